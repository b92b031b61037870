"""Periods and days: ``P2Y`` added to a date, ``2025-06`` compared with one."""

from __future__ import annotations

import calendar
import datetime
import re

_DAY = datetime.timedelta(days=1)
_PERIOD = re.compile(r"P(?P<number>\d{1,3})(?P<unit>[YMWD])")


def add(day: datetime.date, period: str, times: int = 1) -> datetime.date | None:
    """Return the day so many periods after another (before it where `times` is -1); None where there is none.

    A month that has no such day ends earlier: a month from 31 January is the last of February.

    >>> str(add(datetime.date(2021, 10, 11), "P2Y")), str(add(datetime.date(2024, 1, 31), "P1M"))
    ('2023-10-11', '2024-02-29')
    """
    match = _PERIOD.fullmatch(period)
    if match is None:
        return None
    number = times * int(match["number"])
    try:
        if match["unit"] in "WD":
            return day + datetime.timedelta(days=number * (7 if match["unit"] == "W" else 1))
        months = day.year * 12 + day.month - 1 + number * (12 if match["unit"] == "Y" else 1)
        year, month = divmod(months, 12)
        return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def full(first: datetime.date, last: datetime.date) -> str | None:
    """Return the whole years or months between two days, the last included; None where they are not whole.

    >>> full(datetime.date(2020, 7, 1), datetime.date(2022, 6, 30))
    'P2Y'
    >>> full(datetime.date(2020, 7, 1), datetime.date(2020, 9, 1))
    'P2M'
    """
    for end in (last + _DAY, last) if last.year < datetime.MAXYEAR else ():
        months = (end.year - first.year) * 12 + end.month - first.month
        if months > 0 and end.day == first.day:
            return f"P{months}M" if months % 12 else f"P{months // 12}Y"
    return None


def term_between(first: str | None, last: str | None) -> str | None:
    """Return the term between two days that are named ("from 1 July 2020 until 30 June 2022"); None where one is none.

    >>> term_between("2020-07-01", "2022-06-30"), term_between(None, "2022-06-30")
    ('P2Y', None)
    """
    days = as_day(first), as_day(last)
    return full(days[0], days[1]) if days[0] and days[1] else None


def as_day(date: str | None) -> datetime.date | None:
    """Return a full ISO 8601 date as a day, None for anything else."""
    try:
        return datetime.date.fromisoformat(date) if date and len(date) == 10 else None
    except ValueError:
        return None


def first_and_last(date: str) -> tuple[str, str] | None:
    """Return the first and last day that a date, a month or a year may mean.

    >>> first_and_last("2024-02"), first_and_last("2027")
    (('2024-02-01', '2024-02-29'), ('2027-01-01', '2027-12-31'))
    """
    try:
        parts = [int(part) for part in date.split("-")]
        if len(parts) == 3:
            return (date, date) if as_day(date) else None
        year, month, last = parts[0], parts[-1] if len(parts) == 2 else 1, parts[-1] if len(parts) == 2 else 12
        end = datetime.date(year, last, calendar.monthrange(year, last)[1])
        return datetime.date(year, month, 1).isoformat(), end.isoformat()
    except (ValueError, IndexError):
        return None
