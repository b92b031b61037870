"""Who acts, and what everybody may know: posts, sessions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from operative_web.accounts import models as accounts
from operative_web.accounts.roles import Capability
from operative_web.agenda import models as agenda
from operative_web.api import schemas
from operative_web.api.frame import operation, responses
from operative_web.api.paging import Page, Part, paged
from operative_web.api.rows import viewer_of

router = Router(tags=["who and when"])


@router.get("/me", response=responses(schemas.Me), summary="Who acts")
@operation(Capability.READ)
def me(request: HttpRequest) -> Any:
    """Tell for whom this token acts, in which post, and what it may."""
    viewer = viewer_of(request)
    assert viewer.post is not None
    return {
        "person": str(viewer.person), "post": viewer.post.pk, "post_title": viewer.post.title,
        "organisation": str(viewer.post.organisation), "may": [str(one) for one in Capability if viewer.may(one)],
    }  # fmt: skip


@router.get("/posts", response=responses(Page[schemas.Post]), summary="Posts")
@operation(Capability.READ)
def posts(request: HttpRequest, response: HttpResponse, part: Query[Part]) -> Any:
    """List the open posts, to which items can be given."""
    rows = accounts.Post.objects.filter(closed=False).select_related("organisation")
    rows = rows.order_by("organisation__name", "title", "pk")
    return paged(
        request, response, rows, part,
        lambda one: {"id": one.pk, "title": one.title, "organisation": one.organisation.name},
    )  # fmt: skip


@router.get("/sessions", response=responses(Page[schemas.Session]), summary="Sessions")
@operation(Capability.READ)
def sessions(request: HttpRequest, response: HttpResponse, part: Query[Part], organ: str = "") -> Any:
    """List the sessions of the organs, as the calendar has them or as somebody said."""
    rows = agenda.Session.objects.visible_to(viewer_of(request)).order_by("organ", "number")
    if organ:
        rows = rows.filter(organ=organ.replace("\x00", ""))
    return paged(request, response, rows, part, lambda one: one)
