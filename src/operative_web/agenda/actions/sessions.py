"""Say when a session is held, and have all dates follow; bring in what the library's calendar knows."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from operative_web.accounts.viewer import Viewer
from operative_web.agenda.models import Occasion, Session
from operative_web.agenda.rebuilding import rebuild, rebuild_all
from operative_web.agenda.sessions import library_sessions, touched
from operative_web.audit.actor import Actor
from operative_web.audit.writing import chained, create, update
from operative_web.documents.calendars import Meeting
from operative_web.documents.models import FindingKind
from operative_web.register.models import Entry

CALENDAR = Actor.of_program("calendar")


class SessionError(Exception):
    """A session that cannot be said; its words say why. Nothing was written."""


@chained()
def say_session(meeting: Meeting, *, by: Viewer, seen: str = "") -> Session:
    """Say when a session is held; every date that rests on it is worked out anew.

    Args:
        meeting: the session as the person knows it.
        by: who says so.
        seen: what stood on the page, as :func:`version_of` writes it.

    Raises:
        SessionError: where somebody else said something else meanwhile.
    """
    row = Session.objects.select_for_update(of=("self",)).filter(organ=meeting.organ, number=meeting.number).first()
    if version_of(row) != seen:
        raise SessionError(_("Somebody changed this session meanwhile. Look at what stands now, then say what holds."))
    before = set(touched(meeting).values_list("pk", flat=True))
    said: dict[str, Any] = {
        "opens": meeting.opens, "closes": meeting.closes, "basis": meeting.basis, "source": meeting.source,
        "person": by.person, "post": by.post, "said_at": timezone.now(),
    }  # fmt: skip
    if row is None:
        row = create(Session(organ=meeting.organ, number=meeting.number, **said), "agenda.add-session", by=by.actor)
    else:
        update(row, "agenda.change-session", by=by.actor, **said)
    rebuild([*before, *touched(meeting).values_list("pk", flat=True)])
    return row


def version_of(row: Session | None) -> str:
    """Return what tells whether a session was changed since it was shown; empty for one that is not stored."""
    return row.said_at.isoformat() if row else ""


@chained()
def seed() -> int:
    """Bring in the sessions of the library's calendar. What a person said is left as it is.

    Returns:
        How many were added or changed.
    """
    there = {(row.organ, row.number): row for row in Session.objects.all()}
    written = 0
    for one in library_sessions():
        row = there.get((one.organ, one.number))
        told: dict[str, Any] = {"opens": one.opens, "closes": one.closes, "basis": one.basis, "source": one.source}
        if row is None:
            create(Session(organ=one.organ, number=one.number, **told), "agenda.add-session", by=CALENDAR)
            written += 1
        elif row.person_id is None and any(getattr(row, name) != value for name, value in told.items()):
            update(row, "agenda.change-session", by=CALENDAR, **told)
            written += 1
    return written


def prepare() -> None:
    """Have sessions and occasions there when the register starts: after a new version of it, or of the library."""
    changed = seed()
    missing = not Occasion.objects.exists() and Entry.objects.filter(kind=FindingKind.SCHEDULE).exists()
    if changed or missing:
        with chained():
            rebuild_all()
