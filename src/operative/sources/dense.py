"""Hard-wrapped text whose paragraphs no empty lines part: copied from a PDF, extracted from one, or typed so.

Such lines are ragged, since the type they were set in is proportional: how full a line is says little. A paragraph
opens where its first line is set in, where a label comes that is due, or after a line that ended one, with opening
words or after a short line. Before the enacting formula each line stands for itself.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence

from operative.languages.openings import Openings
from operative.sources.lines import Line, first_width, join, width
from operative.typography.labels import Label, parse_label, whole_label
from operative.typography.punctuation import ends_sentence
from operative.vocabulary.formulas import find_formula, is_formula

_ABBREVIATION = re.compile(r"(?:^|[\s(])[^\W\d_]{1,4}\.$|\b(?:[a-z]\.){1,3}$")
_NOTE = re.compile(r"(\d{1,3})/?\s+\S")
_ENDS_ITEM = re.compile(r"[;:.,；：。，؛،](?:\s\w{1,3})?$")
_DEEPEST = 12
"""Columns a paragraph's first line is set in at most."""
_SHORT = 0.8
"""A line narrower than this share of the column may be a paragraph's last."""


def is_dense(lines: Sequence[Line], openings: Openings) -> bool:
    """Do more paragraphs open right under the line before than after an empty line?"""
    under = after = number = 0
    previous: Line | None = None
    parted = True
    for line in lines:
        if not line.text:
            parted = True
            continue
        label = _label(line.text)
        due = label is not None and label.number == number + 1
        number += due
        opens = due or (openings.role(line.text) == "preambular" and not line.text[0].islower())
        if opens and previous and not is_formula(previous.text) and ends_sentence(previous.text):
            after, under = (after + 1, under) if parted else (after, under + 1)
        previous, parted = line, False
    return under >= 2 and under > after


def _label(text: str) -> Label | None:
    """Return the label a line begins with, or is."""
    return parse_label(text) or (whole_label(text) if len(text) <= 6 and not text.isdigit() else None)


class Dense:
    """Joins the lines of such a text."""

    def __init__(
        self, lines: Sequence[Line], column: int, holds: Callable[[Line, int], bool], openings: Openings
    ) -> None:
        """Prepare to read `lines`, the widest of which has `column` columns; `holds` says what had fitted on one."""
        self.lines = [line for line in lines if line.text]
        self.column = column
        self.holds = holds
        self.even = _is_even(self.lines, holds)
        self.openings = openings
        self.base, self.first = _indents(self.lines)
        self.out: list[tuple[int, int, str]] = []
        self.number = self.footnote = 0
        self.enacted = False
        self.previous: Line | None = None

    def run(self) -> list[tuple[int, int, str]]:
        """Return (line number, indent, text) of each paragraph."""
        for line in self.lines:
            if self._opens(line):
                self.out.append((line.number, max(line.indent - self.base, 0), line.text))
                self._count(line)
            else:
                number, indent, text = self.out[-1]
                self.out[-1] = (number, indent, join(text, line.text))
            self.previous = line
        return self.out

    def _count(self, line: Line) -> None:
        label = _label(line.text)
        if label and label.number == self.number + 1:
            self.number += 1
            self.enacted = True
        elif (formula := find_formula(line.text)) and (formula.ended or line.indent > self.base):
            self.enacted = True
        elif self.enacted and (note := _NOTE.match(line.text)):
            self.footnote = int(note[1])

    def _opens(self, line: Line) -> bool:
        before = self.previous
        if before is None or not self.enacted or is_formula(before.text) or is_formula(line.text):
            return True
        if len(before.text) <= 6 and self.out[-1][2] == before.text and whole_label(before.text):
            return False  # a label on a line of its own
        if self._is_due(line, before):
            return True
        if self.first and self.base + 2 < line.indent:
            return line.indent <= self.base + _DEEPEST or self._ends_text(before)
        if self.first:  # not set in: the rest of a paragraph, or what follows the last one
            ended = self._ends_text(before) or not self.out[-1][1]
            return ended and self._is_last(line, before) and not line.text[0].islower()
        return self._after_end(line, before)

    def _is_due(self, line: Line, before: Line) -> bool:
        """Does `line` open with a label or note number that comes next here?"""
        label = _label(line.text)
        if label is None:
            note = _NOTE.match(line.text)
            ended = self._ends_text(before) or self._is_last(line, before)
            return note is not None and int(note[1]) in (1, self.footnote + 1) and ended
        if label.number is not None:
            return label.number == self.number + 1 and (ends_sentence(before.text) or self._is_short(before))
        return _ENDS_ITEM.search(before.text) is not None

    def _after_end(self, line: Line, before: Line) -> bool:
        """Without indents: has the line before ended a paragraph, and does this one open as one?"""
        if self.even and not self._is_last(line, before) and not self._ends_text(before):
            return not self.number and line.text[0].isupper() and self.openings.role(line.text) == "preambular"
        if not ends_sentence(before.text):
            return self._is_short(before, 0.5) and not line.text[0].islower()
        if self._ends_text(before) and not line.text[0].islower():
            return True
        opening = self.openings.role(line.text)
        if not self.number and opening:
            return line.text[0].isupper() or self._is_last(line, before)
        return self._is_short(before) and not line.text[0].islower() and before.text[-1] not in ",，،"

    def _is_last(self, line: Line, before: Line) -> bool:
        """Had the first word of `line` still fitted on the line before, which therefore is a paragraph's last?"""
        return self.holds(before, first_width(line.raw)) if self.even else self._is_short(before)

    def _ends_text(self, before: Line) -> bool:
        """Does the line before end with a full stop or semicolon that is no abbreviation's?"""
        stripped = before.text.rstrip("\"'”’»)]")
        return stripped[-1:] in ".;。；؛" and not _ABBREVIATION.search(stripped)

    def _is_short(self, line: Line, share: float = _SHORT) -> bool:
        return width(line.text) + line.indent - self.base < self.column * share


def _is_even(lines: Sequence[Line], holds: Callable[[Line, int], bool]) -> bool:
    """Were the lines cut at an even width, as a program cuts them, so that every line that goes on is full?"""
    going_on = [(line, after) for line, after in itertools.pairwise(lines) if after.text[0].islower()]
    going_on = [(line, after) for line, after in going_on if not ends_sentence(line.text)]
    full = sum(not holds(line, first_width(after.raw)) for line, after in going_on)
    return len(going_on) >= 8 and full >= 0.98 * len(going_on)


def _indents(lines: Sequence[Line]) -> tuple[int, bool]:
    """Return the indent of a text's lines, and whether its paragraphs' first lines are set in further."""
    counts = Counter(line.indent for line in lines)
    base = counts.most_common(1)[0][0] if counts else 0
    deeper = sum(n for indent, n in counts.items() if base + 2 < indent <= base + _DEEPEST)
    return base, deeper >= 4 and deeper * 8 >= len(lines)
