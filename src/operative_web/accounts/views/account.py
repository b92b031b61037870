"""What takes the place of allauth's pages that the register does not have."""

from __future__ import annotations

from allauth.socialaccount.providers.openid_connect.views import login
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

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


@require_http_methods(["GET", "HEAD", "POST"])
@needs(None)
def openid_login(request: ViewerRequest, provider_id: str) -> HttpResponse:
    """Lead to the OpenID Connect provider by a page with a link that is followed at once.

    A redirect would be the answer to a form, and the content policy lets no form lead to another host.
    """
    response: HttpResponse = login(request, provider_id)
    if not isinstance(response, HttpResponseRedirect):
        return response
    leaving = render(request, "accounts/leaving.html", {"to": response.url})
    leaving.cookies = response.cookies
    return leaving
