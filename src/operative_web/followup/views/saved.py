"""Saved views of the table of items."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.followup.actions.items import ItemError
from operative_web.followup.actions.views import keep_view, remove_view
from operative_web.followup.filters import ItemFilters
from operative_web.followup.models import SavedView


@require_POST
@needs(Capability.READ)
def keep(request: ViewerRequest) -> HttpResponse:
    """Keep what the table shows under a name."""
    query = ItemFilters.of(QueryDict(request.POST.get("query", "").removeprefix("?"))).address()
    try:
        keep_view(
            request.POST.get("name", "").replace("\0", ""), query.removeprefix("?"), by=request.viewer,
            shared=request.POST.get("shared") == "1",
        )  # fmt: skip
        messages.success(request, _("The view was kept."))
    except ItemError as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(reverse("items") + query)


@require_POST
@needs(Capability.READ)
def remove_it(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Remove a view."""
    view: SavedView = visible(SavedView.objects, request.viewer, pk=pk)
    try:
        remove_view(view, by=request.viewer)
        messages.success(request, _("The view was removed. The items stay as they are."))
    except ItemError as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(reverse("items"))
