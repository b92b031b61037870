"""A letter is put into the outbox in the transaction that writes an item."""

from __future__ import annotations

import json
from typing import Any

from operative_web.audit.models import Event, Payload
from operative_web.audit.signals import written
from operative_web.followup.actions.clearing import clearing_posts
from operative_web.followup.models import CLEARANCES, Clearance, Clearing, Item
from operative_web.notices.models import Kind
from operative_web.notices.writing import working, write_letters


def connect() -> None:
    """Listen."""
    written.connect(_item, sender=Item, dispatch_uid="notices.item")
    written.connect(_clearing, sender=Clearing, dispatch_uid="notices.clearing")


def _item(*, event: Event, row: Item | None, **_: Any) -> None:
    if row is None or row.is_closed:
        return
    given = _given(event, row)
    write_letters(Kind.ASSIGNED, row.pk, given, but=event.person)
    if event.action == "followup.edit-item":
        others = [pk for pk in working(row) if str(pk) not in {str(one) for one in given}]
        write_letters(Kind.CHANGED, row.pk, others, but=event.person)


def _given(event: Event, row: Item) -> list[Any]:
    """Return the posts to which an event gave an item."""
    if event.action == "followup.add-item":
        return working(row)
    before = json.loads(Payload.objects.get(event=event).data).get("before") or {}
    given = []
    if "lead" in before and before["lead"] != str(row.lead_id or ""):
        given.append(row.lead_id)
    if "supporting" in before:
        given += [pk for pk in row.supporting if pk not in (before["supporting"] or ())]
    return [pk for pk in given if pk]


def _clearing(*, event: Event, row: Clearing | None, **_: Any) -> None:
    if row is None:
        return
    if row.level == Clearance.DRAFT:
        write_letters(Kind.SENT_BACK, row.item_id, working(row.item), but=event.person)
    elif row.level != CLEARANCES[-1]:
        following = CLEARANCES[CLEARANCES.index(Clearance(row.level)) + 1]
        write_letters(Kind.TO_CLEAR, row.item_id, clearing_posts(row.item, following), but=event.person)
