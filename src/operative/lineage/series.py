"""Many resolutions to the life of each clause through them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from operative.errors import UsageError
from operative.lineage.clauses import Act, acts_of, alike_anywhere
from operative.lineage.compare import compare
from operative.lineage.editions import one_of_each, versions_of
from operative.lineage.succession import order_of, successions
from operative.lineage.wording import wordings
from operative.model import Clause, Resolution
from operative.model.lineage import Comparison
from operative.model.series import Appearance, Event, Life, Series, Succession


def series(resolutions: Iterable[Resolution], successors: Mapping[str, str | None] | None = None) -> list[Series]:
    """Return the series that resolutions make, each with the life of its clauses.

    Args:
        resolutions: readings with their findings, in any order and on any subjects. Of several of one symbol one is
            taken (:func:`operative.lineage.editions.preferred`), and the series says so; its versions in other
            languages are compared beside it.
        successors: what people say: the symbol of the resolution that a later one takes up, or None for none.

    Returns:
        Series of two or more, the longest first. A resolution that two others take up is in the series of both.

    Raises:
        UsageError: for a symbol in `successors` that none of the resolutions has.

    >>> series([])
    []
    """
    given = list(resolutions)
    kept, told = one_of_each(given)
    by_symbol = {one.symbol or "": one for one in sorted(kept, key=order_of)}
    for symbol in {*(successors or {}), *(value for value in (successors or {}).values() if value)}:
        if symbol not in by_symbol:
            raise UsageError(f"{symbol} is none of the resolutions given; add its document, or leave it out")
    links = successions(list(by_symbol.values()), successors)
    before = {link.later: link for link in links}
    ends = [symbol for symbol in by_symbol if symbol in before and not any(link.earlier == symbol for link in links)]
    chains = [_chain(symbol, before) for symbol in ends]
    versions = versions_of(given)
    made = [_series(chain, by_symbol, told, versions) for chain in chains]
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


def _series(
    chain: Sequence[Succession],
    by_symbol: Mapping[str, Resolution],
    told: Mapping[str, str],
    versions: Mapping[str, Mapping[str, Resolution]],
) -> Series:
    symbols = [chain[0].earlier, *(link.later for link in chain)]
    readings = [by_symbol[symbol] for symbol in symbols]
    comparisons = [compare(a, b, versions=_beside(a, b, versions)) for a, b in pairwise(readings)]
    return Series(
        title=readings[-1].title or "",
        resolutions=tuple(symbols),
        successions=tuple(chain),
        comparisons=tuple(comparisons),
        lives=tuple(_lives(readings, comparisons)),
        dates=tuple(reading.adopted_on or reading.issued_on for reading in readings),
        language=readings[-1].language,
        remarks=tuple(told[symbol] for symbol in symbols if symbol in told),
    )


def _beside(
    earlier: Resolution, later: Resolution, versions: Mapping[str, Mapping[str, Resolution]]
) -> list[tuple[Resolution, Resolution]]:
    """Return the versions of a pair in the languages, other than its own, in which both are at hand."""
    one, other = versions.get(earlier.symbol or "", {}), versions.get(later.symbol or "", {})
    return [
        (one[code], other[code]) for code in one if code in other and code not in (earlier.language, later.language)
    ]


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


@dataclass(slots=True)
class _Gone:
    """A clause that a resolution dropped, and its life up to there."""

    act: Act
    life: _Life


def _lives(readings: Sequence[Resolution], comparisons: Sequence[Comparison]) -> list[Life]:
    """Follow every clause from resolution to resolution."""
    held: dict[str, _Life] = {
        clause.key: [_appearance(readings[0], clause, "adopted")] for clause in readings[0].clauses
    }
    following = list(held.values())
    dropped: list[_Gone] = []
    for (before, reading), comparison in zip(pairwise(readings), comparisons, strict=True):
        again = _taken_up(reading, comparison, dropped)
        gone = _gone(before, reading, comparison, held)
        held = _next(reading, comparison, held, again)
        following += [life for life in held.values() if len(life) == 1]
        dropped = [one for one in dropped if all(one.life is not life for life in again.values())] + gone
    return [Life(tuple(life)) for life in following]


def _next(
    reading: Resolution, comparison: Comparison, held: Mapping[str, _Life], again: Mapping[str, _Life]
) -> dict[str, _Life]:
    """Go on to the next resolution; return the lives by the keys of the clauses it holds."""
    clauses = {clause.key: clause for clause in reading.clauses}
    now: dict[str, _Life] = {}
    for link in comparison.clauses:
        if link.later is not None:
            clause = clauses[link.later]
            life = held[link.earlier] if link.earlier is not None else again.get(link.later, [])
            life.append(_appearance(reading, clause, _EVENTS[link.change] if life else "adopted"))
            now[clause.key] = life
    return now


def _gone(before: Resolution, reading: Resolution, comparison: Comparison, held: Mapping[str, _Life]) -> list[_Gone]:
    """End the lives of the clauses that a resolution no longer has."""
    keys = [link.earlier for link in comparison.clauses if link.later is None and link.earlier is not None]
    acts = {act.clause.key: act for act in acts_of(before, wordings(before))} if keys else {}
    for key in keys:
        held[key].append(Appearance(reading.symbol or "", "dropped"))
    return [_Gone(acts[key], held[key]) for key in keys]


def _taken_up(reading: Resolution, comparison: Comparison, dropped: Sequence[_Gone]) -> dict[str, _Life]:
    """Return the lives of clauses dropped before that new ones take up again, by the keys of these.

    They are as like as a comparison asks of clauses of paragraphs that are not linked.
    """
    keys = [link.later for link in comparison.clauses if link.earlier is None and link.later is not None]
    if not (keys and dropped):
        return {}
    named = {str(number): one.act for number, one in enumerate(dropped)}
    found = alike_anywhere(named, acts_of(reading, wordings(reading)), keys)
    return {later: dropped[int(number)].life for later, number in found.items()}


def _appearance(reading: Resolution, clause: Clause, event: Event) -> Appearance:
    return Appearance(reading.symbol or "", event, clause.key, clause.action, clause.force, clause.ask, clause.quote)
