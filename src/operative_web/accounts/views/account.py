"""What takes the place of allauth's pages that the register does not have."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs, signed_in
from operative_web.accounts.viewer import ViewerRequest


@require_safe
@needs(None)
@signed_in
def address(request: ViewerRequest) -> HttpResponse:
    """Lead to one's own page: an administrator changes addresses, and the trail tells of it."""
    del request
    return redirect("own")


@require_safe
@needs(None)
def absent(request: ViewerRequest) -> HttpResponse:
    """Answer that there is no such page.

    Raises:
        Http404: always.
    """
    del request
    raise Http404
