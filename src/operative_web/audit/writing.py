"""How audited rows are written: one row, one event, in one transaction.

Actions (``actions/`` of each part) are built from these; nothing else writes an audited row.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from django.db import connection, transaction

from operative_web.audit.actor import Actor
from operative_web.audit.canonical import Plain, canonical, digest
from operative_web.audit.models import Audited, Event, Head, Payload
from operative_web.audit.signals import written, written_many

Row = TypeVar("Row", bound=Audited)
AT_ONCE = 400
"""Rows written or asked for with one question to the database; SQLite takes up to 999 values in one."""
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
        stored = type(row)._default_manager.select_for_update().get(pk=row.pk)
        before = _change(row, stored, changes, told)
        if before is not None:
            append(action, by=by, subject=stored, before=before, only=changes, told=told)
    return row


def create_many(rows: Sequence[Row], action: str, *, by: Actor, told: Mapping[str, Any] | None = None) -> None:
    """Save new rows of one model, each with its own event, as :func:`create` does one by one.

    The chain is the same; the database is asked some hundreds of times less.
    """
    if not rows:
        return
    with chained():
        type(rows[0])._default_manager.bulk_create(rows, batch_size=AT_ONCE)
        _append_many(action, by, [_Write.of(row, {}, None, told) for row in rows])


def update_many(
    rows: Sequence[tuple[Row, Mapping[str, Any]]],
    action: str,
    *,
    by: Actor,
    told: Mapping[str, Any] | None = None,
) -> None:
    """Change rows of one model, each as it is said beside it and with its own event, as :func:`update` does.

    Args:
        rows: no row twice, each with its changes.
        action: what was done.
        by: who did it.
        told: what else each event should say.
    """
    writes: list[_Write] = []
    with chained():
        left = iter(rows)
        while some := list(islice(left, AT_ONCE)):
            manager = type(some[0][0])._default_manager
            stored = {row.pk: row for row in manager.select_for_update().filter(pk__in=[row.pk for row, _ in some])}
            for row, changes in some:
                before = _change(row, stored[row.pk], changes, told)
                if before is not None:
                    writes.append(_Write.of(stored[row.pk], before, changes, told))
        if writes:
            _append_many(action, by, writes)


def _change(row: Row, stored: Row, changes: Mapping[str, Any], told: Mapping[str, Any] | None) -> Plain | None:
    """Write what changes; return what was before, or None where nothing changes and nothing is to be told."""
    before = {name: value for name, value in stored.audited_state().items() if name in changes}
    for name, value in changes.items():
        setattr(stored, name, value)
        setattr(row, name, value)
    after = stored.audited_state()
    if told is None and before and all(_same(before[name], after[name]) for name in before):
        return None
    stored.save(update_fields=list(changes))
    return before


def remove(row: Audited, action: str, *, by: Actor, told: Mapping[str, Any] | None = None) -> None:
    """Delete a row, and say what it was."""
    with chained():
        before = row.audited_state()
        place = _Gone(row._meta.label_lower, str(row.pk), row.audited_work())
        row.delete()
        data = {"before": before, "after": None, **(told or {})}
        _append_many(action, by, [_Write(place, data, None, None, type(row))])


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
    return _append_many(action, by, [_Write.of(subject, before, only, told)])[0]


class _Gone(NamedTuple):
    """What an event says of its subject, which may be gone by then."""

    kind: str
    pk: str
    work: Any


class _Write(NamedTuple):
    """What is to be said of one row: where it lies, what changed, its state then; the row itself, unless removed."""

    place: _Gone
    data: Plain
    state: Plain | None
    row: Audited | None
    model: type[Audited]

    @classmethod
    def of(cls, row: Audited, before: Plain, only: Iterable[str] | None, told: Mapping[str, Any] | None) -> _Write:
        """Return what is to be said of a row that has just been written."""
        state = row.audited_state()
        names = set(state if only is None else only)
        after = {name: value for name, value in state.items() if name in names}
        place = _Gone(row._meta.label_lower, str(row.pk), row.audited_work())
        return cls(place, {"before": before, "after": after, **(told or {})}, state, row, type(row))


def _append_many(action: str, by: Actor, writes: Sequence[_Write]) -> list[Event]:
    """Chain an event for each write to a model's rows, in order, and tell other parts."""
    head, _ = Head.objects.select_for_update().get_or_create(pk=1)
    events, payloads = [], []
    for write in writes:
        salt, line = secrets.token_hex(16), canonical(write.data)
        event = Event(
            sequence=head.sequence + 1,
            at=now(),
            action=action,
            person=by.person,
            post=by.post,
            program=by.program,
            subject_kind=write.place.kind,
            subject=write.place.pk,
            work=write.place.work,
            payload_digest=digest(salt, line),
            state_digest="" if write.state is None else state_digest(salt, write.state),
            previous=head.digest,
        )
        event.digest = digest(*event.chained)
        head.sequence, head.digest = event.sequence, event.digest
        events.append(event)
        payloads.append(Payload(event=event, salt=salt, data=line))
    Event.objects.bulk_create(events, batch_size=AT_ONCE)
    Payload.objects.bulk_create(payloads, batch_size=AT_ONCE)
    head.save(update_fields=["sequence", "digest"])
    for event, write in zip(events, writes, strict=True):
        written.send(write.model, event=event, row=write.row)
    told = [(event, write.row) for event, write in zip(events, writes, strict=True)]
    written_many.send(writes[0].model, writes=told)
    return events


def state_digest(salt: str, state: Plain) -> str:
    """Return the digest of a row's audited values, as an event keeps it."""
    return digest(salt, canonical(state))


def now() -> str:
    """Return the present instant as events write it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")


def _same(one: object, other: object) -> bool:
    return canonical(one) == canonical(other)
