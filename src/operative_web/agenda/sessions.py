"""The sessions that are known, and what a changed one moves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from operative_web.accounts.guarded import seen_ids
from operative_web.accounts.viewer import Viewer
from operative_web.agenda.dating import present_sessions
from operative_web.agenda.models import Occasion, Organ, Session
from operative_web.agenda.rebuilding import worked_out
from operative_web.documents.calendars import Meeting, Sessions
from operative_web.documents.models import FindingKind
from operative_web.register.models import Entry

_NEAR = dt.timedelta(days=500)
"""A term that ends so long before a session, or after it, may be taken up at it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A session for a page.

    Attributes:
        meeting: it, as it holds.
        row: what is stored of it, or None for one that only a rule estimates.
        waiting: how many occasions that the viewer may see fall in it.
    """

    meeting: Meeting
    row: Session | None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """An occasion whose days a changed session moves.

    Attributes:
        before: as it is, or None for one that is new.
        now: as it will be, unsaved; None for one that is no more.
    """

    before: Occasion | None
    now: Occasion | None


def lines(viewer: Viewer, organ: str) -> list[Line]:
    """Return the sessions of an organ, the latest first: those known, and those that something waits for."""
    sessions = present_sessions()
    known = {one.number: one for one in sessions.known() if one.organ == organ}
    seen = Occasion.objects.visible_to(viewer).filter(organ=organ).exclude(session=None).order_by()
    waiting: dict[int, int] = {}
    for number in seen.values_list("session", flat=True):
        waiting[number] = waiting.get(number, 0) + 1
    for number in waiting:
        if number not in known and (meeting := sessions.meeting(organ, number)):
            known[number] = meeting
    rows = {
        row.number: row for row in Session.objects.filter(organ=organ).select_related("person", "post__organisation")
    }
    return [Line(known[number], rows.get(number), waiting.get(number, 0)) for number in sorted(known, reverse=True)]


def touched(meeting: Meeting) -> QuerySet[Entry]:
    """Return the entries whose dates a changed session may move: of this session, of later ones that are counted on
    from it, and terms that end near it.
    """
    of_session = Q(organ=meeting.organ, session__gte=meeting.number)
    terms = Q(organ=meeting.organ, kind="mandate", ends__range=(meeting.opens - _NEAR, meeting.closes + _NEAR))
    entries = Occasion.objects.filter(of_session | terms).exclude(entry=None).order_by().values("entry")
    postponed = Occasion.objects.filter(mark__moved_session__gte=meeting.number).order_by().values("entry")
    rows = Entry.objects.filter(Q(pk__in=entries) | Q(pk__in=postponed), kind=FindingKind.SCHEDULE)
    return rows.select_related("work", "finding")


def moves(viewer: Viewer, meeting: Meeting) -> list[Move]:
    """Return what of that which a viewer may see would move if a session were as given."""
    entries = list(touched(meeting).filter(pk__in=seen_ids(Entry, viewer)))
    there: dict[UUID, Occasion] = {
        one.pk: one for one in Occasion.objects.filter(entry__in=entries).select_related("work", "entry")
    }
    found = []
    for row in worked_out(entries, present_sessions(meeting)):
        before = there.pop(row.pk, None)
        if before is None or _days(before) != _days(row):
            row.work = row.entry.work if row.entry else None
            found.append(Move(before, row))
    found += [Move(one, None) for one in there.values()]
    return sorted(found, key=lambda one: str((one.now or one.before or Occasion()).begins))


def _days(one: Occasion) -> tuple[object, ...]:
    return one.session, one.begins, one.ends, one.submission, one.status


def known_organs() -> list[tuple[str, str]]:
    """Return the organs whose sessions are known, each with its name."""
    return [(str(value), str(label)) for value, label in Organ.choices]


def library_sessions() -> list[Meeting]:
    """Return the sessions as the library's calendar has them."""
    return Sessions().known()
