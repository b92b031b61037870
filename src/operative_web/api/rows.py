"""Rows by their ids, as whoever acts may see them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from operative_web.accounts.access import Rows
from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.models import Post
from operative_web.accounts.viewer import Viewer
from operative_web.api.problems import ProblemError, absent


def viewer_of(request: HttpRequest) -> Viewer:
    """Return who acts."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def row(rows: Rows, request: HttpRequest, pk: UUID, *related: str) -> Any:
    """Return the row of an id.

    Raises:
        ProblemError: 404 where there is none that whoever acts may see.
    """
    found = rows.visible_to(viewer_of(request)).filter(pk=pk)
    one = (found.select_related(*related) if related else found).first()
    if one is None:
        raise absent()
    return one


def several(rows: Rows, request: HttpRequest, ids: Iterable[UUID], name: str) -> list[Any]:
    """Return the rows of several ids, in their order.

    Raises:
        ProblemError: 422 where one is not there.
    """
    wanted = list(dict.fromkeys(ids))
    found = {one.pk: one for one in rows.visible_to(viewer_of(request)).filter(pk__in=wanted)}
    if missing := [str(pk) for pk in wanted if pk not in found]:
        raise ProblemError(422, f"There is nothing that you may see of these {name}: {', '.join(missing[:20])}.")
    return [found[pk] for pk in wanted]


def audience(visibility: str, posts: Iterable[UUID]) -> Audience:
    """Return who may see a record.

    Raises:
        ProblemError: 422 for a post that is not there.
    """
    wanted = list(dict.fromkeys(posts))
    found = list(Post.objects.filter(pk__in=wanted, closed=False))
    if len(found) != len(wanted):
        raise ProblemError(422, "One of the posts is not there, or closed.")
    return Audience(visibility, found)
