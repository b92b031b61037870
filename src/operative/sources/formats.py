"""Which reader reads which format. A further format is one line here and one module beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from operative.errors import SourceError
from operative.sources.akn import read_akn
from operative.sources.block import Source
from operative.sources.decoding import decode
from operative.sources.html import read_html
from operative.sources.isolated import read_isolated
from operative.sources.legacy import FORMATS as LEGACY
from operative.sources.legacy import to_docx
from operative.sources.markdown import read_markdown
from operative.sources.opening import Document
from operative.sources.recognise import recognise
from operative.sources.text import read_text

_UNREAD = {
    "xml": ("unsupported-format", "an XML file, but not Akoma Ntoso", "save the document as plain text and read that"),
    "zip": ("unsupported-format", "an archive", "unpack it and read the files in it"),
    "office": (
        "unsupported-format",
        "a workbook or slides, not a text",
        "save its text as a Word document or a PDF and read that",
    ),
    "image": ("unsupported-format", "a picture", "make a PDF of it, whose text can be recognised, or type it"),
    "encrypted": (
        "encrypted",
        "a document protected by a password",
        "open it in Word, take the password off (File, Info, Protect Document) and save it again",
    ),
}


def read_blocks(document: Document) -> Source:
    """Return the blocks of a document of any format that is read.

    Raises:
        SourceError: ``unsupported-format`` for a format that is recognised but not read, ``not-a-document`` for
            what is no document, and what the format's own reader raises.
    """
    form = recognise(document.data)
    if form in _READERS:
        return _READERS[form](document.data, document.name)
    if form in _UNREAD:
        code, what, remedy = _UNREAD[form]
        raise SourceError(document.name, code, f"this is {what}", remedy)
    text, encoding = decode(document.data, document.name)
    if form == "markdown":
        return read_markdown(text, encoding=encoding)
    return read_text(text, encoding=encoding)


def _isolated(form: str) -> Callable[[bytes, str], Source]:
    return lambda data, name: read_isolated(form, data, name)


def _legacy(form: str) -> Callable[[bytes, str], Source]:
    def read(data: bytes, name: str) -> Source:
        return replace(read_isolated("docx", to_docx(data, name, form), name), format=form)

    return read


_READERS: dict[str, Callable[[bytes, str], Source]] = {
    "akn": read_akn,
    "html": read_html,
    "docx": _isolated("docx"),
    "pdf": _isolated("pdf"),
    **{form: _legacy(form) for form in LEGACY},
}
"""Readers of bytes. What nothing else claims is text."""
