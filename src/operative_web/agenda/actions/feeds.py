"""Make and revoke calendar feeds. Only the SHA-256 of the secret in an address is kept."""

from __future__ import annotations

import secrets

from django.utils import timezone
from django.utils.translation import gettext as _

from operative_web.accounts.actions.inviting import digest_of
from operative_web.accounts.models import Post, Tenure
from operative_web.accounts.viewer import Viewer
from operative_web.agenda.models import Feed, Scope
from operative_web.audit.writing import chained, create, update

MOST = 20
"""Feeds that one person may have at a time."""


class FeedError(Exception):
    """A feed that cannot be made or revoked; its words say why. Nothing was written."""


@chained()
def make_feed(post: Post | None, scope: str, *, by: Viewer) -> tuple[Feed, str]:
    """Make a feed.

    Args:
        post: as which it looks, held by whoever makes it; None for all posts that this person holds.
        scope: a :class:`Scope`.
        by: who makes it.

    Returns:
        The feed, and the secret of its address, which is told here and never again.

    Raises:
        FeedError: for a post that is another's, or too many feeds.
    """
    assert by.person is not None
    tenure = None
    if post is not None:
        tenure = Tenure.objects.filter(post=post, person=by.person, until=None).first()
        if tenure is None:
            raise FeedError(_("You do not hold this post. Choose one of yours."))
    if Feed.objects.filter(person=by.person, revoked=None).count() >= MOST:
        raise FeedError(_("You have as many feeds as there may be. Revoke one that you do not use."))
    secret = secrets.token_urlsafe(32)
    row = Feed(digest=digest_of(secret), person=by.person, tenure=tenure, scope=Scope(scope))
    return create(row, "agenda.make-feed", by=by.actor), secret


@chained()
def revoke_feed(feed: Feed, *, by: Viewer) -> Feed:
    """Revoke a feed of one's own: its address answers no more, whoever has it."""
    feed = Feed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    if feed.revoked is None:
        update(feed, "agenda.revoke-feed", by=by.actor, revoked=timezone.now())
    return feed
