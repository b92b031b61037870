"""The table of follow-up items: filters that stand in the address, sorting, saved views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, Prefetch, Value
from django.db.models.functions import Cast
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer, ViewerRequest
from operative_web.followup.filters import COLUMNS, NO_POSITION, ItemFilters
from operative_web.followup.models import Clearance, Item, Position, Priority, SavedView, Source, Status, Support
from operative_web.followup.templatetags.followup import goal_name, theme_name
from operative_web.register import terms
from operative_web.register.dates import day
from operative_web.register.paging import page_of
from operative_web.register.reading.pieces import piece

PAGE = 50
LABELS: dict[str, Any] = {
    "title": gettext_lazy("Title"), "reference": gettext_lazy("Reference"), "lead": gettext_lazy("Lead post"),
    "supporting": gettext_lazy("Supporting posts"), "status": gettext_lazy("Status"),
    "priority": gettext_lazy("Priority"), "target_date": gettext_lazy("Target date"),
    "clearance": gettext_lazy("Clearance"), "addressee": gettext_lazy("Who is asked"),
    "theme": gettext_lazy("Theme"), "goal": gettext_lazy("Goal"),
    "position": gettext_lazy("Position of the State"), "sources": gettext_lazy("Resolutions"),
    "organisation": gettext_lazy("Organisation"), "work": gettext_lazy("Resolution"),
    "mine": gettext_lazy("my post's"), "open": gettext_lazy("still open"), "q": gettext_lazy("Words"),
    "due_from": gettext_lazy("Target date from"), "due_to": gettext_lazy("Target date until"),
}  # fmt: skip
_FOUND = frozenset({"lead", "organisation", "addressee", "theme", "goal", "work"})
"""Filters whose values are what stands in the items."""
_POSITIONS = [(NO_POSITION if code == "" else code, label) for code, label in Position.choices]


@dataclass(frozen=True, slots=True)
class Choice:
    """A list by which the table can be filtered: its name, what it is called, its values, the one chosen."""

    name: str
    label: Any
    values: list[tuple[str, str]]
    chosen: str


@require_safe
@needs(Capability.READ)
def items(request: ViewerRequest) -> HttpResponse:
    """Show the items that one may see; with ``filters``, asked for by htmx, only what else they can be filtered by."""
    filters = ItemFilters.of(request.GET)
    opened = "filters" in request.GET or not _FOUND.isdisjoint(filters.given)
    found = _found(request.viewer, filters) if opened else []
    if "filters" in request.GET and getattr(request, "htmx", False):
        return piece(request, "followup/_choices.html", {"choices": found})
    rows = filters.items(request.viewer)
    page = page_of(rows, request.GET.get("page"), size=PAGE, whole=in_rows(Item.objects.all()))
    first, more = _plain(filters)
    views = SavedView.objects.visible_to(request.viewer).filter(table="items").select_related("post")
    told = {
        "filters": filters,
        "page": page,
        "first": first,
        "more": more,
        "choices": found,
        "opened": opened or set(filters.given) - {"q", "status", "priority", "mine", "open"},
        "chips": _chips(filters, [*first, *more, *found]),
        "heads": [_head(name, filters) for name in COLUMNS],
        "query": filters.address(),
        "views": [(view, view.post_id == getattr(request.viewer.post, "pk", None)) for view in views],
    }
    return render(request, "followup/items.html", told)


def in_rows(items: Any) -> Any:
    """Fetch with items what their rows in a table show."""
    gathered = Source.objects.select_related("entry__work", "recommendation").order_by("pk")
    gathered = gathered.defer("quote", "entry__snapshot", "entry__differs")  # a row names what asks, no more
    supports = Support.objects.select_related("post__organisation").order_by("post__organisation__name", "post__title")
    return items.select_related("lead__organisation", "organisation").prefetch_related(
        Prefetch("sources", gathered), Prefetch("supports", supports)
    )


def _head(name: str, filters: ItemFilters) -> dict[str, Any]:
    """A column's head: its name, the address by which it is sorted, and how it is sorted now."""
    now = {name: "ascending", f"-{name}": "descending"}.get(filters.sort, "")
    turned = f"-{name}" if now == "ascending" else name
    return {"name": name, "label": LABELS[name], "address": filters.address(sort=turned), "now": now}


