"""The one word for what happened to a paragraph.

A change of force comes first, unless an ask was added or taken away that outweighs it; then asks and items added or
taken away; then words. The kinds mirror each other: what is extended one way is narrowed the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from operative.lineage.differences import Balance
from operative.lineage.forces import direction
from operative.model.lineage import Change, ClauseLink

_OUTWEIGHS = 0.5
"""By how much the words added must outweigh the other words that changed, or the ones taken away likewise."""
_AN_ACT = 6
"""Words for which an act counts that came in or was taken away."""


def change_of(balance: Balance, clauses: Sequence[ClauseLink]) -> Change:
    """Return what happened to a paragraph that comes from one other.

    Args:
        balance: of the words.
        clauses: what became of the clauses of both paragraphs, those that are new or dropped included.
    """
    step = _sign(_steps(clauses))
    asks = sum(_asks(link, 1) for link in clauses if link.earlier is None)
    asks -= sum(_asks(link, 0) for link in clauses if link.later is None)
    if step and not asks:
        return "strengthened" if step > 0 else "weakened"
    if asks:
        return "extended" if asks > 0 else "narrowed"
    acts = sum((link.earlier is None) - (link.later is None) for link in clauses)
    added, removed = balance.added + _AN_ACT * max(0, acts), balance.removed + _AN_ACT * max(0, -acts)
    if added > removed and added >= _OUTWEIGHS * (removed + balance.other):
        return "extended"
    if removed > added and removed >= _OUTWEIGHS * (added + balance.other):
        return "narrowed"
    return "reworded" if balance.other or balance.facts or added or removed else "same"


def _asks(link: ClauseLink, side: int) -> bool:
    return link.asks[side] in ("explicit", "implied")


def _steps(clauses: Iterable[ClauseLink]) -> int:
    """Return by how many acts more became stronger than weaker; the first one decides where they are as many."""
    forces = [link.forces for link in clauses]
    steps = [direction(earlier, later) for earlier, later in forces if earlier and later]
    return sum(steps) or next(filter(None, steps), 0)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
