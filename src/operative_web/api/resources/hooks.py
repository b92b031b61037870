"""Webhooks: which address is told of what, and how each delivery went."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from operative_web.accounts.roles import Capability
from operative_web.api import models, schemas, taking
from operative_web.api.actions.hooks import HookError, deliver_again, end_hook, make_hook
from operative_web.api.frame import operation, responses
from operative_web.api.paging import Page, Part, paged
from operative_web.api.problems import ProblemError
from operative_web.api.rows import row, viewer_of

router = Router(tags=["webhooks"])


@router.get("/hooks", response=responses(Page[schemas.Hook]), summary="Hooks")
@operation(Capability.COORDINATE)
def hooks(request: HttpRequest, response: HttpResponse, part: Query[Part]) -> Any:
    """List the hooks of your post."""
    return paged(request, response, models.Hook.objects.visible_to(viewer_of(request)), part, _hook)


@router.post("/hooks", response=responses(schemas.NewHook, writes=True, status=201), summary="Make a hook")
@operation(Capability.COORDINATE, writes=True)
def make(request: HttpRequest, given: taking.HookGiven) -> Any:
    """Let an address be told of changes that your post may see. The secret is shown this once."""
    try:
        made = make_hook(given.address, given.kinds, by=viewer_of(request))
    except HookError as error:
        raise ProblemError(422, str(error)) from error
    return 201, schemas.NewHook(**_hook(made), secret=made.secret)


@router.delete("/hooks/{uuid:pk}", response=responses(None, writes=True, status=204), summary="End a hook")
@operation(Capability.COORDINATE, writes=True)
def end(request: HttpRequest, pk: UUID) -> Any:
    """Tell an address nothing more."""
    end_hook(row(models.Hook.objects, request, pk), by=viewer_of(request))
    return 204, None


@router.get("/hooks/{uuid:pk}/deliveries", response=responses(Page[schemas.Delivery]), summary="Its deliveries")
@operation(Capability.COORDINATE)
def deliveries(request: HttpRequest, response: HttpResponse, pk: UUID, part: Query[Part]) -> Any:
    """List what was told to a hook, and how it went; the newest first."""
    hook = row(models.Hook.objects, request, pk)
    rows = models.Delivery.objects.filter(hook=hook).exclude(status=models.DeliveryStatus.DROPPED)
    rows = rows.exclude(tries=0, status=models.DeliveryStatus.WAITING)  # whether it may be told is not known yet
    return paged(request, response, rows.order_by("-made_at", "pk"), part, _delivery)


@router.post("/deliveries/{uuid:pk}/again", response=responses(schemas.Delivery, writes=True), summary="Deliver again")
@operation(Capability.COORDINATE, writes=True)
def again(request: HttpRequest, pk: UUID) -> Any:
    """Deliver once more what was given up, or done."""
    return _delivery(deliver_again(row(models.Delivery.objects, request, pk)))


def _hook(one: models.Hook) -> dict[str, Any]:
    return {
        "id": one.pk, "address": one.address, "kinds": one.kinds, "active": one.active, "created_at": one.created_at,
    }  # fmt: skip


def _delivery(one: models.Delivery) -> dict[str, Any]:
    names = ("kind", "status", "tries", "answered", "made_at")
    return {"id": one.pk, **{name: getattr(one, name) for name in names}}
