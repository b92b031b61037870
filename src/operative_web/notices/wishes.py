"""What somebody wants to be told: as they said, or as their post has it, or everything."""

from __future__ import annotations

from django.db.models import Q

from operative_web.accounts.models import Person, Post
from operative_web.notices.models import Wishes


def wishes_of(person: Person, post: Post | None) -> Wishes:
    """Return what a person wants to be told as the holder of a post; saved or not."""
    rows = list(Wishes.objects.filter(Q(person=person) | Q(post=post, post__isnull=False)))
    return next((row for row in rows if row.person_id), rows[0] if rows else Wishes())
