"""The card of an entry: what is asked of whom by when, why the machine thinks so, what people decided, its trail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from operative_web.accounts.viewer import Viewer
from operative_web.documents.models import Finding, FindingKind, Reading, Text
from operative_web.documents.points import points_of
from operative_web.register.models import Decision, Entry, Note
from operative_web.register.shown import Shown, codes, shown
from operative_web.register.trail import events_for, of_entry
from operative_web.register.trail.telling import Line, lines

_LINES = 12
"""Of the trail, in a card; the rest is a page away."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked.

    Attributes:
        code: the coarse id.
        actor: the precise one, or empty.
        quote: the words that name them, or empty where a person said so.
        alternatives: whom the words may mean instead, kept.
    """

    code: str
    actor: str
    quote: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as its card shows it.

    Attributes:
        shown: it, with what holds.
        language: of its words.
        asked: by it.
        points: of the list that a clause's words go on in: path and text.
        dues: what its words say of time: schedule entries of the same words and list, or the entry itself.
        decisions: all of them, the newest first.
        trail: of the entry and its decisions and notes, the newest first.
        more: how many lines of the trail are left out.
    """

    shown: Shown
    language: str
    asked: tuple[Asked, ...]
    points: tuple[tuple[str, str], ...]
    dues: tuple[Shown, ...]
    decisions: tuple[Decision, ...]
    trail: tuple[Line, ...]
    more: int

    @property
    def words(self) -> str:
        """The entry's words, as they are or last were."""
        return self.shown.finding.quote if self.shown.finding else str(self.shown.entry.snapshot.get("quote", ""))

    @property
    def act(self) -> str:
        """The act as printed, or as corrected."""
        return str(self.shown.meaning.get("action") or self.shown.data.get("action") or "")


def card_of(entry: Entry, viewer: Viewer) -> Card:
    """Return an entry's card.

    Args:
        entry: visible to the viewer, with its finding.
        viewer: who looks.
    """
    decisions = list(entry.decisions.select_related("person", "post__organisation").order_by("-decided_at", "pk"))
    told = shown(entry, entry.finding, [one for one in decisions if one.in_force])
    notes = Note.objects.visible_to(viewer).filter(entry=entry).values_list("pk", flat=True)
    others = [*(one.pk for one in decisions), *notes]
    points = points_of([told.finding])[told.finding.pk] if told.is_clause and told.finding else []
    events = of_entry(events_for(viewer, entry.work), entry.pk, others).order_by("-sequence")
    return Card(
        shown=told,
        language=_language(entry),
        asked=tuple(_asked(told)),
        points=tuple(points),
        dues=tuple(_dues(told, [path for path, _ in points])),
        decisions=tuple(decisions),
        trail=tuple(lines(events[:_LINES], viewer)),
        more=max(0, events.count() - _LINES),
    )


def _language(entry: Entry) -> str:
    if entry.finding is None:
        return str(entry.snapshot.get("language", ""))
    original = Reading.objects.filter(pk=entry.finding.reading_id).values("original")
    text = Text.objects.filter(version__work=entry.work_id, original__in=original).first()
    return text.language if text else ""


def _asked(told: Shown) -> list[Asked]:
    """Who is asked: as found, with words and alternatives; where a person corrected it, those named then."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in told.data.get("addressees", ()):
        found.setdefault(one["id"], []).append(one)
    asked = []
    for code in dict.fromkeys(codes(told.meaning.get("addressees") or told.meaning.get("who") or ())):
        ones = found.get(code) or [{}]
        for one in ones:
            alternatives = tuple(codes(one.get("alternatives") or ()))
            asked.append(Asked(code, one.get("actor") or "", one.get("quote") or "", alternatives))
    return asked


def _dues(told: Shown, below: list[str]) -> list[Shown]:
    """What an entry's words say of time: itself, or the schedule entries in a clause's words and the list below."""
    if not told.is_clause:
        return [told]
    if told.finding is None:
        return []
    clause: Finding = told.finding
    own = Q(finding__path=clause.path, finding__start__gte=clause.start, finding__start__lt=clause.end)
    inside = Entry.objects.filter(
        own | Q(finding__path__in=below),
        work=told.entry.work_id, kind=FindingKind.SCHEDULE, finding__reading=clause.reading_id,
    )  # fmt: skip
    rows = inside.select_related("finding").prefetch_related("decisions").order_by("position")
    return [shown(one, one.finding, [done for done in one.decisions.all() if done.in_force]) for one in rows]
