"""Pages made of the lines of a print, as programs make them of PDFs: each line stands in an element of its own.

Whether they are such lines, and where paragraphs begin among them, is decided as for a plain text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from operative.sources.drawn.joining import together
from operative.sources.drawn.line import Drawn, words_of
from operative.sources.lines import Line
from operative.sources.pages import without_furniture
from operative.sources.wrapping import joined_lines, wrap_width

_FEWEST = 8
"""Lines of a page that are looked at: fewer show no width."""
_MOSTLY = 0.8


def joined_print(lines: Sequence[Drawn]) -> tuple[list[Drawn], list[str]]:
    """Return the paragraphs that the lines of a print make, and the furniture of its pages; other lines as they are.

    Args:
        lines: of a page, as drawn.
    """
    printed = [Line(text, index, 0, False, text) for index, text in enumerate(words_of(line.pieces) for line in lines)]
    full = [line for line in printed if line.text]
    if not _may_be_printed(lines) or wrap_width(printed, full) is None:
        return list(lines), []
    kept, furniture = without_furniture(printed)
    starts = {number for number, _, _ in joined_lines(kept)}
    groups: list[list[Drawn]] = []
    for line in kept:
        if line.text and (line.number in starts or not groups):
            groups.append([lines[line.number]])
        elif line.text:
            groups[-1].append(lines[line.number])
    return [replace(group[0], pieces=together([line.pieces for line in group])) for group in groups], furniture


def _may_be_printed(lines: Sequence[Drawn]) -> bool:
    """Do most elements hold one line that no list or table has set?"""
    if len(lines) < _FEWEST or any(line.fixed for line in lines):
        return False
    single = sum(not line.label and line.cell is None and None not in line.pieces for line in lines)
    return single >= _MOSTLY * len(lines)
