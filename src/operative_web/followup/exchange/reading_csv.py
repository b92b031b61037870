"""Reading CSV as people's programs write it: with any of the usual letters and separators."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from operative_web.followup.exchange.sheet import MOST_COLUMNS, Cell, FileError, Sheet, formula, headed, table

_SEPARATORS = ",;\t"
_SAID = re.compile(r"\A(?:sep|SEP)=(?P<separator>[,;\t])\r?\n")
"""A first line by which Excel says what separates the cells; its own row is counted."""
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def read_csv(content: bytes) -> Sheet | None:
    """Return the table that a CSV file holds; None where no row names its columns.

    Raises:
        FileError: for what is no text, or has too many rows.
    """
    text, note = decoded(content)
    said = _SAID.match(text)
    rest = text[said.end() :] if said else text
    separator = said["separator"] if said else _separator(rest)
    rows = _Rows(rest, separator, 1 if said else 0)
    sheet = table(rows)
    if rows.broken:
        raise FileError(rows.broken)
    if sheet and note:
        sheet.notes.append(note)
    return sheet


def decoded(content: bytes) -> tuple[str, str]:
    """Return a file's text, and what to say of its letters where they were guessed.

    Raises:
        FileError: for bytes that are no text.
    """
    for mark, name in _MARKS.items():
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace"), ""
    # Every other byte empty in what is mostly Latin: UTF-16 without its mark.
    if (zeros := content[:2000].count(0)) and zeros * 3 > len(content[:2000]):
        return content.decode("utf-16-le" if content[1:2] == b"\0" else "utf-16-be", "replace"), ""
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        name, told = ("cp1256", "Windows-1256") if _is_arabic(content) else ("cp1252", "Windows-1252")
    note = _("The file does not say how its letters are written. %(name)s was taken for likely: look at the letters "
             "with accents below. To be sure, save it as “CSV UTF-8”.")  # fmt: skip
    return content.decode(name, "replace"), note % {"name": told}


def _is_arabic(content: bytes) -> bool:
    """In Arabic whole words are of high bytes; letters with accents stand alone between others."""
    runs = re.findall(rb"[\x80-\xff]+", content[:200_000])
    return sum(len(run) for run in runs if len(run) > 1) > sum(map(len, runs)) / 2


def _separator(text: str) -> str:
    """Return the separator with which the first rows name most columns."""
    start = text[:20_000]

    def named(separator: str) -> int:
        return max((headed(cells) for _number, cells in _Rows(start, separator, 0).some(20)), default=0)

    return max(_SEPARATORS, key=named)


class _Rows:
    """The rows of a text, each with the number that a spreadsheet would give it."""

    def __init__(self, text: str, separator: str, before: int) -> None:
        self._text, self._separator, self._before = text, separator, before
        self.broken = ""

    def __iter__(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        number = self._before
        lines = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._separator)
        while True:
            number += 1
            try:
                row = next(lines)
            except StopIteration:
                return
            except csv.Error:
                # The module gives up where a cell is longer than 131,072 letters, as after a lone quotation mark.
                message = _("Row %(row)s cannot be read: a cell is far too long, or a quotation mark stands alone.")
                self.broken = message % {"row": number}
                return
            yield number, [_cell(one) for one in row[:MOST_COLUMNS]]

    def some(self, most: int) -> Iterator[tuple[int, Sequence[Cell]]]:
        """Yield the first rows."""
        for number, cells in self:
            if number > most:
                return
            yield number, cells


def _cell(text: str) -> Cell:
    return Cell("", formula()) if text.lstrip().startswith("=") else Cell(text)
