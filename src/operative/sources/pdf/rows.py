"""The lines of a page: what stands at one height, from its beginning to its end, parted where a wide gap is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from operative.sources.clean import is_wide
from operative.sources.pdf.characters import is_mark
from operative.sources.pdf.pieces import RAISED, TATWEEL, Page, Run
from operative.sources.pdf.visual import BACKWARDS, Brackets, in_reading_order

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SPACE, _APOSTROPHE_SPACE = 0.18, 0.4
"""Of a letter's size: a wider gap between two runs is a space. An apostrophe has room after it that is none."""
_TAB = 1.7
"""Of a letter's size: a wider gap parts columns, or a number from its paragraph."""
_WIDE_SPACE = 0.9
"""Of a letter's size: beside a Chinese character only a gap as wide as this is a space that was typed."""
_SMALL = 0.82
"""Of the size of a line's letters: what is smaller and higher up is raised, a note's marker as a rule."""
_SHORT = 6
"""Characters: nothing longer is raised or lowered beside a line's letters."""


_LABEL = re.compile(r"\(?\w{1,6}\)$")
_STRETCHED = 1.0
"""Tatweels a line: with more of them they fill the lines, with fewer they are spelled."""


class Words(NamedTuple):
    """Words of a line that look alike."""

    text: str
    look: int


