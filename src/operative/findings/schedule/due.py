"""From what the text says to days: sessions by the calendars, terms by counting, and the steps set by practice.

Nothing is judged here: a term that ends reads "renewal expected", never that it has expired, until a document says so.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from operative.findings.schedule.periods import add, as_day, first_and_last
from operative.findings.schedule.recurring import at_sessions, on_days, series, session_told
from operative.findings.schedule.setting import Setting
from operative.languages.dates import find_period
from operative.model import Due, ScheduleEntry, Step

_STEPPED = ("report",)
_FROM_TO = 2


def dated(entry: ScheduleEntry, key: str, setting: Setting) -> ScheduleEntry:
    """Return an entry with its key, its due dates, the steps before them and, for a term, how its end is to be read."""
    organ = entry.to or (setting.organ if entry.kind == "consideration" else None)
    due = [_of_session(organ, number, setting) for number in entry.sessions if organ]
    if entry.kind == "mandate":
        due += [_of_date(date) for date in entry.dates] or _of_term(entry, setting)
    elif _is_range(entry, setting.language):
        due.append(_of_range(entry))
    elif entry.recurrence and len(entry.dates) <= 1 and len(entry.sessions) <= 1:
        due += _again(entry, organ, setting)
    else:
        due += [_of_date(date) for date in entry.dates]
    found = tuple(each for each in due if each is not None)
    return replace(entry, key=key, due=found, steps=_steps(entry, found), status=_status(entry, found, setting))


def _of_session(organ: str, number: int, setting: Setting) -> Due | None:
    dates = setting.calendar.session(organ, number)
    if dates is None:
        return Due(number, None, None, "estimated", f"no date is known for session {number} of this organ")
    return Due(number, dates.start.isoformat(), dates.end.isoformat(), dates.basis, session_told(dates))


def _of_date(date: str) -> Due | None:
    span = first_and_last(date)
    return Due(None, span[0], span[1], "computed", f"the text gives {date}") if span else None


def _is_range(entry: ScheduleEntry, language: str | None) -> bool:
    """Is an event held from one day to another, so that it comes once ("from 16 to 18 September 2025")?"""
    if entry.kind != "event" or len(entry.dates) != _FROM_TO or language is None:
        return False
    found = find_period(entry.quote, language)
    return found is not None and found[2:] == entry.dates


def _of_range(entry: ScheduleEntry) -> Due:
    first, last = entry.dates
    return Due(None, first, last, "computed", f"the text gives {first} to {last}")


def _of_term(entry: ScheduleEntry, setting: Setting) -> list[Due]:
    if not entry.duration or setting.adopted is None:
        return []
    end = add(setting.adopted, entry.duration)
    if end is None:
        return []
    rule = f"{entry.duration} counted from the adoption on {setting.adopted}; arithmetic only, no document says so"
    return [Due(None, end.isoformat(), end.isoformat(), "computed", rule)]


def _again(entry: ScheduleEntry, organ: str | None, setting: Setting) -> list[Due | None]:
    """When what recurs falls due, but for the session that it names."""
    told = series(entry, setting.language)
    if entry.sessions:
        beside: list[Due | None] = [_of_date(date) for date in entry.dates if date == told.first]
        return [*beside, *(at_sessions(entry, organ, setting.calendar, told.until) if organ else ())]
    over = told.first and told.first not in entry.dates and setting.is_past_date(told.first)
    return [*on_days(entry, replace(told, first=None) if over else told, setting.adopted)]


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
