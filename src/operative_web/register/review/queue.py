"""The entries to look at, over the works that somebody may see, with filters that stand in the address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.http import QueryDict

from operative_web.accounts.viewer import Viewer
from operative_web.documents.models import Finding, FindingAddressee, FindingKind, Work
from operative_web.documents.vocabulary import FORCES
from operative_web.register.models import DECIDED, Entry, State

WAITING = Q(state__in=[State.FOUND, State.ASK]) | Q(state=State.ORPHANED, acknowledged=None)
ORDER = ("work__symbol", "work_id", "position", "key")
_CODE = re.compile(r"[A-Za-z:-]{1,64}")
"""An addressee's id."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which entries somebody wants to look at; empty ones keep all that wait.

    Attributes:
        work: the id of one work.
        kind: ``clause`` or ``schedule``.
        addressee: the id of one who is asked.
        force: of the act.
        state: one state, also one in which nothing waits.
        differ: ``1`` for those on which languages disagree.
    """

    work: str = ""
    kind: str = ""
    addressee: str = ""
    force: str = ""
    state: str = ""
    differ: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Filters:
        """Read the filters of an address; what is none is left out."""
        told = {name: query.get(name, "") for name in cls.__dataclass_fields__}
        known: Mapping[str, tuple[str, ...]] = {
            "kind": tuple(FindingKind.values), "force": FORCES, "state": tuple(State.values), "differ": ("1",),
        }  # fmt: skip
        told |= {name: "" for name, values in known.items() if told[name] not in values}
        asked = told["addressee"] if _CODE.fullmatch(told["addressee"]) else ""
        return cls(**told | {"work": _id(told["work"]), "addressee": asked})

    @property
    def query(self) -> str:
        """The filters as an address has them, without the question mark."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    @property
    def chosen(self) -> dict[str, str]:
        """Those that are set, each with the address that has all others."""
        return {name: replace(self, **{name: ""}).query for name, value in asdict(self).items() if value}

    def rows(self, viewer: Viewer) -> Any:
        """Return the entries, in the order in which they are looked at."""
        rows = Entry.objects.visible_to(viewer).filter(Q(state=self.state) if self.state else WAITING)
        if self.work:
            rows = rows.filter(work=self.work)
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.force:
            found = Finding.objects.filter(force=self.force).values("pk")
            rows = rows.filter(Q(finding__in=found) | Q(finding=None, snapshot__meaning__force=self.force))
        if self.addressee:
            asked = FindingAddressee.objects.filter(finding=OuterRef("finding"), code=self.addressee)
            rows = rows.filter(Exists(asked))
        if self.differ:
            rows = rows.exclude(differs=[])
        return rows.order_by(*ORDER)


def following(entry: Entry, filters: Filters, viewer: Viewer) -> Entry | None:
    """Return what is looked at after an entry: the next in its work, from the start again at its end, then others."""
    rows = filters.rows(viewer)
    here = rows.filter(work=entry.work_id).exclude(pk=entry.pk)
    behind = Q(position__gt=entry.position) | Q(position=entry.position, key__gt=entry.key)
    found: Entry | None = here.filter(behind).first() or here.first() or rows.exclude(work=entry.work_id).first()
    return found


def preceding(entry: Entry, filters: Filters, viewer: Viewer) -> Entry | None:
    """Return what was looked at before an entry, in its work."""
    before = Q(position__lt=entry.position) | Q(position=entry.position, key__lt=entry.key)
    found: Entry | None = filters.rows(viewer).filter(before, work=entry.work_id).last()
    return found


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a work has come: so many of its entries are decided."""

    done: int
    whole: int


def progress(work: UUID) -> Progress:
    """Return how far a work has come."""
    told = Entry.objects.filter(work=work).aggregate(whole=Count("pk"), done=Count("pk", filter=Q(state__in=DECIDED)))
    return Progress(told["done"], told["whole"])


def choices(viewer: Viewer) -> dict[str, list[Any]]:
    """Return what the filters can be set to: works in which something waits, each with how much; whom these ask."""
    waiting = Entry.objects.visible_to(viewer).filter(WAITING).order_by()
    counted = dict(waiting.values_list("work").annotate(Count("pk")))
    works = Work.objects.visible_to(viewer).filter(pk__in=counted).order_by("symbol", "title")
    asked = FindingAddressee.objects.filter(finding__in=waiting.exclude(finding=None).values("finding"))
    return {
        "works": [(work, counted[work.pk]) for work in works],
        "addressees": list(asked.order_by("code").values_list("code", flat=True).distinct()),
    }


def _id(written: str) -> str:
    try:
        return str(UUID(written))
    except ValueError:
        return ""
