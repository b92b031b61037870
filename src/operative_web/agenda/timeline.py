"""The line of time: sessions as bands, what is to happen as marks with the steps before them, today as a rule.

Everything is worked out here in whole units of the drawing; the template only writes it down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, Count, Min
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from operative_web.agenda.dating import present_sessions
from operative_web.agenda.models import OccasionQuerySet
from operative_web.agenda.occasions import Filters
from operative_web.agenda.rebuilding import TARGET
from operative_web.agenda.standing import KINDS, NOT_FOUND, PASSED, is_settled, standing
from operative_web.documents.calendars import ORGANS, Meeting, Sessions
from operative_web.register import terms
from operative_web.register.dates import day, span

WIDTH, MARGIN, LANE, TOP = 1180, 16, 92, 34
"""Of the drawing, of what is left free at its ends, of one organ's lane, of the line of months."""
RADIUS, ROW, APART = 13, 28, 30
"""Of a mark, between two that would cover one another, and how near these may come."""
BEFORE, AFTER, LONGEST = dt.timedelta(days=183), dt.timedelta(days=548), dt.timedelta(days=3660)
_MONTH = dt.timedelta(days=31)
_MOST = 4000
"""Groups of occasions drawn; beyond that a picture tells nothing."""
_ALIKE = ("organ", "session", "begins", "ends", "kind", "outcome", "submission")
"""What occasions that are counted together have in common."""
_STEPS = 6
"""Days on which documents are due, drawn before one mark."""
_CROWDED = 40
"""Marks of one organ beyond which those that are near one another are drawn as one."""


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a month or a year."""

    x: int
    label: str


@dataclass(frozen=True, slots=True)
class Band:
    """A session."""

    x: int
    width: int
    label: str
    title: str
    basis: str


@dataclass(frozen=True, slots=True)
class Spot:
    """What is to happen on one day, or in one session.

    Attributes:
        x: of its middle.
        y: of its middle.
        count: how many occasions it stands for.
        label: what it is, in words.
        when: its session and days.
        look: ``open``, ``settled`` or ``not-found``.
        address: of the occasion, or of the list of all of them.
        pk: of the occasion where there is one alone, else None.
        steps: days on which documents are due before it: where, and which day.
    """

    x: int
    y: int
    count: int
    label: str
    when: str
    look: str
    address: str
    pk: Any
    steps: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class Lane:
    """One organ's part of the drawing."""

    label: str
    y: int
    height: int = LANE
    bands: list[Band] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    @property
    def foot(self) -> int:
        """Where steps are drawn."""
        return self.y + self.height - 10


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing."""

    first: dt.date
    last: dt.date
    today_x: int | None
    ticks: list[Tick]
    lanes: list[Lane]
    height: int
    width: int = WIDTH

    @property
    def spots(self) -> list[Spot]:
        """All marks, for the table beside the drawing."""
        return [spot for lane in self.lanes for spot in lane.spots]


class _Row(NamedTuple):
    """What is drawn of occasions that are alike: how many they are, and the id of one of them."""

    number: int
    pk: str
    organ: str
    session: int | None
    begins: dt.date
    ends: dt.date | None
    kind: str
    outcome: str
    submission: dt.date | None


def timeline(rows: OccasionQuerySet, filters: Filters, today: dt.date) -> Timeline:
    """Draw occasions.

    Args:
        rows: that the viewer may see and the filters let through.
        filters: whose first and last day are the drawing's, where they are given.
        today: the day of the rule.
    """
    first, last = _window(filters, today)
    scale = _Scale(first, last)
    told = rows.filter(begins__gte=first, begins__lte=last).order_by().values(*_ALIKE)
    told = told.annotate(count=Count("pk"), one=Min(Cast("pk", CharField()))).order_by("begins", "one")
    values = told.values_list("count", "one", *_ALIKE)[:_MOST]
    by_organ: dict[str, list[_Row]] = {}
    for row in map(_Row._make, values):
        by_organ.setdefault(TARGET if row.kind == TARGET else row.organ, []).append(row)
    sessions, lanes, y = present_sessions(), [], TOP
    for organ in sorted(by_organ, key=lambda one: (one not in ORGANS, one)):
        lane = _lane(organ, by_organ[organ], scale, y, filters, today, sessions)
        lanes.append(lane)
        y += lane.height
    return Timeline(first, last, scale.x(today) if first <= today <= last else None, list(_ticks(scale)), lanes, y + 8)


def _window(filters: Filters, today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the days drawn: those asked for, ten years at most; else half a year back and a year and a half on."""
    first = dt.date.fromisoformat(filters.since) if filters.since else None
    last = dt.date.fromisoformat(filters.until) if filters.until else None
    if first is None:
        first = last - min(BEFORE + AFTER, last - dt.date.min) if last else today - BEFORE
    last = last or _after(first, BEFORE + AFTER)
    if last <= first:
        return min(first, dt.date.max - _MONTH), _after(first, _MONTH)
    return first, min(last, _after(first, LONGEST))


