"""The agenda as a line of time and as a list, and the same as files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer, ViewerRequest
from operative_web.agenda import clock
from operative_web.agenda.feeds import written
from operative_web.agenda.lines import as_cells, groups
from operative_web.agenda.occasions import Filters, choices, occasions, whole, work_named
from operative_web.agenda.standing import KINDS, STANDINGS
from operative_web.agenda.timeline import timeline
from operative_web.documents.listing import as_csv, as_xlsx
from operative_web.register import terms
from operative_web.register.dates import day
from operative_web.register.paging import page_of
from operative_web.register.reading.pieces import piece

PAGE = 50
_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar; charset=utf-8",
}


@require_safe
@needs(Capability.READ)
def agenda(request: ViewerRequest) -> HttpResponse:
    """Show what comes when; with ``filters``, asked for by htmx, only for which organs and by whom."""
    filters, today = Filters.read(request.GET), clock.today()
    opened = "filters" in request.GET or bool(filters.organ or filters.who)
    found = {"filters": filters, "choices": _choices(request.viewer) if opened else {}}
    if "filters" in request.GET and getattr(request, "htmx", False):
        return piece(request, "agenda/_choices.html", found)
    rows = occasions(request.viewer, filters)
    page = page_of(rows, request.GET.get("page"), size=PAGE, whole=whole())
    context = {
        **found,
        "page": page,
        "groups": groups(page.object_list, today),
        "line": timeline(rows, filters, today),
        "kinds": list(KINDS.items()),
        "standings": list(STANDINGS.items()),
        "chips": _chips(request.viewer, filters),
        "query": filters.address(),
        "today": today,
    }
    return render(request, "agenda/agenda.html", context)


@require_safe
@needs(Capability.READ)
def download(request: ViewerRequest, form: str) -> HttpResponse:
    """Give the list as a file."""
    if form not in _KINDS:
        raise Http404
    rows, today = occasions(request.viewer, Filters.read(request.GET)), clock.today()
    if form == "ics":
        content = written(rows.iterator(chunk_size=500), name=_("Agenda"))
    else:
        cells = as_cells(rows.iterator(chunk_size=500), today)
        content = as_csv(cells) if form == "csv" else as_xlsx(cells, title=_("Agenda"))
    headers = {"Content-Disposition": f'attachment; filename="agenda-{today}.{form}"'}
    return HttpResponse(content, content_type=_KINDS[form], headers=headers)


def _choices(viewer: Viewer) -> dict[str, Any]:
    there = choices(viewer)
    who = sorted(((code, terms.addressee(code)) for code in there["who"]), key=lambda pair: pair[1])
    return {
        "organs": [(code, terms.organ(code)) for code in there["organs"]],
        "who": who,
    }


def _chips(viewer: Viewer, filters: Filters) -> list[dict[str, str]]:
    """Return the filters in force, each with the address without it."""
    work = work_named(viewer, filters.work)
    told = {
        "organ": terms.organ(filters.organ),
        "session": terms.session(filters.session) if filters.session else "",
        "kind": terms.word(KINDS, filters.kind),
        "who": terms.addressee(filters.who) if filters.who else "",
        "work": str(work) if work else _("one resolution") if filters.work else "",
        "standing": terms.word(STANDINGS, filters.standing),
        "since": _("from %(day)s") % {"day": day(filters.since)} if filters.since else "",
        "until": _("until %(day)s") % {"day": day(filters.until)} if filters.until else "",
        "mine": _("what my post leads or supports") if filters.mine else "",
    }
    return [
        {"name": name, "value": value, "without": filters.address(**{name: ""})}
        for name, value in told.items()
        if value
    ]
