"""The notes at the foot of a page: in smaller type, or under a line; they may go on at the foot of the next page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from operative.sources.lines import join
from operative.sources.pdf.pieces import RAISED, Page
from operative.sources.pdf.rows import Row

_SMALLER = 0.95
"""Of the text's size: notes are set smaller."""
_SEPARATOR = re.compile(r"[_‗–—\-]{6,}$")
"""A line across that is typed."""
_MARKER = re.compile(r"(?P<marker>\d{1,3}|\*{1,4}|[†‡§]|[a-z](?=\s|/))(?:/|\))?(?=\s|$|[^\W\d])")
_MOST_OF_WIDTH = 0.6
"""Of the text's width: a line across over notes is shorter."""


@dataclass(slots=True)
class Footnote:
    """A note: its marker, its words so far, and the page it begins on."""

    marker: str
    text: str
    page: int


class Feet:
    """Takes the notes off the pages one after another."""

    def __init__(self, size: float, left: float, right: float) -> None:
        """Prepare for a document whose text has letters of `size` and stands from `left` to `right`, in points."""
        self.notes: list[Footnote] = []
        self.aside: list[str] = []
        self._size = size
        self._width = right - left

    def take(self, page: Page, rows: Sequence[Row]) -> list[Row]:
        """Return a page's lines without the notes at its foot."""
        start, ruled = self._start(page, rows)
        if start is None:
            return list(rows)
        text = list(rows[:start])
        if text and _SEPARATOR.match(text[-1].text):
            self.aside.append(text.pop().text)
        for row in rows[start:]:
            self._note(row, page.number, ruled=ruled)
        return text

    def _start(self, page: Page, rows: Sequence[Row]) -> tuple[int | None, bool]:
        """Return where the notes begin, and whether a line across stands over them."""
        small = len(rows)
        while small and rows[small - 1].size < _SMALLER * self._size:
            small -= 1
        for at in range(len(rows) - 1, 0, -1):
            if _SEPARATOR.match(rows[at - 1].text) and (small <= at or _marker(rows[at])):
                return at, True
        for at in range(max(small, 1), len(rows)):
            if self._is_ruled(page, rows[at - 1], rows[at]):
                return at, True
        for at in range(small, len(rows)):
            if _marker(rows[at]):
                return at, False
        return (small, True) if small == 0 and self._goes_on(page, rows) else (None, False)

    def _is_ruled(self, page: Page, before: Row, row: Row) -> bool:
        """Is a short line drawn between two lines of text?"""
        short = _MOST_OF_WIDTH * self._width
        above = row.base + row.size / 2
        return any(above < rule.height < before.base and rule.right - rule.left < short for rule in page.rules)

    def _goes_on(self, page: Page, rows: Sequence[Row]) -> bool:
        """Is there nothing on the page but the rest of the last note?"""
        return bool(self.notes and rows) and self.notes[-1].page == page.number - 1

    def _note(self, row: Row, page: int, *, ruled: bool) -> None:
        marker = _marker(row)
        text = row.stored
        if marker and self._begins(row, marker[0]):
            self.notes.append(Footnote(marker[0], text[len(text) - len(marker[1]) :] if marker[1] else "", page))
        elif self.notes and (ruled or self.notes[-1].page == page):
            last = self.notes[-1]
            last.text = join(last.text, text) if last.text else text
        else:
            self.aside.append(row.text)

    def _begins(self, row: Row, marker: str) -> bool:
        """May a note begin with this marker, where the one before has another?"""
        if row.cells[0].words[0].look & RAISED or not marker.isdigit() or not self.notes:
            return True
        before = self.notes[-1].marker
        return not before.isdigit() or int(marker) in (1, int(before) + 1)


def _marker(row: Row) -> tuple[str, str] | None:
    """Return the marker a line begins with and what follows it, or None."""
    words = row.cells[0].words
    if words[0].look & RAISED and words[0].text.strip():
        text = words[0].text.strip()
        return text.rstrip("/"), row.text[row.text.index(text) + len(text) :].lstrip(" /")
    match = _MARKER.match(row.text)
    if match is None or (match["marker"].isdigit() and row.text[match.end() : match.end() + 1].isalpha()):
        return None
    if match["marker"].isalpha() and len(row.cells) == 1 and "/" not in match[0]:
        return None  # a word of one letter
    return match["marker"], row.text[match.end() :].strip()
