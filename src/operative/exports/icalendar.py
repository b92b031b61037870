"""The agenda as a calendar file (iCalendar, RFC 5545): whole days, a stable identity for each, and how it was found.

Lines are folded at 75 octets and end in CR LF (3.1); text is escaped (3.3.11); a day's end is the day after it (3.6.1).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from operative.exports.agenda import Row, kind_words

_FOLD = 75  # octets
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_STAMP = "19700101T000000Z"  # the rule asks for a moment; a file written twice is to be the same


def as_icalendar(rows: Sequence[Row]) -> str:
    """Return the dated rows as one calendar; those without a date have no place in one."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Operative//Agenda of resolutions//EN", "CALSCALE:GREGORIAN"]
    for row in rows:
        if row.start and row.end:
            lines += _event(row)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(row: Row) -> Iterator[str]:
    last = datetime.date.fromisoformat(str(row.end)) + datetime.timedelta(days=1)
    yield "BEGIN:VEVENT"
    yield f"UID:{row.uid}"
    yield f"DTSTAMP:{_STAMP}"
    yield f"DTSTART;VALUE=DATE:{str(row.start).replace('-', '')}"
    yield f"DTEND;VALUE=DATE:{last.isoformat().replace('-', '')}"
    yield f"SUMMARY:{_text(_summary(row))}"
    yield f"DESCRIPTION:{_text(_description(row))}"
    yield f"CATEGORIES:{_text(kind_words(row.kind))}"
    yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _summary(row: Row) -> str:
    return f"{kind_words(row.kind)}: {row.status or row.what} ({row.symbol or 'no symbol'}, {row.path})"


def _description(row: Row) -> str:
    told = [row.what, f"By: {', '.join(row.who)}" if row.who else "", f"To: {row.to}" if row.to else ""]
    told += [f"How the date was found ({row.basis}): {row.rule}", row.note]
    return "\n".join(filter(None, told))


def _text(value: str) -> str:
    """Return text as a value: escaped, without control characters."""
    return "".join(c for c in value.translate(_ESCAPES) if c >= " " and c != "\x7f")


def _folded(line: str) -> Iterator[str]:
    """Fold a line at 75 octets, never within a character; what follows begins with a space."""
    part, size = "", 0
    for c in line:
        octets = len(c.encode("utf-8", "replace"))
        if size + octets > _FOLD:
            yield part
            part, size = " ", 1
        part, size = part + c, size + octets
    yield part