def _after(day: dt.date, time: dt.timedelta) -> dt.date:
    """Return a day some time after another, the last day there is at most."""
    return day + min(time, dt.date.max - day)


class _Scale:
    """From days to places in the drawing."""

    def __init__(self, first: dt.date, last: dt.date) -> None:
        self.first, self.last = first, last
        self._days = max(1, (last - first).days)

    def x(self, day: dt.date) -> int:
        """The place of a day; of one outside, that of the end."""
        inside = min(max(day, self.first), self.last)
        return MARGIN + (inside - self.first).days * (WIDTH - 2 * MARGIN) // self._days


def _ticks(scale: _Scale) -> Iterator[Tick]:
    months = (scale.last - scale.first).days // 30
    every = next((step for step in (1, 2, 3, 6) if months // step <= 26), 12)
    year, month = scale.first.year, scale.first.month
    while dt.date(year, month, 1) <= scale.last:
        start = dt.date(year, month, 1)
        if start >= scale.first and (month - 1) % every == 0:
            yield Tick(scale.x(start), str(start.year) if month == 1 else str(date_format(start, "M")))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        if year > dt.MAXYEAR:
            return


def _lane(
    organ: str, rows: Iterable[_Row], scale: _Scale, y: int, filters: Filters, today: dt.date, sessions: Sessions
) -> Lane:
    named = {TARGET: _("Follow-up items"), "": _("Without an organ")}
    lane = Lane(named.get(organ) or terms.organ(organ), y)
    if organ in ORGANS:
        lane.bands = [_band(one, scale) for one in sessions.between(organ, scale.first, scale.last)]
    ends: list[int] = []
    for some in _together(rows, scale):
        x = scale.x(some[0].begins)
        level = next((n for n, end in enumerate(ends) if x - end >= APART), len(ends))
        ends[level : level + 1] = [x]
        lane.spots.append(_spot(some, x, y + 40 + level * ROW, scale, filters, today))
    lane.height = LANE + max(0, len(ends) - 1) * ROW
    return lane


def _together(rows: Iterable[_Row], scale: _Scale) -> list[list[_Row]]:
    """Return what is drawn as one mark: what falls in one session or on one day, or near together in a crowd."""
    found: dict[tuple[Any, ...], list[_Row]] = {}
    told = sorted(rows, key=lambda row: (row.begins, row.session or 0))
    for row in told:
        found.setdefault((row.begins, row.session), []).append(row)
    if len(found) > _CROWDED:
        found = {}
        for row in told:
            found.setdefault((scale.x(row.begins) // APART,), []).append(row)
    return list(found.values())


def _band(one: Meeting, scale: _Scale) -> Band:
    x = scale.x(one.opens)
    basis = terms.word(terms.BASES, one.basis)
    title = f"{terms.session(one.number)}, {span(one.opens, one.closes)} ({basis})"
    return Band(x, max(3, scale.x(one.closes) - x), str(one.number), title, one.basis)


def _spot(some: list[_Row], x: int, y: int, scale: _Scale, filters: Filters, today: dt.date) -> Spot:
    first, last = some[0], some[-1]
    of_session = first.session is not None and all(row.session == first.session for row in some)
    number = terms.session(first.session) if of_session and first.session is not None else ""
    days = span(first.begins, first.ends if of_session or len(some) == 1 else last.begins)
    codes = {standing(row, today) for row in some}
    settled = all(is_settled(row) for row in some)
    kinds = ", ".join(dict.fromkeys(sorted(terms.word(KINDS, row.kind) for row in some)))
    count = sum(row.number for row in some)
    counted = ngettext("%(number)s entry", "%(number)s entries", count) % {"number": count}
    due = sorted({row.submission for row in some if row.submission and scale.first <= row.submission <= scale.last})
    alone = count == 1
    where = {"kind": TARGET} if first.kind == TARGET else {"organ": first.organ}
    if of_session:
        where |= {"session": str(first.session)}
    else:
        where |= {"since": first.begins.isoformat(), "until": last.begins.isoformat()}
    return Spot(
        x=x, y=y, count=count, label=kinds if alone else f"{counted}: {kinds}",
        when=", ".join(filter(None, [number, days])), address="" if alone else filters.address(**where),
        pk=UUID(first.pk) if alone else None,
        look="not-found" if {NOT_FOUND, PASSED} & codes else "settled" if settled else "open",
        steps=tuple((scale.x(one), day(one)) for one in due[:_STEPS]),
    )  # fmt: skip
