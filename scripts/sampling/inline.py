"""Marks inside a line of a master: ``*emphasis*`` and ``[^1]``, the marker of a note."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Span = tuple[int, int]

_MARK = re.compile(r"\*|\[\^(\d+)\]")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its marker as printed, its text, the offset of the marker in the paragraph's text."""

    marker: str
    text: str
    at: int


def read_inline(line: str, notes: Mapping[str, str]) -> tuple[str, tuple[Span, ...], tuple[Note, ...]]:
    """Take the marks out of a line.

    Args:
        line: as the master has it, without its number.
        notes: the text of each note, by marker.

    Returns:
        The text as printed, the spans set off, and the notes with the offsets of their markers.

    Raises:
        KeyError: for a marker without a note.
        ValueError: where an emphasis is not closed.

    >>> read_inline("*Recalling* its resolution,[^1]", {"1": "Resolution 1/1."})
    ('Recalling its resolution,', ((0, 9),), (Note(marker='1', text='Resolution 1/1.', at=25),))
    """
    pieces, emphasis, hung = list[str](), list[Span](), list[Note]()
    length = end = 0
    opened: int | None = None
    for mark in _MARK.finditer(line):
        pieces.append(line[end : mark.start()])
        length += mark.start() - end
        end = mark.end()
        if mark[1]:
            hung.append(Note(mark[1], notes[mark[1]], length))
        elif opened is None:
            opened = length
        else:
            emphasis.append((opened, length))
            opened = None
    if opened is not None:
        raise ValueError(f"an emphasis is not closed: {line[:60]}")
    return "".join([*pieces, line[end:]]), tuple(emphasis), tuple(hung)
