"""The table of resolutions, and the same as a file."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer, ViewerRequest
from operative_web.documents.languages import Language
from operative_web.documents.listing import STATES, Filters, as_cells, as_csv, as_xlsx, lines, works_for
from operative_web.documents.models import Text, Upload, UploadStatus, Work

PAGE = 50
FORMS = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}


@require_safe
@needs(Capability.READ)
def documents(request: ViewerRequest) -> HttpResponse:
    """Show the resolutions that one may see."""
    filters = Filters.of(request.GET)
    page = Paginator(works_for(request.viewer, filters), PAGE).get_page(request.GET.get("page"))
    undone = Upload.objects.visible_to(request.viewer).exclude(status=UploadStatus.READ)
    context = {
        "filters": filters,
        "page": page,
        "lines": lines(page.object_list),
        "choices": _choices(request.viewer),
        "chips": _chips(filters),
        "sorts": {name: filters.address(sort=_turned(filters.sort, name)) for name in _SORTED},
        "query": filters.address(),
        "undone": undone.count(),
    }
    return render(request, "documents/documents.html", context)


@require_safe
@needs(Capability.READ)
def download(request: ViewerRequest, form: str) -> HttpResponse:
    """Give the table as a file."""
    if form not in FORMS:
        raise Http404
    kind, write = FORMS[form]
    cells = as_cells(lines(works_for(request.viewer, Filters.of(request.GET))))
    name = f"resolutions-{dt.datetime.now(dt.UTC).date()}.{form}"
    return HttpResponse(
        write(cells), content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


_SORTED = ("symbol", "title", "organ", "session", "adopted")


def _turned(sort: str, name: str) -> str:
    return f"-{name}" if sort == name else name


def _choices(viewer: Viewer) -> dict[str, Any]:
    """Return what can be filtered by: only what stands in the works that the viewer may see."""
    works = Work.objects.visible_to(viewer).order_by()
    languages = set(Text.objects.visible_to(viewer).order_by().values_list("language", flat=True).distinct())
    return {
        "organs": sorted(filter(None, works.values_list("organ", flat=True).distinct())),
        "years": [day.year for day in works.filter(adopted_on__isnull=False).dates("adopted_on", "year", "DESC")],
        "languages": [choice for choice in Language.choices if choice[0] in languages],
        "states": list(STATES.items()),
    }


def _chips(filters: Filters) -> list[dict[str, Any]]:
    """Return the filters in force, each with the address without it."""
    told = {
        "organ": filters.organ,
        "language": Language(filters.language).label if filters.language else "",
        "year": filters.year,
        "state": STATES.get(filters.state, ""),
        "q": f"“{filters.q}”" if filters.q else "",
    }
    return [
        {"name": name, "value": value, "without": filters.address(**{name: ""})}
        for name, value in told.items()
        if value
    ]
