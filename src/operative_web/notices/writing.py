"""Put letters into the outbox: each once, whoever writes it and however often."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from operative_web.notices import clock
from operative_web.notices.models import Letter


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be told.

    Attributes:
        kind: a :class:`operative_web.notices.models.Kind`.
        about: the item; of a digest the post.
        key: a post gets one letter of a kind about one thing for it.
        day: for which it is.
        when: before which it is not sent; at once unless given.
        but: a person who is not told: who did it.
    """

    kind: str
    about: UUID
    key: str
    day: dt.date
    when: dt.datetime | None = None
    but: UUID | None = None

    def letter(self, post: UUID) -> Letter:
        """Return a letter to a post, not yet written."""
        return Letter(
            post_id=post, kind=self.kind, about=self.about, key=self.key, day=self.day,
            next_try=self.when or clock.now(), but=self.but,
        )  # fmt: skip


def write_letters(matter: Matter, posts: Iterable[UUID]) -> None:
    """Put letters to some posts into the outbox, in the caller's transaction; those that are there stay as they are.

    Who holds the post, whether they want to be told and what they may see is asked when it is sent.
    """
    Letter.objects.bulk_create([matter.letter(post) for post in posts], ignore_conflicts=True)