def _plain(filters: ItemFilters) -> tuple[list[Choice], list[Choice]]:
    """Return what every table can be filtered by: what is always shown, and what is shown on request."""
    first: dict[str, Any] = {"status": Status.choices, "priority": Priority.choices}
    more: dict[str, Any] = {"position": _POSITIONS, "clearance": Clearance.choices}
    return _lists(first, filters), _lists(more, filters)


def _lists(values: dict[str, list[tuple[str, str]]], filters: ItemFilters) -> list[Choice]:
    return [Choice(name, LABELS[name], known, getattr(filters, name)) for name, known in values.items()]


def _found(viewer: Viewer, filters: ItemFilters) -> list[Choice]:
    """Return what else can be filtered by: only what stands in the items that the viewer may see.

    These may be a thousand resolutions, so they are looked for when somebody wants to filter by them.
    """
    there = _there(viewer)
    said = there["said"]
    addressees, themes, goals = ({row[place] for row in said} - {"", None} for place in range(3))
    led = {_id(row[0]): f"{row[1]}, {row[2]}" for row in there["post"] if row[0]}
    organisations = {_id(row[3] or row[5]): row[2] or row[4] for row in there["post"] if row[3] or row[5]}
    works = {_id(row[0]): row[1] or row[2] or str(_("untitled text")) for row in there["work"] if row[0]}
    values: dict[str, Any] = {
        "lead": _by_name(led),
        "organisation": _by_name(organisations),
        "addressee": _by_name({code: terms.addressee(code) for code in addressees}),
        "theme": _by_name({code: theme_name(code) for code in themes}),
        "goal": [(str(goal), goal_name(goal)) for goal in sorted(map(int, goals))],
        "work": _by_name(works),
    }
    return _lists(values, filters)


def _there(viewer: Viewer) -> dict[str, list[tuple[Any, ...]]]:
    """Return what stands in the items that the viewer may see, in one question of three parts, each value as text.

    Each part is brief: all of them in one row for each item would be as many rows as there are items.
    """
    work = "sources__entry__work"
    parts: dict[str, tuple[str, ...]] = {
        "said": ("addressee", "theme", "goal"),
        "post": ("lead", "lead__title", "lead__organisation__name", "lead__organisation", "organisation__name",
                 "organisation"),
        "work": (work, f"{work}__symbol", f"{work}__title"),
    }  # fmt: skip
    asked = []
    for name, fields in parts.items():
        columns = [Value(name), *(Cast(field, CharField()) for field in fields)]
        columns += [Value("")] * (7 - len(columns))
        named = {f"column{place}": column for place, column in enumerate(columns)}
        rows = Item.objects.visible_to(viewer).order_by().annotate(**named)
        asked.append(rows.values_list(*named).distinct())
    found: dict[str, list[tuple[Any, ...]]] = {name: [] for name in parts}
    for name, *values in asked[0].union(*asked[1:], all=True):
        found[name].append(tuple(values))
    return found


def _id(written: str) -> str:
    """Return an id as addresses have it; SQLite keeps it without its hyphens."""
    return str(UUID(written))


def _by_name(named: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(named.items(), key=lambda one: one[1].casefold())


def _chips(filters: ItemFilters, choices: list[Choice]) -> list[dict[str, Any]]:
    """Return the filters in force in words, each with the address without it."""
    words = {choice.name: dict(choice.values) for choice in choices}
    chips = []
    for name, value in filters.given.items():
        said = str(words[name].get(value, _("not there"))) if name in words else value
        if name in {"due_from", "due_to"}:
            said = day(value)
        if name in {"mine", "open"}:
            said = ""
        chips.append({"label": LABELS[name], "value": said, "without": filters.address(**{name: ""})})
    return chips
