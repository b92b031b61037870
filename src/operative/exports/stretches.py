"""A paragraph cut where its look changes, where a note is called, and where words are marked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from operative.model import Note, Paragraph, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words with one look.

    Attributes:
        text: at least one code point.
        start: where it begins in the paragraph's text.
        emphatic: whether it is set off.
        marks: indices of the marked spans it lies in, those that began first before the others.
    """

    text: str
    start: int
    emphatic: bool
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """The place where a note is called, and which of the paragraph's notes it is."""

    note: Note
    index: int


def stretches(paragraph: Paragraph, marked: Sequence[Span] = ()) -> Iterator[Stretch | Call]:
    """Return the stretches of a paragraph's text and the calls of its notes, in order.

    Args:
        paragraph: its spans and its notes' places may lie anywhere: what lies outside the text is passed over, and
            so is a note whose place the source lost.
        marked: further spans, which may overlap one another, the emphasis and the places of notes.

    >>> note = Note("1", "Ibid.", 7)
    >>> cut = stretches(Paragraph("1", "1.", "operative", "Decides it.", ((0, 7),), (note,)), [(4, 10)])
    >>> [(piece.text, piece.emphatic, piece.marks) if isinstance(piece, Stretch) else "note" for piece in cut]
    [('Deci', True, ()), ('des', True, (0,)), 'note', (' it', False, (0,)), ('.', False, ())]
    """
    text = paragraph.text
    size = len(text)
    emphasis = _merged(within(span, size) for span in paragraph.emphasis)
    spans = [within(span, size) for span in marked]
    calls = _calls(paragraph)
    cuts = {0, size, *calls, *(edge for span in (*emphasis, *spans) if span for edge in span)}
    waiting = deque(sorted((*span, index) for index, span in enumerate(spans) if span))
    reached: list[tuple[int, int, int]] = []
    yield from calls.get(0, ())
    for start, end in pairwise(sorted(cuts)):
        while waiting and waiting[0][0] == start:
            reached.append(waiting.popleft())
        reached = [mark for mark in reached if mark[1] > start]
        while emphasis and emphasis[0][1] <= start:
            emphasis.popleft()
        emphatic = bool(emphasis) and emphasis[0][0] <= start
        yield Stretch(text[start:end], start, emphatic, tuple(index for *_, index in reached))
        yield from calls.get(end, ())


def within(span: Span, size: int) -> Span | None:
    """Return the part of a span that lies in a text of that size, None where it holds nothing or is none.

    >>> within((3, 99), 5), within((-3, 2), 5), within((4, 4), 5)
    ((3, 5), None, None)
    """
    start, end = span
    return (start, min(end, size)) if 0 <= start < min(end, size) else None


def _merged(spans: Iterable[Span | None]) -> deque[Span]:
    out: deque[Span] = deque()
    for start, end in sorted(span for span in spans if span):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _calls(paragraph: Paragraph) -> dict[int, list[Call]]:
    calls: dict[int, list[Call]] = {}
    for index, note in enumerate(paragraph.notes):
        if note.at is not None and 0 <= note.at <= len(paragraph.text):
            calls.setdefault(note.at, []).append(Call(note, index))
    return calls
