"""The weekly digest of a post: what is due, what changed, what is unconfirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from operative_web.accounts.models import Post
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer
from operative_web.followup.actions.clearing import clearing_posts
from operative_web.followup.models import CLOSED, Clearance, Item
from operative_web.notices import clock
from operative_web.notices.coming import coming, occasion_line
from operative_web.notices.telling import Line, detail_of, line_of, mine, names
from operative_web.register.models import Entry, State

AHEAD, BACK = dt.timedelta(days=30), dt.timedelta(days=7)
SHOWN = 20
"""Lines of one part; more are counted."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an e-mail.

    Attributes:
        title: of the part; empty where the e-mail has but one.
        lines: what it holds, at most :data:`SHOWN`.
        more: how much more there is, in words.
        view: the name of the page that shows all.
    """

    title: str
    lines: list[Line]
    more: str = ""
    view: str = ""


def part_of(title: str, lines: Iterable[Line], *, view: str = "") -> list[Part]:
    """Return a part with some lines, or nothing where there is none."""
    lines = list(lines)
    more = len(lines) - SHOWN
    told = ngettext("and one more", "and %(count)d more", more) % {"count": more} if more > 0 else ""
    return [Part(title, lines[:SHOWN], told, view)] if lines else []


def digest_of(post: Post, viewer: Viewer, *, titles: bool) -> list[Part]:
    """Return the parts of a post's digest; none where there is nothing to tell."""
    today = clock.today()
    works_on = mine(post, viewer)
    still = works_on.exclude(status__in=CLOSED)
    due = list(still.filter(target_date__lte=today + AHEAD).order_by("target_date", "reference"))
    changed = list(works_on.filter(changed_at__gte=clock.now() - BACK).order_by("-changed_at", "reference"))
    waiting = _to_clear(post, viewer)
    dates = [occasion_line(one, titles=titles) for one in coming(viewer, ahead=AHEAD)]
    named = names({*due, *changed, *waiting}) if titles else {}
    return [
        *part_of(_("Target dates up to 30 days from now, and those that have passed"), _lines(due, named)),
        *part_of(_("On the agenda in the next 30 days"), dates, view="agenda"),
        *part_of(_("Waits for your clearance"), _lines(waiting, named), view="clearance"),
        *part_of(_("Changed in the last seven days"), _lines(changed, named)),
        *_unconfirmed(viewer),
    ]


def _lines(items: Iterable[Item], named: dict[UUID, str]) -> list[Line]:
    return [line_of(item, named, detail_of(item)) for item in items]


def _to_clear(post: Post, viewer: Viewer) -> list[Item]:
    """Return what waits for the coordinator's clearance, where the post gives it."""
    waiting = Item.objects.visible_to(viewer).filter(clearance=Clearance.MINISTRY).exclude(status__in=CLOSED)
    first = waiting.first()
    # Who clears for the coordinator is the same for all items.
    if first is None or post.pk not in clearing_posts(first, Clearance.COORDINATOR):
        return []
    return list(waiting.order_by("changed_at", "reference"))


def _unconfirmed(viewer: Viewer) -> list[Part]:
    """Return how many findings wait for somebody to decide, where the post decides."""
    if not viewer.may(Capability.DECIDE):
        return []
    count = Entry.objects.visible_to(viewer).filter(state__in=[State.FOUND, State.ASK]).count()
    told = ngettext(
        "one finding waits for somebody to confirm or reject it",
        "%(count)d findings wait for somebody to confirm or reject them",
        count,
    )
    return [Part(_("Not yet confirmed"), [], told % {"count": count}, "review")] if count else []
