"""What holds for every request and every answer, whatever the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]


class PlainMiddleware:
    """Refuses a request that holds a NUL: nobody types one, and PostgreSQL keeps none.

    Without this each field and each filter would have to think of it.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look at the address and the cookies, then answer.

        Raises:
            SuspiciousOperation: for a NUL.
        """
        _refuse([request.path, *request.COOKIES.values(), *_values(request.GET)])
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        """Look at what was sent: here, since the view's own way of taking files holds by now.

        Raises:
            SuspiciousOperation: for a NUL.
        """
        if request.method == "POST":
            _refuse(_values(request.POST))


class NotKeptMiddleware:
    """Has no page kept by a browser or by what stands between: the next at the machine may see less.

    Files of the register's looks are answered before this and stay kept.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        answer = self.get_response(request)
        answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer


def _values(sent: Any) -> Iterable[str]:
    for name, values in sent.lists():
        yield name
        yield from values


def _refuse(texts: Iterable[str]) -> None:
    if any("\x00" in text for text in texts):
        msg = "a NUL in a request"
        raise SuspiciousOperation(msg)
