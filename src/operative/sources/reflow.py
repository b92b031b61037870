"""Lines to visual paragraphs.

Most texts hold a paragraph a line. A text that was printed to a width (saved from a page, typed, recognised from a
scan) is hard-wrapped: there a paragraph ends at an empty line or where a label opens the next one, and may go on
after a page break.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from operative.sources.clean import is_wide
from operative.typography.labels import Label, parse_label, whole_label
from operative.typography.punctuation import ENDS, ends_sentence
from operative.vocabulary.formulas import find_formula, is_formula

WIDEST = 140
"""Columns: no line of a hard-wrapped text is longer (letters of Chinese count double)."""

_WIDE = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]")
_BREAK = re.compile(r"[ \t\n]|(?<=\w)-(?=\w)")
_FOOT = re.compile(r"\d{1,3}/\s+\S")
_NOTE = re.compile(r"(\d{1,3})/?\s+\S")
_SUSPENDED = frozenset(("and", "or", "to", "et", "ou", "y", "e", "o", "u", "и", "или"))
"""Words after which a hyphen at the line's end is a suspended one: "low- and middle-income"."""


class Line(NamedTuple):
    """A line in normal form.

    Attributes:
        text: in normal form.
        number: counted from 1.
        indent: in columns.
        page_break: whether a page may have ended before it.
        raw: as it stands in the source.
        table: whether it is set in columns.
    """

    text: str
    number: int
    indent: int
    page_break: bool
    raw: str = ""
    table: bool = False


