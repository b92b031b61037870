"""PDFs, with text or as pictures of pages: what is printed where decides what it is.

A PDF says of its letters only where they stand and in which font. So the pages are read in this order:

1. `document` opens the file, `page` takes the letters of a page, run by run (`objects`) or one by one (`characters`).
2. `rows` sets them into lines; `visual` puts Arabic, which is stored as it is seen, into the order it is read in.
3. `margins` sets page headers, footers and numbers aside; `feet` finds the notes at a page's foot.
4. `paragraphs` joins lines to paragraphs, over pages and over notes; `hyphens` joins words.
5. `blocks` makes blocks of them, with emphasis and notes; a page that is a picture goes to `ocr`.
"""

from operative.sources.pdf.reader import read_pdf

__all__ = ["read_pdf"]
