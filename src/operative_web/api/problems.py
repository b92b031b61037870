"""What is answered where something cannot be done: problem details (RFC 9457), in words, with nothing confidential."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Schema
from pydantic import ConfigDict

MEDIA = "application/problem+json"


class Problem(Schema):
    """What went wrong, and what to do about it."""

    model_config = ConfigDict(extra="allow")
    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""


class ProblemError(Exception):
    """Something that cannot be done.

    Args:
        status: of HTTP.
        detail: what happened, what was kept, what to do.
        more: further members (``errors``, ``present``).
        headers: of the answer.
    """

    def __init__(self, status: int, detail: str = "", *, headers: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.more, self.headers = status, detail, more, headers or {}

    def answer(self) -> HttpResponse:
        """Return the answer."""
        return problem(self.status, self.detail, headers=self.headers, **self.more)


def problem(status: int, detail: str = "", *, headers: dict[str, str] | None = None, **more: Any) -> HttpResponse:
    """Return an answer with a problem's details."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JsonResponse(told, status=status, content_type=MEDIA, headers=headers)


def absent() -> ProblemError:
    """What is not there, and what one may not see: the answer is the same."""
    return ProblemError(404, "There is nothing here that you may see.")


def plain_problem(request: HttpRequest, status: int) -> HttpResponse:
    """Answer what ninja answers in its own way."""
    del request
    return problem(status)


READING = {401: Problem, 403: Problem, 404: Problem, 422: Problem, 429: Problem}
"""What may be answered to who reads, beside what is asked for."""
WRITING = {**READING, 400: Problem, 409: Problem, 412: Problem, 413: Problem, 415: Problem, 428: Problem}
"""And to who writes."""
