"""Who looks: a person in one of the posts held, with what this post may do."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from operative_web.accounts.models import Person, Post
from operative_web.accounts.roles import Capability, may
from operative_web.audit.actor import Actor

CHOSEN_POST = "post"
"""The session's name for the post in which the person acts."""


@dataclass(frozen=True)
class Viewer:
    """Who looks.

    Attributes:
        person: who is signed in, or None.
        post: the post in which the person acts, or None for somebody who holds none.
    """

    person: Person | None
    post: Post | None
    _made: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what was made under a key for this viewer, made when it is asked for first.

        For conditions alone, which a page asks for again and again and which take longer to put together than to use:
        nothing that was read from the database is kept, as it may change.
        """
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def may(self, capability: Capability) -> bool:
        """Tell whether the post may do something."""
        return self.post is not None and may(self.post.role, capability)

    @property
    def actor(self) -> Actor:
        """Who is to be named in what is written."""
        return Actor(self.person.pk if self.person else None, self.post.pk if self.post else None)

    @property
    def organisation_id(self) -> UUID | None:
        """The organisation for which the person acts."""
        return self.post.organisation_id if self.post else None

    @cached_property
    def posts(self) -> list[Post]:
        """The posts that the person holds now."""
        return posts_of(self.person) if self.person else []


def posts_of(person: Person) -> list[Post]:
    """Return the posts that a person holds now."""
    held = Post.objects.filter(tenures__person=person, tenures__until=None, closed=False)
    return list(held.select_related("organisation").order_by("organisation__name", "title"))


def viewer_of(request: HttpRequest) -> Viewer:
    """Return who looks: the signed-in person in the post chosen, or in the first one held."""
    user: Any = request.user
    if not user.is_authenticated or not user.is_active:
        return Viewer(None, None)
    posts = posts_of(user)
    chosen = request.session.get(CHOSEN_POST)
    post = next((post for post in posts if str(post.pk) == chosen), posts[0] if posts else None)
    viewer = Viewer(user, post)
    viewer.__dict__["posts"] = posts
    return viewer


class ViewerRequest(HttpRequest):
    """A request that went through the middleware below; views take this."""

    viewer: Viewer
