"""The page of one item: what asks for it, where it stands, who cleared it, and all that happened to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.guarded import Grant
from operative_web.accounts.models import Post
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer, ViewerRequest
from operative_web.followup.actions.clearing import may_clear
from operative_web.followup.actions.items import ItemError, StaleError, edit_item
from operative_web.followup.forms import ItemForm
from operative_web.followup.lineage import relatives
from operative_web.followup.models import CLEARANCES, Clearance, Clearing, Item, Source
from operative_web.followup.posts import Posts
from operative_web.followup.rights import Rights
from operative_web.followup.sources import gathered_by
from operative_web.followup.views.table import in_rows
from operative_web.register.reading.pieces import whole_or_piece
from operative_web.register.trail import events_about
from operative_web.register.trail.telling import lines

STANDING = ("status", "target_date")
_LINES = 100


def found(viewer: Viewer, pk: UUID) -> Item:
    """Return the item that a viewer means, with what its pages show.

    Raises:
        Http404: where there is none that the viewer may see.
    """
    item: Item = visible(in_rows(Item.objects.all()), viewer, pk=pk)
    return item


@require_safe
@needs(Capability.READ)
def item(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Show an item."""
    row = found(request.viewer, pk)
    clauses, recommended = gathered_by(row)
    rights = Rights(request.viewer)
    may_change = rights.may_change(row)
    clearings = list(
        Clearing.objects.filter(item=row).select_related("person", "post__organisation").order_by("-at", "pk")
    )
    granted = Post.objects.filter(pk__in=Grant.objects.filter(record=row.pk).values("post"))
    told: dict[str, Any] = {
        "item": row,
        "clauses": clauses,
        "recommended": recommended,
        "clearings": clearings,
        "cleared": clearings[0] if clearings and row.clearance != Clearance.DRAFT else None,
        "may_change": may_change,
        "may_open": rights.may_open(row),
        "steps": steps(row, request.viewer),
        "form": ItemForm.of(row, Posts(), STANDING) if may_change else None,
        "lines": lines(_events(row, request.viewer), request.viewer),
        "named": list(granted.select_related("organisation")) if row.visibility == "posts" else [],
    }
    return render(request, "followup/item.html", told)


def steps(row: Item, viewer: Viewer) -> list[tuple[str, Any]]:
    """Return the clearances that a viewer may give an item now: the next one, and sending it back."""
    if not viewer.may(Capability.FOLLOW_UP):
        return []
    allowed = {level for level in CLEARANCES[1:] if may_clear(row, level, viewer)}
    place = CLEARANCES.index(Clearance(row.clearance))
    found_steps: list[tuple[str, Any]] = []
    if place + 1 < len(CLEARANCES) and CLEARANCES[place + 1] in allowed:
        found_steps.append((CLEARANCES[place + 1].value, CLEARANCES[place + 1].label))
    if place and allowed:
        found_steps.append((Clearance.DRAFT.value, _("send back")))
    return found_steps


def _events(row: Item, viewer: Viewer) -> list[Any]:
    own = Item.objects.filter(pk=row.pk), Source.objects.filter(item=row), Clearing.objects.filter(item=row)
    return list(events_about(viewer, *own).order_by("-sequence")[:_LINES])


@require_POST
@needs(Capability.FOLLOW_UP)
def standing(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Change an item's status and target date; who has an older version before them is shown both."""
    row = found(request.viewer, pk)
    posts = Posts()
    form = ItemForm(request.POST, posts=posts, names=STANDING)
    told: dict[str, Any] = {"item": row, "form": form, "may_change": True}
    if not form.is_valid():
        return _standing(request, told)
    try:
        told["item"] = edit_item(row, version_of(request), form.values, by=request.viewer)
    except StaleError as error:
        return _standing(request, told | {"item": found(request.viewer, pk), "stale": str(error)})
    except ItemError as error:
        form.add_error(None, str(error))
        return _standing(request, told)
    if not getattr(request, "htmx", False):
        messages.success(request, _("It was kept."))
        return HttpResponseRedirect(reverse("item", args=[pk]))
    return _standing(request, told | {"form": ItemForm.of(told["item"], posts, STANDING), "kept": True})


def _standing(request: ViewerRequest, told: dict[str, Any]) -> HttpResponse:
    """Show the small form; htmx sets in only what is answered as well done."""
    status = 200 if getattr(request, "htmx", False) else 422
    return whole_or_piece(request, "followup/standing.html", "followup/_standing.html", told, status=status)


def version_of(request: ViewerRequest) -> int:
    """Return the version that whoever sends a form had before them; 0, which none is, where the form says none."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < len("1000000000") else 0


@require_safe
@needs(Capability.READ)
def lineage(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Show what became of an item's clauses in the resolutions before and after."""
    row = found(request.viewer, pk)
    entries = [source.entry for source in row.sources.all() if source.entry is not None]
    kin = relatives(entries, request.viewer)
    held = {source.entry_id for source in row.sources.all()}
    told = {"item": row, "relatives": kin, "held": held, "may_change": Rights(request.viewer).may_change(row)}
    return whole_or_piece(request, "followup/item_lineage.html", "followup/_lineage.html", told)
