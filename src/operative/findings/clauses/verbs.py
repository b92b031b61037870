"""Verbs and the words around them, compiled so that a place in a text is tried only against what can begin there.

Texts are in lower case here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from operative.findings.clauses.heads import heads
from operative.model import Force

_SHORT = 2
"""Letters by which most places are told apart."""


class Heads:
    """Beginnings of words, to tell at once the many places in a text where none of them stands."""

    __slots__ = ("_lengths", "_short", "known")

    def __init__(self, known: Iterable[str]) -> None:
        self.known = frozenset(known)
        self._short = frozenset(head[:_SHORT] for head in self.known)
        self._lengths = sorted({len(head) for head in self.known}, reverse=True)

    def at(self, text: str, place: int) -> str:
        """Return the longest beginning that stands at a place, or nothing.

        >>> Heads({"cal", "calls "}).at("calls upon", 0), Heads({"cal"}).at("calm", 1)
        ('calls ', '')
        """
        if text[place : place + _SHORT] not in self._short and text[place : place + 1] not in self._short:
            return ""
        for length in self._lengths:
            if (head := text[place : place + length]) in self.known:
                return head
        return ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that may or may not stand at a place: adverbs, connectives.

    Attributes:
        pattern: matches one of them, and the space after it.
        heads: with what they may begin.
    """

    pattern: re.Pattern[str]
    heads: Heads

    def skip(self, text: str, place: int) -> int | None:
        """Return where the text goes on after one of them, or None where none stands at the place."""
        if not self.heads.at(text, place):
            return None
        match = self.pattern.match(text, place)
        return match.end() if match else None


@dataclass(frozen=True, slots=True)
class Verbs:
    """Compiled acts.

    Attributes:
        heads: with what they may begin.
        by_head: for each beginning the acts that can begin so, as patterns with their forces. A pattern is compiled
            when the first text needs it: few texts need all.
    """

    heads: Heads
    by_head: Mapping[str, tuple[tuple[str, Force], ...]]

    def match(self, text: str, place: int) -> tuple[int, Force] | None:
        """Return where the act that begins at a place ends, and its force; None where none does.

        The longest is taken, as it says most: "notes with concern" before "notes".
        """
        head = self.heads.at(text, place)
        best: tuple[int, Force] | None = None
        for pattern, force in self.by_head[head] if head else ():
            match = _compiled(pattern).match(text, place)
            if match and (best is None or match.end() > best[0]):
                best = match.end(), force
        return best


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def compile_words(patterns: Sequence[str], gap: str, letters: int) -> Words:
    """Compile words that may stand before a verb.

    Args:
        patterns: regular expressions, a longer one before a shorter that it begins with.
        gap: the space after each; after an apostrophe there is none.
        letters: of their beginnings that are looked at.
    """
    spaced = [part if part.endswith("]") else part + gap for part in patterns]
    pattern = re.compile("|".join(spaced) or "(?!)")
    return Words(pattern, Heads(frozenset().union(*(heads(each, letters) for each in patterns))))


def compile_verbs(entries: Sequence[tuple[Force, str]], end: str, letters: int) -> Verbs:
    """Make ready the patterns of acts.

    Args:
        entries: forces and regular expressions. Of two that match the same words the longer expression is taken, as it
            has more conditions.
        end: what must follow a verb.
        letters: of their beginnings that are looked at.
    """
    ordered = sorted(entries, key=lambda entry: -len(entry[1]))
    beginnings = [heads(pattern, letters) for _, pattern in ordered]
    ended = [(pattern + end, force) for force, pattern in ordered]
    by_head = {}
    for head in frozenset().union(*beginnings) - {""}:
        shorter = {head[:length] for length in range(1, len(head) + 1)}
        by_head[head] = tuple(each for each, own in zip(ended, beginnings, strict=True) if own & shorter)
    return Verbs(Heads(by_head), by_head)
