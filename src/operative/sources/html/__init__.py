"""Web pages to blocks: as browsers, Word and LibreOffice save them, pasted pieces, and the reading page."""

from operative.sources.html.reader import read_html

__all__ = ["read_html"]
