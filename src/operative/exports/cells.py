"""Cells, columns and tables: what a table of a reading is, whatever it tells of and however it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from operative.exports.lookup import Lookup
from operative.exports.writing import legal
from operative.model import Resolution

Cell = str | int | float | date | None
Row = Any
"""What one row tells of: a paragraph, a clause, …"""

_FORMULA = re.compile("[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r]")
"""What a spreadsheet takes for the beginning of a formula, wide signs too (OWASP, CSV injection)."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: for programs, as in the JSON where it has such a field.
        title: for people.
        value: returns a row's cell, from the row and what the reading says of it elsewhere.
        width: in letters, for a spreadsheet.
    """

    name: str
    title: str
    value: Callable[[Lookup, Row], Cell]
    width: int = 12


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: of the table, for programs.
        what: in plain words.
        rows: returns what the rows tell of.
        columns: in order.
        found: whether rows are findings, which a machine made and a person has yet to confirm.
    """

    name: str
    what: str
    rows: Callable[[Resolution], Iterable[Row]]
    columns: tuple[Column, ...]
    found: bool = True

    def lines(self, resolution: Resolution) -> Iterator[list[Cell]]:
        """Return the cells of each row; no text among them can be taken for a formula."""
        lookup = Lookup(resolution)
        for row in self.rows(resolution):
            yield [cell(column.value(lookup, row)) for column in self.columns]


def cell(value: Cell) -> Cell:
    """Return a value fit for a cell: text that a spreadsheet would reckon with gets an apostrophe before it.

    >>> cell("=1+1"), cell("- a bullet"), cell(-3), cell("Decides")
    ("'=1+1", "'- a bullet", -3, 'Decides')
    """
    if not isinstance(value, str):
        return value
    text = legal(value)
    return f"'{text}" if _FORMULA.match(text) else text


def as_date(text: str | None) -> Cell:
    """Return an ISO date as a date, anything else as it is: ``2101-06`` is no day.

    >>> as_date("2101-10-07"), as_date("2101-06"), as_date(None)
    (datetime.date(2101, 10, 7), '2101-06', None)
    """
    if text is None or not _DATE.fullmatch(text):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def joined(values: Iterable[object]) -> str:
    """Return several values in one cell."""
    return "; ".join(str(value) for value in values)
