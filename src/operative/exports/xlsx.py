"""A reading as a workbook: a sheet for each table, and one that says what this is and that nobody confirmed it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import xlsxwriter

from operative.exports.cells import Cell, Table, as_date, cell
from operative.exports.phrases import counted, origin, word
from operative.exports.tables import TABLES
from operative.exports.writing import RIGHT_TO_LEFT
from operative.model import Resolution

CONFIRMED = "found by machine, confirmed by nobody"
_LONGEST = 32_000
"""Code points of a cell; a workbook takes 32,767 units of UTF-16 (Excel's specification)."""
_MOST_ROWS = 1_000_000
_FIRST_DAY = date(1900, 3, 1)
"""Excel counts days wrongly before."""
_CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 - no clock: the same reading gives the same bytes
_WIDEST = 2**53
"""Whole numbers beyond lose digits in a spreadsheet."""


def xlsx(resolution: Resolution, file: str = "") -> bytes:
    """Return a reading as a workbook.

    Args:
        resolution: a reading. A table without rows has no sheet, but for the paragraphs.
        file: the name of its document.

    Returns:
        An ``.xlsx`` file; the same reading gives the same bytes.

    >>> xlsx(Resolution(title="On peace"))[:2]
    b'PK'
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title = cell(resolution.title or resolution.symbol or "")
    book.set_properties({"title": title, "comments": CONFIRMED, "created": _CREATED})
    looks = _looks(book)
    counts = {}
    for table in TABLES.values():
        lines = list(table.lines(resolution))
        if lines or table.name == "paragraphs":
            _sheet(book, table, lines[:_MOST_ROWS], looks, leftward=resolution.language in RIGHT_TO_LEFT)
            counts[table] = len(lines)
    _about(book, list(_facts(resolution, file, counts)), looks)
    book.close()
    return stream.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    """The formats of cells, by what they hold."""
    top = {"valign": "top", "text_wrap": True}
    return {
        "head": book.add_format({"bold": True, "bottom": 1, "valign": "bottom", "text_wrap": True}),
        "text": book.add_format(top),
        "date": book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
        "number": book.add_format({**top, "align": "right"}),
    }


def _sheet(book: Any, table: Table, lines: list[list[Cell]], looks: dict[str, Any], *, leftward: bool) -> None:
    """Add the sheet of a table."""
    sheet = book.add_worksheet(table.name.capitalize())
    if leftward:
        sheet.right_to_left()
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, looks["head"])
    for number, line in enumerate(lines, start=1):
        for place, value in enumerate(line):
            _write(sheet, number, place, value, looks)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(lines)), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Any, row: int, column: int, value: Cell, looks: dict[str, Any]) -> None:
    """Write one cell as what it is: a date as a date, a number as a number, all else as text, never as a formula."""
    if value is None or value == "":
        return
    if isinstance(value, date) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, value, looks["date"])
    elif isinstance(value, int | float) and abs(value) < _WIDEST:
        sheet.write_number(row, column, value, looks["number"])
    else:
        text = str(value)
        text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
        sheet.write_string(row, column, text, looks["text"])


def _facts(resolution: Resolution, file: str, counts: dict[Table, int]) -> Iterator[tuple[str, Cell]]:
    came = resolution.provenance
    yield "Symbol", resolution.symbol
    yield "Title", resolution.title
    yield "Body", origin(resolution)
    yield "Kind", word("kinds", resolution.kind)
    yield "Language", word("languages", resolution.language)
    yield "Adopted on", as_date(resolution.adopted_on)
    yield "Issued on", as_date(resolution.issued_on)
    yield "Source", file or None
    yield "Source format", came.format if came else None
    yield "Source SHA-256", came.sha256 if came else None
    yield "Reader", f"Operative {came.reader}" if came else "Operative"
    for table, number in counts.items():
        cut = f", the first {_MOST_ROWS:,} of them here" if number > _MOST_ROWS else ""
        yield table.name.capitalize(), f"{table.what}: {counted(number, 'row')}{cut}"
    yield "Standing", f"{CONFIRMED[0].upper()}{CONFIRMED[1:]}."


def _about(book: Any, facts: list[tuple[str, Cell]], looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    for row, (name, value) in enumerate((name, value) for name, value in facts if value is not None):
        sheet.write_string(row, 0, name, looks["head"])
        _write(sheet, row, 1, cell(value), looks)
