"""The agenda as a calendar file (iCalendar, RFC 5545): whole days, a stable identity for each, and how it was found."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import icalendar

from operative.exports.agenda import Row, kind_words
from operative.exports.phrases import word

_STAMP = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""The standard asks for a moment; a file that is written twice is to be the same."""


def as_icalendar(rows: Sequence[Row]) -> str:
    """Return the dated rows as one calendar; those without a date have no place in one."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Operative//Agenda of resolutions//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for row in rows:
        if row.start and row.end:
            calendar.add_component(_event(row, row.start, row.end))
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")


def _event(row: Row, start: str, end: str) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", row.uid)
    event.add("dtstamp", _STAMP)
    event.add("dtstart", datetime.date.fromisoformat(start))
    # The standard's end is the day after the last (3.6.1).
    event.add("dtend", datetime.date.fromisoformat(end) + datetime.timedelta(days=1))
    what = row.status or row.what
    # Who reports to two organs at once does so under one title else.
    to = f" to the {word('organs', row.to)}" if row.to else ""
    event.add("summary", _clean(f"{kind_words(row.kind)}{to}: {what} ({row.symbol or 'no symbol'}, {row.path})"))
    event.add("description", _clean(_description(row)))
    event.add("categories", [kind_words(row.kind)])
    event.add("status", "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    return event


def _description(row: Row) -> str:
    told = [row.what, f"By: {', '.join(row.who)}" if row.who else "", f"To: {row.to}" if row.to else ""]
    told += [f"How the date was found ({row.basis}): {row.rule}", row.note]
    return "\n".join(filter(None, told))


def _clean(text: str) -> str:
    """Leave out control characters and lone surrogates, which no value of the standard may hold."""
    return "".join(c for c in text if (c >= " " or c == "\n") and c != "\x7f" and not "\ud800" <= c <= "\udfff")
