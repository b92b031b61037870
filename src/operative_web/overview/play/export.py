"""The numbers of a picture as files; no cell begins as a formula."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it comes without types
from django.utils.translation import gettext as _

from operative_web.documents import library
from operative_web.overview.play.counting import Picture

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_SHEET = 31
"""Letters of a sheet's name, at most."""


def cells(picture: Picture) -> list[list[Any]]:
    """Return a picture's table, its head first, and at the end what whoever reads it must know."""
    rows: list[list[Any]] = [[picture.by, _("Number")], *([row.label, row.number] for row in picture.rows)]
    rows += [[picture.note, None]] if picture.note else []
    return [[library.cell(value) for value in row] for row in rows]


def as_csv(picture: Picture) -> bytes:
    """Return a picture's table as CSV."""
    return library.csv_lines(cells(picture))


def as_xlsx(picture: Picture) -> bytes:
    """Return a picture's table as a workbook."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        sheet = book.add_worksheet(picture.key[:_SHEET])
        bold = book.add_format({"bold": True})
        for number, row in enumerate(cells(picture)):
            for place, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, place, value)
                elif value is not None:
                    sheet.write_string(number, place, str(value), bold if number == 0 else None)
        sheet.set_column(0, 0, 50)
        sheet.freeze_panes(1, 0)
    return stream.getvalue()
