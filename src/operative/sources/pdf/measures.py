"""What a document's type is set in: size, column, distance of lines. What is told of its paragraphs rests on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from operative.sources.pdf.rows import Row
from operative.sources.pdf.tables import is_columned

_USUAL = 1.17
"""The distance of lines in sizes, where a document has too few lines to show its own."""
_ENOUGH = 0.12
"""The share of all distances that the narrowest usual one has at least."""
_DEEPEST = 6
"""Sizes: text begins no further in than this; what does stands at the column's far side."""
_OFTEN = 0.08
"""The share of lines that begin at the margin at least, where most are those of lists."""
_FULL = 0.9
"""The share of lines that end within the column; the others hang over."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Of the text of a document.

    Attributes:
        size: of most letters, in points.
        left, right: where lines usually begin and the fullest end, from the side where reading begins.
        pitch: the distance of two lines of one paragraph, in sizes.
        indented: are paragraphs told by their first lines, which are set in?
    """

    size: float
    left: float
    right: float
    pitch: float
    indented: bool


def text_size(pages: Sequence[Sequence[Row]]) -> float:
    """Return the size of most letters."""
    sizes: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            sizes[round(row.size * 4) / 4] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0


def measured(pages: Sequence[Sequence[Row]], size: float) -> Measures:
    """Measure the text.

    Args:
        pages: lines of each page, without margins and notes.
        size: of the text.
    """
    everything = [row for page in pages for row in page]
    rows = [row for row in everything if abs(row.size - size) < 0.08 * size and not is_columned(row)] or everything
    if not rows:
        return Measures(size, 0.0, 0.0, _USUAL, indented=False)
    lefts = Counter(round(row.left / 3) for row in rows)
    often = [place for place, times in lefts.items() if times >= max(2, _OFTEN * len(rows))]
    left = 3.0 * (min(often) if often else min(lefts))
    ends = sorted(row.right for row in rows if row.left < left + _DEEPEST * size) or [row.right for row in rows]
    right = ends[min(int(len(ends) * _FULL), len(ends) - 1)]
    gaps = [before.base - row.base for page in pages for before, row in pairwise(page) if _alike(before, row, size)]
    deeper = sum(size < row.left - left < 5 * size for row in rows)
    return Measures(size, left, right, _pitch(gaps, size), indented=10 * deeper >= len(rows))


def _alike(before: Row, row: Row, size: float) -> bool:
    return before.column == row.column and all(abs(line.size - size) < 0.08 * size for line in (before, row))


def _pitch(gaps: Sequence[float], size: float) -> float:
    """Return the narrowest distance that is usual, in sizes."""
    counts = Counter(round(gap / size * 20) for gap in gaps if 0.8 < gap / size < 3.5)
    total = sum(counts.values())
    for step in sorted(counts):
        near = counts[step - 1] + counts[step] + counts[step + 1]
        if near >= max(3, _ENOUGH * total):
            return max(range(step - 1, step + 2), key=lambda place: counts[place]) / 20
    return _USUAL
