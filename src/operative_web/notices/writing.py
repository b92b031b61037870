"""Put letters into the outbox: each once, for who holds a post now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from operative_web.accounts.models import Post, Tenure
from operative_web.notices.models import Kind, Letter, Wishes


def holders(posts: Iterable[Any]) -> list[Tenure]:
    """Return who holds some posts now, each with the person."""
    rows = Tenure.objects.filter(post__in=list(posts), until=None, post__closed=False, person__is_active=True)
    return list(rows.select_related("person", "post__organisation"))


def write_letters(
    kind: str,
    about: UUID,
    posts: Iterable[Any],
    *,
    day: dt.date | None = None,
    days_left: int | None = None,
    but: UUID | None = None,
) -> int:
    """Put letters to the holders of some posts into the outbox; return for how many people.

    Args:
        kind: a :class:`Kind`.
        about: the item; of a digest the post.
        posts: ids.
        day: for which; today unless given. There is one letter of a kind about one thing for a day.
        days_left: until the target date.
        but: a person who is not told: who did it.
    """
    told = [one for one in holders(posts) if one.person_id != but and "@" in one.person.email]
    wishes = {row.person_id: row for row in Wishes.objects.filter(person__in=[one.person_id for one in told])}
    off = {person for person, row in wishes.items() if kind in row.off}
    if kind == Kind.DIGEST and day is not None:
        off |= {one.person_id for one in told if _digest_day(wishes.get(one.person_id)) != day.weekday()}
    rows = [
        Letter(
            person_id=one.person_id, post_id=one.post_id, kind=kind, about=about, day=day or timezone.localdate(),
            days_left=days_left,
        )
        for one in told
        if one.person_id not in off
    ]  # fmt: skip
    Letter.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _digest_day(wishes: Wishes | None) -> int:
    return wishes.digest_day if wishes else 0


def working(item: Any) -> list[Any]:
    """Return the ids of the posts that work on an item."""
    return [pk for pk in (item.lead_id, *item.supporting) if pk]


def open_posts() -> Iterable[UUID]:
    """Return the ids of the posts that somebody holds."""
    return Post.objects.filter(closed=False, tenures__until=None).distinct().values_list("pk", flat=True)
