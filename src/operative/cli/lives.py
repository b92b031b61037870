"""A series on the terminal: its resolutions, the signs of each clause's life, and one clause in every wording."""

from __future__ import annotations

from collections.abc import Iterator

from operative.cli.compare import marked
from operative.cli.page import Lines, beside
from operative.cli.terminal import Screen, Style
from operative.errors import UsageError
from operative.exports.lives import EVENTS, MARKS, called, dates, met, place, tallies, told, worded
from operative.exports.phrases import counted, word
from operative.findings.keys import path_of
from operative.model.series import Event, Life, Series

_STYLES: dict[Event, Style] = {"strengthened": "added", "weakened": "warning", "dropped": "removed"}
_ABSENT = " "


def overview(series: Series, wanted: frozenset[Event], seen: Screen) -> Iterator[str]:
    """Yield the lines that show a series.

    Args:
        series: with its lives.
        wanted: the events of which a clause must have met one to be listed.
        seen: the width of the lines, and whether they are coloured.
    """
    numbers = counted(len(series.resolutions), "resolution"), counted(len(series.lives), "clause")
    yield from Lines(seen, 3, series.language).title(series.title or "Series", ", ".join(numbers))
    yield from _resolutions(series, seen)
    for remark in series.remarks:
        yield from beside("", [remark], seen.width)
    signs = ", ".join(f"{MARKS[event]} {word('events', event)}" for event in EVENTS)
    yield from beside("", [f"A column for each resolution: {signs}."], seen.width)
    yield ""
    listed = [(number, life) for number, life in enumerate(series.lives, 1) if wanted & _events(life)]
    lines = Lines(seen, len(series.resolutions) + 5, series.language)
    for number, life in listed:
        row = "".join(MARKS[one.event] if one else _ABSENT for _, one in met(series, life))
        room = seen.width - lines.margin
        yield from lines.entry(f"{number:>3}  {row}", called(life, room))
    if not listed:
        yield "No clause met what was asked for."
    yield ""


def _resolutions(series: Series, seen: Screen) -> Iterator[str]:
    why = {one.later: one for one in series.successions}
    when, counts = dates(series), tallies(series)
    for symbol in series.resolutions:
        lines = [", ".join(filter(None, (when[symbol], told(counts[symbol]))))]
        if (one := why.get(symbol)) is not None:
            lines.append(f"takes up {one.earlier}{'' if one.confirmed else ', found'}: {one.rule}")
        widest = max(map(len, series.resolutions))
        yield from beside(f"{symbol:<{widest}}  ", lines, seen.width)
    yield ""


def _events(life: Life) -> set[Event]:
    return {one.event for one in life.appearances}


def biography(series: Series, number: int | None, clause: str | None, seen: Screen) -> Iterator[str]:
    """Return the lines that show one clause in every wording, or all the clauses of a paragraph.

    Args:
        series: with its lives.
        number: of the life, from 1; or None.
        clause: its key (``16#1``), or a paragraph's path, in the latest resolution; after a symbol and ``=``
            in another.
        seen: the width of the lines, and whether they are coloured.

    Raises:
        UsageError: for a number or a key that the series does not have.
    """
    if number is not None and not 1 <= number <= len(series.lives):
        raise UsageError(f"there is no clause {number}; this series has {len(series.lives)}, numbered from 1")
    numbers = [number] if number is not None else _held(series, clause or "")
    return (line for found in numbers for line in _life(series, found, seen))


def _held(series: Series, clause: str) -> list[int]:
    """Return the numbers of the lives that stand at a place."""
    symbol, equal, key = clause.rpartition("=")
    resolution = symbol if equal else series.resolutions[-1]
    if resolution not in series.resolutions:
        raise UsageError(f"{resolution} is not in this series; use one of {', '.join(series.resolutions)}")
    numbers = [
        number
        for number, life in enumerate(series.lives, 1)
        for one in life.appearances
        if one.resolution == resolution and one.clause and key in (one.clause, path_of(one.clause))
    ]
    if not numbers:
        raise UsageError(f"{resolution} has no clause {key}; `operative asks` lists the keys, such as 16#1")
    return numbers


def _life(series: Series, number: int, seen: Screen) -> Iterator[str]:
    life = series.lives[number - 1]
    lines = Lines(seen, 2, series.language)
    when = dates(series)
    yield from lines.title(f"{number}. {called(life, seen.width - 6)}", "")
    before = ""
    for one, segments in worded(life, series.language):
        where = f", {place(one.clause)}" if one.clause else ""
        head = f"{one.resolution}{where} ({when.get(one.resolution) or 'no date'}): {word('events', one.event)}"
        yield from lines.entry(MARKS[one.event], head, _STYLES.get(one.event))
        if one.quote and one.quote != before:
            yield from lines.painted("", *marked(segments, colour=seen.colour))
        before = one.quote or before
        yield ""
