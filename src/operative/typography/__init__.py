"""How paragraphs are set: labels, the marks that end them. Known to the sources and to the structure alike."""