def width(text: str) -> int:
    """Return the columns `text` takes when printed."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def joined_lines(lines: list[Line]) -> list[tuple[int, int, str]]:
    """Return (line number, indent, text) of each visual paragraph."""
    column = wrap_width(lines)
    if not column:
        return _with_lone_labels([(line.number, line.indent, line.text) for line in lines if line.text])
    return _with_lone_labels(_Reflow(lines, column).run())


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


def first_width(raw: str) -> int:
    """Return the columns of the first word of a line as printed, of one character where words are not parted."""
    start = raw.lstrip(" \t\f\u3000")
    word = _BREAK.split(start, maxsplit=1)[0]
    if wide := _WIDE.search(word):
        return wide.start() + 2
    return width(word)


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


def wrap_width(lines: list[Line]) -> Column | None:
    """Return the width a text was wrapped at, or None where it was not."""
    full = [line for line in lines if line.text]
    if len(full) < 4:
        return None
    widths = sorted(width(line.text) + line.indent for line in full)
    lengths = sorted(len(line.text) + line.indent for line in full)
    at = len(full) * 98 // 100 if widths[-1] <= WIDEST else len(full) * 3 // 4
    column = Column(widths[min(at, len(full) - 1)], lengths[min(at, len(full) - 1)])
    if column.columns > WIDEST:
        return None
    pairs = [(line, after) for line, after in itertools.pairwise(lines) if line.text and after.text]
    going_on = sum(line.text[-1] not in ENDS for line, after in pairs)
    filled = sum(line.text[-1] not in ENDS and not column.holds(line, column.columns // 4) for line, after in pairs)
    parted = _parted(lines)
    if parted and going_on >= 2 and going_on * 5 >= len(full):
        return column  # where empty lines part the paragraphs, lines that stand together and go on are proof enough
    if widths[-1] > WIDEST:
        return None
    if parted and pairs and all(not column.holds(line, first_width(after.raw)) for line, after in pairs):
        return column
    if parted and filled and 2 * going_on > len(pairs):
        return column
    return column if filled >= 2 and filled * 8 >= len(full) else None


def _parted(lines: list[Line]) -> bool:
    """Do empty lines part the paragraphs?"""
    blank = sum(not before.text and bool(line.text) for before, line in itertools.pairwise(lines))
    return blank >= 3 and blank * 10 >= len(lines) - blank


class _Reflow:
    """Joins the lines of a hard-wrapped text."""

    def __init__(self, lines: list[Line], column: Column) -> None:
        self.lines = lines
        self.column = column
        self.out: list[tuple[int, int, str]] = []
        self.parted = _parted(lines)
        self.indented = self._indents_paragraphs()
        self.number = self.footnote = 0
        self.in_body = self.enacted = False
        self.previous: Line | None = None

    def _indents_paragraphs(self) -> bool:
        """Is the first line of a paragraph, and no other, set in?"""
        first = rest = 0
        for before, line in zip(self.lines, self.lines[1:], strict=False):
            if line.text and line.indent:
                first, rest = (first, rest + 1) if before.text else (first + 1, rest)
        return first >= 3 and rest * 10 <= first

    def run(self) -> list[tuple[int, int, str]]:
        parted = True
        for line in self.lines:
            if not line.text:
                parted = True
                continue
            if (at := self._resumed(line)) is not None:
                number, indent, text = self.out[at]
                self.out[at] = (number, indent, join(text, line.text))
            elif self._opens(line, parted):
                self.out.append((line.number, line.indent, line.text))
            else:
                number, indent, text = self.out[-1]
                self.out[-1] = (number, indent, join(text, line.text))
            self._note(line)
            parted = False
        return self.out

    def _note(self, line: Line) -> None:
        label = parse_label(line.text)
        if label and label.number == self.number + 1 and self.out[-1][2] is line.text:
            self.number += 1
            self.in_body = self.enacted = True
        elif formula := find_formula(line.text):
            self.in_body = True  # or a name in the masthead, which does no harm
            self.enacted = self.enacted or formula.ended
        elif self.enacted and self.out[-1][2] is line.text and (note := _NOTE.match(line.text)):
            self.footnote = int(note[1])
        self.previous = line

    def _resumed(self, line: Line) -> int | None:
        """Return the paragraph that goes on, on a new page, after the notes at the foot of the one before."""
        if not (line.page_break and line.text[0].islower() and self.out and _FOOT.match(self.out[-1][2])):
            return None
        at = len(self.out) - 1
        while at >= 0 and _FOOT.match(self.out[at][2]):
            at -= 1
        return at if at >= 0 and not ends_sentence(self.out[at][2]) else None

    def _opens(self, line: Line, parted: bool) -> bool:
        """Does `line` open a paragraph?"""
        if self.previous is None:
            return True
        if (parted or not self.in_body) and is_formula(line.text):
            return True
        if self.out[-1][2] is self.previous.text and find_formula(self.previous.text):
            return True
        label = parse_label(line.text)
        if label and self._plausible(label, line, parted):
            return True
        note = _NOTE.match(line.text) if label is None else None
        if note and int(note[1]) in (1, self.footnote + 1) and parted and self._may_end(line):
            return True
        if note and int(note[1]) == self.footnote + 1 > 1:
            return True
        if parted or line.page_break:
            return not self._goes_on(line)
        if self.parted:
            return False
        return self._ended(line)

    def _plausible(self, label: Label, line: Line, parted: bool) -> bool:
        """Does a label at the start of a line open a paragraph, rather than stand in the midst of one?"""
        assert self.previous is not None
        ended = ends_sentence(self.previous.text)
        if label.number is not None:
            return label.number in (1, self.number + 1) and (ended or (parted and not line.page_break))
        if parted and not line.page_break:
            return True
        return ended and (not self.parted or not self._full(line) or (parted and line.indent > 0))

    def _goes_on(self, line: Line) -> bool:
        """After an empty line or a page break: is this the rest of the paragraph before?"""
        assert self.previous is not None
        last = self.previous.text.rstrip('])”’»"')[-1:]
        if not self.in_body or (self.indented and line.indent):
            return False
        if line.page_break and self.indented and self.out[-1][1] and last and last not in ";；؛.。":
            return True  # only first lines are set in, and this is none
        if not self._full(line):
            return False
        # Only first lines are set in, and this is none; and a note goes on until the next number.
        inside = (self.indented and self.out[-1][1] > 0) or (self.footnote > 0 and _NOTE.match(self.out[-1][2]))
        if line.page_break and (inside or last not in ENDS or line.text[0].islower()):
            return True
        return last not in ENDS and line.text[0].islower()

    def _may_end(self, line: Line) -> bool:
        """May what stands before a number be at its end, so that the number is a note's?"""
        assert self.previous is not None
        return self.previous.text[-1] in ".]。;؛；" or not self._full(line)

    def _full(self, following: Line) -> bool:
        """Would the first word of the line after it not have fitted on the line before?"""
        assert self.previous is not None
        return not self.column.holds(self.previous, first_width(following.raw))

    def _ended(self, line: Line) -> bool:
        """Where no empty lines part the paragraphs: did the one before end with its line?"""
        assert self.previous is not None
        if line.indent > self.previous.indent and ends_sentence(self.previous.text):
            return True
        return not self._full(line)


def join(before: str, after: str) -> str:
    """Join two lines of one paragraph.

    A hyphen at the line's end is kept, since the words of United Nations texts break at their own hyphens.

    >>> join("follow-", "up to it"), join("the Human", "Rights Council")
    ('follow-up to it', 'the Human Rights Council')
    """
    if before[-1] in "-‐‑–" and before[-2:-1].isalnum() and after.split(" ", 1)[0] not in _SUSPENDED:
        return before + after
    if is_wide(before[-1]) or is_wide(after[0]):
        return before + after
    if any(map(is_wide, before[-12:])) and before[-1].isdigit() and after[0] in "0123456789/":
        return before + after  # a number broken with the line, as Chinese typesetting allows
    return f"{before} {after}"
