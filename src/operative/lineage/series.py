"""Many resolutions to the life of each clause through them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from operative.errors import UsageError
from operative.lineage.compare import compare
from operative.lineage.succession import order_of, successions
from operative.model import Clause, Resolution
from operative.model.lineage import Comparison
from operative.model.series import Appearance, Event, Life, Series, Succession

_TAKEN_UP = 65
"""Of 100: the least likeness of a new clause to one that was dropped before, to be the same taken up again."""


def series(resolutions: Iterable[Resolution], successors: Mapping[str, str | None] | None = None) -> list[Series]:
    """Return the series that resolutions make, each with the life of its clauses.

    Args:
        resolutions: readings with their findings, in any order and on any subjects, of one language each subject.
        successors: what people say: the symbol of the resolution that a later one takes up, or None for none.

    Returns:
        Series of two or more, the longest first. A resolution that two others take up is in the series of both.

    Raises:
        UsageError: for a symbol in `successors` that none of the resolutions has.

    >>> series([])
    []
    """
    by_symbol = {one.symbol: one for one in sorted(resolutions, key=order_of) if one.symbol}
    for symbol in {*(successors or {}), *(value for value in (successors or {}).values() if value)}:
        if symbol not in by_symbol:
            raise UsageError(f"{symbol} is none of the resolutions given; add its document, or leave it out")
    links = successions(list(by_symbol.values()), successors)
    before = {link.later: link for link in links}
    ends = [symbol for symbol in by_symbol if symbol in before and not any(link.earlier == symbol for link in links)]
    chains = [_chain(symbol, before) for symbol in ends]
    made = [_series(chain, by_symbol) for chain in chains]
    return sorted(made, key=lambda one: -len(one.resolutions))


def _chain(last: str, before: Mapping[str, Succession]) -> list[Succession]:
    chain = []
    seen = {last}
    symbol = last
    while (link := before.get(symbol)) is not None and link.earlier not in seen:
        chain.append(link)
        symbol = link.earlier
        seen.add(symbol)
    return chain[::-1]


def _series(chain: Sequence[Succession], by_symbol: Mapping[str, Resolution]) -> Series:
    symbols = [chain[0].earlier, *(link.later for link in chain)]
    readings = [by_symbol[symbol] for symbol in symbols]
    comparisons = [compare(a, b) for a, b in pairwise(readings)]
    return Series(
        title=readings[-1].title or "",
        resolutions=tuple(symbols),
        successions=tuple(chain),
        comparisons=tuple(comparisons),
        lives=tuple(_lives(readings, comparisons)),
        dates=tuple(reading.adopted_on or reading.issued_on for reading in readings),
        language=readings[-1].language,
    )


_EVENTS: dict[str, Event] = {
    "same": "same",
    "reworded": "reworded",
    "strengthened": "strengthened",
    "weakened": "weakened",
    "new": "taken-up-again",
}
"""What a change of a clause is in a life that has begun."""

_Life = list[Appearance]
"""A life while it is being followed."""


def _lives(readings: Sequence[Resolution], comparisons: Sequence[Comparison]) -> list[Life]:
    """Follow every clause from resolution to resolution."""
    held: dict[str, _Life] = {
        clause.key: [_appearance(readings[0], clause, "adopted")] for clause in readings[0].clauses
    }
    following = list(held.values())
    dropped: list[_Life] = []
    for reading, comparison in zip(readings[1:], comparisons, strict=True):
        held = _next(reading, comparison, held, following, dropped)
    return [Life(tuple(life)) for life in following]


def _next(
    reading: Resolution,
    comparison: Comparison,
    held: dict[str, _Life],
    following: list[_Life],
    dropped: list[_Life],
) -> dict[str, _Life]:
    """Go on to the next resolution; return the lives by the keys of the clauses it holds."""
    clauses = {clause.key: clause for clause in reading.clauses}
    now: dict[str, _Life] = {}
    gone: list[_Life] = []
    for link in comparison.clauses:
        if link.later is None:
            gone.append(held[link.earlier or ""])
            continue
        clause = clauses[link.later]
        life = held[link.earlier] if link.earlier is not None else _dropped_before(clause, dropped)
        if life is None:
            life = [_appearance(reading, clause, "adopted")]
            following.append(life)
        else:
            life.append(_appearance(reading, clause, _EVENTS[link.change]))
        now[clause.key] = life
    for life in gone:
        life.append(Appearance(reading.symbol or "", "dropped"))
    dropped += gone
    return now


def _dropped_before(clause: Clause, dropped: list[_Life]) -> _Life | None:
    """Return the life of the likest clause that an earlier resolution dropped, and strike it from the list."""
    ranked = [(fuzz.ratio(life[-2].quote, clause.quote), index) for index, life in enumerate(dropped)]
    likeness, index = max(ranked, default=(0.0, -1))
    return dropped.pop(index) if likeness >= _TAKEN_UP else None


def _appearance(reading: Resolution, clause: Clause, event: Event) -> Appearance:
    return Appearance(reading.symbol or "", event, clause.key, clause.action, clause.force, clause.ask, clause.quote)
