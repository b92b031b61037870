"""What the frame of every page needs to know."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_bidi

from operative_web.accounts.guarded import seen_ids
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer
from operative_web.documents.models import Work
from operative_web.pages.choices import keys_are_off, theme_of
from operative_web.register.models import Entry, State


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame shows: who looks, in which post, and what they may do."""
    viewer = getattr(request, "viewer", None)
    return {
        "viewer": viewer,
        "may": _Allowed(viewer),
        "demonstration": settings.DEMONSTRATION,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "theme": theme_of(request),
        "keys_off": keys_are_off(request),
        "languages_shown": settings.LANGUAGES,
        "waiting_count": cache(partial(_waiting, viewer)),
    }


def _waiting(viewer: Viewer | None) -> int:
    """Count what waits for somebody to decide, of what the viewer may see; asked only where a page shows it."""
    if viewer is None or not viewer.may(Capability.DECIDE):
        return 0
    works = seen_ids(Work, viewer)  # which the index of states begins with
    return int(Entry.objects.filter(work__in=works, state__in=[State.FOUND, State.ASK]).count())


class _Allowed:
    """Lets a template ask ``{% if may.decide %}``, ``{% if may.follow_up %}``."""

    def __init__(self, viewer: Any) -> None:
        self._viewer = viewer

    def __getitem__(self, name: str) -> bool:
        return bool(self._viewer and self._viewer.may(Capability(name.replace("_", "-"))))
