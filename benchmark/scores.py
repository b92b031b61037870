"""What compares acts found with acts annotated."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from benchmark.report import Goal

_NOTE = re.compile(r"\[footnoteref:.*?\] \[.*?\] ?")


@dataclass(slots=True)
class ClauseScore:
    """How the clauses of one side compare with the annotated ones.

    Attributes:
        gold, got, hit: clauses annotated, found, in both.
        force, action: of those in both, how many have the right force, the right words of action.
        misses: in words, each clause missed or one too many.
    """

    gold: int = 0
    got: int = 0
    hit: int = 0
    force: int = 0
    action: int = 0
    misses: list[str] = field(default_factory=list)

    def goals(self, side: str) -> list[Goal]:
        """Return the figures of a side against what they should reach."""
        return [
            Goal(f"clauses F1, {side}", f1(self.hit, self.gold, self.got), 0.975),
            Goal(f"force of the clauses found, {side}", self.force / max(1, self.hit), 0.985),
            Goal(f"action exact, {side}", self.action / max(1, self.hit), 0.97),
        ]


def f1(hit: int, gold: int, got: int) -> float:
    """Return the harmonic mean of precision and recall.

    >>> f1(1, 1, 3)
    0.5
    """
    return 2 * hit / (gold + got) if gold + got else 1.0


def norm(text: str) -> str:
    """Return the letters and digits of a text in lower case, as the shared tool compares them."""
    text = _NOTE.sub("", unicodedata.normalize("NFKC", text).lower())
    return re.sub(r"[^\w]+", "", text)
