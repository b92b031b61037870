"""How audited rows are written: one row, one event, in one transaction.

Actions (``actions/`` of each part) are built from these; nothing else writes an audited row.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import connection, transaction

from operative_web.audit.actor import Actor
from operative_web.audit.canonical import Plain, canonical, digest
from operative_web.audit.models import Audited, Event, Head, Payload
from operative_web.audit.signals import written

Row = TypeVar("Row", bound=Audited)
_TURN = "operative_has_its_turn"
"""The attribute of a connection that is inside :func:`chained`."""


@contextmanager
def chained() -> Iterator[None]:
    """One transaction that has its turn at the chain before it locks anything else (``@chained()`` on an action).

    Who writes waits here for who writes now, on every database as on SQLite, whose transactions begin so anyhow. If
    rows were locked first and the chain after them, two writers could each hold what the other waits for. Inside
    another one it is a part of that transaction, which has its turn already.
    """
    with transaction.atomic():
        if getattr(connection, _TURN, False):
            yield
            return
        Head.objects.select_for_update().get_or_create(pk=1)
        setattr(connection, _TURN, True)
        try:
            yield
        finally:
            setattr(connection, _TURN, False)


def create(row: Row, action: str, *, by: Actor, told: Mapping[str, Any] | None = None) -> Row:
    """Save a new row, and that it was made.

    Args:
        row: unsaved.
        action: what was done, ``part.verb`` (``register.decide``).
        by: who did it.
        told: what else the event should say (``{"reason": "…"}``).
    """
    with chained():
        row.save(force_insert=True)
        append(action, by=by, subject=row, before={}, told=told)
    return row


def update(row: Row, action: str, *, by: Actor, told: Mapping[str, Any] | None = None, **changes: Any) -> Row:
    """Change a row's fields, and say what they were and are. Nothing is written where nothing changes.

    The row is taken from the database anew and locked, so that what it was before is what it really was.
    """
    with chained():
        model = type(row)
        stored = model._default_manager.select_for_update().get(pk=row.pk)
        before = {name: value for name, value in stored.audited_state().items() if name in changes}
        for name, value in changes.items():
            setattr(stored, name, value)
            setattr(row, name, value)
        after = stored.audited_state()
        if told is None and before and all(_same(before[name], after[name]) for name in before):
            return row
        stored.save(update_fields=list(changes))
        append(action, by=by, subject=stored, before=before, only=changes, told=told)
    return row


def remove(row: Audited, action: str, *, by: Actor, told: Mapping[str, Any] | None = None) -> None:
    """Delete a row, and say what it was."""
    with chained():
        before = row.audited_state()
        subject = _Gone(row._meta.label_lower, str(row.pk), row.audited_work())
        row.delete()
        event = _append(action, by, subject, {"before": before, "after": None, **(told or {})}, None)
        written.send(type(row), event=event, row=None)


def append(
    action: str,
    *,
    by: Actor,
    subject: Audited,
    before: Plain,
    only: Iterable[str] | None = None,
    told: Mapping[str, Any] | None = None,
) -> Event:
    """Add an event about a row that has just been written, in the caller's transaction.

    Args:
        action: what was done.
        by: who did it.
        subject: the row, saved.
        before: the audited values that changed, as they were; empty for a new row.
        only: the names of the values to tell as they are now; all unless given.
        told: what else to say.
    """
    state = subject.audited_state()
    names = set(state if only is None else only)
    after = {name: value for name, value in state.items() if name in names}
    place = _Gone(subject._meta.label_lower, str(subject.pk), subject.audited_work())
    event = _append(action, by, place, {"before": before, "after": after, **(told or {})}, state)
    written.send(type(subject), event=event, row=subject)
    return event


class _Gone:
    """What an event says of its subject, which may be gone by then."""

    __slots__ = ("kind", "pk", "work")

    def __init__(self, kind: str, pk: str, work: Any) -> None:
        self.kind, self.pk, self.work = kind, pk, work


def _append(action: str, by: Actor, place: _Gone, data: Plain, state: Plain | None) -> Event:
    salt = secrets.token_hex(16)
    line = canonical(data)
    head, _ = Head.objects.select_for_update().get_or_create(pk=1)
    event = Event(
        sequence=head.sequence + 1,
        at=now(),
        action=action,
        person=by.person,
        post=by.post,
        program=by.program,
        subject_kind=place.kind,
        subject=place.pk,
        work=place.work,
        payload_digest=digest(salt, line),
        state_digest="" if state is None else state_digest(salt, state),
        previous=head.digest,
    )
    event.digest = digest(*event.chained)
    event.save(force_insert=True)
    Payload.objects.create(event=event, salt=salt, data=line)
    head.sequence, head.digest = event.sequence, event.digest
    head.save(update_fields=["sequence", "digest"])
    return event


def state_digest(salt: str, state: Plain) -> str:
    """Return the digest of a row's audited values, as an event keeps it."""
    return digest(salt, canonical(state))


def now() -> str:
    """Return the present instant as events write it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")


def _same(one: object, other: object) -> bool:
    return canonical(one) == canonical(other)
