"""What of the trail somebody asks for: by whom, what, when, on which work; as it stands in an address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet

from operative_web.accounts.models import Person
from operative_web.accounts.viewer import Viewer
from operative_web.audit.models import Event
from operative_web.documents.models import Work
from operative_web.register.trail.events import by_people, events_for
from operative_web.register.trail.telling import ACTIONS


@dataclass(frozen=True)
class TrailFilters:
    """What is asked for; each is empty where it was not asked for, or makes no sense.

    Attributes:
        who: the person's id.
        what: the code of an action.
        since: the first day.
        until: the last day.
        work: the work's id.
        people: leave out what the program did by itself.
    """

    who: str = ""
    what: str = ""
    since: str = ""
    until: str = ""
    work: str = ""
    people: bool = False

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> TrailFilters:
        """Read them from an address; what makes no sense is left out."""
        return cls(
            who=_id(query.get("who", "")),
            what=_code(query.get("what", "")),
            since=_day(query.get("since", "")),
            until=_day(query.get("until", "")),
            work=_id(query.get("work", "")),
            people=query.get("people") == "1",
        )

    @cached_property
    def query(self) -> str:
        """The filters as they stand in an address."""
        told = {
            "who": self.who, "what": self.what, "since": self.since, "until": self.until, "work": self.work,
            "people": "1" if self.people else "",
        }  # fmt: skip
        return urlencode({name: value for name, value in told.items() if value})

    def events(self, viewer: Viewer) -> QuerySet[Event]:
        """Return the events asked for, of those that a viewer may see; the newest first."""
        events = events_for(viewer)
        if self.people:
            events = by_people(events)
        if self.who:
            events = events.filter(person=self.who)
        if self.what:
            events = events.filter(action=self.what)
        if self.work:
            events = events.filter(work=self.work)
        if self.since:
            events = events.filter(at__gte=self.since)
        if self.until:
            # Instants are written as ISO 8601, which sorts as text: before the day that follows.
            following = dt.date.fromisoformat(self.until) + dt.timedelta(days=1)
            events = events.filter(at__lt=following.isoformat())
        return events.order_by("-sequence")


def choices(viewer: Viewer) -> dict[str, Any]:
    """Return what there is to choose from: only what occurs in events that the viewer may see."""
    events = events_for(viewer).order_by()
    people = events.exclude(person=None).values_list("person", flat=True).distinct()
    actions = events.values_list("action", flat=True).distinct()
    return {
        "persons": Person.objects.filter(pk__in=list(people)).order_by("name"),
        "actions": sorted(((code, str(ACTIONS.get(code, code))) for code in actions), key=lambda one: one[1]),
        "works": Work.objects.visible_to(viewer),
    }


def _id(written: str) -> str:
    try:
        return str(UUID(written))
    except (ValueError, AttributeError):
        return ""


def _code(written: str) -> str:
    return written if written.replace("-", "").replace(".", "").isalnum() and len(written) <= 64 else ""


def _day(written: str) -> str:
    try:
        day = dt.date.fromisoformat(written)
    except ValueError:
        return ""
    return day.isoformat() if day < dt.date.max else ""
