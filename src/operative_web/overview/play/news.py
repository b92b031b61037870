"""What changed since somebody was last here: what others did, over what one may see, each kind with its list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import ngettext

from operative_web.accounts.models import Visit
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer
from operative_web.accounts.visits import last_visit
from operative_web.agenda.models import Mark
from operative_web.audit.models import Event
from operative_web.documents.models import Text, Work
from operative_web.followup.models import Item
from operative_web.overview.play.counting import Row
from operative_web.register.models import Decision
from operative_web.register.trail import Written

_NAMED = 3


def items(viewer: Viewer, since: dt.datetime) -> QuerySet[Any]:
    """Return the follow-up items that others made or changed after an instant, the newest first."""
    rows = Item.objects.visible_to(viewer).filter(changed_at__gt=since)
    return rows.filter(_by_others("followup.item", viewer, since)).order_by("-changed_at", "pk")


def resolutions(viewer: Viewer, since: dt.datetime) -> QuerySet[Any]:
    """Return the resolutions of which others brought in a text after an instant, the first ones or further ones."""
    texts = Text.objects.filter(added_at__gt=since).filter(_by_others("documents.text", viewer, since))
    rows: QuerySet[Any] = Work.objects.visible_to(viewer).filter(pk__in=texts.order_by().values("version__work"))
    return rows.order_by("symbol", "pk")


def decisions(viewer: Viewer, since: dt.datetime) -> QuerySet[Any]:
    """Return the decisions on findings that others took after an instant and that stand, the newest first."""
    rows = Decision.objects.visible_to(viewer).filter(decided_at__gt=since, taken_back=None, overtaken=None)
    return rows.exclude(person=viewer.person).order_by("-decided_at", "pk")


def marks(viewer: Viewer, since: dt.datetime) -> QuerySet[Any]:
    """Return what others recorded after an instant of occasions of the agenda and that stands, the newest first."""
    rows = Mark.objects.visible_to(viewer).filter(marked_at__gt=since).in_force()
    return rows.exclude(person=viewer.person).order_by("-marked_at", "pk")


KINDS: dict[str, Callable[[Viewer, dt.datetime], QuerySet[Any]]] = {
    "items": items,
    "resolutions": resolutions,
    "decisions": decisions,
    "marks": marks,
}
WITH: dict[str, tuple[str, ...]] = {
    "items": (),
    "resolutions": (),
    "decisions": ("entry__work", "person", "post__organisation"),
    "marks": ("entry__work", "person", "post__organisation"),
}
"""What a list shows of each row besides itself."""


@dataclass(frozen=True, slots=True)
class News:
    """What changed.

    Attributes:
        since: the end of the visit before this one.
        rows: how much of each kind; what is none is left out.
        newest: a few of the items, or of the resolutions where no item changed, to be named.
    """

    since: dt.datetime
    rows: Sequence[Row]
    newest: Sequence[Any]


def news(viewer: Viewer) -> News | None:
    """Return what others did since the viewer was last here; None for who was not here before.

    It asks the database three questions at most.
    """
    if viewer.person is None or not viewer.may(Capability.READ):
        return None
    since = last_visit(viewer.person)
    if since is None:
        return None
    numbers = numbers_since(viewer, since)
    rows = [Row(worded(kind, number), number, address(kind)) for kind, number in numbers.items() if number]
    named = next((kind for kind in ("items", "resolutions") if numbers[kind]), None)
    return News(since, rows, list(KINDS[named](viewer, since)[:_NAMED]) if named else [])


def numbers_since(viewer: Viewer, since: dt.datetime) -> dict[str, int]:
    """Return how much of each kind changed, by one question."""
    counted = {kind: _Counted(rows(viewer, since).order_by().values("pk")) for kind, rows in KINDS.items()}
    found = Visit.objects.filter(person=viewer.person).annotate(**counted).values(*counted).first()
    return {kind: (found or {}).get(kind, 0) for kind in KINDS}


def address(kind: str) -> str:
    """Return the address of the list of a kind."""
    return f"{reverse('changes')}?kind={kind}"


def worded(kind: str, number: int) -> str:
    """Say what was counted."""
    if kind == "items":
        return ngettext("follow-up item was made or changed", "follow-up items were made or changed", number)
    if kind == "resolutions":
        return ngettext("resolution has a new text", "resolutions have a new text", number)
    if kind == "decisions":
        return ngettext("finding's decision is new", "decisions on findings are new", number)
    return ngettext("occasion on the agenda was marked", "occasions on the agenda were marked", number)


class _Counted(Subquery):
    """How many rows a question has, as a part of another one."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def _by_others(kind: str, viewer: Viewer, since: dt.datetime) -> Exists:
    """Was a row written after an instant by anybody but the viewer? Rows do not tell by whom; their events do."""
    at = since.astimezone(dt.UTC).isoformat(timespec="microseconds")  # as events write it
    events = Event.objects.filter(subject_kind=kind, subject=Written(OuterRef("pk")), at__gt=at)
    return Exists(events.exclude(person=viewer.person.pk if viewer.person else None))
