"""The trail of one work: what happened to it, in words."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.documents.models import Work
from operative_web.register.trail import by_people, events_for
from operative_web.register.trail.telling import lines

_A_PAGE = 100


@require_safe
@needs(Capability.READ)
def history(request: ViewerRequest, work_id: UUID) -> HttpResponse:
    """Show what people did, or with ``?all=1`` also what the program did by itself; the newest first."""
    work: Work = visible(Work.objects, request.viewer, pk=work_id)
    events = events_for(request.viewer, work)
    people = by_people(events)
    everything = request.GET.get("all") == "1"
    pages = Paginator((events if everything else people).order_by("-sequence"), _A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    told = {
        "work": work,
        "page": page,
        "lines": lines(list(page.object_list), request.viewer),
        "everything": everything,
        "by_program": events.count() - people.count(),
        "tab": "history",
    }
    return render(request, "register/reading_history.html", told)
