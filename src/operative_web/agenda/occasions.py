"""What is asked of the agenda: by pages, downloads and feeds, by reminders, dashboards and the API.

Everything starts at what the viewer may see. ::

    occasions(viewer, Filters(organ="hrc", standing="not-found"))
    due(viewer, viewer.post, today, today + timedelta(days=14))
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import F, Q

from operative_web.accounts.models import Post
from operative_web.accounts.viewer import Viewer
from operative_web.agenda import clock
from operative_web.agenda.dating import steps_dated
from operative_web.agenda.models import Occasion, OccasionQuerySet, Organ
from operative_web.agenda.standing import KINDS, STANDINGS, in_standing, is_settled, rank
from operative_web.documents.models import FindingKind, Work
from operative_web.documents.points import chapeaux
from operative_web.followup.models import Item, Source
from operative_web.register.models import Entry

_BEFORE = dt.timedelta(weeks=15)
"""No step is set further before its occasion."""
_LAST_DAY = dt.date.max - _BEFORE
_WHO = 80
_WITH = ("work", "entry", "item", "mark__person", "mark__post__organisation")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which occasions are asked for; an empty value asks for all.

    Attributes:
        organ: its code.
        kind: of entry, or ``target``.
        who: the id of who acts.
        work: the id of the resolution.
        standing: a key of :data:`operative_web.agenda.standing.STANDINGS`.
        session: its number.
        since: the first day, ISO 8601.
        until: the last day.
        mine: only what the viewer's post leads or supports: ``1``.
    """

    organ: str = ""
    kind: str = ""
    who: str = ""
    work: str = ""
    standing: str = ""
    session: str = ""
    since: str = ""
    until: str = ""
    mine: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Filters:
        """Read the filters of an address; what is not understood is left out.

        >>> Filters.read({"organ": "hrc", "since": "yesterday", "session": "54"})
        Filters(organ='hrc', kind='', who='', work='', standing='', session='54', since='', until='', mine='')
        """
        session = query.get("session", "")
        return cls(
            organ=_one_of(query.get("organ", ""), [*Organ.values, "sc"]),
            kind=_one_of(query.get("kind", ""), KINDS),
            who=query.get("who", "")[:_WHO].strip() if " " not in query.get("who", "").strip() else "",
            work=_id(query.get("work", "")),
            standing=_one_of(query.get("standing", ""), STANDINGS),
            session=session if session.isascii() and session.isdecimal() and len(session) <= 4 else "",
            since=_day(query.get("since", "")),
            until=_day(query.get("until", "")),
            mine="1" if query.get("mine") == "1" else "",
        )

    @property
    def given(self) -> dict[str, str]:
        """The filters that are set, by name."""
        return {name: value for name in self.__slots__ if (value := str(getattr(self, name)))}

    def address(self, **changes: str) -> str:
        """Return the address of the agenda with these filters, some of them changed.

        >>> Filters(organ="hrc", kind="report").address(organ="")
        '?kind=report'
        """
        return f"?{urlencode(replace(self, **changes).given)}"


def occasions(viewer: Viewer, filters: Filters | None = None) -> OccasionQuerySet:
    """Return the occasions that a viewer may see and filters let through: what was not found first, then by date."""
    asked, day = filters or Filters(), clock.today()
    rows: OccasionQuerySet = Occasion.objects.visible_to(viewer)
    if asked.mine:
        rows = of_post(rows, viewer, viewer.post)
    if asked.standing:
        rows = rows.filter(in_standing(asked.standing, day))
    if asked.who:
        rows = rows.filter(who__contains=f" {asked.who} ")
    if asked.since:
        rows = rows.filter(ends__gte=asked.since)
    if asked.until:
        rows = rows.filter(begins__lte=asked.until)
    exact = {"organ": asked.organ, "kind": asked.kind, "work": asked.work, "session": asked.session}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    order = (F("begins").asc(nulls_last=True), "organ", F("session").asc(nulls_last=True), "kind", "pk")
    rows = rows.annotate(rank=rank(day)).order_by("rank", *order)
    return rows.select_related(*_WITH)


def whole() -> OccasionQuerySet:
    """Return all occasions with what their lines show, for the few of a page."""
    rows: OccasionQuerySet = Occasion.objects.select_related(*_WITH)
    return rows


def of_post(rows: OccasionQuerySet, viewer: Viewer, post: Post | None) -> OccasionQuerySet:
    """Keep the occasions of a post: of the items that it leads or supports, and of the paragraphs that these gather.

    An item gathers clauses; what is to happen when is found in the words of the same paragraph, or in the list below.
    """
    if post is None:
        return rows.none()
    # Looked up first and compared here: put into the question itself, all this would be asked anew for each occasion.
    seen = Item.objects.visible_to(viewer).filter(Q(lead=post) | Q(supports__post=post)).order_by()
    items = set(seen.values_list("pk", flat=True))
    gathered = Source.objects.filter(item__in=items).exclude(entry=None).order_by()
    places = set(gathered.values_list("entry__work", "entry__path").distinct())
    entries = Entry.objects.filter(kind=FindingKind.SCHEDULE, work__in={work for work, _path in places}).order_by()
    there = entries.values_list("pk", "work", "path")
    mine = [pk for pk, work, path in there if any((work, one) in places for one in (path, *chapeaux(path)))]
    kept: OccasionQuerySet = rows.filter(Q(item__in=items) | Q(entry__in=mine))
    return kept


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which something is due: an occasion itself, or a step before it.

    Attributes:
        day: it.
        occasion: of which it is.
        step: the step's name (``submission``), or empty for the occasion itself.
    """

    day: dt.date
    occasion: Occasion
    step: str = ""


def due(viewer: Viewer, post: Post | None, first: dt.date, last: dt.date) -> list[Due]:
    """Return what is due between two days and not settled, in order of days.

    Args:
        viewer: who may see what.
        post: only what this post leads or supports; None for all that the viewer may see.
        first: day.
        last: day, itself within.
    """
    rows: OccasionQuerySet = Occasion.objects.visible_to(viewer).filter(
        begins__lte=min(last, _LAST_DAY) + _BEFORE, ends__gte=first
    )
    if post is not None:
        rows = of_post(rows, viewer, post)
    found = []
    for one in rows.select_related("work", "entry", "item", "mark"):
        if not is_settled(one):
            found += [each for each in _days(one) if first <= each.day <= last]
    return sorted(found, key=lambda each: (each.day, str(each.occasion.pk), each.step))


def _days(one: Occasion) -> Iterator[Due]:
    if one.begins is not None:
        yield Due(one.begins, one)
    for day, step in steps_dated(one.steps):
        yield Due(day, one, step)


def choices(viewer: Viewer) -> dict[str, list[str]]:
    """Return the organs and actors to filter by: only what stands in the occasions that the viewer may see."""
    seen = Occasion.objects.visible_to(viewer).order_by()
    told = set(seen.values_list("organ", "who").distinct())
    return {
        "organs": sorted({organ for organ, _who in told if organ}),
        "who": sorted({code for _organ, who in told for code in who.split()}),
    }


def work_named(viewer: Viewer, pk: str) -> Work | None:
    """Return the resolution that a filter names, if the viewer may see it."""
    work: Work | None = Work.objects.visible_to(viewer).filter(pk=pk).first() if pk else None
    return work


def _one_of(value: str, known: object) -> str:
    return value if value in known else ""  # type: ignore[operator]


def _id(value: str) -> str:
    try:
        return str(UUID(value)) if value else ""
    except ValueError:
        return ""


def _day(value: str) -> str:
    try:
        return dt.date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        return ""
