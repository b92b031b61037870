"""The lives of clauses as every way of showing a series takes them: their marks, their counts, which is which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from operative.exports.changes import Row, Segment
from operative.exports.phrases import day, word
from operative.exports.writing import columns
from operative.findings.keys import order_of, path_of
from operative.lineage.differences import differences, word_changes
from operative.lineage.wording import wording_of
from operative.model.series import Appearance, Event, Life, Series

EVENTS: tuple[Event, ...] = get_args(Event)

MARKS: dict[Event, str] = {
    "adopted": "●",
    "same": "·",
    "reworded": "~",
    "strengthened": "▲",
    "weakened": "▼",
    "dropped": "×",
    "taken-up-again": "↻",
}
"""A sign for each event, so that they are told apart without colour."""


def tallies(series: Series) -> dict[str, Counter[Event]]:
    """Return how many clauses each event befell, by the symbols of the resolutions."""
    counts: dict[str, Counter[Event]] = {symbol: Counter() for symbol in series.resolutions}
    for life in series.lives:
        for one in life.appearances:
            counts[one.resolution][one.event] += 1
    return counts


def told(counts: Counter[Event]) -> str:
    """Return counts in words.

    >>> told(Counter({"adopted": 3, "weakened": 1}))
    '3 first adopted, 1 weakened'
    """
    return ", ".join(f"{counts[event]} {word('events', event)}" for event in EVENTS if counts[event])


def dates(series: Series) -> dict[str, str]:
    """Return the day of each resolution in words, by its symbol; empty where it is not known."""
    known = series.dates or (None,) * len(series.resolutions)
    return {symbol: day(date or "") for symbol, date in zip(series.resolutions, known, strict=True)}


def last_held(life: Life) -> Appearance:
    """Return where a clause stood last."""
    return next(one for one in reversed(life.appearances) if one.clause is not None)


def called(life: Life, widest: int = 60) -> str:
    """Return the beginning of a clause as it stood last, cut at a word.

    >>> called(Life((Appearance("A/RES/1/1", "adopted", "1#1", quote="Urges all States to act"),)), 12)
    'Urges all…'
    """
    return cut(last_held(life).quote, widest)


def cut(text: str, widest: int) -> str:
    """Return text that is cut at a word where it is wider than so many columns."""
    if columns(text) <= widest:
        return text
    while columns(text) >= widest:
        head = text.rpartition(" ")[0]
        text = head if 2 * columns(head) > widest else text[:-1]
    return f"{text}…"


def worded(life: Life, language: str | None) -> Iterator[tuple[Appearance, list[Segment]]]:
    """Yield what happened to a clause with its words there, what changed since it stood last marked.

    Args:
        life: of the clause.
        language: of its words.

    >>> stands = [("adopted", "Urges States to act"), ("reworded", "Urges States to act now")]
    >>> life = Life(tuple(Appearance("A/RES/1/1", event, "1#1", quote=quote) for event, quote in stands))
    >>> [(part.text, part.role) for part in list(worded(life, "en"))[1][1]]
    [('Urges States to act ', 'same'), ('now', 'added')]
    """
    before: str | None = None
    for one in life.appearances:
        yield one, list(_marked(before, one.quote, language)) if one.quote else []
        before = one.quote or before


def _marked(before: str | None, quote: str, language: str | None) -> Iterator[Segment]:
    if before is None or before == quote:
        yield Segment(quote, "same", 0)
        return
    earlier, later = (wording_of(text, language) for text in (before, quote))
    found = differences(earlier.tokens, later.tokens)
    yield from Row("reworded", "", ("",), quote, before, words=tuple(word_changes(earlier, later, found))).inline()


def place(clause: str) -> str:
    """Return where a clause stands as short as can be: its paragraph, and its order there from the second on.

    >>> place("7#1"), place("5(b)#2")
    ('7', '5(b)·2')
    """
    path, order = path_of(clause), order_of(clause)
    return path if order == 1 else f"{path}·{order}"


def met(series: Series, life: Life) -> Iterator[tuple[str, Appearance | None]]:
    """Yield each resolution of a series with what happened to a clause in it; None before and after its life."""
    events = {one.resolution: one for one in life.appearances}
    for symbol in series.resolutions:
        yield symbol, events.get(symbol)
