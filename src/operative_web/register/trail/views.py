"""The whole trail of what one may see, and whether it is whole."""

from __future__ import annotations

import time
from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.audit.checkpoints import checkpoint
from operative_web.audit.verifying import UnfinishedError, verify
from operative_web.documents.models import Work
from operative_web.register.trail.filters import TrailFilters, choices
from operative_web.register.trail.table import table
from operative_web.register.trail.telling import lines

_A_PAGE = 50
PATIENCE = 20.0
"""Seconds that a page verifies for; the command has all the time it needs."""
FAULTS = {
    "missing": _("events are missing"),
    "order": _("events do not follow one another"),
    "changed": _("events are not what was written"),
    "end": _("the chain does not end where it should"),
    "payload": _("what events tell is missing or is not what was written"),
    "row-changed": _("records are not what the last event on them left"),
    "row-missing": _("records are gone, and no event removed them"),
    "row-unknown": _("records are there, and no event made them"),
}


@require_safe
@needs(Capability.AUDIT)
def trail(request: ViewerRequest) -> HttpResponse:
    """Show what happened, the newest first."""
    filters = TrailFilters.read(request.GET)
    page = Paginator(filters.events(request.viewer), _A_PAGE).get_page(request.GET.get("page"))
    told = lines(list(page.object_list), request.viewer)
    works = {
        work.pk: work for work in Work.objects.filter(pk__in={line.event.work for line in told if line.event.work})
    }
    context = {
        "page": page, "lines": [(line, works.get(line.event.work)) for line in told], "filters": filters,
        **choices(request.viewer),
    }  # fmt: skip
    return render(request, "trail/trail.html", context)


@require_safe
@needs(Capability.AUDIT)
def trail_csv(request: ViewerRequest) -> StreamingHttpResponse:
    """Give the same as a table."""
    filters = TrailFilters.read(request.GET)
    response = StreamingHttpResponse(
        table(filters.events(request.viewer), request.viewer), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="trail.csv"'
    return response


@require_safe
@needs(Capability.AUDIT)
def trail_verify(request: ViewerRequest) -> HttpResponse:
    """Verify the chain and the records; of what does not fit only kinds and numbers are shown, whoever looks."""
    began = time.monotonic()
    counted: Counter[str] = Counter()
    finished = True
    try:
        for fault in verify(files=False, until=began + PATIENCE):
            counted[fault.code] += 1
    except UnfinishedError:
        finished = False
    context = {
        "faults": [(FAULTS.get(code, code), count) for code, count in counted.most_common()],
        "finished": finished,
        "end": checkpoint(),
        "seconds": round(time.monotonic() - began, 1),
    }
    return render(request, "trail/verified.html", context)
