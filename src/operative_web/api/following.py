"""Webhooks follow what is written: a delivery is queued in the transaction of the event."""

from __future__ import annotations

from typing import Any

from operative_web.api.models import Delivery, Hook
from operative_web.audit.models import Event
from operative_web.audit.signals import written_many

_UNTOLD = ("accounts.", "api.", "audit.", "notices.")
"""Beginnings of what is told to nobody: people and what is their own."""


def connect() -> None:
    """Listen."""
    written_many.connect(_written, dispatch_uid="api.written")


def _written(*, writes: list[tuple[Event, Any]], **_: Any) -> None:
    told = [
        event for event, _row in writes
        if not event.action.startswith(_UNTOLD) and not event.subject_kind.startswith(_UNTOLD)
    ]  # fmt: skip
    hooks = list(Hook.objects.filter(active=True)) if told else []
    Delivery.objects.bulk_create(
        Delivery(
            hook=hook, event=event.sequence, kind=event.action, subject_kind=event.subject_kind, subject=event.subject,
            at=event.at,
        )
        for event in told
        for hook in hooks
        if not hook.kinds or event.action.startswith(tuple(hook.kinds))
    )  # fmt: skip
