"""Lists: so many from a place on, with the way to the next ones in a Link header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema

MOST = 200
One = TypeVar("One")


class Page(Schema, Generic[One]):
    """A part of a list.

    Attributes:
        count: of all that you may see and asked for.
        results: from `offset` on, at most `limit`.
    """

    count: int
    results: list[One]


class Part(Schema):
    """Which part of a list is asked for."""

    limit: int = Field(50, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=1_000_000)


def paged(request: HttpRequest, response: HttpResponse, rows: Any, part: Part, show: Callable[[Any], Any]) -> Any:
    """Return a part of some rows, each as it is shown."""
    count = len(rows) if isinstance(rows, Sequence) else rows.count()
    shown = [show(row) for row in rows[part.offset : part.offset + part.limit]]
    links = []
    if part.offset + part.limit < count:
        links.append(_link(request, part, part.offset + part.limit, "next"))
    if part.offset:
        links.append(_link(request, part, max(0, part.offset - part.limit), "prev"))
    if links:
        response["Link"] = ", ".join(links)
    return {"count": count, "results": shown}


def _link(request: HttpRequest, part: Part, offset: int, rel: str) -> str:
    asked = request.GET.copy()
    asked["limit"], asked["offset"] = str(part.limit), str(offset)
    pairs = [(name, value) for name, values in asked.lists() for value in values]
    return f'<{request.path}?{urlencode(pairs)}>; rel="{rel}"'
