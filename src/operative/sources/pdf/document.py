"""A PDF opened: its pages one by one, or a clear error."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

from pypdfium2 import raw

from operative.errors import SourceError
from operative.sources.pdf import native

MOST_PAGES = 2000
"""No resolution is nearly as long; the Assembly's longest, with all its annexes, have some hundred."""
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
    buffer = ctypes.create_string_buffer(data, len(data))
    handle = raw.FPDF_LoadMemDocument64(buffer, len(data), None)
    if not handle:
        raise _refused(name, raw.FPDF_GetLastError())
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


def _refused(name: str, code: int) -> SourceError:
    if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        remedy = "open it in a PDF reader with its password, print it to a new PDF and read that"
        return SourceError(name, "encrypted", "the PDF is protected by a password", remedy)
    return SourceError(name, "unreadable", "the PDF is damaged, or cut short, beyond repair", _SAVE_AGAIN)


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
