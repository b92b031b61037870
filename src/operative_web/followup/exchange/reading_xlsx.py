"""Reading workbooks row by row: nothing is reckoned, nothing is fetched, and no more is held than is needed."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any
from zipfile import ZipFile

import openpyxl
from django.utils.translation import gettext as _

from operative_web.followup.exchange.sheet import (
    EMPTY,
    LONGEST,
    MOST_COLUMNS,
    Cell,
    FileError,
    Problem,
    Sheet,
    formula,
    table,
)

_MOST_SHEETS = 12
_LAST = 1_048_576
"""The last row that a workbook has."""
_MERGED = re.compile(
    rb'<(?:\w{1,20}:)?mergeCell\s[^>]{0,200}?\bref="(?P<first>[A-Z]{1,3}[0-9]{1,7}):(?P<last>[A-Z]{1,3}[0-9]{1,7})"'
)
_PLACE = re.compile(r"(?P<letters>[A-Z]+)(?P<row>[0-9]+)")


def read_xlsx(content: bytes) -> Sheet | None:
    """Return the first table with known columns that a workbook holds; None where there is none.

    Args:
        content: a workbook that :func:`operative_web.followup.exchange.containers.kind_of` let through.

    Raises:
        FileError: for a workbook that is damaged, or has too many rows.
    """
    for rows, merged in sheets(content):
        sheet = table(rows)
        if sheet is not None:
            sheet.problems += _of_merged(sheet, merged())
            return sheet
    return None


def sheets(content: bytes) -> Iterator[tuple[Iterator[tuple[int, Sequence[Cell]]], Any]]:
    """Yield each sheet's rows, and what returns the ranges of its merged cells.

    Raises:
        FileError: for a workbook that is damaged.
    """
    with warnings.catch_warnings():  # openpyxl warns of what it leaves out: lists to choose from, headers
        warnings.simplefilter("ignore")
        stream = io.BytesIO(content)
        book = _guarded(lambda: openpyxl.load_workbook(stream, read_only=True, data_only=False, keep_links=False))
        try:
            for sheet in book.worksheets[:_MOST_SHEETS]:
                path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
                yield _rows(sheet), lambda path=path: _merged(content, path)
        finally:
            book.close()


def _rows(sheet: Any) -> Iterator[tuple[int, Sequence[Cell]]]:
    _guarded(sheet.reset_dimensions)  # what a file says of its size need not be so
    rows = sheet.iter_rows(max_col=MOST_COLUMNS)
    blank: Any = None
    for number in range(1, _LAST + 1):
        row = _guarded(lambda: next(rows, None))
        if row is None:
            return
        # Between two rows far apart the same empty one comes again and again.
        if row is blank:
            continue
        if all(one.value is None for one in row):
            blank = row
            continue
        yield number, [_cell(one) for one in row]


def _cell(found: Any) -> Cell:
    value, kind = found.value, getattr(found, "data_type", "n")
    if value is None:
        return EMPTY
    if kind == "f":
        return Cell("", formula())
    if kind == "e":
        return Cell("", _("The spreadsheet itself shows an error here (%(error)s).") % {"error": str(value)[:20]})
    if isinstance(value, dt.datetime):
        return Cell(value.date().isoformat())
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return Cell(str(int(value)))
    text = str(value)
    # A spreadsheet's own way of writing a line break or a sign that XML does not have.
    return Cell(text.replace("_x000D_", "").replace("\r\n", "\n")[: LONGEST + 1])


def _merged(content: bytes, path: str) -> list[tuple[str, str]]:
    """Return the ranges of merged cells, without holding the sheet."""
    found: dict[tuple[str, str], None] = {}
    with ZipFile(io.BytesIO(content)) as archive:
        if path not in archive.namelist():
            return []
        with archive.open(path) as part:
            before = b""
            while piece := part.read(1 << 20):
                for one in _MERGED.finditer(before + piece):
                    found[one["first"].decode(), one["last"].decode()] = None
                before = (before + piece)[-400:]
    return list(found)


def _of_merged(sheet: Sheet, ranges: list[tuple[str, str]]) -> Iterator[Problem]:
    rows = {number for number, _cells in sheet.lines}
    names = {place: name for name, place in sheet.columns.items()}
    for first, last in ranges:
        (row, column), (last_row, _column) = _placed(first), _placed(last)
        if any(row <= number <= last_row for number in rows):
            message = _("The cells %(first)s to %(last)s are merged, so that it is not clear which row says what. "
                        "Split them and fill in each.")  # fmt: skip
            label = sheet.labels.get(names.get(column, ""), "")
            yield Problem(row, column, label, message % {"first": first, "last": last})


def _placed(written: str) -> tuple[int, int]:
    match = _PLACE.fullmatch(written)
    assert match is not None  # the pattern above has no other
    column = 0
    for letter in match["letters"]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match["row"]), column - 1


def _guarded(do: Any) -> Any:
    """Do something with a workbook that anybody may have made: whatever goes wrong with it is its fault."""
    try:
        return do()
    except FileError:
        raise
    except Exception as error:  # openpyxl fails in as many ways as a file can be wrong
        raise FileError(_("The workbook is damaged. Open it, save it again as .xlsx, and bring that in.")) from error
