"""The lines of a page: what stands at one height, from its beginning to its end, parted where a wide gap is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from operative.sources.pdf.cells import SMALL, Cell, cell_of
from operative.sources.pdf.characters import is_mark
from operative.sources.pdf.pieces import RAISED, TATWEEL, Page, Run
from operative.sources.pdf.visual import BACKWARDS

_TAB = 1.7
"""Of a letter's size: a wider gap parts columns, or a number from its paragraph."""
_STRETCHED = 1.0
"""Tatweels a line: with more of them they fill the lines, with fewer they are spelled."""
_ONE_PLACE = 2.0
"""Points: the same vowel sign closer to itself is drawn twice."""
_STRAY = 2
"""Letters: no more than that stand astray."""
_FEW = 12
"""Characters: no more than that are raised or lowered beside one line's letters, in all their places."""


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
        column: counts the columns of its page in reading order, where it is set in several.
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
    column: int = 0

    @property
    def words(self) -> str:
        """Its text without the markers of notes at its end, so that it ends as it is meant to."""
        last = self.cells[-1].words[-1] if self.cells else None
        if last is None or not last.look & RAISED:
            return self.text
        return self.text[: len(self.text.rstrip()) - len(last.text.strip())].rstrip() or self.text

    @property
    def stored(self) -> str:
        """All of it, with brackets that only its paragraph can tell still marked."""
        return " ".join([cell.stored for cell in self.cells])


def rows_of(page: Page) -> list[Row]:
    """Return the lines of a page from top to bottom."""
    if not page.backwards:
        rows = [_row(group, page) for group in _groups(page.runs)]
        return [row for row in rows if row is not None]
    groups = _groups([run for run in page.runs if not is_mark(run.text)])
    groups = _with_strays_joined(groups)
    for group in groups:
        group.sort(key=lambda run: run.left)
    _set_marks(groups, [run for run in page.runs if is_mark(run.text)])
    turned = 2 * sum(map(_is_backwards, groups)) > len(groups)
    stretched = sum(run.text == TATWEEL for run in page.runs) > _STRETCHED * len(groups)
    rows = [_row(group, page, turned=turned, stretched=stretched) for group in groups]
    return [row for row in rows if row is not None]


def _groups(runs: Sequence[Run]) -> list[list[Run]]:
    """Part runs by the height they stand at."""
    groups: list[list[Run]] = []
    anchor: Run | None = None
    beside = _beside(runs)
    for run in sorted(runs, key=lambda run: -run.base):
        if anchor is not None and (run.base == anchor.base or beside(anchor, run)):
            groups[-1].append(run)
            if run.size > anchor.size * 1.1:
                anchor = run
        else:
            groups.append([run])
            anchor = run
    return groups


def _beside(runs: Sequence[Run]) -> Callable[[Run, Run], bool]:
    """Return what tells whether runs stand in one line, though some are raised or lowered."""
    lengths: dict[tuple[float, float], int] = {}

    def few(run: Run) -> bool:
        """Do no more letters of its size stand at its height than are raised or lowered?"""
        if not lengths:
            for other in runs:
                lengths[other.base, other.size] = lengths.get((other.base, other.size), 0) + len(other.text)
        return lengths[run.base, run.size] <= _FEW

    def beside(anchor: Run, run: Run) -> bool:
        """Does `run` stand in the line of `anchor`, the largest so far, which stands as high or higher?"""
        lower = anchor.base - run.base
        if lower <= 0.3 * min(anchor.size, run.size):
            return True
        if anchor.size < SMALL * run.size:
            return lower < 0.6 * run.size and few(anchor)
        return run.size < SMALL * anchor.size and lower < 0.35 * anchor.size and few(run)

    return beside


