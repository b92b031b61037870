"""A signed-in person reads in the language they chose, also in a browser that does not know it yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from operative_web.accounts.viewer import ViewerRequest
from operative_web.pages.choices import LANGUAGES_SHOWN


class OwnLanguageMiddleware:
    """Takes a person's own language where the browser has no cookie that names one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request; nobody is looked up who did not sign in."""
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and SESSION_KEY in request.session:
            person = cast(ViewerRequest, request).viewer.person
            if person is not None and person.language in dict(LANGUAGES_SHOWN):
                translation.activate(person.language)
        return self.get_response(request)
