"""The calendar: from a session's number to its dates, and from a day to the session that holds or follows it."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from operative.calendars.estimates import estimate
from operative.calendars.tables import Fact, facts_in, own_facts
from operative.errors import SourceError
from operative.model import Basis

USER_FILE = "OPERATIVE_CALENDAR"
"""The environment variable that names a user's own table of sessions."""

_FAR = 400  # sessions counted on at most: at three a year more than a century


@dataclass(frozen=True, slots=True)
class SessionDates:
    """When a session is held.

    Attributes:
        organ: ``hrc``, ``ga``, ``ecosoc`` or ``upr`` (the Working Group on the Universal Periodic Review).
        number: of the session; the year where the organ's sessions bear one.
        start: first day.
        end: last day.
        basis: ``held``, ``announced`` or ``estimated``.
        rule: what the dates rest on, in plain English.
    """

    organ: str
    number: int
    start: datetime.date
    end: datetime.date
    basis: Basis
    rule: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Sessions of the organs.

    Attributes:
        facts: what is known of each organ's sessions, by number.
        as_of: the day from which the caller looks: a session that was over by then counts as held although the table
            that announced it was made before. None looks from the day each table was made.
    """

    facts: dict[str, dict[int, Fact]] = field(default_factory=dict)
    as_of: datetime.date | None = None

    def session(self, organ: str | None, number: int) -> SessionDates | None:
        """Return when a session is held, or None where neither a table nor a rule says so.

        Args:
            organ: ``hrc``, ``ga``, ``ecosoc`` or ``upr``; the Security Council (``sc``) has no sessions.
            number: of the session, or its year.

        >>> dates = calendar().session("hrc", 51)
        >>> str(dates.start), str(dates.end), dates.basis
        ('2022-09-12', '2022-10-07', 'held')
        """
        if organ is None or not 0 < number < 10_000:
            return None
        known = self.facts.get(organ, {})
        if fact := known.get(number):
            return self._known(fact)
        guess = estimate(organ, number, known)
        if guess is None:
            return None
        return SessionDates(organ, number, guess.start, guess.end, "estimated", f"estimated: {guess.rule}")

    def following(self, organ: str | None, day: datetime.date) -> SessionDates | None:
        """Return the session that holds `day` or, where none does, the next after it; None where none is known.

        >>> calendar().following("hrc", datetime.date(2023, 10, 11)).number
        54
        """
        known = self.facts.get(organ or "", {})
        number = self._number_before(organ, day, known)
        for _ in range(_FAR):
            dates = self.session(organ, number)
            if dates is None or dates.end >= day:
                return dates
            number += 1
        return None

    def of_year(self, organ: str | None, year: int) -> tuple[SessionDates, ...]:
        """Return the sessions that open in a year, in order ("the first regular session of 2022")."""
        first = self.following(organ, datetime.date(year, 1, 1))
        found: list[SessionDates] = []
        while first is not None and first.start.year <= year and len(found) < 12:
            if first.start.year == year:
                found.append(first)
            first = self.session(organ, first.number + 1)
        return tuple(found)

    def _known(self, fact: Fact) -> SessionDates:
        over = self.as_of is not None and fact.end < self.as_of
        basis: Basis = "held" if over else fact.status
        told = [f"{basis}: {fact.source or 'a table of sessions without a source'}"]
        if fact.unconfirmed:
            told.append(f"its {'first' if fact.unconfirmed == 'start' else 'last'} day is not confirmed")
        if fact.note:
            told.append(fact.note)
        return SessionDates(fact.organ, fact.number, fact.start, fact.end, basis, "; ".join(told))

    def _number_before(self, organ: str | None, day: datetime.date, known: dict[int, Fact]) -> int:
        """The number of a session not after the one that is sought, from which to count on."""
        before = [number for number, fact in known.items() if fact.end < day]
        if before:
            return max(before)
        return {"ga": max(1, day.year - 1946), "ecosoc": day.year - 1}.get(organ or "", min(known, default=1))


def calendar(path: str | os.PathLike[str] | None = None, *, as_of: datetime.date | None = None) -> Calendar:
    """Return the calendar: the package's tables and, over them, a user's own.

    Args:
        path: of the user's table; where it is not given, what the environment variable OPERATIVE_CALENDAR names, if
            anything.
        as_of: see :class:`Calendar`.

    Raises:
        SourceError: where the user's table cannot be read; it says where the table was named.
    """
    named = os.environ.get(USER_FILE) if path is None else None
    try:
        return _calendar(named or None if path is None else os.fspath(path), as_of)
    except SourceError as error:
        where = f"the calendar {error.name}" + (f" ({USER_FILE})" if named else "")
        raise SourceError(where, error.code, error.problem, error.remedy) from None


@cache
def _calendar(path: str | None, as_of: datetime.date | None) -> Calendar:
    facts: dict[str, dict[int, Fact]] = {}
    for fact in (*own_facts(), *(facts_in(Path(path)) if path else ())):
        facts.setdefault(fact.organ, {})[fact.number] = fact
    return Calendar(facts, as_of)
