"""Dates as the reader's language writes them, always with the year."""

from __future__ import annotations

import datetime
import re

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

Dated = datetime.date | datetime.datetime | str | None
_YEAR_OR_MONTH = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2]))?")


def day(value: Dated) -> str:
    """Write a day, a month or a year; what is none of these as it is, nothing for None.

    Args:
        value: a date, a moment (its day in the register's time zone), or ISO 8601 (``2025-06-30``, ``2025-06``).

    >>> day("2025-06-30"), day("2025-06"), day("2025"), day("in due course"), day(None)
    ('30 June 2025', 'June 2025', '2025', 'in due course', '')
    """
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return _written(value)
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    return _first(date_format(value, "DATE_FORMAT"))


def moment(value: datetime.datetime | None) -> str:
    """Write a day with its time, in the register's time zone, which is named.

    >>> moment(datetime.datetime(2025, 6, 30, 9, 5, tzinfo=datetime.timezone.utc))
    '30 June 2025, 09:05 UTC'
    """
    if value is None:
        return ""
    here = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{_first(date_format(here, 'DATETIME_FORMAT'))} {here.tzname() or ''}".strip()


def span(first: Dated, last: Dated) -> str:
    """Write the days from one to another; once where both are the same.

    >>> span("2022-09-12", "2022-10-07"), span("2022-09-12", "2022-09-12")
    ('12 September 2022 – 7 October 2022', '12 September 2022')
    """
    begins, ends = day(first), day(last)
    return begins if begins == ends or not ends else f"{begins} – {ends}" if begins else ends


def _first(written: str) -> str:
    """Return a day in words; in French the first of a month is “1er”, which no format of Django writes."""
    return f"1er{written[1:]}" if (get_language() or "")[:2] == "fr" and written.startswith("1 ") else str(written)


def _written(value: str) -> str:
    try:
        return _first(date_format(datetime.date.fromisoformat(value), "DATE_FORMAT"))
    except ValueError:
        pass
    match = _YEAR_OR_MONTH.fullmatch(value)
    if match and match["month"]:
        return str(date_format(datetime.date(int(match["year"]), int(match["month"]), 1), "YEAR_MONTH_FORMAT"))
    return value
