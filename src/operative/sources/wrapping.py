"""Was a text wrapped to a width? Then its lines are joined again to visual paragraphs.

Most texts hold a paragraph a line. A text that was printed to a width (saved from a page, typed, recognised from a
scan, copied from a PDF) is hard-wrapped: :mod:`operative.sources.parted` reads one whose paragraphs empty lines part,
:mod:`operative.sources.dense` one whose paragraphs nothing parts.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

from operative.languages.detect import detect
from operative.languages.openings import openings
from operative.sources.dense import Dense, is_dense
from operative.sources.lines import Line, first_width, width
from operative.sources.parted import Parted
from operative.typography.labels import parse_label, whole_label
from operative.typography.punctuation import ENDS
from operative.vocabulary.formulas import find_formula

WIDEST = 140
"""Columns: no line of a hard-wrapped text is longer (letters of Chinese count double)."""


def joined_lines(lines: list[Line]) -> list[tuple[int, int, str]]:
    """Return (line number, indent, text) of each visual paragraph."""
    full = [line for line in lines if line.text]
    column = wrap_width(lines, full)
    if column is None:
        return _with_lone_labels([(line.number, line.indent, line.text) for line in full])
    words = openings(_language(full))
    if is_dense(lines, words):
        return _with_lone_labels(Dense(full, column.columns, column.holds, words).run())
    return _with_lone_labels(Parted(lines, column.holds, parted=_parted(lines)).run())


def _language(lines: list[Line]) -> str:
    formula = next((found for line in lines if (found := find_formula(line.text)) and found.ended), None)
    return formula.language if formula else detect(" ".join(line.text for line in lines[:200])) or "en"


def _with_lone_labels(entries: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join a label that stands on a line of its own with the text after it."""
    out: list[tuple[int, int, str]] = []
    for entry in entries:
        if out and len(out[-1][2]) <= 6 and _is_lone_label(out[-1][2]) and parse_label(entry[2]) is None:
            number, indent, label = out[-1]
            out[-1] = (number, indent, f"{label} {entry[2]}")
        else:
            out.append(entry)
    return out


def _is_lone_label(text: str) -> bool:
    """A number needs its point: a bare one is a page's; a capital is a section's or a part's."""
    label = None if text.isdigit() else whole_label(text)
    return label is not None and label.shape != "A."


class Column(NamedTuple):
    """The width lines were wrapped at, in columns and in characters; Chinese may be wrapped by either."""

    columns: int
    characters: int

    def holds(self, line: Line, more: int) -> bool:
        """Would `more` columns still have fitted on `line`?"""
        used = width(line.text)
        if used > len(line.text) and len(line.text) + line.indent + more > self.characters:
            return False
        return used + line.indent + 1 + more <= self.columns - 2


def wrap_width(lines: list[Line], full: list[Line]) -> Column | None:
    """Return the width a text was wrapped at, or None where it was not.

    Args:
        lines: all of them, empty ones too.
        full: those with text.
    """
    if len(full) < 4:
        return None
    lengths = sorted(len(line.text) + line.indent for line in full)
    if lengths[len(full) * 3 // 4] > WIDEST:
        return None  # most often so: a paragraph a line
    widths = sorted(width(line.text) + line.indent for line in full)
    at = len(full) * 98 // 100 if widths[-1] <= WIDEST else len(full) * 3 // 4
    column = Column(widths[min(at, len(full) - 1)], lengths[min(at, len(full) - 1)])
    if column.columns > WIDEST:
        return None
    pairs = [(line, after) for line, after in itertools.pairwise(lines) if line.text and after.text]
    going_on = sum(line.text[-1] not in ENDS for line, after in pairs)
    filled = sum(_is_full(line, column) for line, _ in pairs)
    parted = _parted(lines)
    if parted and going_on >= 2 and going_on * 5 >= len(full):
        return column  # where empty lines part the paragraphs, lines that stand together and go on are proof enough
    if widths[-1] > WIDEST:
        wider = sum(columns > WIDEST for columns in widths)
        return column if wider * 30 <= len(full) and going_on * 3 >= len(full) else None  # a line or two joined by hand
    if parted and pairs and all(not column.holds(line, first_width(after.raw)) for line, after in pairs):
        return column
    if parted and filled and 2 * going_on > len(pairs):
        return column
    # Lines of a masthead are full too, but begin with capitals; scripts without capitals must show more.
    flowing = [after.text[0] for line, after in pairs if _is_full(line, column)]
    small = sum(first.islower() for first in flowing)
    plain = sum(first.isalpha() and first.lower() == first.upper() for first in flowing)
    return column if max(small, plain) >= 2 and max(small * 8, plain * 3) >= len(full) else None


def _is_full(line: Line, column: Column) -> bool:
    """Does a line end in the midst of a sentence, near the column's edge?"""
    return line.text[-1] not in ENDS and not column.holds(line, column.columns // 4)


def _parted(lines: list[Line]) -> bool:
    """Do empty lines part the paragraphs?"""
    blank = sum(not before.text and bool(line.text) for before, line in itertools.pairwise(lines))
    return blank >= 3 and blank * 10 >= len(lines) - blank
