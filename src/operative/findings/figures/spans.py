"""Stretches of a text, asked again and again whether they overlap another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from operative.model import Span


class Spans:
    """Spans in the order of their starts; a question takes a time that hardly grows with their number.

    >>> Spans([(5, 9), (0, 2)]).overlap(2, 5), Spans([(5, 9), (0, 2)]).overlap(8, 12)
    (False, True)
    """

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        """For each span, where the last of it and those before it ends."""
        for span in sorted(spans):
            self.add(*span)

    def add(self, start: int, end: int) -> None:
        """Add a span that starts nowhere before those already here."""
        self._starts.append(start)
        self._ends.append(max(end, self._ends[-1]) if self._ends else end)

    def overlap(self, start: int, end: int) -> bool:
        """Does any of them share a character with a stretch?"""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start
