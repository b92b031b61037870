"""The page of the search."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.register import terms
from operative_web.search.finding import FACETS, Filters, Hit, fill_in, search
from operative_web.search.highlighting import Piece, pieces

_PAGE = 20
_CODE = re.compile(r"[\w:.-]{1,64}")
_SHOWN = 6
"""Values of a facet."""


@dataclass(frozen=True, slots=True)
class Line:
    """A hit as the page shows it."""

    hit: Hit
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many hits have it, and the address that asks for it or lets go of it."""

    value: str
    count: int
    chosen: bool
    address: str


@require_safe
@needs(Capability.READ)
def search_page(request: ViewerRequest) -> HttpResponse:
    """Show what was found."""
    query = request.GET.get("q", "").strip()[:300]
    filters = read_filters(request.GET)
    told: dict[str, Any] = {"query": query, "filters": filters, "narrowed": any(asdict(filters).values())}
    if query:
        results = search(request.viewer, query, filters, prefer=terms.language())
        page = Paginator(results.hits, _PAGE).get_page(request.GET.get("page"))
        told |= {
            "page": page,
            "total": results.total,
            "more": results.more,
            "fewer": _holds_fewer(results.hits),
            "lines": [Line(hit, pieces(hit)) for hit in fill_in(list(page.object_list))],
            "facets": _facets(query, filters, results.facets),
            "all": f"?{urlencode({'q': query})}",
        }
    return render(request, "search/search.html", told)


def _holds_fewer(hits: list[Hit]) -> bool:
    """Are some listed that hold fewer of the words than the nearest?"""
    return bool(hits) and hits[-1].matched < hits[0].matched


def read_filters(query: QueryDict) -> Filters:
    """Read the filters of an address; what is none is left out."""
    told = {name: query.get(name, "") for name in FACETS}
    told = {name: value if _CODE.fullmatch(value) else "" for name, value in told.items()}
    return Filters(**told, work=_id(query.get("work", "")))


def _facets(query: str, filters: Filters, facets: dict[str, list[tuple[str, int]]]) -> list[tuple[str, list[Choice]]]:
    told = {name: value for name, value in asdict(filters).items() if value}
    made = []
    for name in FACETS:
        values = facets.get(name, [])[:_SHOWN]
        if (chosen := told.get(name)) and chosen not in dict(values):
            values = [(chosen, 0), *values]
        choices = [
            Choice(value, count, value == chosen, _address(query, told, name, "" if value == chosen else value))
            for value, count in values
        ]
        if chosen or len(choices) > 1:
            made.append((name, choices))
    return made


def _address(query: str, told: dict[str, str], name: str, value: str) -> str:
    return f"?{urlencode({'q': query, **{key: one for key, one in {**told, name: value}.items() if one}})}"


def _id(written: str) -> str:
    try:
        return str(UUID(written))
    except ValueError:
        return ""
