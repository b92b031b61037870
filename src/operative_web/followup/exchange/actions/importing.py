"""Bring in a table of items: check it, wait for a yes, write it all or none of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from operative_web.accounts.guarded import Visibility
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import AT_ONCE, chained, create_many, update_many
from operative_web.followup.actions.items import ItemError, open_to_posts
from operative_web.followup.exchange.checking import Changed, New, Plan, check
from operative_web.followup.exchange.models import KEPT, Waiting, locked
from operative_web.followup.exchange.sheet import Problem, Sheet
from operative_web.followup.models import Clearance, Item, Source, Support

ACTION = "followup.import"


class ImportRefusedError(Exception):
    """A file that cannot be written as it is now; nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = list(problems)


def bring_table(sheet: Sheet, *, by: Viewer, visibility: str = Visibility.MEMBERS) -> Waiting:
    """Keep a table that was read until its bringer says yes, with what it would do.

    Args:
        sheet: as read.
        by: who brings it in, in a post.
        visibility: of the items that it makes.
    """
    Waiting.objects.filter(brought_at__lte=timezone.now() - KEPT).delete()
    plan = check(sheet, by, visibility=visibility)
    assert by.person is not None
    assert by.post is not None
    return Waiting.objects.create(
        person=by.person, post=by.post, visibility=visibility, data=sheet.as_data(), outcome=outcome(plan)
    )


def outcome(plan: Plan) -> dict[str, Any]:
    """Return what a plan would do, as it is shown before the yes; JSON can hold it."""
    return {
        "problems": [[one.row, one.column, one.label, one.words] for one in plan.problems],
        "new": [[one.row, str(one.values["title"])] for one in plan.new],
        "changed": [[one.row, str(one.item.pk), one.item.reference, one.item.title, one.told] for one in plan.changed],
        "unchanged": plan.unchanged,
        "versions": {one.item.reference: one.item.version for one in plan.changed},
    }


@chained()
def apply_table(waiting: Waiting, *, by: Viewer) -> tuple[int, int]:
    """Write what a table does; return how many items it made and how many it changed.

    Raises:
        ImportRefusedError: where anything is wrong with it by now; nothing is written then.
        Waiting.DoesNotExist: where it was written already.
    """
    waiting = locked(waiting)
    plan = check(
        Sheet.of_data(waiting.data), by, visibility=waiting.visibility, seen=dict(waiting.outcome.get("versions", {}))
    )
    if plan.problems:
        raise ImportRefusedError(plan.problems)
    _make(plan.new, waiting.visibility, by)
    _write(plan.changed, by)
    waiting.delete()
    return len(plan.new), len(plan.changed)


def _make(rows: Sequence[New], visibility: str, by: Viewer) -> None:
    organisation = by.post.organisation if by.post else None
    items = [Item(**one.values, visibility=visibility, organisation=organisation) for one in rows]
    create_many(items, ACTION, by=by.actor)
    _support(items)


def _write(rows: Sequence[Changed], by: Viewer) -> None:
    """Write changes to items; what was cleared is a draft again.

    Args:
        rows: each with its item as it is now, in the transaction that checked it.
        by: who changes them.

    Raises:
        ImportRefusedError: for a post that would not see an item.
    """
    now = timezone.now()
    changes = [
        (one.item, {**one.values, "clearance": Clearance.DRAFT, "version": one.item.version + 1, "changed_at": now})
        for one in rows
    ]
    update_many(changes, ACTION, by=by.actor)
    _support([one.item for one in rows if "supporting" in one.values])
    moved = [one for one in rows if {"lead", "supporting"} & set(one.values)]
    gathering = _gathering([one.item.pk for one in moved])
    for one in moved:
        if one.item.pk in gathering or one.item.visibility not in {Visibility.PUBLIC, Visibility.MEMBERS}:
            try:
                open_to_posts(one.item, by=by)
            except ItemError as error:
                raise ImportRefusedError([Problem(one.row, -1, "", str(error))]) from error


def _support(items: Sequence[Item]) -> None:
    for start in range(0, len(items), AT_ONCE):
        Support.objects.filter(item__in=[item.pk for item in items[start : start + AT_ONCE]]).delete()
    rows = [Support(item=item, post_id=UUID(pk)) for item in items for pk in item.supporting]
    Support.objects.bulk_create(rows, batch_size=AT_ONCE)


def _gathering(keys: Sequence[UUID]) -> set[UUID]:
    found: set[UUID] = set()
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        found |= set(Source.objects.filter(item__in=some).values_list("item", flat=True))
    return found
