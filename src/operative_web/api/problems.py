"""What is answered where something cannot be done: problem details (RFC 9457), in words, with nothing confidential."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, JsonResponse

MEDIA = "application/problem+json"
SAID: dict[int, str] = {
    400: "The request is not understood: its JSON, its parts or its address are not well-formed.",
    401: "Send a token that is good: Authorization: Bearer operative_…",
    403: "Your post and this token may not do this.",
    404: "There is nothing here that you may see.",
    405: "This cannot be done here. The header Allow says what can.",
    406: "Answers are JSON. Send Accept: application/json, or no Accept at all.",
    409: "It is not as you had it, or is being done at this moment. Look at it anew.",
    412: "Somebody changed it after you had it; nothing was written. `present` is how it is now.",
    413: "Too much was sent.",
    415: "Send what the document says: application/json, or multipart/form-data for a file.",
    422: "Something of what was sent is not understood, or cannot be done. Nothing was written.",
    428: "Send If-Match with the ETag that you had: nobody writes over what they have not seen.",
    429: "You asked too often. The header Retry-After says in how many seconds to go on.",
    500: "Something went wrong here. Nothing was written; tell whoever runs this register.",
    503: "The register is busy. Nothing was written; send it again.",
}
"""What each status means here, in the document and where nothing nearer is said."""
READING = (400, 401, 403, 404, 405, 406, 413, 422, 429, 500, 503)
"""What may be answered to who reads, beside what is asked for."""
WRITING = tuple(sorted({*READING, 409, 412, 415, 428}))
"""And to who writes."""


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
    told = {
        "type": "about:blank", "title": HTTPStatus(status).phrase, "status": status,
        "detail": detail or SAID.get(status, ""), **more,
    }  # fmt: skip
    return JsonResponse(told, status=status, content_type=MEDIA, headers=headers)


def absent() -> ProblemError:
    """What is not there, and what one may not see: the answer is the same."""
    return ProblemError(404)
