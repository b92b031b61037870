"""Which items a table shows, and in which order: what stands in its address.

The page, its downloads and whoever else lists items read an address alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When

from operative_web.accounts.viewer import Viewer
from operative_web.documents.vocabulary import addressee_of, theme_of
from operative_web.followup.models import (
    CLEARANCES,
    CLOSED,
    Clearance,
    Item,
    ItemQuerySet,
    Position,
    Priority,
    Source,
    Status,
    Support,
)

NO_POSITION = "none"
"""What an address says for “none recorded”, where an empty value asks for all."""
COLUMNS = (
    "title", "reference", "lead", "supporting", "status", "priority", "target_date", "clearance", "addressee", "theme",
    "goal", "position", "sources",
)  # fmt: skip
"""Each of which the table can be sorted by."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class ItemFilters:
    """Which items are asked for; an empty value asks for all.

    Attributes:
        q: words of the title, the reference, the note or the words gathered.
        status: a :class:`Status`.
        priority: a :class:`Priority`.
        lead: the id of the lead post.
        organisation: the id of the lead's organisation; of the item's own where nobody leads.
        mine: ``1`` for what the viewer's post leads or supports.
        addressee: the coarse id of who is asked.
        theme: its id.
        goal: its number.
        position: a :class:`Position`, or ``none``.
        clearance: a :class:`Clearance`.
        work: the id of a resolution of which it gathers a clause.
        due_from: the first target date, ISO 8601.
        due_to: the last one.
        open: ``1`` for what is neither done nor given up.
        sort: one of :data:`COLUMNS`, with ``-`` before it the other way round.
    """

    q: str = ""
    status: str = ""
    priority: str = ""
    lead: str = ""
    organisation: str = ""
    mine: str = ""
    addressee: str = ""
    theme: str = ""
    goal: str = ""
    position: str = ""
    clearance: str = ""
    work: str = ""
    due_from: str = ""
    due_to: str = ""
    open: str = ""
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> ItemFilters:
        """Read the filters of an address; what is not understood is left out.

        >>> ItemFilters.of({"status": "done", "goal": "99", "mine": "1", "sort": "-title", "due_to": "soon"}).address()
        '?status=done&mine=1&sort=-title'
        """
        read = {name: _READ[name](query.get(name, "").replace("\0", "").strip()) for name in _READ}
        return cls(**read)

    def address(self, **changes: str) -> str:
        """Return the address of the table with these filters, some of them changed."""
        changed = replace(self, **changes)
        return f"?{urlencode({name: value for name in _READ if (value := getattr(changed, name))})}"

    @property
    def given(self) -> dict[str, str]:
        """The filters that are asked for, by name."""
        return {name: value for name in _READ if name != "sort" and (value := getattr(self, name))}

    def items(self, viewer: Viewer) -> ItemQuerySet:
        """Return the items that a viewer may see and the filters let through, in order."""
        same = {name: value for name, value in self.given.items() if name in _SAME}
        rows: ItemQuerySet = Item.objects.visible_to(viewer).filter(**same)
        if self.position:
            rows = rows.filter(position="" if self.position == NO_POSITION else self.position)
        if self.organisation:
            rows = rows.filter(Q(lead__organisation=self.organisation) | Q(lead=None, organisation=self.organisation))
        if self.mine:
            rows = rows.filter(Q(lead=viewer.post) | Q(pk__in=Support.objects.filter(post=viewer.post).values("item")))
        if self.work:
            rows = rows.filter(pk__in=Source.objects.filter(entry__work=UUID(self.work)).values("item"))
        if self.due_from:
            rows = rows.filter(target_date__gte=self.due_from)
        if self.due_to:
            rows = rows.filter(target_date__lte=self.due_to)
        if self.open:
            rows = rows.exclude(status__in=CLOSED)
        if self.q:
            rows = rows.filter(_worded(self.q))
        return rows.order_by(*_order(self.sort))


def _one_of(codes: Any) -> Any:
    known = {str(code) for code in codes}
    return lambda written: written if written in known else ""


def _id(written: str) -> str:
    try:
        return str(UUID(written))
    except ValueError:
        return ""


def _day(written: str) -> str:
    try:
        return dt.date.fromisoformat(written).isoformat()
    except ValueError:
        return ""


def _flag(written: str) -> str:
    return "1" if written == "1" else ""


def _known(known: Any) -> Any:
    return lambda written: (known(written) or "") if written else ""


_READ: dict[str, Any] = {
    "q": lambda written: " ".join(written.split())[:_LONGEST],
    "status": _one_of(Status),
    "priority": _one_of(Priority),
    "lead": _id,
    "organisation": _id,
    "mine": _flag,
    "addressee": _known(addressee_of),
    "theme": _known(theme_of),
    "goal": _one_of(range(1, 18)),
    "position": _one_of([*filter(None, Position.values), NO_POSITION]),
    "clearance": _one_of(Clearance),
    "work": _id,
    "due_from": _day,
    "due_to": _day,
    "open": _flag,
    "sort": _one_of([*COLUMNS, *(f"-{name}" for name in COLUMNS)]),
}
_SAME = {"status", "priority", "lead", "addressee", "theme", "goal", "clearance"}


def _worded(words: str) -> Any:
    """Return the condition for words of an item.

    SQLite knows no capitals beyond Latin without accents, so words are asked for in each way of writing them.
    """
    condition: Any = Q(reference__icontains=words)
    for written in dict.fromkeys([words, words.lower(), words.upper(), words.capitalize()]):
        condition |= Q(title__icontains=written) | Q(note__icontains=written)
        condition |= Q(Exists(Source.objects.filter(item=OuterRef("pk"), quote__icontains=written)))
    return condition


def _ranked(name: str, codes: Any) -> Case:
    """Order by the place of a code among its fellows, not by its letters."""
    return Case(*(When(**{name: str(code)}, then=Value(place)) for place, code in enumerate(codes)), default=Value(99))


def _first(rows: Any, name: str) -> Subquery:
    return Subquery(rows.filter(item=OuterRef("pk")).order_by(name).values(name)[:1])


_KEYS: dict[str, Any] = {
    "title": lambda: F("title"),
    "reference": lambda: F("reference"),
    "lead": lambda: F("lead__organisation__name"),
    "supporting": lambda: _first(Support.objects, "post__organisation__name"),
    "status": lambda: _ranked("status", Status),
    "priority": lambda: _ranked("priority", Priority),
    "target_date": lambda: F("target_date"),
    "clearance": lambda: _ranked("clearance", CLEARANCES),
    "addressee": lambda: F("addressee"),
    "theme": lambda: F("theme"),
    "goal": lambda: F("goal"),
    "position": lambda: _ranked("position", Position.values),
    "sources": lambda: _first(Source.objects, "entry__work__symbol"),
}
_SECOND = {"lead": ("lead__title",)}


def _order(sort: str) -> tuple[Any, ...]:
    """What is empty comes last whichever way round; the id at the end makes one order of it on every page."""
    if not sort:
        return ("-created_at", "reference", "pk")
    name = sort.removeprefix("-")
    key = _KEYS[name]()
    first = key.desc(nulls_last=True) if sort.startswith("-") else key.asc(nulls_last=True)
    return (first, *_SECOND.get(name, ()), "title", "reference", "pk")
