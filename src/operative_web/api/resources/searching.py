"""One question over texts, clauses and follow-up items."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from operative_web.accounts.roles import Capability
from operative_web.api import taking
from operative_web.api.frame import operation, responses
from operative_web.api.paging import Page, Part, paged
from operative_web.api.rows import viewer_of
from operative_web.search.finding import Filters, fill_in, search

router = Router(tags=["search"])


class Place(Schema):
    """A place that was found: a paragraph in one language, a resolution's title, or an item."""

    kind: str
    work: UUID | None
    item: UUID | None
    path: str
    language: str
    other_languages: list[str]
    text: str


@router.get("/search", response=responses(Page[Place]), summary="Search")
@operation(Capability.READ)
def find(
    request: HttpRequest, response: HttpResponse, part: Query[Part], q: taking.Line = "", kind: taking.Line = "",
    language: taking.Line = "", organ: taking.Line = "",
) -> Any:  # fmt: skip
    """Find places by their words, the nearest first; at most some hundreds are weighed and counted."""
    results = search(viewer_of(request), q, Filters(kind=kind, language=language, organ=organ))
    fill_in(results.hits[part.offset : part.offset + part.limit])
    return paged(request, response, results.hits, part, _place)


def _place(hit: Any) -> dict[str, Any]:
    return {
        "kind": hit.kind, "work": hit.work, "item": hit.item, "path": hit.path, "language": hit.language,
        "other_languages": hit.others, "text": hit.passage.text if hit.passage else "",
    }  # fmt: skip
