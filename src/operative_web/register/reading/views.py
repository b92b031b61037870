"""The reading page of a work, and the stable address of each of its paragraphs."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.documents.models import Work
from operative_web.documents.typesetting import anchors, resolution_of
from operative_web.register.reading.filters import without
from operative_web.register.reading.page import page_of
from operative_web.register.texts import choose


@require_safe
@needs(Capability.READ)
def work(request: ViewerRequest, work_id: UUID) -> HttpResponse:
    """Show a resolution as adopted, with what was found in it and decided about it."""
    found: Work = visible(Work.objects, request.viewer, pk=work_id)
    page = page_of(found, request.viewer, request.GET)
    answer = render(
        request,
        "register/reading.html",
        {"work": found, "page": page, "unfiltered": without(request.GET), "tab": "text"},
    )
    patch_vary_headers(answer, ["Cookie"])
    return answer


@require_safe
@needs(Capability.READ)
def paragraph(request: ViewerRequest, work_id: UUID, path: str) -> HttpResponse:
    """Lead from the stable address of a paragraph to its place on the reading page."""
    found: Work = visible(Work.objects, request.viewer, pk=work_id)
    choice = choose(found, language=request.GET.get("language", ""), version=request.GET.get("version", ""))
    anchor = anchors(resolution_of(choice.reading)).get(path) if choice else None
    if anchor is None:
        raise Http404
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return HttpResponseRedirect(f"{reverse('work', args=[found.pk])}{query}#{anchor}")
