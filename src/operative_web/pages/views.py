"""The start page, and the answers to what cannot be answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.documents.models import Upload, Work


@require_safe
@needs(Capability.READ)
def start(request: ViewerRequest) -> HttpResponse:
    """Show what is there and what waits."""
    works = Work.objects.visible_to(request.viewer)
    return render(
        request,
        "pages/start.html",
        {
            "works": works[:10],
            "uploads": Upload.objects.visible_to(request.viewer).exclude(status="read")[:10],
        },
    )


@require_safe
@needs(None)
def help_page(request: ViewerRequest) -> HttpResponse:
    """Show how the register works, its words and its keys."""
    return render(request, "pages/help.html")


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer who may not do what they asked for."""
    del exception
    return render(request, "pages/refused.html", status=403)


def absent(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer who asked for what is not there, or not for them: the answer is the same."""
    del exception
    return render(request, "pages/absent.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer where something went wrong; the log says what."""
    return render(request, "pages/failed.html", status=500)
