"""When organs meet, and what falls due when: the library's calendars, with what people said of sessions over them.

Nothing here reads a clock or a database: who calls says which sessions were changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast

from operative.calendars import Calendar, calendar
from operative.calendars.tables import ORGANS, Fact
from operative.findings.schedule.due import dated
from operative.findings.schedule.setting import Setting
from operative.model import ScheduleEntry

__all__ = ["ORGANS", "Meeting", "Sessions", "Worked"]
_MOST_SESSIONS = 400
"""Of one organ between two days: at three a year more than a century."""
_NAMES = ("kind", "who", "to", "sessions", "dates", "duration", "recurrence")
"""What a correction may change of a schedule entry."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session of an organ.

    Attributes:
        organ: one of :data:`ORGANS`.
        number: of the session; the year where the organ's sessions bear one.
        opens: first day.
        closes: last day.
        basis: ``held``, ``announced`` or ``estimated``.
        source: who says so, or by what rule it was estimated.
    """

    organ: str
    number: int
    opens: dt.date
    closes: dt.date
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class Worked:
    """When a schedule entry falls due.

    Attributes:
        due: as the contract has it: ``session``, ``from``, ``to``, ``basis``, ``rule``; in order.
        steps: ``name``, ``date``, ``basis``, ``rule``.
        status: what a term's end is to be read as (``renewal expected at session 54``), or empty.
        organ: whose sessions these are, or empty.
    """

    due: tuple[dict[str, Any], ...]
    steps: tuple[dict[str, Any], ...]
    status: str
    organ: str


class Sessions:
    """The sessions of all organs: the library's, and over them what people said.

    >>> str(Sessions().meeting("hrc", 54).closes)
    '2023-10-13'
    """

    def __init__(self, said: Iterable[Meeting] = ()) -> None:
        """Take what people said; it holds before what the library knows."""
        facts = {organ: dict(known) for organ, known in calendar().facts.items()}
        for one in said:
            fact = Fact(one.organ, one.number, one.opens, one.closes, cast("Any", one.basis), source=one.source)
            facts.setdefault(one.organ, {})[one.number] = fact
        self._calendar = Calendar(facts)

    def known(self) -> list[Meeting]:
        """Return the sessions of which a table tells, none of them estimated by the library."""
        numbers = [(organ, number) for organ, facts in self._calendar.facts.items() for number in sorted(facts)]
        return [one for organ, number in numbers if (one := self.meeting(organ, number))]

    def meeting(self, organ: str, number: int) -> Meeting | None:
        """Return when a session is held, or None where neither a table nor a rule says so."""
        dates = self._calendar.session(organ, number)
        if dates is None:
            return None
        return Meeting(dates.organ, dates.number, dates.start, dates.end, dates.basis, dates.rule)

    def between(self, organ: str, first: dt.date, last: dt.date) -> list[Meeting]:
        """Return the sessions of an organ that touch the days from `first` to `last`, in order."""
        found: list[Meeting] = []
        dates = self._calendar.following(organ, first)
        while dates is not None and dates.start <= last and len(found) < _MOST_SESSIONS:
            found.append(Meeting(dates.organ, dates.number, dates.start, dates.end, dates.basis, dates.rule))
            dates = self._calendar.session(organ, dates.number + 1)
        return found

    def work_out(
        self,
        data: Mapping[str, Any],
        meaning: Mapping[str, Any],
        *,
        organ: str,
        session: str,
        adopted: dt.date | None,
        language: str,
    ) -> Worked:
        """Return when a schedule entry falls due, with the steps before it.

        Args:
            data: the entry as a reading has it; empty where its words are gone.
            meaning: what holds for it, as people decided, else as found.
            organ: whose resolution it stands in.
            session: of that resolution, as printed.
            adopted: its day of adoption.
            language: of the entry's words, or empty.

        >>> told = {"kind": "report", "who": ["sg"], "to": "hrc", "sessions": [51]}
        >>> worked = Sessions().work_out({}, told, organ="hrc", session="48", adopted=None, language="en")
        >>> worked.due[0]["from"], [one["name"] for one in worked.steps]
        ('2022-09-12', ['submission', 'issue'])
        """
        entry = _entry({**data, **{name: value for name, value in meaning.items() if name in _NAMES}})
        number = int(session) if session.isdecimal() and len(session) <= len("2021") else None
        worked = dated(entry, entry.key, Setting(organ or None, number, adopted, self._calendar, language or None))
        due = [_plain(asdict(one)) for one in worked.due]
        told = {one["session"] for one in due}
        due += [_undated(number) for number in entry.sessions if number not in told]
        steps = tuple(asdict(step) for step in worked.steps)
        return Worked(tuple(due), steps, worked.status or "", entry.to or organ)


def _entry(data: Mapping[str, Any]) -> ScheduleEntry:
    """Return an entry of the library; what a correction leaves out is empty."""
    return ScheduleEntry(
        key=str(data.get("key") or ""),
        path=str(data.get("path") or ""),
        start=0,
        end=0,
        quote=str(data.get("quote") or ""),
        kind=data.get("kind") or "deadline",
        who=_tuple(data.get("who")),
        to=data.get("to") or None,
        sessions=_tuple(data.get("sessions")),
        dates=_tuple(data.get("dates")),
        duration=data.get("duration") or None,
        recurrence=data.get("recurrence") or None,
    )


def _tuple(value: Sequence[Any] | None) -> tuple[Any, ...]:
    return tuple(value or ())


def _plain(due: dict[str, Any]) -> dict[str, Any]:
    """Name a due date's days as the contract does."""
    return {"session": due["session"], "from": due["start"], "to": due["end"], "basis": due["basis"],
            "rule": due["rule"]}  # fmt: skip


def _undated(number: int) -> dict[str, Any]:
    rule = f"session {number}: whose session it is, is not said"
    return {"session": number, "from": None, "to": None, "basis": "estimated", "rule": rule}
