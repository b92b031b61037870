"""Organisations and their posts."""

from __future__ import annotations

from django.utils import timezone

from operative_web.accounts.actions.refusing import keeping_an_administrator
from operative_web.accounts.models import Invitation, Organisation, Post, Tenure
from operative_web.audit.actor import Actor
from operative_web.audit.writing import chained, create, update


def add_organisation(name: str, voice: str, *, by: Actor) -> Organisation:
    """Add an organisation."""
    return create(Organisation(name=name, voice=voice), "accounts.add-organisation", by=by)


def edit_organisation(organisation: Organisation, *, name: str, voice: str, by: Actor) -> Organisation:
    """Change an organisation's name or the voice in which it speaks."""
    return update(organisation, "accounts.edit-organisation", by=by, name=name, voice=voice)


def add_post(organisation: Organisation, title: str, role: str, *, by: Actor) -> Post:
    """Add a post to an organisation."""
    return create(Post(organisation=organisation, title=title, role=role), "accounts.add-post", by=by)


def edit_post(post: Post, *, title: str, role: str, by: Actor) -> Post:
    """Change a post's title or what it may do.

    Raises:
        RefusedError: where nobody could administer any more.
    """
    with keeping_an_administrator():
        return update(post, "accounts.edit-post", by=by, title=title, role=role)


def close_post(post: Post, *, by: Actor, reason: str = "") -> None:
    """Close a post: nobody holds it any more, and its open invitations are withdrawn. What was done in it stays.

    Raises:
        RefusedError: where nobody could administer any more.
    """
    now = timezone.now()
    with keeping_an_administrator():
        for tenure in Tenure.objects.filter(post=post, until=None):
            update(tenure, "accounts.end-tenure", by=by, told={"reason": reason}, until=now)
        for invitation in Invitation.objects.filter(post=post, used=None, withdrawn=None):
            update(invitation, "accounts.withdraw-invitation", by=by, withdrawn=now)
        update(post, "accounts.close-post", by=by, told={"reason": reason}, closed=True)


@chained()
def reopen_post(post: Post, *, by: Actor) -> None:
    """Open a closed post again; nobody holds it."""
    update(post, "accounts.reopen-post", by=by, closed=False)
