"""Verbs and the words around them, compiled so that a place in a text is tried only against what can begin there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from operative.findings.clauses.heads import LONGEST, heads
from operative.model import Force


def begins(text: str, place: int, known: frozenset[str]) -> bool:
    """Does the text at a place begin with one of the known heads?

    >>> begins("Calls upon", 0, frozenset({"cal"})), begins("calm", 1, frozenset({"cal"}))
    (True, False)
    """
    start = text[place : place + LONGEST].lower()
    return start in known or start[:2] in known or start[:1] in known


@dataclass(frozen=True, slots=True)
class Words:
    """Words that may or may not stand at a place: adverbs, connectives.

    Attributes:
        pattern: matches one of them, and the space after it.
        heads: with what they may begin.
    """

    pattern: re.Pattern[str]
    heads: frozenset[str]

    def skip(self, text: str, place: int) -> int | None:
        """Return where the text goes on after one of them, or None where none stands at the place."""
        if not begins(text, place, self.heads):
            return None
        match = self.pattern.match(text, place)
        return match.end() if match else None


@dataclass(frozen=True, slots=True)
class Verbs:
    """Compiled acts.

    Attributes:
        by_head: for each beginning the acts that can begin so, as patterns with their forces.
    """

    by_head: Mapping[str, tuple[tuple[re.Pattern[str], Force], ...]]

    def match(self, text: str, place: int) -> tuple[int, Force] | None:
        """Return where the act that begins at a place ends, and its force; None where none does.

        The longest is taken, as it says most: "notes with concern" before "notes".
        """
        start = text[place : place + LONGEST].lower()
        able = self.by_head.get(start) or self.by_head.get(start[:2]) or self.by_head.get(start[:1]) or ()
        best: tuple[int, Force] | None = None
        for pattern, force in able:
            match = pattern.match(text, place)
            if match and (best is None or match.end() > best[0]):
                best = match.end(), force
        return best


def compile_words(patterns: Sequence[str], gap: str) -> Words:
    """Compile words that may stand before a verb.

    Args:
        patterns: regular expressions, a longer one before a shorter that it begins with.
        gap: the space after each; after an apostrophe there is none.
    """
    spaced = [part if part.endswith("]") else part + gap for part in patterns]
    pattern = re.compile("|".join(spaced) or "(?!)", re.IGNORECASE)
    return Words(pattern, frozenset().union(*map(heads, patterns)))


def compile_verbs(entries: Sequence[tuple[Force, str]], end: str) -> Verbs:
    """Compile acts.

    Args:
        entries: forces and regular expressions. Of two that match the same words the longer expression is taken, as it
            has more conditions.
        end: what must follow a verb.
    """
    ordered = sorted(entries, key=lambda entry: -len(entry[1]))
    beginnings = [heads(pattern) for _, pattern in ordered]
    compiled = [(re.compile(pattern + end, re.IGNORECASE), force) for force, pattern in ordered]
    by_head = {}
    for head in frozenset().union(*beginnings) - {""}:
        shorter = {head[:length] for length in range(1, len(head) + 1)}
        by_head[head] = tuple(each for each, own in zip(compiled, beginnings, strict=True) if own & shorter)
    return Verbs(by_head)
