"""A table that somebody brought in: its cells as text, and what is wrong with it, each by row and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from operative_web.documents import library
from operative_web.followup.exchange.columns import BY_NAME, known_names, plain

MOST_ROWS, MOST_COLUMNS = 20_000, 60
LONGEST = 32_767
"""Letters of one cell; a spreadsheet takes no more."""
_HEAD_WITHIN = 20
"""Rows in which the heads of columns are looked for: some put a title above a table."""


class FileError(ValueError):
    """A file that cannot be read; its words say why and what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one place.

    Attributes:
        row: the file's own number, from 1; 0 for the file as a whole.
        column: its number, from 0; -1 for the row as a whole.
        label: the column's head.
        words: what is wrong, and what to do.
    """

    row: int
    column: int
    label: str
    words: str

    @property
    def place(self) -> str:
        """Where it is, as a spreadsheet counts."""
        if not self.row:
            return _("the file")
        if self.column < 0:
            return _("row %(row)s") % {"row": self.row}
        told = {"row": self.row, "column": letters(self.column), "label": self.label}
        words = _("row %(row)s, column %(column)s (%(label)s)") if self.label else _("row %(row)s, column %(column)s")
        return words % told


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it was read: its text, and what is wrong with it by itself (a formula), if anything."""

    text: str
    problem: str = ""


EMPTY = Cell("")


@dataclass(slots=True)
class Sheet:
    """A table.

    Attributes:
        columns: the number of each column that is known, by its name.
        labels: their heads as the file has them.
        lines: the number of each row that says anything, and its cells by the column's name.
        problems: that were found while reading.
        notes: what whoever brought it should know: columns that are not known, the letters that were guessed.
    """

    columns: dict[str, int] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    lines: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def problem(self, row: int, name: str, words: str) -> Problem:
        """Return a problem of a row's column, or of the whole row where the file has no such column."""
        return Problem(row, self.columns.get(name, -1), self.labels.get(name, ""), words)

    def as_data(self) -> dict[str, Any]:
        """Return what JSON can hold."""
        return {
            "columns": self.columns,
            "labels": self.labels,
            "lines": self.lines,
            "problems": [[one.row, one.column, one.label, one.words] for one in self.problems],
            "notes": self.notes,
        }

    @classmethod
    def of_data(cls, data: dict[str, Any]) -> Sheet:
        """Return what :meth:`as_data` gave."""
        lines = [(int(number), dict(cells)) for number, cells in data["lines"]]
        return cls(data["columns"], data["labels"], lines, [Problem(*one) for one in data["problems"]], data["notes"])


def letters(column: int) -> str:
    """Return a column's letters.

    >>> letters(0), letters(3), letters(26)
    ('A', 'D', 'AA')
    """
    named = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        named = chr(ord("A") + rest) + named
    return named


def table(rows: Iterable[tuple[int, Sequence[Cell]]]) -> Sheet | None:
    """Return the table that rows hold; None where no row names its columns.

    Args:
        rows: each with its number, in order.

    Raises:
        FileError: where there are more rows than are taken.
    """
    left = iter(rows)
    sheet = _headed(left)
    if sheet is None:
        return None
    for number, cells in left:
        line = {}
        for name, place in sheet.columns.items():
            found = cells[place] if place < len(cells) else EMPTY
            words = found.problem or _wrong_in(found.text)
            if words and BY_NAME[name].is_read:
                sheet.problems.append(sheet.problem(number, name, words))
            line[name] = "" if words else unguarded(found.text)
        if any(line.values()):
            sheet.lines.append((number, line))
        if len(sheet.lines) > MOST_ROWS:
            message = _("At most %(most)s rows are taken at once, and there are more. Split the file into several.")
            raise FileError(message % {"most": MOST_ROWS})
    return sheet


def headed(cells: Sequence[Cell]) -> int:
    """Return how many columns a row names that are known."""
    known = known_names()
    return len({known[name] for one in cells if (name := plain(one.text)) in known})


def _headed(rows: Iterator[tuple[int, Sequence[Cell]]]) -> Sheet | None:
    looked = 0
    for number, cells in rows:
        if headed(cells) >= 2 or (headed(cells) == 1 and _is_alone(cells)):
            return _columns(number, cells)
        looked += any(one.text for one in cells)
        if looked >= _HEAD_WITHIN:
            break
    return None


def _is_alone(cells: Sequence[Cell]) -> bool:
    return sum(bool(one.text.strip()) for one in cells) == 1


def _columns(row: int, cells: Sequence[Cell]) -> Sheet:
    known, sheet = known_names(), Sheet()
    unknown = []
    for place, found in enumerate(cells[:MOST_COLUMNS]):
        label = " ".join(found.text.split())[:80]
        name = known.get(plain(found.text))
        if name is None:
            unknown += [f"{letters(place)} ({label})"] if label else []
        elif name in sheet.columns:
            message = _("The file has this column twice (also as column %(other)s). Keep one of them.")
            other = letters(sheet.columns[name])
            sheet.problems.append(Problem(row, place, label, message % {"other": other}))
        else:
            sheet.columns[name], sheet.labels[name] = place, label
    if unknown:
        message = _("These columns are not known here and were not read: %(columns)s.")
        sheet.notes.append(message % {"columns": "; ".join(unknown)})
    unread = [sheet.labels[name] for name in sheet.columns if not BY_NAME[name].is_read]
    if unread:
        message = _("These columns are for reading only and change nothing: %(columns)s.")
        sheet.notes.append(message % {"columns": "; ".join(unread)})
    return sheet


def _wrong_in(text: str) -> str:
    if "\0" in text:
        return _("There is a null character in this cell. Type it anew.")
    if len(text) > LONGEST:
        message = _("At most %(most)s letters, and there are %(number)s: shorten it.")
        return message % {"most": LONGEST, "number": len(text)}
    return ""


def unguarded(text: str) -> str:
    """Return a text without the apostrophe that keeps a spreadsheet from reckoning with it.

    >>> unguarded("'- a bullet"), unguarded("'tis"), unguarded("plain")
    ('- a bullet', "'tis", 'plain')
    """
    return text[1:] if text.startswith("'") and library.cell(text[1:]) == text else text


def formula() -> str:
    """Return what is said of a formula."""
    return _("There is a formula here. Formulas are never run: write its value instead.")
