"""Tables as people bring them in, made for tests."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile


def workbook(rows: Sequence[Sequence[Any]], *, merge: str = "", epoch: Any = None) -> bytes:
    """Return a workbook with one sheet."""
    book = openpyxl.Workbook()
    if epoch is not None:
        book.epoch = epoch
    sheet: Any = book.active
    for row in rows:
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_upload(content: bytes, name: str = "table.xlsx") -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content)