def _with_strays_joined(groups: list[list[Run]]) -> list[list[Run]]:
    """Join with its line a letter a little above or below it: a vowel sign that is said to be the letter too."""
    out: list[list[Run]] = []
    for group in groups:
        if out and (len(group) <= _STRAY or len(out[-1]) <= _STRAY):
            small, large = sorted((group, out[-1]), key=len)
            apart = abs(small[0].base - large[0].base)
            left, right = min(run.left for run in large), max(run.right for run in large)
            if apart < 0.6 * small[0].size and left < small[0].left < right:
                strays = [run for run in small if not _is_there(run, large)]
                out[-1] = large + [
                    run if run.size < SMALL * large[0].size else _set_to(run, large[0]) for run in strays
                ]
                continue
        out.append(group)
    return out


def _set_to(run: Run, other: Run) -> Run:
    """Return a run as it stands in the line of another."""
    return run._replace(base=other.base, size=other.size)


def _is_there(run: Run, group: Sequence[Run]) -> bool:
    """Does a line have the same letter at the same place already?"""
    return any(other.text == run.text and abs(other.left - run.left) < 0.1 * run.size for other in group)


def _set_marks(groups: list[list[Run]], marks: Sequence[Run]) -> None:
    """Give each vowel sign to the line of the letter that it is drawn over or under."""
    bases = [-group[0].base for group in groups]
    lefts = [[run.left for run in group] for group in groups]
    found: dict[tuple[int, str, int], Run] = {}
    for mark in marks:
        at = bisect_left(bases, -mark.base)
        middle = (mark.left + mark.right) / 2
        held = [
            near
            for near in range(max(at - 2, 0), min(at + 2, len(groups)))
            if _is_over_letter(groups[near], lefts[near], middle)
        ]
        if held:
            line = min(held, key=lambda near: abs(groups[near][0].base - mark.base))
            found[line, mark.text, round(middle / _ONE_PLACE)] = _set_to(mark, groups[line][0])
    for (line, *_), mark in found.items():
        groups[line].append(mark)


def _is_over_letter(group: Sequence[Run], lefts: Sequence[float], middle: float) -> bool:
    """Does a letter of a line, sorted from left to right, stand at a place?"""
    at = bisect_right(lefts, middle)
    return any(run.left <= middle <= run.right for run in group[max(at - 4, 0) : at])


def _is_backwards(group: Sequence[Run]) -> bool:
    return any(BACKWARDS.match(run.text) for run in group)


def _row(group: list[Run], page: Page, *, turned: bool = False, stretched: bool = False) -> Row | None:
    size, base = _measure(group)
    group.sort(key=lambda run: run.left)
    cells: list[Cell] = []
    for part in _parted(group, size):
        backwards = turned or (page.backwards and _is_backwards(part))
        cell = cell_of(part, size, base, backwards=backwards, stretched=stretched)
        if cell.text:
            cells.append(cell)
    if not cells:
        return None
    if turned:
        cells = [cell._replace(left=page.width - cell.right, right=page.width - cell.left) for cell in reversed(cells)]
    look = cells[0].look
    for cell in cells[1:]:
        look &= cell.look
    left, right = cells[0].left, max([cell.right for cell in cells])
    text = cells[0].text if len(cells) == 1 else " ".join([cell.text for cell in cells])
    return Row(page.number, base, size, left, right, look, cells, text, cells[0].first_width)


def _measure(group: Sequence[Run]) -> tuple[float, float]:
    """Return the size of most letters of a line, and the height they stand at."""
    if len(group) == 1:
        return group[0].size, group[0].base
    sizes: dict[float, int] = defaultdict(int)
    for run in group:
        sizes[run.size] += len(run.text)
    size = group[0].size if len(sizes) == 1 else max(sizes, key=lambda known: sizes[known])
    return size, max((run for run in group if run.size == size), key=lambda run: len(run.text)).base


def _parted(group: list[Run], size: float) -> list[list[Run]]:
    parts = [[group[0]]]
    end = group[0].right
    for run in group[1:]:
        if run.left - end > _TAB * size:
            parts.append([])
        parts[-1].append(run)
        if run.right > end and not run.text.isspace():
            end = run.right
    return parts
