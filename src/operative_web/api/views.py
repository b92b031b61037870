"""The pages about the API: one's tokens, and what the interface is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.api.actions.tokens import TokenError, make_token, revoke_token
from operative_web.api.describing import document
from operative_web.api.models import Token

_WORDS = {
    Capability.READ: gettext_lazy("read"),
    Capability.BRING: gettext_lazy("bring in documents"),
    Capability.DECIDE: gettext_lazy("decide on findings"),
    Capability.NOTE: gettext_lazy("write notes"),
    Capability.FOLLOW_UP: gettext_lazy("make and change items, mark what was issued"),
    Capability.COORDINATE: gettext_lazy("make webhooks, clear for all"),
    Capability.AUDIT: gettext_lazy("read the trail"),
}


@require_safe
@needs(None)
def openapi(request: ViewerRequest) -> HttpResponse:
    """Give the OpenAPI document."""
    del request
    return JsonResponse(document())


@require_safe
@needs(Capability.READ)
def interface(request: ViewerRequest) -> HttpResponse:
    """Show what the API can do, by resource, from its own document."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in document()["paths"].items():
        for method, one in methods.items():
            group = groups.setdefault(one.get("tags", [""])[0], [])
            group.append({"method": method.upper(), "path": path, **one, "codes": list(one["responses"])})
    return render(request, "api/interface.html", {"groups": groups.items()})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.READ)
def tokens(request: ViewerRequest) -> HttpResponse:
    """Show one's tokens, and make one; it is shown on this answer alone."""
    written = ""
    if request.method == "POST":
        try:
            days = request.POST.get("days", "90")
            _row, written = make_token(
                request.POST.get("name", ""), request.POST.getlist("scope"), by=request.viewer,
                days=int(days) if days.isascii() and days.isdigit() and len(days) < 5 else 0,
            )  # fmt: skip
        except TokenError as error:
            messages.error(request, str(error))
    told = {
        "written": written,
        "tokens": Token.objects.visible_to(request.viewer),
        "scopes": [(str(one), words) for one, words in _WORDS.items() if request.viewer.may(one)],
    }
    return render(request, "api/tokens.html", told)


@require_POST
@needs(Capability.READ)
def revoke(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Revoke a token of one's own."""
    revoke_token(visible(Token.objects, request.viewer, pk=pk), by=request.viewer)
    messages.success(request, _("It was revoked: nobody can use it any more."))
    return HttpResponseRedirect(reverse("tokens"))
