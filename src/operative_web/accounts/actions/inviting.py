"""Invitations: a link by which one person joins and takes a post.

Only the SHA-256 of the link's secret is kept: who reads the database cannot join with what it holds.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from operative_web.accounts.actions.people import add_person, hand_over
from operative_web.accounts.actions.refusing import RefusedError
from operative_web.accounts.models import Invitation, Person, Post
from operative_web.audit.actor import Actor
from operative_web.audit.writing import chained, create, update

VALID = timedelta(days=7)


def digest_of(secret: str) -> str:
    """Return what is kept of a link's secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def open_invitation(digest: str) -> Invitation | None:
    """Return the invitation with a digest where it can still be used."""
    rows = Invitation.objects.filter(digest=digest, used=None, withdrawn=None, expires__gt=timezone.now())
    return rows.filter(post__closed=False).select_related("post__organisation").first()


@chained()
def invite(email: str, post: Post, *, by: Actor) -> tuple[Invitation, str]:
    """Invite somebody to a post. An earlier invitation of the same address to the same post is withdrawn.

    Returns:
        The invitation, and the secret of its link, which is told here and never again.

    Raises:
        RefusedError: for somebody who is a member already, or a closed post.
    """
    email = email.strip().lower()
    if post.closed:
        raise RefusedError(_("This post is closed. Open it again before you invite somebody."))
    if Person.objects.filter(email__iexact=email).exists():
        raise RefusedError(_("This person is a member already. Hand the post over to them instead."))
    for earlier in Invitation.objects.filter(email__iexact=email, post=post, used=None, withdrawn=None):
        withdraw(earlier, by=by)
    secret = secrets.token_urlsafe(32)
    row = Invitation(digest=digest_of(secret), email=email, post=post, expires=timezone.now() + VALID)
    return create(row, "accounts.invite", by=by), secret


@chained()
def withdraw(invitation: Invitation, *, by: Actor) -> None:
    """Withdraw an invitation: its link works no more.

    Raises:
        RefusedError: for one that was used.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.used:
        raise RefusedError(_("This invitation was used. Hand the post over to somebody else instead."))
    if not invitation.withdrawn:
        update(invitation, "accounts.withdraw-invitation", by=by, withdrawn=timezone.now())


@chained()
def join(invitation: Invitation, *, name: str, password: str, language: str) -> Person:
    """Make the person who was invited, and give them the post.

    Raises:
        RefusedError: where the link works no more, or somebody with this address is a member by now.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    usable = open_invitation(invitation.digest)
    if usable is None:
        raise RefusedError(_("This link works no more. Ask who invited you for another one."))
    if Person.objects.filter(email__iexact=usable.email).exists():
        raise RefusedError(_("There is an account with this address already. Sign in with it."))
    by = Actor.of_program("invitation")
    person = add_person(usable.email, name, by=by, password=password, language=language)
    update(usable, "accounts.join", by=Actor(person.pk), used=timezone.now())
    hand_over(usable.post, person, by=Actor(person.pk), reason="")
    return person
