"""Every request knows who looks, and speaks the language of who looks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import cast

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from operative_web.accounts.viewer import Viewer, ViewerRequest, viewer_of
from operative_web.accounts.visits import note_visit


class ViewerMiddleware:
    """Gives each request its ``viewer``, found when first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        lazily = SimpleLazyObject(lambda: viewer_of(request))
        cast(ViewerRequest, request).viewer = cast(Viewer, lazily)
        return self.get_response(request)


class SeenMiddleware:
    """Notes now and then that somebody is there, for the list of one's own sign-ins and for what changed meanwhile.

    allauth's own does so on each request: every reader would wait for who writes, where a database lets one write at a
    time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        key = request.session.session_key
        if key and request.user.is_authenticated and cache.add(f"seen:{_digest(key)}", 1, settings.SEEN_SECONDS):
            UserSession.objects.create_from_request(request)
            note_visit(request.user)
        return self.get_response(request)


def _digest(key: str) -> str:
    """What stands for a session in the cache: whoever reads the cache's files may not use it."""
    return hashlib.sha256(key.encode()).hexdigest()
