"""What the frame of every page needs to know."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_bidi

from operative_web.accounts.roles import Capability


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame shows: who looks, in which post, and what they may do."""
    viewer = getattr(request, "viewer", None)
    return {
        "viewer": viewer,
        "may": _Allowed(viewer),
        "demonstration": settings.DEMONSTRATION,
        "direction": "rtl" if get_language_bidi() else "ltr",
    }


class _Allowed:
    """Lets a template ask ``{% if may.decide %}``."""

    def __init__(self, viewer: Any) -> None:
        self._viewer = viewer

    def __getitem__(self, name: str) -> bool:
        return bool(self._viewer and self._viewer.may(Capability(name)))
