"""The start page, help, the check page, and the answers to what cannot be answered."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.api.problems import problem
from operative_web.logs import reference
from operative_web.pages.choices import guide_is_away
from operative_web.pages.starting import first_steps, recent, under_way
from operative_web.register import terms


@require_safe
@needs(Capability.READ)
def start(request: ViewerRequest) -> HttpResponse:
    """Show what waits, what was brought in last and, until it is put away, how to begin."""
    resolutions = recent(request.viewer)
    return render(
        request,
        "pages/start.html",
        {
            "resolutions": resolutions,
            "uploads": under_way(request.viewer),
            "steps": None if guide_is_away(request) else first_steps(request.viewer, resolutions),
        },
    )


@require_safe
@needs(None)
def help_page(request: ViewerRequest) -> HttpResponse:
    """Show how the register works, its words and its keys."""
    return render(request, "pages/help.html", {"forces": terms.FORCES})


@require_safe
@needs(None)
def check_page(request: ViewerRequest) -> HttpResponse:
    """Show every piece that pages are made of, in Arabic whatever the language chosen, to see that it reads well."""
    with translation.override("ar"):
        response = render(request, "pages/check.html", {"forces": terms.FORCES})
    response["Content-Language"] = "ar"
    return response


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer who may not do what they asked for."""
    del exception
    return problem(403) if _is_program(request) else render(request, "pages/refused.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was sent without its token: from elsewhere, or from a page that was open for too long."""
    del reason
    return render(request, "pages/forged.html", status=403)


def bad(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that makes no sense."""
    if _is_program(request):
        return problem(413 if isinstance(exception, RequestDataTooBig) else 400)
    return HttpResponse(render_to_string("pages/bad.html"), status=400)


def absent(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer who asked for what is not there, or not for them: the answer is the same."""
    del exception
    return problem(404) if _is_program(request) else render(request, "pages/absent.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer where something went wrong; the log says what. The page asks neither the database nor the session."""
    if _is_program(request):
        return problem(500)
    return HttpResponse(render_to_string("pages/failed.html", {"reference": reference(request)}), status=500)


def _is_program(request: HttpRequest) -> bool:
    """Does a program ask, which reads no pages?"""
    return request.path.startswith("/api/")
