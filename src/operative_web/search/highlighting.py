"""The words of a passage with those that were looked for marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from operative_web.search.finding import Hit
from operative_web.search.query import Wanted, holds_phrase
from operative_web.search.tokens import Token
from operative_web.search.writing import tokens_of

SHOWN = 420
"""Letters of a long paragraph that are shown."""
_BEFORE, _AFTER = 60, 80
"""Letters that stand before the first mark and behind the last one, where there is room."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and whether they were looked for."""

    text: str
    marked: bool = False


def pieces(hit: Hit) -> list[Piece]:
    """Return the part of a hit's words in which most of what was looked for stands, in pieces."""
    return marked(hit.text, hit.language, hit.wanted)


def marked(text: str, language: str, wanted: Wanted) -> list[Piece]:
    """Return the part of a text in which most of what was looked for stands, in pieces.

    >>> from operative_web.search.query import read_query
    >>> wanted = read_query("report", "en").in_languages(lambda _: True)
    >>> [piece.text for piece in marked("Two reports came.", "en", wanted) if piece.marked]
    ['reports']
    """
    spans = _merged(sorted({span for found in tokens_of(text, language) for span in _spans(found, wanted)}))
    start, end = _window(text, spans)
    made = [Piece("… ")] if start else []
    at = start
    for first, last in spans:
        if start <= first and last <= end:
            made += [Piece(text[at:first]), Piece(text[first:last], marked=True)]
            at = last
    made.append(Piece(text[at:end] + (" …" if end < len(text) else "")))
    return [piece for piece in made if piece.text]


def _spans(found: Sequence[Token], wanted: Wanted) -> list[Span]:
    """Return the places of single words, and of phrases whole."""
    terms = {term for word in wanted.words for term in word}
    spans = [(token.start, token.end) for token in found if not terms.isdisjoint(token.terms)]
    for phrase in wanted.phrases:
        size = len(phrase)
        spans += [
            (found[at].start, found[at + size - 1].end)
            for at in range(len(found) - size + 1)
            if holds_phrase(found[at : at + size], phrase)
        ]
    return spans


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _window(text: str, spans: Sequence[Span]) -> Span:
    """Return where the part that is shown begins and ends: in whole words, with most marks in it."""
    if len(text) <= SHOWN:
        return 0, len(text)
    best = max(spans, key=lambda one: (_reached(one, spans), -one[0]), default=(0, 0))
    start = max(0, best[0] - _BEFORE)
    if start:
        start = text.find(" ", start, best[0]) + 1 or start
    end = min(len(text), start + SHOWN)
    if end < len(text):
        end = max(text.rfind(" ", start, end), min(best[1], end))
    return start, end


def _reached(span: Span, spans: Sequence[Span]) -> int:
    return sum(span[0] <= other[0] <= span[0] + SHOWN - _BEFORE - _AFTER for other in spans)
