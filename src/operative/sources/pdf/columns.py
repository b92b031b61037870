"""Pages set in two columns, as the Official Records are: all of the left column is read before the right one.

A table has cells that end where their words do; the lines of a column of text fill it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from operative.sources.pdf.cells import Cell
from operative.sources.pdf.pieces import Page
from operative.sources.pdf.rows import Row

_MIDDLE = (0.4, 0.6)
"""Of a page's width: between these the columns meet."""
_STEPS = 20
_ENOUGH = 12
"""Lines of which both columns have so many are no table that happens to stand so."""
_MOST = 0.6
"""The share of lines that have something in both columns at least, down to where the shorter one ends."""
_FILLED = 0.75
"""Of its column's width: what a line of text takes as a rule."""


def in_columns(pages: Sequence[tuple[Page, Sequence[Row]]]) -> list[list[Row]]:
    """Return the lines of each page in reading order: column after column where it is set so.

    Args:
        pages: each with its lines from top to bottom. A last page has too few lines to show its columns; where another
            page shows them and nothing on this one stands across, it has them too.
    """
    gutters = [_gutter(rows, page) for page, rows in pages]
    shown = [gutter for gutter in gutters if gutter is not None]
    if not shown:
        return [list(rows) for _, rows in pages]
    usual = shown[len(shown) // 2]
    out = []
    for (_, rows), gutter in zip(pages, gutters, strict=True):
        place = gutter if gutter is not None or not _is_clear(rows, usual) else usual
        out.append(list(rows) if place is None else _parted(rows, place))
    return out


def _is_clear(rows: Sequence[Row], gutter: float) -> bool:
    """Does hardly a line stand across a place?"""
    across = sum(any(cell.left < gutter < cell.right for cell in row.cells) for row in rows)
    return across * 10 <= len(rows)


def _parted(rows: Sequence[Row], gutter: float) -> list[Row]:
    """Return lines column after column; those that stand across part what is above from what is below."""
    out: list[Row] = []
    band: list[Row] = []
    column = 0
    for row in rows:
        if not any(cell.left < gutter < cell.right for cell in row.cells):
            band.append(row)
            continue
        column = _close(band, gutter, column, out)
        band = []
        out.append(replace(row, column=column))
    _close(band, gutter, column, out)
    return out


def _gutter(rows: Sequence[Row], page: Page) -> float | None:
    """Return where the columns meet, in points from the side where reading begins; None where there is one column."""
    if sum(len(row.cells) > 1 for row in rows) < _ENOUGH:
        return None
    places = [page.width * (_MIDDLE[0] + (_MIDDLE[1] - _MIDDLE[0]) * step / _STEPS) for step in range(_STEPS + 1)]
    best = max(places, key=lambda place: (sum(_parts(row, place) for row in rows), -abs(place - page.width / 2)))
    sides = [_parts(row, best) for row in rows]
    parted = [row for row, side in zip(rows, sides, strict=True) if side]
    if len(parted) < _ENOUGH or len(parted) < _MOST * (len(sides) - sides[::-1].index(True) - sides.index(True)):
        return None
    halves = [_widths(parted, best, right=right) for right in (False, True)]
    return best if all(_is_text(widths) for widths in halves) else None


def _parts(row: Row, place: float) -> bool:
    """Does a line have something on both sides of a place, and nothing across it?"""
    return row.left < place < row.right and not any(cell.left < place < cell.right for cell in row.cells)


def _widths(rows: Sequence[Row], gutter: float, *, right: bool) -> list[float]:
    sides = ([cell for cell in row.cells if (cell.left >= gutter) == right] for row in rows)
    return [max(cell.right for cell in side) - min(cell.left for cell in side) for side in sides if side]


def _is_text(widths: Sequence[float]) -> bool:
    """Do most lines of a column fill it?"""
    widest = sorted(widths)[int(0.9 * (len(widths) - 1))]
    return 2 * sum(width >= _FILLED * widest for width in widths) > len(widths)


def _close(band: Sequence[Row], gutter: float, column: int, out: list[Row]) -> int:
    """Add the lines of both columns, the right ones moved to where the left ones stand; return the next column."""
    sides = [list(_side(band, gutter, right=right)) for right in (False, True)]
    if sides[0] and sides[1]:
        shift = _margin(sides[1]) - _margin(sides[0])
        sides[1] = [_moved(row, shift) for row in sides[1]]
    for side in sides:
        column += bool(side)
        out += [replace(row, column=column) for row in side]
    return column + bool(band)


def _margin(rows: Sequence[Row]) -> float:
    """Return where lines begin: not the very first, since one may hang over."""
    lefts = sorted(row.left for row in rows)
    return lefts[len(lefts) // 10]


def _side(rows: Sequence[Row], gutter: float, *, right: bool) -> Iterator[Row]:
    for row in rows:
        if cells := [cell for cell in row.cells if (cell.left >= gutter) == right]:
            yield _of(row, cells)


def _moved(row: Row, shift: float) -> Row:
    return _of(row, [cell._replace(left=cell.left - shift, right=cell.right - shift) for cell in row.cells])


def _of(row: Row, cells: list[Cell]) -> Row:
    """Return a line of these cells alone."""
    look = cells[0].look
    for cell in cells[1:]:
        look &= cell.look
    text = " ".join([cell.text for cell in cells])
    right = max(cell.right for cell in cells)
    return replace(row, left=cells[0].left, right=right, look=look, cells=cells, text=text, first=cells[0].first_width)
