"""Calendar feeds: addresses under which a calendar program reads the agenda."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router

from operative_web.accounts.roles import Capability
from operative_web.agenda.actions.feeds import FeedError, make_feed, revoke_feed
from operative_web.agenda.models import Feed
from operative_web.api import schemas, taking
from operative_web.api.frame import operation, responses
from operative_web.api.paging import Page, Part, paged
from operative_web.api.problems import ProblemError
from operative_web.api.rows import row, viewer_of

# A feed goes on when its token has ended, and so a token that may only read makes none.
router = Router(tags=["agenda"])


@router.get("/feeds", response=responses(Page[schemas.Feed]), summary="Calendar feeds")
@operation(Capability.READ)
def feeds(request: HttpRequest, response: HttpResponse, part: Query[Part]) -> Any:
    """List your own calendar feeds, the newest first; those that were revoked too."""
    rows = Feed.objects.visible_to(viewer_of(request)).select_related("tenure", "fetch")
    return paged(request, response, rows.order_by("-made_at", "pk"), part, _feed)


@router.post("/feeds", response=responses(schemas.NewFeed, writes=True, status=201), summary="Make a feed")
@operation(Capability.NOTE, writes=True)
def make(request: HttpRequest, given: taking.FeedGiven) -> Any:
    """Make a feed of the post in which this token acts. Its address is a secret, and told this once."""
    viewer = viewer_of(request)  # never as another post of this person: a token sees no more than its own
    try:
        made, secret = make_feed(viewer.post, given.scope, by=viewer)
    except FeedError as error:
        raise ProblemError(422, str(error)) from error
    address = request.build_absolute_uri(reverse("feed", args=[secret]))
    return 201, schemas.NewFeed(**_feed(made), address=address)


@router.delete("/feeds/{uuid:pk}", response=responses(None, writes=True, status=204), summary="Revoke a feed")
@operation(Capability.NOTE, writes=True)
def revoke(request: HttpRequest, pk: UUID) -> Any:
    """Revoke a feed of your own: its address answers no more, whoever has it."""
    revoke_feed(row(Feed.objects, request, pk), by=viewer_of(request))
    return 204, None


def _feed(one: Feed) -> dict[str, Any]:
    fetch = getattr(one, "fetch", None)
    return {
        "id": one.pk, "scope": one.scope, "post": one.tenure.post_id if one.tenure else None, "made_at": one.made_at,
        "revoked_at": one.revoked, "read_at": fetch.at if fetch else None,
    }  # fmt: skip
