"""Two works have become one: entries, notes and what was said of predecessors go with the versions."""

from __future__ import annotations

from typing import Any

from operative_web.audit.actor import Actor
from operative_web.audit.writing import remove, update
from operative_web.documents.models import Work
from operative_web.documents.signals import joined
from operative_web.register.models import Entry, Note, Succession


def connect() -> None:
    """Listen for works that are joined."""
    joined.connect(_joined, dispatch_uid="register.joining")


def _joined(*, work: Work, into: Work, by: Actor, **_: Any) -> None:
    for model in (Entry, Note):
        for row in model._default_manager.filter(work=work):
            update(row, "register.join", by=by, work=into)
    for said in Succession.objects.filter(later=work):
        if Succession.objects.filter(later=into).exists():
            remove(said, "register.join", by=by)
        else:
            update(said, "register.join", by=by, later=into)
    for said in Succession.objects.filter(earlier=work):
        update(said, "register.join", by=by, earlier=None if said.later_id == into.pk else into)
