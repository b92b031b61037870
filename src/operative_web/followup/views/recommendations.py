"""Recommendations that are typed in: their list, adding one, changing one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.followup.actions.items import ItemError
from operative_web.followup.actions.recommendations import WRITTEN, add_recommendation, edit_recommendation
from operative_web.followup.forms import AudienceForm, RecommendationForm
from operative_web.followup.models import Mechanism, Position, Recommendation, Source
from operative_web.followup.rights import Rights

PAGE = 50


@require_safe
@needs(Capability.READ)
def recommendations(request: ViewerRequest) -> HttpResponse:
    """Show the recommendations that one may see, each with the items that gather it."""
    rows = Recommendation.objects.visible_to(request.viewer)
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:200]
    mechanism, position = request.GET.get("mechanism", ""), request.GET.get("position", "")
    if mechanism in Mechanism.values:
        rows = rows.filter(mechanism=mechanism)
    if position in {*Position.values, "none"} and position:
        rows = rows.filter(position="" if position == "none" else position)
    if words:
        rows = rows.filter(
            Q(text__icontains=words) | Q(symbol__icontains=words) | Q(number__icontains=words)
            | Q(recommended_by__icontains=words)
        )  # fmt: skip
    gathering = Source.objects.visible_to(request.viewer).select_related("item").order_by("item__reference")
    page = Paginator(rows.prefetch_related(Prefetch("sources", gathering)), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "q": words, "mechanism": mechanism, "position": position, "mechanisms": Mechanism.choices,
        "positions": [(code or "none", label) for code, label in Position.choices],
    }  # fmt: skip
    return render(request, "followup/recommendations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.FOLLOW_UP)
def new(request: ViewerRequest) -> HttpResponse:
    """Type in a recommendation."""
    form, audience = RecommendationForm(request.POST or None), AudienceForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and audience.is_valid():
        try:
            add_recommendation(by=request.viewer, audience=audience.audience, **_values(form))
        except ItemError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The recommendation was kept."))
            return HttpResponseRedirect(reverse("recommendations"))
    context = {"form": form, "audience": audience}
    return render(request, "followup/recommendation.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.READ)
def edit(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Show a recommendation; change it."""
    row: Recommendation = visible(Recommendation.objects.select_related("organisation"), request.viewer, pk=pk)
    may_change = Rights(request.viewer).may_change_recommendation(row)
    form = RecommendationForm(initial={name: getattr(row, name) for name in WRITTEN})
    status = 200
    if request.method == "POST" and may_change:
        form, status = RecommendationForm(request.POST), 422
        seen = {
            name: request.POST[f"was_{name}"].replace("\r\n", "\n") for name in WRITTEN if f"was_{name}" in request.POST
        }
        if form.is_valid():
            try:
                edit_recommendation(row, by=request.viewer, seen=seen, **_values(form))
            except ItemError as error:
                form.add_error(None, str(error))
                row = visible(Recommendation.objects.all(), request.viewer, pk=pk)
            else:
                messages.success(request, _("The recommendation was kept."))
                return HttpResponseRedirect(reverse("recommendations"))
    items = Source.objects.visible_to(request.viewer).filter(recommendation=row).select_related("item")
    shown = [(name, getattr(row, name)) for name in WRITTEN]
    context = {"form": form, "row": row, "may_change": may_change, "items": items, "shown": shown}
    return render(request, "followup/recommendation.html", context, status=status)


def _values(form: RecommendationForm) -> dict[str, Any]:
    return {name: str(form.cleaned_data[name]).replace("\r\n", "\n") for name in WRITTEN}
