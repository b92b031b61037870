"""Say what one wants to be told."""

from __future__ import annotations

from collections.abc import Iterable

from operative_web.accounts.models import Person
from operative_web.audit.actor import Actor
from operative_web.audit.writing import chained, create, update
from operative_web.notices.models import Kind, Wishes


@chained()
def say_wishes(person: Person, *, off: Iterable[str], digest_day: int | None = None, by: Actor) -> Wishes:
    """Say what a person does not want to be told, and on which day the digest comes."""
    kinds = sorted(set(off) & set(Kind.values))
    there = Wishes.objects.select_for_update().filter(person=person).first()
    if there is None:
        day = 0 if digest_day is None else digest_day % 7
        return create(Wishes(person=person, off=kinds, digest_day=day), "notices.say-wishes", by=by)
    changes = {"off": kinds, **({} if digest_day is None else {"digest_day": digest_day % 7})}
    return update(there, "notices.say-wishes", by=by, **changes)


@chained()
def switch_off(person: Person, kind: str, *, by: Actor) -> Wishes:
    """Tell a person nothing of a kind any more."""
    there = Wishes.objects.filter(person=person).first()
    return say_wishes(person, off={*(there.off if there else ()), kind}, by=by)
