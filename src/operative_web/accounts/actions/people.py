"""Persons, and who holds which post."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils import timezone
from django.utils.translation import gettext as _

from operative_web.accounts.actions.organisations import add_organisation, add_post
from operative_web.accounts.actions.refusing import RefusedError, keeping_an_administrator
from operative_web.accounts.locking import forget
from operative_web.accounts.models import Person, Post, Tenure
from operative_web.accounts.sessions import end_sessions
from operative_web.audit.actor import Actor
from operative_web.audit.writing import append, chained, create, update

__all__ = [
    "add_organisation",
    "add_person",
    "add_post",
    "change_address",
    "edit_person",
    "end_all_sessions",
    "hand_over",
    "remove_second_step",
    "unlock",
]


@chained()
def add_person(email: str, name: str, *, by: Actor, password: str | None = None, language: str = "en") -> Person:
    """Add a person; without a password they cannot sign in by one."""
    person = Person(email=email.strip().lower(), name=name, language=language)
    person.set_password(password)
    create(person, "accounts.add-person", by=by)
    # What allauth keeps of an address; nobody changes it there, so it stays a copy.
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def edit_person(person: Person, *, name: str, language: str, by: Actor) -> Person:
    """Change a person's name or language."""
    return update(person, "accounts.edit-person", by=by, name=name, language=language)


@chained()
def change_address(person: Person, email: str, *, by: Actor) -> Person:
    """Change the address with which a person signs in. They are signed out, and both addresses are told of it.

    Raises:
        RefusedError: for an address that another person has.
    """
    email = email.strip().lower()
    if Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        raise RefusedError(_("Another person has this address."))
    forget(person.email)
    update(person, "accounts.change-address", by=by, email=email)
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    end_sessions(person)
    return person


@chained()
def remove_second_step(person: Person, *, by: Actor) -> int:
    """Take away the second step of somebody who lost it: app, passkeys, recovery codes. They are signed out.

    Returns:
        How many means were taken away.
    """
    removed: int = Authenticator.objects.filter(user=person).delete()[0]
    end_sessions(person)
    append("accounts.remove-second-step", by=by, subject=person, before={}, only=(), told={"removed": removed})
    return removed


def hand_over(post: Post, to: Person | None, *, by: Actor, reason: str = "") -> Tenure | None:
    """Give a post to another person, or leave it vacant. All that hangs on the post goes with it.

    Args:
        post: handed over.
        to: who holds it from now on, or None.
        by: who hands over.
        reason: in the words of who does it.

    Raises:
        RefusedError: for a closed post, somebody whose data were erased, or where nobody could administer any more.
    """
    now = timezone.now()
    with keeping_an_administrator():
        post = Post.objects.select_for_update().get(pk=post.pk)
        if post.closed:
            raise RefusedError(_("This post is closed. Open it again before somebody takes it."))
        if to is not None and not Person.objects.filter(pk=to.pk, is_active=True).exists():
            raise RefusedError(_("This person is no longer a member. Choose another one."))
        for tenure in Tenure.objects.select_for_update().filter(post=post, until=None):
            if to is not None and tenure.person_id == to.pk:
                return tenure
            update(tenure, "accounts.end-tenure", by=by, told={"reason": reason}, until=max(now, tenure.since))
        if to is None:
            return None
        return create(Tenure(post=post, person=to, since=now), "accounts.hand-over", by=by, told={"reason": reason})


@chained()
def end_all_sessions(person: Person, *, by: Actor) -> int:
    """Sign a person out everywhere.

    Returns:
        How many sign-ins were ended.
    """
    ended = end_sessions(person)
    append("accounts.end-sessions", by=by, subject=person, before={}, only=(), told={"ended": ended})
    return ended


@chained()
def unlock(person: Person, *, by: Actor) -> None:
    """Let somebody sign in again who was locked out."""
    forget(person.email)
    append("accounts.unlock", by=by, subject=person, before={}, only=())
