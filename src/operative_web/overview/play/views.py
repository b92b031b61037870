"""The page of the state of play, and the files of its pictures."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.agenda import clock
from operative_web.overview.play.counting import KEYS, Picture, pictures
from operative_web.overview.play.drawing import file, inline
from operative_web.overview.play.export import as_csv, as_xlsx

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
