"""Which reader reads which format. A further format is one line here and one module beside it."""

from __future__ import annotations

from operative.errors import SourceError
from operative.sources.akn import read_akn
from operative.sources.block import Source
from operative.sources.decoding import decode
from operative.sources.opening import Document
from operative.sources.recognise import recognise
from operative.sources.text import read_text

_UNREAD = {
    "xml": ("an XML file, but not Akoma Ntoso", "save the document as plain text and read that"),
    "html": ("an HTML page", "open it in a browser and save or copy it as plain text"),
    "docx": ("a Word document", "save it as plain text (UTF-8) and read that"),
    "doc": ("a Word document of the older form", "save it as plain text (UTF-8) and read that"),
    "pdf": ("a PDF", "copy its text, or save it as plain text, and read that"),
    "zip": ("an archive", "unpack it and read the files in it"),
    "image": ("a picture", "have its text recognised first and read that"),
}


def read_blocks(document: Document) -> Source:
    """Return the blocks of a document of any format that is read.

    Raises:
        SourceError: ``unsupported-format`` for a format that is recognised but not read, ``not-a-document`` for
            what is no document, and what the format's own reader raises.
    """
    form = recognise(document.data)
    if form == "akn":
        return read_akn(document.data, document.name)
    if form in _UNREAD:
        what, remedy = _UNREAD[form]
        raise SourceError(document.name, "unsupported-format", f"this is {what}", remedy)
    text, encoding = decode(document.data, document.name)
    return read_text(text, encoding=encoding)
