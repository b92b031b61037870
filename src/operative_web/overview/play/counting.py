"""What is counted, over what the viewer may see: one look at the items, one at the findings, one at the agenda."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import CharField, Count, ExpressionWrapper, F
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from operative_web.accounts.guarded import seen_ids
from operative_web.accounts.models import Organisation, Post
from operative_web.accounts.viewer import Viewer
from operative_web.agenda import clock
from operative_web.agenda.models import Occasion
from operative_web.agenda.standing import STANDINGS, in_standing
from operative_web.documents.models import Work
from operative_web.followup.models import CLOSED, Clearance, Item, Position, Status
from operative_web.followup.templatetags.followup import goal_name, theme_name
from operative_web.register import terms
from operative_web.register.models import Entry, State

MOST = 15
"""Bars of one picture; the table and the files hold all."""
_MOST_WORKS = 100
_CLOSED = frozenset(CLOSED)
_WAIT = (State.FOUND, State.ASK, State.ORPHANED)


@dataclass(frozen=True, slots=True)
class Row:
    """One number.

    Attributes:
        label: what was counted.
        number: how many.
        address: of the table that it counts, filtered; empty where there is none.
    """

    label: str
    number: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Numbers that are shown together.

    Attributes:
        key: by which its files are asked for.
        title: what is counted.
        by: over the first column of its table.
        rows: the numbers, in the order shown.
        note: what whoever reads it must know.
    """

    key: str
    title: str
    by: str
    rows: Sequence[Row]
    note: str = ""

    @property
    def bars(self) -> Sequence[Row]:
        """The rows that are drawn."""
        return self.rows[:MOST]

    @property
    def total(self) -> int:
        """All that was counted."""
        return sum(row.number for row in self.rows)

    @property
    def finding(self) -> str:
        """What the picture shows, in a sentence."""
        if not self.total:
            return _("Nothing is counted here yet.")
        most = max(self.rows, key=lambda row: row.number)
        return _("%(title)s: %(number)s in all; most of them “%(label)s” (%(most)s).") % {
            "title": self.title, "number": _grouped(self.total), "label": most.label,
            "most": _grouped(most.number),
        }  # fmt: skip


