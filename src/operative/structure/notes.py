"""Notes that a text lists at its end: hung on the paragraph where their marker stands, where the text still shows it.

A superscript that lost its form is a number glued to a word or a mark (``rights,1 recalling``), or stands at the
paragraph's end (``Security Council, 33``). A number is taken as a marker only where the notes' own numbers come one after
another through the text; a text that lost its markers keeps its numbers, and the notes stay with the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from operative.model import Note, Paragraph

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARKER = re.compile(
    r"""(?P<sup>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})
    | (?<=[^\W\d_]{3})(?P<word>\d{1,3})(?=[\s,.;:)\]”»’]|$)        # rights1
    | (?<=[^\W\d_]{2}[,.;:)”»’])(?P<mark>\d{1,3})(?=[\s)\]”»’]|$)   # rights,1
    | (?<=[\w,.;:)”»’])\s(?P<apart>\d{1,3})/?(?=[,.;:]?$)           # at the paragraph's end: the Council, 33
    """,
    re.VERBOSE,
)
ENOUGH = 0.8
"""The share of the listed notes that must be found in order before any number is taken as a marker."""


def hang(paragraphs: Sequence[Paragraph], listed: Sequence[tuple[str, str]]) -> tuple[list[Paragraph], tuple[Note, ...]]:
    """Hang listed notes on their paragraphs.

    Args:
        paragraphs: in order, as read.
        listed: (marker, text) of each note, in order.

    Returns:
        The paragraphs with their notes, and the notes whose place the text does not show.
    """
    loose = tuple(Note(marker, text) for marker, text in listed)
    if not listed:
        return list(paragraphs), ()
    places = _places(paragraphs, [marker for marker, _ in listed])
    if len(places) < ENOUGH * len(listed):
        return list(paragraphs), loose
    out = list(paragraphs)
    for index in sorted({place[0] for place in places.values()}):
        mine = [(n, start, end) for n, (at, start, end) in sorted(places.items()) if at == index]
        out[index] = _without_markers(paragraphs[index], mine, loose)
    return out, tuple(note for n, note in enumerate(loose) if n not in places)


def _places(paragraphs: Sequence[Paragraph], markers: list[str]) -> dict[int, tuple[int, int, int]]:
    """Return for each note found its paragraph's index and the marker's span; markers follow in order."""
    wanted = {marker: n for n, marker in reversed(list(enumerate(markers)))}
    found: dict[int, tuple[int, int, int]] = {}
    following = 0
    for index, paragraph in enumerate(paragraphs):
        for match in _MARKER.finditer(paragraph.text):
            digits = next(group for group in match.groups() if group).translate(_SUPERSCRIPT)
            n = wanted.get(digits)
            if n is not None and following <= n <= following + 1:
                found[n] = (index, match.start(), match.end())
                following = n + 1
    return found


def _without_markers(paragraph: Paragraph, mine: list[tuple[int, int, int]], notes: Sequence[Note]) -> Paragraph:
    pieces, hung, end, removed = [], [], 0, 0
    for n, start, stop in mine:
        pieces.append(paragraph.text[end:start])
        hung.append(replace(notes[n], at=start - removed))
        removed += stop - start
        end = stop
    text = "".join([*pieces, paragraph.text[end:]])
    trimmed = text.rstrip()
    fixed = tuple(replace(note, at=min(note.at or 0, len(trimmed))) for note in hung)
    return replace(paragraph, text=trimmed, notes=tuple(sorted((*paragraph.notes, *fixed), key=lambda note: note.at or 0)))
