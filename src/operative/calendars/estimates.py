"""Sessions that no table holds: dated by how the organ plans its year (``rules.toml``). Always an estimate."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from operative.calendars.tables import Fact

_DAY = datetime.timedelta(days=1)
_MONDAY = 0
_YEARS = range(1945, 2200)


class Estimate(NamedTuple):
    """First and last day of a session as its organ's rule has it, and that rule in plain English."""

    start: datetime.date
    end: datetime.date
    rule: str


def estimate(organ: str, number: int, known: Mapping[int, Fact]) -> Estimate | None:
    """Return when a session is likely to be held, or None where no rule says so.

    Args:
        organ: ``hrc``, ``ga`` or ``ecosoc``; of others nothing is estimated.
        number: of the session.
        known: the sessions of that organ that are known, by number.
    """
    table = _rules().get(organ)
    if table is None:
        return None
    kinds = {"seasons": _by_seasons, "september": _in_september, "years": _by_year}
    return kinds[table["kind"]](table, number, known)


def _by_seasons(table: Mapping[str, Any], number: int, known: Mapping[int, Fact]) -> Estimate | None:
    """Count on from the last known session before it, so many sessions a year."""
    base = max((n for n in known if n < number), default=None)
    if base is None:
        return None
    seasons = table["seasons"]
    first = known[base].start
    season = min(range(len(seasons)), key=lambda index: abs(seasons[index]["month"] - first.month))
    years, season = divmod(season + number - base, len(seasons))
    year = first.year + years
    if year not in _YEARS:
        return None
    start = _monday(year, seasons[season]["month"], seasons[season]["monday"])
    end = start + seasons[season]["days"] * _DAY
    return Estimate(start, end, table["rule"].replace("{known}", str(base)))


def _in_september(table: Mapping[str, Any], number: int, _known: Mapping[int, Fact]) -> Estimate | None:
    year = table["first_year"] + number
    if number < 1 or year + 1 not in _YEARS:
        return None
    openings = []
    for session in (number, number + 1):
        weeks = next(weeks for weeks in reversed(table["weeks"]) if session >= weeks["from"])
        openings.append(_tuesday(table["first_year"] + session, weeks["week"]))
    name = next(weeks["name"] for weeks in reversed(table["weeks"]) if number >= weeks["from"])
    return Estimate(openings[0], openings[1] - _DAY, table["rule"].replace("{week}", name))


def _by_year(table: Mapping[str, Any], number: int, _known: Mapping[int, Fact]) -> Estimate | None:
    span = next((span for span in reversed(table["spans"]) if number >= span["from"]), None)
    if span is None or number not in _YEARS:
        return None
    start = datetime.date.fromisoformat(f"{number - 1 if span['year_before'] else number}-{span['start']}")
    end = datetime.date.fromisoformat(f"{number}-{span['end']}")
    return Estimate(start, end, table["rule"].replace("{span}", span["span"]))


def _monday(year: int, month: int, which: int) -> datetime.date:
    """The first, second, … Monday of a month; -1 is the last."""
    if which < 0:
        day = datetime.date(year, month + 1, 1) - _DAY
        return day - (day.weekday() - _MONDAY) % 7 * _DAY
    day = datetime.date(year, month, 1)
    return day + ((_MONDAY - day.weekday()) % 7 + 7 * (which - 1)) * _DAY


def _tuesday(year: int, week: int) -> datetime.date:
    """The Tuesday of a week of September, counting from the first week that has a working day in it."""
    first = datetime.date(year, 9, 1)
    monday = first - first.weekday() * _DAY if first.weekday() < 5 else first + (7 - first.weekday()) * _DAY
    return monday + (7 * (week - 1) + 1) * _DAY


@cache
def _rules() -> dict[str, Any]:
    with files(__package__).joinpath("rules.toml").open("rb") as stream:
        return tomllib.load(stream)
