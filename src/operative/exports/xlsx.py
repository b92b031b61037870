"""A reading as a workbook: a sheet for each table, and one that says what this is and that nobody confirmed it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it comes without types

from operative.exports.cells import Cell, Table, as_date, cell
from operative.exports.phrases import UNCONFIRMED, counted, origin, word
from operative.exports.tables import TABLES
from operative.exports.writing import RIGHT_TO_LEFT, columns, runs_right
from operative.model import Resolution

_LONGEST = 32_000
"""Code points of a cell; a workbook takes 32,767 units of UTF-16 (Excel's specification)."""
_MOST_ROWS = 1_000_000
_FIRST_DAY = date(1900, 3, 1)
"""Excel counts days wrongly before."""
_CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 - no clock: the same reading gives the same bytes
_LINE, _HIGHEST = 15, 405
"""The height of a line and of the highest row, in points; a row may have 409."""
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
    sheets = [(table, list(table.lines(resolution))) for table in TABLES.values()]
    sheets = [(table, lines) for table, lines in sheets if lines or table.name == "paragraphs"]
    title = resolution.title or resolution.symbol or ""
    leftward = resolution.language in RIGHT_TO_LEFT
    return workbook(sheets, list(_facts(resolution, file)), title=title, leftward=leftward)


def workbook(
    sheets: Sequence[tuple[Table, list[list[Cell]]]],
    facts: Sequence[tuple[str, Cell]],
    *,
    title: str,
    leftward: bool = False,
) -> bytes:
    """Return a workbook with a sheet for each table, and one that says what it is.

    Args:
        sheets: tables with their lines.
        facts: names and values of the last sheet; it goes on with what each table holds and that nobody confirmed it.
        title: of the workbook.
        leftward: whether the texts run from right to left.
    """
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": cell(title), "comments": UNCONFIRMED, "created": _CREATED})
        writer = _Writer(book, leftward=leftward)
        for table, lines in sheets:
            writer.table(table, lines[:_MOST_ROWS])
        writer.about([*facts, *_held(sheets), ("Standing", UNCONFIRMED)])
    return stream.getvalue()


def _held(sheets: Sequence[tuple[Table, list[list[Cell]]]]) -> Iterator[tuple[str, Cell]]:
    for table, lines in sheets:
        cut = f", the first {_MOST_ROWS:,} of them here" if len(lines) > _MOST_ROWS else ""
        yield table.name.capitalize(), f"{table.what}: {counted(len(lines), 'row')}{cut}"


class _Writer:
    """Writes the sheets of a workbook.

    Args:
        book: the workbook.
        leftward: whether the document's language runs from right to left.
    """

    def __init__(self, book: Any, *, leftward: bool) -> None:
        self._book = book
        self._leftward = leftward
        top = {"valign": "top", "text_wrap": True}
        near = {"align": "right"} if leftward else {}
        self._looks = {
            "head": book.add_format({"bold": True, "bottom": 1, "valign": "bottom", "text_wrap": True, **near}),
            "text": book.add_format({**top, **near}),
            "leftward": book.add_format({**top, **near, "reading_order": 2}),
            "date": book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "right" if leftward else "left"}),
            "number": book.add_format({**top, "align": "right"}),
        }

    def table(self, table: Table, lines: list[list[Cell]]) -> None:
        """Add the sheet of a table: the header in sight, columns to filter, rows as high as their text."""
        sheet = self._sheet(table.name.capitalize(), [column.width for column in table.columns])
        if self._leftward:
            sheet.right_to_left()
        for place, column in enumerate(table.columns):
            sheet.write_string(0, place, column.title, self._looks["head"])
        for number, line in enumerate(lines, start=1):
            sheet.set_row(number, _height(line, table))
            for place, value in enumerate(line):
                self._cell(sheet, number, place, value)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(1, len(lines)), len(table.columns) - 1)
        sheet.repeat_rows(0)

    def about(self, facts: list[tuple[str, Cell]]) -> None:
        """Add the sheet that says what the workbook is."""
        sheet = self._sheet("About", [18, 90])
        for row, (name, value) in enumerate((name, value) for name, value in facts if value is not None):
            sheet.write_string(row, 0, name, self._looks["head"])
            self._cell(sheet, row, 1, cell(value))

    def _sheet(self, name: str, widths: list[int]) -> Any:
        sheet = self._book.add_worksheet(name)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _cell(self, sheet: Any, row: int, column: int, value: Cell) -> None:
        """Write one cell as what it is: a date as a date, a number as a number, all else as text, never a formula."""
        if value is None or value == "":
            return
        if isinstance(value, date) and value >= _FIRST_DAY:
            sheet.write_datetime(row, column, value, self._looks["date"])
        elif isinstance(value, int | float) and abs(value) < _WIDEST:
            sheet.write_number(row, column, value, self._looks["number"])
        else:
            text = str(value)
            text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
            turned = self._leftward and not runs_right(text)
            sheet.write_string(row, column, text, self._looks["leftward" if turned else "text"])


def _height(line: list[Cell], table: Table) -> int:
    """Return the height of a row, in points: programs differ in whether they work it out from the text."""
    pairs = zip(line, table.columns, strict=True)
    most = max(-(-columns(value) // (column.width - 1)) if isinstance(value, str) else 1 for value, column in pairs)
    return min(_HIGHEST, _LINE * max(1, most))


def _facts(resolution: Resolution, file: str) -> Iterator[tuple[str, Cell]]:
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
