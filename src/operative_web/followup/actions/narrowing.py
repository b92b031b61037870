"""An item that lets go of something confidential is not seen by more people than before.

Its title, its note and its history may hold words of what it gathered. Who wants others to see it says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from operative_web.accounts.actions.granting import grant_to
from operative_web.accounts.guarded import Grant, Guarded, Visibility
from operative_web.accounts.models import Organisation, Post
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import update
from operative_web.followup.models import Item, Source


@dataclass(frozen=True, slots=True)
class Seen:
    """Who sees an item while it gathers something confidential.

    Attributes:
        visibility: the item is to have, or empty where nothing is to change.
        organisation: whose members see it, where they all do.
        posts: that see it, where it is these alone.
    """

    visibility: str = ""
    organisation: Organisation | None = None
    posts: Sequence[Post] = ()

    @classmethod
    def of(cls, item: Item, source: Source) -> Seen:
        """Return who sees an item that still gathers something."""
        record: Guarded | None = source.entry.work if source.entry else source.recommendation
        if record is None or not record.is_confidential:
            return cls()
        if item.visibility != Visibility.POSTS and record.visibility == Visibility.ORGANISATION:
            return cls(Visibility.ORGANISATION, record.organisation)
        by_name = item.pk if item.visibility == Visibility.POSTS else record.pk
        granted = Post.objects.filter(pk__in=Grant.objects.filter(record=by_name).values("post"))
        return cls(Visibility.POSTS, item.organisation, [one for one in granted if _sees(one, item)])


def keep_to(item: Item, seen: Seen, *, by: Viewer) -> Item:
    """Let an item be seen by these and no others."""
    if not seen.visibility:
        return item
    update(
        item, "followup.set-audience", by=by.actor, visibility=seen.visibility,
        organisation=seen.organisation or item.organisation,
    )  # fmt: skip
    grant_to(item.pk, seen.posts, by=by)
    return item


def _sees(post: Post, item: Item) -> bool:
    return bool(Item.objects.visible_to(Viewer(None, post)).filter(pk=item.pk).exists())
