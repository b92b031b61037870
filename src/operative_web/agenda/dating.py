"""When an entry falls due, as people decided: what the reading page, the agenda and the feeds show alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from operative_web.agenda.models import Session
from operative_web.documents.calendars import Meeting, Sessions
from operative_web.documents.models import Work


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of an entry, or that it has none.

    Attributes:
        key: which of the entry's dates (:attr:`operative_web.agenda.models.Occasion.key`).
        organ: whose session it is, or to whom it goes; empty where none is named.
        session: its number, or None.
        begins: first day, or None.
        ends: last day, or None.
        basis: of the date, or empty.
        rule: how it was found, in plain English.
        steps: that lead to this date.
        status: what a term's end is to be read as, or empty.
    """

    key: str
    organ: str = ""
    session: int | None = None
    begins: dt.date | None = None
    ends: dt.date | None = None
    basis: str = ""
    rule: str = ""
    steps: tuple[dict[str, Any], ...] = ()
    status: str = ""


def present_sessions(*others: Meeting) -> Sessions:
    """Return the sessions as people say they are, the library's where nobody said anything.

    Args:
        others: what is to hold before that: a change that somebody wants to see before it is made.
    """
    rows = Session.objects.exclude(person=None)
    said = [Meeting(row.organ, row.number, row.opens, row.closes, row.basis, row.source) for row in rows]
    return Sessions([*said, *others])


def dates_of(
    data: Mapping[str, Any], meaning: Mapping[str, Any], work: Work, sessions: Sessions, language: str
) -> list[Dated]:
    """Return an entry's dates in order; one without a date where it has none.

    Args:
        data: what was found in its words; empty where they are gone.
        meaning: what holds for it, as people decided, else as found.
        work: in which it stands.
        sessions: as they are known.
        language: of the entry's words, or empty.
    """
    worked = sessions.work_out(
        data, meaning, organ=work.organ, session=work.session, adopted=work.adopted_on, language=language
    )
    kind = str(meaning.get("kind") or "")
    given = bool(meaning.get("dates"))
    found: dict[str, Dated] = {}
    for number, due in enumerate(worked.due, start=1):
        key = _key(due, kind, number, given=given)
        steps = tuple(step for step in worked.steps if _belongs(step, due))
        status = worked.status if kind == "mandate" else ""
        found.setdefault(key, _dated(key, due, worked.organ, steps, status))
    return list(found.values()) or [Dated("none", organ=worked.organ)]


def _key(due: Mapping[str, Any], kind: str, number: int, *, given: bool) -> str:
    """Name a date by what the text says, so that it is the same when its days become other ones."""
    if due.get("session") is not None:
        return f"session:{due['session']}"
    if given:
        return f"date:{due.get('from')}:{due.get('to')}"
    if kind == "mandate":
        return "term"
    return "first" if number == 1 else f"time:{number}"


def _dated(key: str, due: Mapping[str, Any], organ: str, steps: tuple[dict[str, Any], ...], status: str) -> Dated:
    begins, ends = _day(due.get("from")), _day(due.get("to")) or _day(due.get("from"))
    return Dated(
        key, organ, due.get("session"), begins, ends, due.get("basis") or "", due.get("rule") or "", steps, status
    )


def _belongs(step: Mapping[str, Any], due: Mapping[str, Any]) -> bool:
    """Does a step lead to this date? Its rule begins with the session it was counted from."""
    head, colon, _ = str(step.get("rule", "")).partition(":")
    return bool(colon) and due.get("session") is not None and head == f"session {due['session']}"


def _day(written: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written) if written else None
    except ValueError:
        return None


def steps_dated(steps: Iterator[Mapping[str, Any]] | list[dict[str, Any]]) -> list[tuple[dt.date, str]]:
    """Return the steps that have a day: the day and the step's name.

    >>> steps_dated([{"name": "submission", "date": "2022-07-04"}, {"name": "issue", "date": None}])
    [(datetime.date(2022, 7, 4), 'submission')]
    """
    return [(day, str(step["name"])) for step in steps if (day := _day(step.get("date")))]
