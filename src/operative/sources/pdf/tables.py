"""Tables and columns: lines in which several things stand side by side."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from operative.sources.pdf.cells import Cell
from operative.sources.pdf.pieces import Page, Rule
from operative.sources.pdf.rows import Row
from operative.typography.labels import whole_label

_RESOLUTION = re.compile(r"[0-9]{1,4}/[0-9]{1,3}\.")
"""The number of a resolution, set at the margin before its title: 55/24."""
_ONE_COLUMN = 1.5
"""Of a letter's size: cells that begin no further apart stand in one column."""


def is_columned(row: Row) -> bool:
    """Do several things stand side by side in a line, rather than a number and its paragraph or title?"""
    cells = row.cells
    if len(cells) < 2:
        return False
    return len(cells) > 2 or not (is_label(cells[0].text) or _RESOLUTION.fullmatch(cells[0].text))


def is_label(text: str) -> bool:
    """Is this the number of a paragraph, an item or a note, with a gap before its text?"""
    return len(text) <= 8 and (text.rstrip("./").isdigit() or whole_label(text) is not None)


def halves_of(rows: Sequence[Row], edge: float) -> list[Row]:
    """Return lines that stand side by side, all of the left ones before those that begin at `edge` or further right.

    Args:
        rows: lines one under the other, as in a masthead with the organ at one side and the date at the other.
        edge: in points from the side where reading begins.
    """
    alone = [_alone(row, cell) for row in rows for cell in row.cells]
    return [row for row in alone if row.left < edge] + [row for row in alone if row.left >= edge]


def _columns_of(rows: Sequence[Row]) -> list[Row]:
    """Return the lines of a table's row one column after the other."""
    edges = _edges(rows)
    columns: list[list[Row]] = [[] for _ in edges]
    for row in rows:
        for cell in row.cells:
            columns[_column(cell, edges, row.size)].append(_alone(row, cell))
    return [row for column in columns for row in column]


def table_rows(rows: Sequence[Row], page: Page) -> list[list[Row]]:
    """Return the rows of a table, each as its lines in reading order: cell after cell.

    Args:
        rows: the lines of the table.
        page: on which they stand; lines drawn across part the rows.
    """
    ruled = sorted({round(rule.height) for rule in page.rules if _crosses(rule, rows)}, reverse=True)
    groups: list[list[Row]] = []
    for row in rows:
        parted = any(groups and row.base < height < groups[-1][-1].base for height in ruled)
        if groups and not parted and len(ruled) > 1:
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_columns_of(group) for group in groups]


def _crosses(rule: Rule, rows: Sequence[Row]) -> bool:
    return rows[-1].base - rows[-1].size < rule.height < rows[0].base + 2 * rows[0].size


def _edges(rows: Sequence[Row]) -> list[float]:
    """Return where columns begin."""
    edges: list[float] = []
    for place in sorted(cell.left for row in rows for cell in row.cells):
        if not edges or place - edges[-1] > _ONE_COLUMN * rows[0].size:
            edges.append(place)
    return edges


def _column(cell: Cell, edges: Sequence[float], size: float) -> int:
    """Return the last column that begins where a cell does, or before it."""
    return max(bisect_right(edges, cell.left + size / 10) - 1, 0)


def _alone(row: Row, cell: Cell) -> Row:
    return Row(row.page, row.base, row.size, cell.left, cell.right, cell.look, [cell], cell.text)
