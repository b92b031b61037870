"""A paragraph's words with what was found in them marked, and what changed between two wordings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

_LONGEST = 600
"""Words that are compared one by one; longer texts are shown side by side as they are."""
_PIECE = re.compile(r"\s*[^\s]+|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and what they are (``quote``, ``act``, ``addressee``, ``old``, ``new``)."""

    text: str
    marks: frozenset[str] = frozenset()

    @property
    def classes(self) -> str:
        """For a page."""
        return " ".join(f"w-{mark}" for mark in sorted(self.marks))


def marked(text: str, spans: Iterable[tuple[int, int, str]]) -> list[Piece]:
    """Return a text cut where a mark begins or ends.

    >>> [(piece.text, sorted(piece.marks)) for piece in marked("Urges all", [(0, 9, "quote"), (0, 5, "act")])]
    [('Urges', ['act', 'quote']), (' all', ['quote'])]
    """
    kept = [(max(0, start), min(end, len(text)), mark) for start, end, mark in spans if start < end]
    cuts = sorted({0, len(text), *(place for start, end, _ in kept for place in (start, end))})
    return [
        Piece(text[start:end], frozenset(mark for first, last, mark in kept if first <= start and end <= last))
        for start, end in pairwise(cuts)
    ]


def of_finding(text: str, data: dict[str, Any]) -> list[Piece]:
    """Return a paragraph's text with the words of a finding in it."""
    spans = [(data["start"], data["end"], "quote")]
    spans += [(start, end, "act") for start, end in data.get("action_spans", ())]
    spans += [
        (one["start"], one["end"], "addressee")
        for one in data.get("addressees", ())
        if one["start"] is not None and one["end"] is not None
    ]
    return marked(text, spans)


def changed(before: str, now: str) -> list[Piece]:
    """Return two wordings as one: what both have, what is gone (``old``), what is there instead (``new``).

    >>> [(piece.text, sorted(piece.marks)) for piece in changed("urges States", "asks States")]
    [('urges', ['old']), ('asks', ['new']), (' States', [])]
    """
    one, other = _PIECE.findall(before), _PIECE.findall(now)
    if max(len(one), len(other)) > _LONGEST:
        return [Piece(before, frozenset({"old"})), Piece(now, frozenset({"new"}))]
    pieces = []
    for _tag, first, last, start, end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if one[first:last] == other[start:end]:
            pieces.append(Piece("".join(one[first:last])))
            continue
        pieces += [
            Piece("".join(words), frozenset({mark}))
            for words, mark in ((one[first:last], "old"), (other[start:end], "new"))
            if words
        ]
    return pieces
