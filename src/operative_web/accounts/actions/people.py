"""Organisations, posts, persons, and who holds which post."""

from __future__ import annotations

from django.utils import timezone

from operative_web.accounts.models import Organisation, Person, Post, Tenure
from operative_web.audit.actor import Actor
from operative_web.audit.erasing import erase
from operative_web.audit.writing import chained, create, update


def add_organisation(name: str, voice: str, *, by: Actor) -> Organisation:
    """Add an organisation."""
    return create(Organisation(name=name, voice=voice), "accounts.add-organisation", by=by)


def add_post(organisation: Organisation, title: str, role: str, *, by: Actor) -> Post:
    """Add a post to an organisation."""
    return create(Post(organisation=organisation, title=title, role=role), "accounts.add-post", by=by)


def add_person(email: str, name: str, *, by: Actor, password: str | None = None, language: str = "en") -> Person:
    """Add a person; without a password they cannot sign in by one."""
    person = Person(email=email.strip().lower(), name=name, language=language)
    person.set_password(password)
    return create(person, "accounts.add-person", by=by)


@chained()
def hand_over(post: Post, to: Person | None, *, by: Actor, reason: str = "") -> Tenure | None:
    """Give a post to another person, or leave it vacant. All that hangs on the post goes with it.

    Args:
        post: handed over.
        to: who holds it from now on, or None.
        by: who hands over.
        reason: in the words of who does it.
    """
    now = timezone.now()
    for tenure in Tenure.objects.select_for_update().filter(post=post, until=None):
        if to is not None and tenure.person_id == to.pk:
            return tenure
        update(tenure, "accounts.end-tenure", by=by, told={"reason": reason}, until=now)
    if to is None:
        return None
    return create(Tenure(post=post, person=to, since=now), "accounts.hand-over", by=by, told={"reason": reason})


@chained()
def erase_person(person: Person, *, by: Actor) -> None:
    """Destroy a person's data: name, address, password, what the trail told of them. Their decisions stay, by id."""
    for tenure in Tenure.objects.filter(person=person, until=None):
        update(tenure, "accounts.end-tenure", by=by, until=timezone.now())
    person.set_unusable_password()
    erase(
        person, by=by, name="", email=f"{person.pk}@erased.invalid", is_active=False, erased=True,
        password=person.password,
    )  # fmt: skip
