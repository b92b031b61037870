"""Say what one wants to be told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from operative_web.accounts.models import Person, Post
from operative_web.audit.actor import Actor
from operative_web.audit.writing import chained, create, update
from operative_web.notices.models import Kind, Wishes
from operative_web.notices.wishes import wishes_of


@chained()
def say_wishes(whose: Person | Post, *, off: Iterable[str], digest_day: int, titles: bool, by: Actor) -> Wishes:
    """Say what a person does not want to be told, or the holders of a post unless they say otherwise.

    Args:
        whose: a person, or a post.
        off: kinds that are switched off.
        digest_day: on which the digest comes; 0 is Monday.
        titles: whether e-mails may hold titles of items that are not confidential.
        by: who says so.
    """
    owner = {"person" if isinstance(whose, Person) else "post": whose}
    said: dict[str, Any] = {"off": sorted(set(off) & set(Kind.values)), "digest_day": digest_day % 7, "titles": titles}
    there = Wishes.objects.select_for_update().filter(**owner).first()
    if there is None:
        return create(Wishes(**owner, **said), "notices.say-wishes", by=by)
    return update(there, "notices.say-wishes", by=by, **said)


@chained()
def switch_off(person: Person, kind: str, *, post: Post | None = None, by: Actor) -> Wishes:
    """Tell a person nothing of a kind any more; what else they are told stays as it is."""
    now = wishes_of(person, post)
    return say_wishes(person, off={*now.off, kind}, digest_day=now.digest_day, titles=now.titles, by=by)
