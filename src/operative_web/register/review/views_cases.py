"""Corrections, given back to those who write the reader's rules."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.register.review.cases import page_of, pages


@require_safe
@needs(Capability.AUDIT)
def cases(request: ViewerRequest) -> HttpResponse:
    """Show which corrections can be exported."""
    return render(request, "review/cases.html", {"pages": pages(request.viewer)})


@require_safe
@needs(Capability.AUDIT)
def cases_page(request: ViewerRequest, form: str, language: str) -> HttpResponse:
    """Give the cases of one form in one language as Markdown."""
    page = page_of(form, language, request.viewer)
    if page is None:
        raise Http404
    response = HttpResponse(page.text, content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{page.form}.{page.language}.md"'
    return response
