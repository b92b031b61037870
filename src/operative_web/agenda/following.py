"""Occasions follow what is written: entries that are found, decided on or let go, works that are completed, items."""

from __future__ import annotations

from typing import Any

from operative_web.agenda.models import Mark
from operative_web.agenda.rebuilding import rebuild, rebuild_items
from operative_web.audit.actor import Actor
from operative_web.audit.models import Audited, Event
from operative_web.audit.signals import written, written_many
from operative_web.audit.writing import update
from operative_web.documents.models import FindingKind, Work
from operative_web.documents.signals import joined
from operative_web.followup.models import Item
from operative_web.register.models import Entry

_TELLING = {"documents.complete-work"}
"""What is written to a work that dates depend on: its organ, session and day of adoption."""


def connect() -> None:
    """Listen for what is written, and for works that are joined."""
    written.connect(_written, dispatch_uid="agenda.following")
    written_many.connect(_items, sender=Item, dispatch_uid="agenda.items")
    joined.connect(_joined, dispatch_uid="agenda.joining")


def _written(*, event: Event, row: Audited | None, **_: Any) -> None:
    if isinstance(row, Entry) and row.kind == FindingKind.SCHEDULE:
        rebuild([row.pk])
    elif isinstance(row, Work) and event.action in _TELLING:
        rebuild(Entry.objects.filter(work=row, kind=FindingKind.SCHEDULE).values_list("pk", flat=True))


def _items(*, writes: list[tuple[Event, Item | None]], **_: Any) -> None:
    rebuild_items([row for _event, row in writes if row is not None])


def _joined(*, work: Work, into: Work, by: Actor, **_: Any) -> None:
    for mark in Mark.objects.filter(document_work=work):
        update(mark, "agenda.join", by=by, document_work=into)
