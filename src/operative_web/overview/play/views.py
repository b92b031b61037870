"""The page of the state of play, and the files of its pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.accounts.visits import last_visit
from operative_web.agenda import clock
from operative_web.overview.play.counting import KEYS, Picture, Row, pictures
from operative_web.overview.play.drawing import file, inline
from operative_web.overview.play.export import as_csv, as_xlsx
from operative_web.overview.play.news import KINDS, WITH, address, numbers_since, worded
from operative_web.register.paging import page_of

_A_PAGE = 50
FILES: dict[str, tuple[str, Callable[[Picture], bytes | str]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "svg": ("image/svg+xml", file),
}


@require_safe
@needs(Capability.READ)
def state_of_play(request: ViewerRequest) -> HttpResponse:
    """Show where everything stands that one may see."""
    told = [(one, inline(one)) for one in pictures(request.viewer)]
    return render(request, "overview/state.html", {"pictures": told, "today": clock.today(), "files": list(FILES)})


@require_safe
@needs(Capability.READ)
def picture_file(request: ViewerRequest, key: str, kind: str) -> HttpResponse:
    """Give a picture's table, or the picture, as a file."""
    if key not in KEYS or kind not in FILES:
        raise Http404
    mime, made = FILES[kind]
    response = HttpResponse(made(pictures(request.viewer, [key])[0]), content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="state-of-play-{key}-{clock.today().isoformat()}.{kind}"'
    return response


@require_safe
@needs(Capability.READ)
def changes(request: ViewerRequest) -> HttpResponse:
    """List what others did since one's last visit, one kind at a time."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else "items"
    since = last_visit(request.viewer.person) if request.viewer.person else None
    context: dict[str, Any] = {"since": since, "kind": kind}
    if since is not None:
        numbers = numbers_since(request.viewer, since)
        context["ways"] = [(one, Row(worded(one, number), number, address(one))) for one, number in numbers.items()]
        rows = KINDS[kind](request.viewer, since)
        whole = rows.model._default_manager.select_related(*WITH[kind]) if WITH[kind] else None
        context["page"] = page_of(rows, request.GET.get("page"), size=_A_PAGE, whole=whole)
    return render(request, "overview/changes.html", context)
