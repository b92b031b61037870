"""Words broken at the end of a line: is the hyphen the word's own, or the typesetter's?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from operative.sources.lines import join

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_BROKEN = re.compile(r"(?P<word>[^\W\d_]+(?:[-‐‑][^\W\d_]+)*)[-‐‑\u00ad]$")
_START = re.compile(r"[^\W\d_]+")
_SOFT = "\u00ad"
_ALL_DASHES = "-‐‑–\u00ad"
_WIDEST_ALPHABET = "\u1100"
"""Below this no script is written without spaces."""
_HYPHENS = ("-", "‐", "‑", _SOFT)


class Hyphens:
    """Knows the words of one document, and so whether it breaks words at all."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Prepare with all lines of the document."""
        self._lines = list(lines)

    @cached_property
    def _words(self) -> set[str]:
        """The words that stand whole in a line."""
        words: set[str] = set()
        for before, line in pairwise(["", *self._lines]):
            found = _WORD.findall(line.lower())
            broken = before.endswith(_HYPHENS) and found
            words.update(found[bool(broken) : -1 if line.endswith(_HYPHENS) else None])
        return words

    @cached_property
    def _breaks(self) -> bool:
        """Does the document break words?"""
        told = [self._known(before, line) for before, line in pairwise(self._lines) if before.endswith(_HYPHENS)]
        return told.count(False) > told.count(True)

    def join(self, before: str, after: str) -> str:
        """Join two lines of a paragraph.

        >>> Hyphens(["the cooperation", "of its coop-", "eration"]).join("of its coop-", "eration")
        'of its cooperation'
        >>> Hyphens([]).join("the Secretary-", "General")
        'the Secretary-General'
        """
        last = before[-1]
        if last < _WIDEST_ALPHABET > after[0] and last not in _ALL_DASHES and not last.isdigit():
            return f"{before} {after}"  # the commonest case, decided without looking further
        if last == _SOFT:
            return before[:-1] + after
        if last not in "-‐‑" or not after[:1].islower():
            return join(before, after)
        kept = self._known(before, after)
        if kept is False or (kept is None and self._breaks and _BROKEN.search(before)):
            return before[:-1] + after
        return join(before, after)

    def _known(self, before: str, after: str) -> bool | None:
        """Does the document write the word with its hyphen elsewhere (True), without (False), or not at all?"""
        first, second = _BROKEN.search(before), _START.match(after)
        if first is None or second is None or not after[:1].islower():
            return None
        one, other = first["word"].lower(), second[0].lower()
        hyphened = any(f"{one}{hyphen}{other}" in self._words for hyphen in "-‐‑")
        plain = one + other in self._words
        return None if hyphened == plain else hyphened
