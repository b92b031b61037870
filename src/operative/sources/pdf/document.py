"""A PDF opened: its pages one by one, or a clear error."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pypdfium2 import raw

from operative.errors import SourceError
from operative.sources.pdf import native

MOST_PAGES = 2000
"""No resolution is nearly as long; the Assembly's longest, with all its annexes, have some hundred."""
_CATALOGUE = re.compile(rb"(?<!\d)(?P<number>\d{1,8}) 0 obj\s{0,4}<<[^<>]{0,400}?/Type\s?/Catalog\b")
_SAVE_AGAIN = "download it again, or open it in a PDF reader and print it to a new PDF"


@contextmanager
def opened(data: bytes, name: str) -> Iterator[tuple[int, int]]:
    """Open a PDF for as long as the block lasts.

    Args:
        data: the file's bytes.
        name: for messages.

    Yields:
        pdfium's handle of the document, and how many pages it has.

    Raises:
        SourceError: ``encrypted``, ``unreadable`` or ``too-large``.
    """
    buffer, handle = _load(data)
    if not handle:
        code = raw.FPDF_GetLastError()
        if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            remedy = "open it in a PDF reader with its password, print it to a new PDF and read that"
            raise SourceError(name, "encrypted", "the PDF is protected by a password", remedy)
        buffer, handle = _load(_ended(data))
    if not handle:
        raise SourceError(name, "unreadable", "the PDF is damaged, or cut short, beyond repair", _SAVE_AGAIN)
    try:
        count = raw.FPDF_GetPageCount(handle)
        if count < 1:
            raise SourceError(name, "unreadable", "the PDF holds no page that can be found", _SAVE_AGAIN)
        if count > MOST_PAGES:
            problem = f"the PDF has {count} pages, more than the {MOST_PAGES} that are read"
            raise SourceError(name, "too-large", problem, "save the pages of the resolution to a PDF of their own")
        yield ctypes.cast(handle, ctypes.c_void_p).value or 0, count
    finally:
        raw.FPDF_CloseDocument(handle)
        del buffer  # pdfium reads from it until here


def _load(data: bytes) -> tuple[object, Any]:
    """Return what holds the bytes for pdfium, and its handle of the document, or None."""
    buffer = ctypes.create_string_buffer(data, len(data))
    return buffer, raw.FPDF_LoadMemDocument64(buffer, len(data), None) if data else None


def _ended(data: bytes) -> bytes:
    """Return a file that was cut short with an end of its own, where its catalogue of pages is still in it."""
    found = _CATALOGUE.search(data)
    return data + b"\ntrailer\n<< /Root %s 0 R >>\nstartxref\n0\n%%%%EOF\n" % found["number"] if found else b""


@contextmanager
def loaded(document: int, index: int) -> Iterator[tuple[int, int] | None]:
    """Load a page and its text for as long as the block lasts.

    Args:
        document: pdfium's handle.
        index: of the page, counted from 0.

    Yields:
        pdfium's handles of the page and of its text, or None where the page is damaged.
    """
    page = native.load_page(document, index)
    text = native.load_text(page) if page else None
    try:
        yield (page, text) if page and text else None
    finally:
        if text:
            native.close_text(text)
        if page:
            native.close_page(page)
