"""From runs of a paragraph to its text in normal form, with the places of emphasis and notes in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from operative.model import Note, Span
from operative.sources.clean import CONTROL, INVISIBLE

# One class of characters instead of two: each run is looked through once.
_HIDDEN = re.compile(CONTROL.pattern[:-1] + INVISIBLE.pattern[1:])

Run = tuple[str, bool] | Note
"""A stretch of text and whether it is set off, or a note that hangs where it stands."""


class Composed(NamedTuple):
    """A paragraph: its text, the spans set off in it, and its notes, each with its place."""

    text: str
    emphasis: tuple[Span, ...]
    notes: tuple[Note, ...]


def compose(runs: Iterable[Run]) -> Composed:
    """Join runs as :func:`operative.sources.clean.clean` would, and say where emphasis and notes came to lie.

    Args:
        runs: in reading order, with the white space of the source.

    Returns:
        The text; spans in order, which neither overlap nor touch (two with only a space between are one, since
        "Reaffirming" and "also" are often set off apart); a note's place is the end of the word it hangs on.

    >>> composed = compose([(" Recalling", True), (" also\\n", True), (" it", False), Note("1", "Ibid."), (",", False)])
    >>> composed.text, composed.emphasis, composed.notes[0].at
    ('Recalling also it,', ((0, 14),), 17)
    """
    pieces: list[str] = []
    spans: list[Span] = []
    notes: list[Note] = []
    length = 0
    gap = False
    for run in runs:
        if isinstance(run, Note):
            notes.append(Note(run.marker, run.text, length))
            continue
        raw = _HIDDEN.sub("", run[0])
        words = raw.split()
        if not words:
            gap = gap or raw != ""
            continue
        start = length
        if start and (gap or raw[0].isspace()):
            pieces.append(" ")
            start += 1
        piece = " ".join(words)
        pieces.append(piece)
        end = start + len(piece)
        if run[1]:
            if spans and spans[-1][1] == length:
                start = spans.pop()[0]
            spans.append((start, end))
        length = end
        gap = raw[-1].isspace()
    text = "".join(pieces)
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return Composed(text, tuple(spans), tuple(notes))
    return _normalised(text, spans, notes)


def _normalised(text: str, spans: list[Span], notes: list[Note]) -> Composed:
    """Compose letters and their marks, and move the places along."""
    moved = _moved(text, sorted({offset for span in spans for offset in span} | {note.at or 0 for note in notes}))
    placed = tuple(Note(note.marker, note.text, moved[note.at or 0]) for note in notes)
    kept = tuple((moved[start], moved[end]) for start, end in spans if moved[start] < moved[end])
    return Composed(unicodedata.normalize("NFC", text), kept, placed)


def _moved(text: str, offsets: list[int]) -> dict[int, int]:
    """Where offsets come to lie when `text` is composed to NFC, stretch by stretch, so that time stays linear.

    A stretch never begins with a combining mark: the mark belongs to the letter before it.
    """
    moved: dict[int, int] = {}
    done = length = 0
    for offset in offsets:
        end = max(offset, done)
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        length += len(unicodedata.normalize("NFC", text[done:end]))
        moved[offset] = length
        done = end
    limit = len(unicodedata.normalize("NFC", text))
    return {offset: min(place, limit) for offset, place in moved.items()}
