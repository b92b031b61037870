"""Webhooks follow what is written: a delivery is queued in the transaction of the event."""

from __future__ import annotations

from typing import Any

from operative_web.api.models import Delivery, Hook
from operative_web.audit.models import Event
from operative_web.audit.signals import written

_UNTOLD = ("accounts.", "api.", "audit.", "notices.")
"""Beginnings of what is told to nobody: people and what is their own."""


def connect() -> None:
    """Listen."""
    written.connect(_written, dispatch_uid="api.written")


def _written(*, event: Event, **_: Any) -> None:
    if event.action.startswith(_UNTOLD) or event.subject_kind.startswith(_UNTOLD):
        return
    Delivery.objects.bulk_create(
        Delivery(
            hook=hook, event=event.sequence, kind=event.action, subject_kind=event.subject_kind, subject=event.subject,
            at=event.at,
        )
        for hook in Hook.objects.filter(active=True)
        if not hook.kinds or event.action.startswith(tuple(hook.kinds))
    )  # fmt: skip
