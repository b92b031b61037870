"""The words of a passage with those that were looked for marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from operative_web.search.finding import Hit
from operative_web.search.indexing import tokens_of

_SHOWN = 420
"""Letters of a long paragraph that are shown."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and whether they were looked for."""

    text: str
    marked: bool


def pieces(hit: Hit) -> list[Piece]:
    """Return the part of a hit's words in which most of what was looked for stands, in pieces."""
    if hit.passage is None:
        return []
    wanted = hit.wanted.terms
    found = {
        (token.start, token.end)
        for text in tokens_of(hit.passage)
        for token in text
        if wanted & set(token.terms) and not token.common
    }
    text = hit.passage.text
    spans = _merged(sorted(found))
    start, end = _window(text, spans)
    made = [Piece("… ", marked=False)] if start else []
    at = start
    for first, last in spans:
        if start <= first and last <= end:
            made += [Piece(text[at:first], marked=False), Piece(text[first:last], marked=True)]
            at = last
    made.append(Piece(text[at:end] + (" …" if end < len(text) else ""), marked=False))
    return [piece for piece in made if piece.text]


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _window(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return where the part that is shown begins and ends: in whole words, with most marks in it."""
    if len(text) <= _SHOWN or not spans:
        return 0, min(len(text), _SHOWN) if len(text) > _SHOWN else len(text)
    best = max(spans, key=lambda one: (sum(one[0] <= other[0] <= one[0] + _SHOWN - 80 for other in spans), -one[0]))
    start = max(0, best[0] - 60)
    if start:
        start = text.find(" ", start) + 1 or start
    end = min(len(text), start + _SHOWN)
    if end < len(text):
        end = max(text.rfind(" ", start, end), best[1])
    return start, end
