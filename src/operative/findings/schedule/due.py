"""From what the text says to days: sessions by the calendars, terms by counting, and the steps set by practice.

Nothing is judged here: a term that ends reads "renewal expected", never that it has expired, until a document says so.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from operative.calendars import Calendar, SessionDates
from operative.findings.schedule.periods import add, as_day, first_and_last
from operative.languages import CODES
from operative.languages.dates import find_period
from operative.languages.times import find_times
from operative.model import Due, ScheduleEntry, Step

_RECURRENCES = {"annual": "P1Y", "biennial": "P2Y"}
_STEPPED = ("report",)
_FROM_TO = 2
_FIRST_YEAR = 1945  # numbers of sessions from here on are years (the Economic and Social Council's)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a resolution stands.

    Attributes:
        organ: whose it is, or None.
        session: the number of its session (the year where sessions bear one), or None.
        adopted: the day of adoption, or None.
        calendar: of sessions.
    """

    organ: str | None
    session: int | None
    adopted: datetime.date | None
    calendar: Calendar

    def is_past(self, organ: str | None, number: int) -> bool:
        """Was a session over, or under way, when the text was adopted? It is then nothing that is to come."""
        dates = self.calendar.session(organ, number)
        own = self.session
        if organ == self.organ and own is not None and (own >= _FIRST_YEAR) == (number >= _FIRST_YEAR):
            # A session of the Assembly lasts a year, as does one that bears it: what is asked early is due later in it.
            lasts = organ == "ga" or number >= _FIRST_YEAR
            return number < own or (number == own and not lasts)
        return bool(dates and self.adopted and dates.end < self.adopted)

    def is_past_date(self, date: str) -> bool:
        """Was a date, as exactly as it is given, before the adoption?"""
        return self.adopted is not None and date < self.adopted.isoformat()[: len(date)]


def dated(entry: ScheduleEntry, key: str, setting: Setting) -> ScheduleEntry:
    """Return an entry with its key, its due dates, the steps before them and, for a term, how its end is to be read."""
    organ = entry.to or (setting.organ if entry.kind == "consideration" else None)
    due = [_of_session(organ, number, setting) for number in entry.sessions if organ]
    due += [_of_range(entry)] if _is_range(entry) else [_of_date(date) for date in entry.dates]
    if entry.kind == "mandate":
        due += _of_term(entry, setting)
    elif entry.recurrence and not entry.sessions and not entry.dates:
        due += _first_of(entry, entry.recurrence, setting)
    found = tuple(each for each in due if each is not None)
    return replace(entry, key=key, due=found, steps=_steps(entry, found), status=_status(entry, found, setting))


def _of_session(organ: str, number: int, setting: Setting) -> Due | None:
    dates = setting.calendar.session(organ, number)
    if dates is None:
        return Due(number, None, None, "estimated", f"no date is known for session {number} of this organ")
    return Due(number, dates.start.isoformat(), dates.end.isoformat(), dates.basis, _told(dates))


def _told(dates: SessionDates) -> str:
    return f"session {dates.number}, {dates.rule}"


def _of_date(date: str) -> Due | None:
    span = first_and_last(date)
    return Due(None, span[0], span[1], "computed", f"the text gives {date}") if span else None


def _is_range(entry: ScheduleEntry) -> bool:
    """Is an event held from one day to another, so that it comes once ("from 16 to 18 September 2025")?"""
    if entry.kind != "event" or len(entry.dates) != _FROM_TO:
        return False
    return any((found := find_period(entry.quote, code)) and found[2:] == entry.dates for code in CODES)


def _begins(entry: ScheduleEntry) -> str | None:
    """The date from which something recurs, as the text gives it: "every 120 days, beginning on 1 October 2023"."""
    times = (time for code in CODES for time in find_times(entry.quote, code))
    return next((time.value for time in times if time.kind == "date" and time.relation == "from"), None)


def _of_range(entry: ScheduleEntry) -> Due:
    first, last = entry.dates
    return Due(None, first, last, "computed", f"the text gives {first} to {last}")


def _of_term(entry: ScheduleEntry, setting: Setting) -> list[Due]:
    if entry.dates or not entry.duration or setting.adopted is None:
        return []
    end = add(setting.adopted, entry.duration)
    if end is None:
        return []
    rule = f"{entry.duration} counted from the adoption on {setting.adopted}; arithmetic only, no document says so"
    return [Due(None, end.isoformat(), end.isoformat(), "computed", rule)]


def _first_of(entry: ScheduleEntry, recurrence: str, setting: Setting) -> list[Due]:
    begins = _begins(entry)
    span = first_and_last(begins) if begins and not setting.is_past_date(begins) else None
    if span:
        return [Due(None, *span, "estimated", f"recurs ({recurrence}); the text gives the first time as of {begins}")]
    day = add(setting.adopted, _RECURRENCES.get(recurrence, recurrence)) if setting.adopted else None
    if day is None:
        return []
    rule = f"recurs ({recurrence}); the first time counted from the adoption on {setting.adopted}"
    return [Due(None, day.isoformat(), day.isoformat(), "estimated", rule)]


def _status(entry: ScheduleEntry, due: Sequence[Due], setting: Setting) -> str | None:
    """A term's end is when its renewal is expected: at the session that holds or follows that day."""
    last = as_day(due[-1].end) if due and entry.kind == "mandate" else None
    if last is None:
        return None
    session = setting.calendar.following(setting.organ, last)
    return f"renewal expected at session {session.number}" if session else f"renewal expected by {last}"


def _steps(entry: ScheduleEntry, due: Sequence[Due]) -> tuple[Step, ...]:
    if entry.kind not in _STEPPED:
        return ()
    found: list[Step] = []
    for each in due:
        opens = as_day(each.start) if each.session is not None else None
        if opens is None:
            continue
        found += [
            _step(step, opens, each)
            for step in _practice()
            if entry.to in step["to"] and (not step["who"] or set(step["who"]) & set(entry.who))
        ]
    return tuple(found)


def _step(step: dict[str, Any], opens: datetime.date, due: Due) -> Step:
    rule = f"session {due.session}: {step['rule']}"
    if "weeks" not in step:
        return Step(step["name"], None, "estimated", rule)
    day = opens - datetime.timedelta(weeks=step["weeks"])
    return Step(step["name"], day.isoformat(), "estimated" if due.basis == "estimated" else "computed", rule)


@cache
def _practice() -> tuple[dict[str, Any], ...]:
    with files(__package__).joinpath("practice.toml").open("rb") as stream:
        return tuple(tomllib.load(stream)["step"])
