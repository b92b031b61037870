"""Add clauses and recommendations to an item, and take them away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer, ViewerRequest
from operative_web.documents.models import FindingKind
from operative_web.followup.actions.items import ItemError, gather, let_go
from operative_web.followup.filters import ItemFilters
from operative_web.followup.lineage import suggested
from operative_web.followup.models import Item, Recommendation, Source
from operative_web.followup.rights import Rights
from operative_web.followup.views.editing import named
from operative_web.followup.views.item import found, version_of
from operative_web.register.models import Entry, State

_OFFERED = 30
_ASKS = ("explicit", "implied")


@require_safe
@needs(Capability.FOLLOW_UP)
def choose_item(request: ViewerRequest) -> HttpResponse:
    """Choose the item to which clauses are added: those with the same clause of another year first, then by words."""
    gathers = named(request.viewer, request.GET)
    rights = Rights(request.viewer)
    kin = [one for one in suggested(gathers.entries, request.viewer) if rights.may_change(one)]
    filters = ItemFilters.of({"q": request.GET.get("q", ""), "sort": "title"})
    rows = filters.items(request.viewer).exclude(pk__in=[one.pk for one in kin])
    rows = rows.select_related("lead__organisation", "organisation")
    others = [one for one in rows[: 2 * _OFFERED] if rights.may_change(one)][:_OFFERED]
    context = {"gathers": gathers, "kin": kin, "others": others, "q": filters.q}
    return render(request, "followup/choose_item.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.FOLLOW_UP)
def add(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Add clauses and recommendations to an item; look for them by words."""
    row = found(request.viewer, pk)
    if not Rights(request.viewer).may_change(row):
        raise PermissionDenied
    if request.method == "POST":
        gathers = named(request.viewer, request.POST)
        try:
            if not gathers.entries and not gathers.recommendations:
                raise ItemError(_("Nothing was chosen, and nothing was changed."))
            gather(row, version_of(request), gathers, by=request.viewer)
        except ItemError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("item_gather", args=[pk]))
        messages.success(request, _("It was added."))
        return HttpResponseRedirect(reverse("item", args=[pk]))
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:200]
    context = {"item": row, "q": words, **_offered(row, request.viewer, words)}
    return render(request, "followup/gather.html", context)


def _offered(row: Item, viewer: Viewer, words: str) -> dict[str, Any]:
    """Return the confirmed asks and the recommendations that an item could gather, the newest first."""
    entries = Entry.objects.visible_to(viewer).filter(
        kind=FindingKind.CLAUSE, state__in=[State.CONFIRMED, State.CORRECTED], finding__ask__in=_ASKS
    )
    entries = entries.exclude(sources__item=row).select_related("work", "finding")
    said = Recommendation.objects.visible_to(viewer).exclude(sources__item=row)
    if words:
        entries = entries.filter(Q(finding__quote__icontains=words) | Q(work__symbol__icontains=words))
        said = said.filter(Q(text__icontains=words) | Q(symbol__icontains=words) | Q(number__icontains=words))
    return {
        "entries": entries.order_by("-work__adopted_on", "work", "position", "key")[:_OFFERED],
        "recommendations": said.order_by("-written_at", "pk")[:_OFFERED],
    }


@require_POST
@needs(Capability.FOLLOW_UP)
def release(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Take something away from what an item gathers."""
    source: Source = visible(
        Source.objects.select_related("item", "entry__work", "recommendation"), request.viewer, pk=pk
    )
    before = source.item.visibility
    try:
        row = let_go(source, version_of(request), by=request.viewer)
        messages.success(request, _("It was let go of. The trail keeps that the item gathered it."))
        if row.visibility != before:
            messages.warning(
                request, _("The item is seen by those who saw both, and by nobody else, until you say who may see it.")
            )
    except ItemError as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(reverse("item", args=[source.item_id]))
