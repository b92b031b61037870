"""A table as CSV (RFC 4180) that spreadsheets open as it is: UTF-8 with its mark, so that they know the letters."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from operative.exports.cells import Cell, cell
from operative.exports.tables import TABLES
from operative.model import Resolution

_MARK = "\ufeff"


def csv_table(resolution: Resolution, table: str = "paragraphs") -> bytes:
    """Return one table of a reading as a file of its own.

    Args:
        resolution: a reading.
        table: a key of :data:`operative.exports.tables.TABLES`.

    >>> csv_table(Resolution()).decode("utf-8-sig")
    'symbol,path,part,kind,label,text,notes\\r\\n'
    """
    columns = [column.name for column in TABLES[table].columns]
    return csv_lines([columns, *TABLES[table].lines(resolution)], mark=True)


def csv_head(table: str = "paragraphs") -> bytes:
    """Return what stands before the rows of several documents: the mark and the names of columns, the file's first."""
    return csv_lines([["file", *(column.name for column in TABLES[table].columns)]], mark=True)


def csv_rows(resolution: Resolution, file: str, table: str = "paragraphs") -> bytes:
    """Return the rows of one of several documents, each with the name of its file."""
    return csv_lines([[cell(file), *line] for line in TABLES[table].lines(resolution)])


def csv_lines(lines: Iterable[Sequence[Cell]], *, mark: bool = False) -> bytes:
    """Return lines of cells.

    Args:
        lines: their cells, fit for a spreadsheet (:func:`operative.exports.cells.cell`).
        mark: whether the file begins with them, and so bears the mark.

    >>> csv_lines([["path", "text"], ["1", "Decides, again"]])
    b'path,text\\r\\n1,"Decides, again"\\r\\n'
    """
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(lines)
    return ((_MARK if mark else "") + stream.getvalue()).encode()
