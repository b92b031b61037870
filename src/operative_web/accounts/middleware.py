"""Every request knows who looks, and speaks the language of who looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from operative_web.accounts.viewer import Viewer, ViewerRequest, viewer_of


class ViewerMiddleware:
    """Gives each request its ``viewer``, found when first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        lazily = SimpleLazyObject(lambda: viewer_of(request))
        cast(ViewerRequest, request).viewer = cast(Viewer, lazily)
        return self.get_response(request)