class Cell(NamedTuple):
    """What stands in a line without a wide gap in it; where, counts from the side where reading begins."""

    left: float
    right: float
    words: tuple[Words, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return Brackets().read("".join(words.text for words in self.words).strip())


@dataclass(slots=True)
class Row:
    """One line.

    Attributes:
        page: counted from 1.
        base: the height it stands at, in points from the foot of the page.
        size: of most of its letters, in points.
        left, right: where it begins and ends, from the side where reading begins.
        look: that all of its words share.
        cells: one after another as they are read.
        text: all of it, in one.
        first: the width of its first word, in points.
    """

    page: int
    base: float
    size: float
    left: float
    right: float
    look: int
    cells: list[Cell]
    text: str
    first: float = 0.0


def rows_of(page: Page) -> list[Row]:
    """Return the lines of a page from top to bottom."""
    groups = list(_groups([run for run in page.runs if not is_mark(run.text)] if page.backwards else page.runs))
    if page.backwards:
        _set_marks(groups, [run for run in page.runs if is_mark(run.text)])
    turned = page.backwards and 2 * sum(_is_backwards(group) for group in groups) > len(groups)
    stretched = sum(run.text == TATWEEL for run in page.runs) > _STRETCHED * len(groups)
    rows = (_row(group, page, turned=turned, stretched=stretched) for group in groups)
    return [row for row in rows if row.text]


def _groups(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Part runs by the height they stand at."""
    group: list[Run] = []
    anchor: Run | None = None
    beside = _Beside(runs)
    for run in sorted(runs, key=lambda run: -run.base):
        if anchor is not None and beside(anchor, run):
            group.append(run)
            if run.size > anchor.size * 1.1:
                anchor = run
            continue
        if group:
            yield group
        group, anchor = [run], run
    if group:
        yield group


class _Beside:
    """Tells whether runs stand in one line, though some are raised or lowered."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._lengths: dict[tuple[float, float], int] = defaultdict(int)
        for run in runs:
            self._lengths[run.base, run.size] += len(run.text)

    def __call__(self, anchor: Run, run: Run) -> bool:
        """Does `run` stand in the line of `anchor`, the largest so far, which stands as high or higher?"""
        lower = anchor.base - run.base
        if lower <= 0.3 * min(anchor.size, run.size):
            return True
        if anchor.size < _SMALL * run.size:
            return lower < 0.6 * run.size and self._is_short(anchor)
        return run.size < _SMALL * anchor.size and lower < 0.35 * anchor.size and self._is_short(run)

    def _is_short(self, run: Run) -> bool:
        return self._lengths[run.base, run.size] <= _SHORT


def _set_marks(groups: list[list[Run]], marks: Sequence[Run]) -> None:
    """Give each vowel sign to the line of the letter that it is drawn over or under."""
    bases = [-group[0].base for group in groups]
    for mark in marks:
        at = bisect_left(bases, -mark.base)
        near = groups[max(at - 2, 0) : at + 2]
        middle = (mark.left + mark.right) / 2
        held = [group for group in near if any(run.left <= middle <= run.right for run in group)]
        if held:
            line = min(held, key=lambda group: abs(group[0].base - mark.base))
            line.append(mark._replace(base=line[0].base, size=line[0].size))


def _is_backwards(group: Sequence[Run]) -> bool:
    return any(BACKWARDS.match(run.text) for run in group)


def _row(group: list[Run], page: Page, *, turned: bool, stretched: bool) -> Row:
    sizes: dict[float, int] = defaultdict(int)
    for run in group:
        sizes[run.size] += len(run.text)
    size = max(sizes, key=lambda known: sizes[known])
    base = max((run for run in group if run.size == size), key=lambda run: len(run.text)).base
    group.sort(key=lambda run: run.left)
    parts = _parted(group, size)
    if turned:
        parts.reverse()
    cells = [
        cell
        for part in parts
        if (cell := _cell(part, size, base, backwards=turned or _is_backwards(part), stretched=stretched)).text
    ]
    if not cells:
        return Row(page.number, base, size, 0.0, 0.0, 0, [], "")
    if turned:
        cells = [cell._replace(left=page.width - cell.right, right=page.width - cell.left) for cell in cells]
    left, right = min(cell.left for cell in cells), max(cell.right for cell in cells)
    looks = [words.look for cell in cells for words in cell.words if words.text.strip() and not words.look & RAISED]
    shared = looks[0] if looks else 0
    for look in looks:
        shared &= look
    text = " ".join(cell.text for cell in cells)
    row = Row(page.number, base, size, left, right, shared, cells, text)
    row.first = _first_width(row)
    return row


def _parted(group: list[Run], size: float) -> list[list[Run]]:
    parts = [[group[0]]]
    end = group[0].right
    for run in group[1:]:
        if run.left - end > _TAB * size:
            parts.append([])
        parts[-1].append(run)
        if not run.text.isspace():
            end = max(end, run.right)
    return parts


def _cell(part: list[Run], size: float, base: float, *, backwards: bool, stretched: bool) -> Cell:
    if backwards:
        words = _joined(in_reading_order(part, stretched=stretched), size, base, gaps=False)
    else:
        words = _joined(part, size, base, gaps=True)
    printed = [run for run in part if not run.text.isspace()] or part
    return Cell(printed[0].left, max(run.right for run in printed), words)


def _joined(runs: Sequence[Run], size: float, base: float, *, gaps: bool) -> tuple[Words, ...]:
    """Join runs that follow each other, with spaces where there are gaps."""
    out: list[Words] = []
    end: float | None = None
    for run in runs:
        raised = run.size < _SMALL * size and run.base > base + 0.1 * size and len(run.text) <= _SHORT
        look = run.look | RAISED if raised else run.look
        text = run.text
        if text[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹" and not text.translate(_SUPERSCRIPTS).strip("0123456789 "):
            text, look = text.translate(_SUPERSCRIPTS), look | RAISED
        if gaps and end is not None and out:
            before = out[-1].text
            text = _spaced(before, text, run.left - end, size)
            if len(out) == 1 and text[0].isalpha() and _LABEL.match(before):
                text = f" {text}"  # a number as wide as the room that is left for it
            if before[-1].isspace() and text[:1] != " " and _is_beside_wide(before, text):
                out[-1] = out[-1]._replace(text=before.rstrip() or before)
        if out and out[-1].look == look:
            out[-1] = Words(out[-1].text + text, look)
        elif text:
            out.append(Words(text, look))
        if not run.text.isspace():
            end = max(end or run.right, run.right)
    return tuple(words if len(words.text) <= _SHORT else words._replace(look=words.look & ~RAISED) for words in out)


def _spaced(before: str, text: str, gap: float, size: float) -> str:
    """Return `text` with a space before it where there is one to be seen."""
    if _is_beside_wide(before, text):
        return f" {text.lstrip()}" if gap > _WIDE_SPACE * size else text.lstrip() or text
    if before[-1].isspace() or text[0].isspace():
        return text
    return f" {text}" if gap > (_APOSTROPHE_SPACE if before[-1] in "’'" else _SPACE) * size else text


def _is_beside_wide(before: str, text: str) -> bool:
    return any(is_wide(char) for char in (*before.rstrip()[-1:], *text.lstrip()[:1]))


def _first_width(row: Row) -> float:
    """Estimate how wide a line's first word is: its share of the first cell's letters."""
    cell = row.cells[0]
    text = cell.text
    if not text:
        return 0.0
    word = 1 if is_wide(text[0]) else len(text.split(" ", 1)[0])
    return (cell.right - cell.left) * word / len(text)
