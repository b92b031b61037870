"""Open a record to some posts, and to no others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from operative_web.accounts.guarded import Grant
from operative_web.accounts.models import Post
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import chained, create, remove


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may see a record.

    Attributes:
        visibility: a :class:`~operative_web.accounts.guarded.Visibility`.
        posts: which posts, where it is ``posts``; the writer's own is always one of them.
    """

    visibility: str
    posts: Sequence[Post] = field(default_factory=tuple)


@chained()
def grant_to(record: Any, posts: Iterable[Post], *, by: Viewer) -> None:
    """Let these posts see a record, and no others.

    Args:
        record: its id.
        posts: all who may see it.
        by: who opens it.
    """
    wanted: dict[UUID, Post] = {post.pk: post for post in posts}
    for grant in Grant.objects.filter(record=record):
        if wanted.pop(grant.post_id, None) is None:
            remove(grant, "accounts.end-grant", by=by.actor)
    for post in wanted.values():
        create(Grant(record=record, post=post), "accounts.grant", by=by.actor)
