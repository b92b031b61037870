"""A letter is put into the outbox in the transaction that writes an item."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from uuid import UUID

from operative_web.audit.models import Event, Payload
from operative_web.audit.signals import written
from operative_web.followup.actions.clearing import clearing_posts
from operative_web.followup.models import CLEARANCES, Clearance, Clearing, Item
from operative_web.notices import clock
from operative_web.notices.models import Kind
from operative_web.notices.writing import Matter, write_letters

MORNING = dt.time(5, tzinfo=dt.UTC)
"""When what changed the day before is told."""
_MOVES = frozenset({"followup.edit-item", "followup.gather", "followup.let-go"})


def connect() -> None:
    """Listen."""
    written.connect(_item, sender=Item, dispatch_uid="notices.item")
    written.connect(_clearing, sender=Clearing, dispatch_uid="notices.clearing")


def _item(*, event: Event, row: Item | None, **_: Any) -> None:
    if row is None:
        return
    today, given = clock.today(), _given(event, row)
    if given and not row.is_closed:
        write_letters(Matter(Kind.ASSIGNED, row.pk, str(event.sequence), today, but=event.person), given)
    if event.action in _MOVES:
        tomorrow = today + dt.timedelta(days=1)
        # One for each who changed it: what a colleague changed is told though one changed it oneself too.
        key, when = f"{tomorrow}:{event.person}", dt.datetime.combine(tomorrow, MORNING)
        write_letters(Matter(Kind.CHANGED, row.pk, key, tomorrow, when, but=event.person), working(row) - given)


def working(item: Item) -> set[UUID]:
    """Return the ids of the posts that work on an item."""
    return {UUID(str(pk)) for pk in (item.lead_id, *item.supporting) if pk}


def _given(event: Event, row: Item) -> set[UUID]:
    """Return the posts to which an event gave an item."""
    if event.action == "followup.add-item":
        return working(row)
    if event.action not in _MOVES:
        return set()
    before = json.loads(Payload.objects.get(event=event).data).get("before") or {}
    if not {"lead", "supporting"} & set(before):
        return set()
    had = {before.get("lead", str(row.lead_id or "")), *(before.get("supporting", row.supporting) or ())}
    return {pk for pk in working(row) if str(pk) not in had}


def _clearing(*, event: Event, row: Clearing | None, **_: Any) -> None:
    if row is None:
        return
    key, today = str(event.sequence), clock.today()
    if row.level == Clearance.DRAFT:
        write_letters(Matter(Kind.SENT_BACK, row.item_id, key, today, but=event.person), working(row.item))
    elif row.level != CLEARANCES[-1]:
        following = CLEARANCES[CLEARANCES.index(Clearance(row.level)) + 1]
        matter = Matter(Kind.TO_CLEAR, row.item_id, key, today, but=event.person)
        write_letters(matter, clearing_posts(row.item, following))