def pictures(viewer: Viewer, keys: Iterable[str] = ()) -> list[Picture]:
    """Return the pictures of the state of play.

    Args:
        viewer: who looks.
        keys: of those wanted; all unless given.
    """
    wanted = [key for key in (keys or KEYS) if key in KEYS]
    made: dict[str, Picture] = {}
    if any(key in _OF_ITEMS for key in wanted):
        made |= {one.key: one for one in _of_items(viewer, [key for key in wanted if key in _OF_ITEMS])}
    if any(key in _OF_FINDINGS for key in wanted):
        made |= {one.key: one for one in _of_findings(viewer, wanted)}
    if "agenda" in wanted:
        made["agenda"] = _of_agenda(viewer)
    return [made[key] for key in wanted]


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of counting items: by which value, in which words, under which filter."""

    title: str | Promise
    by: str | Promise
    value: str | Coalesce
    filter: str
    word: Callable[[Any], str]
    order: Sequence[Any] = ()
    empty: str = ""
    """What the filter says for items without a value, where it can say it."""
    read: Callable[[str], Any] = str
    """Reads a value from the text as which the database gives it."""


_OF_ITEMS: dict[str, _Way] = {
    "status": _Way(
        gettext_lazy("Follow-up items by status"), gettext_lazy("Status"), "status", "status",
        lambda code: str(Status(code).label), Status.values,
    ),
    "organisation": _Way(
        gettext_lazy("Open items by organisation"), gettext_lazy("Organisation"),
        Coalesce("lead__organisation", "organisation"), "organisation", str, read=UUID,
    ),
    "post": _Way(gettext_lazy("Open items by lead post"), gettext_lazy("Lead post"), "lead", "lead", str, read=UUID),
    "clearance": _Way(
        gettext_lazy("Open items by clearance"), gettext_lazy("Clearance"), "clearance", "clearance",
        lambda code: str(Clearance(code).label), Clearance.values,
    ),
    "position": _Way(
        gettext_lazy("Open items by position of the State"), gettext_lazy("Position"), "position", "position",
        lambda code: str(Position(code).label), Position.values, "none",
    ),
    "theme": _Way(gettext_lazy("Open items by theme"), gettext_lazy("Theme"), "theme", "theme", theme_name),
    "addressee": _Way(
        gettext_lazy("Open items by who is asked"), gettext_lazy("Who is asked"), "addressee", "addressee",
        terms.addressee,
    ),
    "goal": _Way(
        gettext_lazy("Open items by Sustainable Development Goal"), gettext_lazy("Goal"), "goal", "goal", goal_name,
        tuple(range(1, 18)), read=int,
    ),
}  # fmt: skip
_OF_FINDINGS = ("findings", "resolution")
KEYS = ("status", "agenda", "findings", "organisation", "post", "clearance", "position", "theme", "addressee", "goal",
        "resolution")  # fmt: skip


def _of_items(viewer: Viewer, keys: Sequence[str]) -> list[Picture]:
    # Each value as text: there are thousands of rows, and only the few values that are counted need be read.
    written = [Cast(_OF_ITEMS[key].value, CharField()) for key in keys]
    rows = list(Item.objects.visible_to(viewer).order_by().values_list("status", *written))
    still_open = [row for row in rows if row[0] not in _CLOSED]
    numbers: dict[str, Counter[Any]] = {}
    for place, key in enumerate(keys, 1):
        counted = Counter(map(itemgetter(place), rows if key == "status" else still_open))
        numbers[key] = Counter()
        for value, many in counted.items():
            numbers[key][_OF_ITEMS[key].read(value) if value else None] += many
    names: dict[str, dict[Any, str]] = {}
    if "organisation" in keys:
        names["organisation"] = dict(Organisation.objects.values_list("pk", "name"))
    if "post" in keys:
        names["post"] = {post.pk: str(post) for post in Post.objects.select_related("organisation")}
    return [_of_way(key, numbers[key], names.get(key, {})) for key in keys]


def _of_way(key: str, numbers: Counter[Any], names: dict[Any, str]) -> Picture:
    way = _OF_ITEMS[key]
    if way.order:
        values = [value for value in way.order if numbers[value]] + [one for one in numbers if one not in way.order]
    else:
        values = sorted(numbers, key=lambda value: (-numbers[value], str(value)))
    told = []
    for value in values:
        nothing = value is None
        label = names.get(value) or (_("none said") if nothing and not way.empty else way.word(value or ""))
        filters = {way.filter: way.empty if nothing else str(value)} | ({} if key == "status" else {"open": "1"})
        told.append(Row(label, numbers[value], "" if nothing and not way.empty else _address("items", filters)))
    return Picture(key, str(way.title), str(way.by), told)


def _most_first(counted: tuple[UUID, int]) -> tuple[int, UUID]:
    work, many = counted
    return -many, work


def _of_findings(viewer: Viewer, keys: Sequence[str]) -> list[Picture]:
    # The work as the database has it: there are as many rows as resolutions, and a hundred are shown.
    raw = ExpressionWrapper(F("work"), CharField())
    counted = Entry.objects.filter(work__in=seen_ids(Work, viewer)).order_by().annotate(raw=raw)
    states: Counter[str] = Counter()
    waiting: Counter[Any] = Counter()
    for work, state, many in counted.values_list("raw", "state").annotate(many=Count("pk")):
        states[state] += many
        if state in _WAIT:
            waiting[work] += many
    told = []
    if "findings" in keys:
        by_state = [
            Row(terms.word(terms.STATES, state), states[state], _address("review", {"state": state}))
            for state in State.values
            if states[state]
        ]
        note = _("“found” was read by a machine, and nobody has confirmed it.")
        told.append(Picture("findings", _("Findings by what became of them"), _("State"), by_state, note))
    if "resolution" in keys:
        # Equal counts in an order of their own: that in which a database groups rows may follow what others cannot see.
        first = dict(sorted(((UUID(str(work)), many) for work, many in waiting.items()), key=_most_first)[:_MOST_WORKS])
        named = Work.objects.visible_to(viewer).in_bulk(first)
        by_work = [
            Row(str(named[work]), many, _address("review", {"work": str(work)}))
            for work, many in sorted(first.items(), key=lambda one: (-one[1], str(named.get(one[0]))))
            if work in named
        ]
        note = _("Found by a machine and confirmed by nobody, or to be looked at again; the hundred with most.")
        told.append(Picture("resolution", _("Findings that wait, by resolution"), _("Resolution"), by_work, note))
    return told


def _of_agenda(viewer: Viewer) -> Picture:
    today = clock.today()
    named = {code: f"n{number}" for number, code in enumerate(STANDINGS)}
    counts = {named[code]: Count("pk", filter=in_standing(code, today)) for code in STANDINGS}
    numbers = Occasion.objects.visible_to(viewer).order_by().aggregate(**counts)
    rows = [
        Row(terms.word(STANDINGS, code), numbers[named[code]], _address("agenda", {"standing": code}))
        for code in STANDINGS
        if numbers[named[code]]
    ]
    note = _("Dates that nobody has confirmed are counted too. “Not found”: nothing is recorded as of today.")
    return Picture("agenda", _("Dates of the agenda by how they stand"), _("How it stands"), rows, note)


def _grouped(number: int) -> str:
    return str(number_format(number, force_grouping=True))


def _address(name: str, filters: dict[str, str]) -> str:
    return f"{reverse(name)}?{urlencode(filters)}"
