"""When what recurs falls due: from the first time on, for a year, or until the end that the text gives.

No text says how long an output without an end is asked for; the next resolution does. So those of one year are told,
two at least, and each says from what it was counted.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice, pairwise

from operative.calendars import Calendar, SessionDates
from operative.findings.schedule.periods import add, as_day, first_and_last
from operative.languages.times import find_times
from operative.model import Due, ScheduleEntry

_PERIODS = {"annual": "P1Y", "biennial": "P2Y"}
_YEAR = "P1Y"
_LEAST = 2
_MOST = 60  # five years of months
_AROUND = datetime.timedelta(days=90)  # a session opens not further from the day on which one opened years before


@dataclass(frozen=True, slots=True)
class Series:
    """From when to when something recurs.

    Attributes:
        first: the first time, as exactly as the text gives it (``2026``, ``2026-03``, ``2026-03-01``), or None.
        until: the last day, or None.
    """

    first: str | None = None
    until: datetime.date | None = None


def series(entry: ScheduleEntry, language: str | None) -> Series:
    """Read when a recurring entry begins and ends: the date it bears may be either.

    Args:
        entry: with one date, or none.
        language: of its words, or None where that is not known.

    >>> from operative.model import ScheduleEntry
    >>> words = "report annually until 2029"
    >>> asked = ScheduleEntry("", "1", 0, len(words), words, "report", dates=("2029",), recurrence="annual")
    >>> series(asked, "en")
    Series(first=None, until=datetime.date(2029, 12, 31))
    """
    times = [time for time in find_times(entry.quote, language) if time.kind == "date"] if language else []
    ends = {time.value for time in times if time.relation == "until"} & set(entry.dates)
    ends |= {after.value for time, after in pairwise(times) if (time.relation, after.relation) == ("from", "until")}
    firsts = [date for date in entry.dates if date not in ends]
    firsts += [time.value for time in times if time.relation == "from" and time.value not in ends]
    spans = filter(None, map(first_and_last, ends))
    return Series(next(iter(firsts), None), max((day for span in spans if (day := as_day(span[1]))), default=None))


def on_days(entry: ScheduleEntry, told: Series, adopted: datetime.date | None) -> list[Due]:
    """Return when a recurring entry falls due that names no session.

    Args:
        entry: with its recurrence.
        told: what the text says of its beginning, which is not over, and of its end.
        adopted: the day from which the first time is counted where the text gives none, or None.
    """
    recurrence, period = entry.recurrence, _period(entry)
    counted = add(adopted, period) if adopted else None
    first = told.first or (counted.isoformat() if counted else None)
    if first is None:
        return []
    if told.first is None:
        rule = f"recurs ({recurrence}); the first time counted from the adoption on {adopted}"
    elif told.first in entry.dates:
        rule = f"the text gives {first}"
    else:
        rule = f"recurs ({recurrence}); the text gives the first time as of {first}"
    begun = adopted if told.first is None else None
    found = []
    for number, span in enumerate(islice(_spans(first, period, told.until, begun), _MOST), start=1):
        again = f"recurs ({recurrence}); time {number}, counted from {first}"
        given = number == 1 and told.first in entry.dates
        found.append(Due(None, *span, "computed" if given else "estimated", rule if number == 1 else again))
    return found


def _period(entry: ScheduleEntry) -> str:
    recurrence = entry.recurrence or ""
    return _PERIODS.get(recurrence, recurrence)


def _spans(
    first: str, period: str, until: datetime.date | None, begun: datetime.date | None
) -> Iterator[tuple[str, str]]:
    """Yield the first and last day of each time, as exactly as the first is given.

    Args:
        first: time, ISO 8601.
        period: after which it recurs.
        until: the last day, or None for those of a year.
        begun: the day from which the first was counted, with which the year begins; None where the text gives it.
    """
    span = first_and_last(first)
    start = as_day(span[0]) if span else None
    end = until or (add(begun or start, _YEAR) if start else None)
    before = None
    for number in count():
        day = add(start, period, number) if start and number else start  # 31 January leads to 31 March
        span = first_and_last(day.isoformat()[: len(first)]) if day else None
        if day is None or end is None or span is None or (number and day == start):  # a period of no length
            return
        over = day > end if until or begun else day >= end
        if over and (until or number >= _LEAST):
            return
        if span != before:  # "quarterly in 2026" is told once
            yield span
        before = span


def at_sessions(entry: ScheduleEntry, organ: str, calendar: Calendar, until: datetime.date | None) -> list[Due]:
    """Return the sessions at which an entry recurs after the one that it names: those that open as near to the same
    day as any.

    >>> from operative.calendars import calendar
    >>> asked = ScheduleEntry("", "1", 0, 0, "", "report", to="hrc", sessions=(51,), recurrence="annual")
    >>> [due.session for due in at_sessions(asked, "hrc", calendar(), None)]
    [54]
    """
    recurrence, period = entry.recurrence, _period(entry)
    first = calendar.session(organ, entry.sessions[0])
    found: list[Due] = []
    if first is None:
        return found
    for number, (start, _) in enumerate(islice(_spans(first.start.isoformat(), period, until, None), _MOST), start=1):
        near = _nearest(calendar, organ, datetime.date.fromisoformat(start)) if number > 1 else None
        if near is not None and near.number > (found[-1].session or 0 if found else first.number):
            rule = f"recurs ({recurrence}); time {number}, counted from session {first.number}; {session_told(near)}"
            found.append(Due(near.number, near.start.isoformat(), near.end.isoformat(), near.basis, rule))
    return found


def session_told(dates: SessionDates) -> str:
    """Say which session it is and what its dates rest on."""
    return f"session {dates.number}, {dates.rule}"


def _nearest(calendar: Calendar, organ: str, day: datetime.date) -> SessionDates | None:
    """Return the session that opens nearest to a day."""
    near = []
    session = calendar.following(organ, day - _AROUND)
    while session is not None and session.start <= day + _AROUND:
        near.append(session)
        session = calendar.session(organ, session.number + 1)
    return min(near, key=lambda one: abs(one.start - day), default=None)
