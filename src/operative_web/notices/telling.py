"""What a letter on items tells: of those that are still as it says, and that its post may see now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from operative_web.accounts.guarded import CONFIDENTIAL
from operative_web.accounts.models import Post
from operative_web.accounts.viewer import Viewer
from operative_web.followup.actions.clearing import clearing_posts
from operative_web.followup.models import CLEARANCES, Clearance, Item, Source
from operative_web.notices import clock
from operative_web.notices.following import working
from operative_web.notices.models import Kind, Letter

STEPS = (30, 7, 1, 0)
"""Days before a target date on which it is told."""
LONGEST = {Kind.ASSIGNED: 14, Kind.SENT_BACK: 14, Kind.TO_CLEAR: 30, Kind.CHANGED: 7, Kind.DIGEST: 3}
"""Days after which it is not told any more: who comes back to their post finds it there."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in an e-mail.

    Attributes:
        words: what it is called, or empty for what must not be named in an e-mail.
        view: the name of the page that shows it.
        pk: its id.
        detail: a date and what it is of.
        post: as whose holder one is told; empty for who holds one post alone.
    """

    words: str
    view: str
    pk: UUID
    detail: str = ""
    post: str = ""

    def of(self, post: Post) -> Line:
        """Say which post it is told to, for who holds several."""
        return replace(self, post=str(post))


def lines_of(letters: Iterable[Letter], viewer: Viewer, *, titles: bool) -> dict[Letter, Line]:
    """Return what letters of one post tell; one that is not in it is out of date.

    Args:
        letters: to the viewer's post, not digests.
        viewer: the holder in the post.
        titles: whether items that are not confidential are named.
    """
    letters = [one for one in letters if _is_fresh(one) and one.but != viewer.actor.person]
    items = {item.pk: item for item in Item.objects.visible_to(viewer).filter(pk__in=[one.about for one in letters])}
    still = {one: items[one.about] for one in letters if one.about in items and _HOLDS[one.kind](one, items[one.about])}
    named = names(still.values()) if titles else {}
    return {one: line_of(item, named, detail_of(item)) for one, item in still.items()}


def line_of(item: Item, named: dict[UUID, str], detail: str = "") -> Line:
    """Return the line of an item."""
    return Line(named.get(item.pk, ""), "item", item.pk, detail if item.pk in named else "")


def names(items: Iterable[Item]) -> dict[UUID, str]:
    """Return what items are called in an e-mail; those that are confidential, or gather what is, are not in it."""
    items = list(items)
    confidential = Q(entry__work__visibility__in=CONFIDENTIAL) | Q(recommendation__visibility__in=CONFIDENTIAL)
    sources = Source.objects.filter(confidential, item__in=[item.pk for item in items])
    closed = set(sources.values_list("item", flat=True))
    return {
        item.pk: f"{item.title} ({item.reference})"
        for item in items
        if not item.is_confidential and item.pk not in closed
    }


def detail_of(item: Item) -> str:
    """Say when an item is to be done."""
    if item.target_date is None:
        return ""
    return _("target date %(day)s") % {"day": date_format(item.target_date)}


def mine(post: Post, viewer: Viewer) -> QuerySet[Item]:
    """Return the items that a post works on, of those that it may see."""
    works_on = Q(lead=post) | Q(supports__post=post)
    found: QuerySet[Item] = Item.objects.visible_to(viewer).filter(works_on).distinct()
    return found


def step_of(days: int) -> int | None:
    """Return the step at which a target date is that comes in some days.

    >>> step_of(31), step_of(30), step_of(8), step_of(7), step_of(0), step_of(-1)
    (None, 30, 30, 7, 0, None)
    """
    return min((step for step in STEPS if 0 <= days <= step), default=None)


def _is_fresh(letter: Letter) -> bool:
    longest = LONGEST.get(Kind(letter.kind))
    return longest is None or clock.today() - letter.day <= dt.timedelta(days=longest)


def _is_worked_on(letter: Letter, item: Item) -> bool:
    return letter.post_id in working(item)


def _is_open(letter: Letter, item: Item) -> bool:
    return _is_worked_on(letter, item) and not item.is_closed


def _is_due(letter: Letter, item: Item) -> bool:
    """Is the target date the same, and no later reminder due instead?"""
    if not _is_open(letter, item) or item.target_date is None:
        return False
    step = step_of((item.target_date - clock.today()).days)
    return step is not None and letter.key == due_key(item.target_date, step)


def due_key(day: dt.date, step: int) -> str:
    """Return the key of a letter that a target date comes near."""
    return f"{day}:{step}"


def _is_draft(letter: Letter, item: Item) -> bool:
    return _is_open(letter, item) and item.clearance == Clearance.DRAFT


def _is_to_clear(letter: Letter, item: Item) -> bool:
    if item.is_closed or item.clearance in {Clearance.DRAFT, CLEARANCES[-1]}:
        return False
    following = CLEARANCES[CLEARANCES.index(Clearance(item.clearance)) + 1]
    return letter.post_id in clearing_posts(item, following)


_HOLDS: dict[str, Callable[[Letter, Item], bool]] = {
    Kind.ASSIGNED: _is_open,
    Kind.DUE: _is_due,
    Kind.CHANGED: _is_worked_on,
    Kind.SENT_BACK: _is_draft,
    Kind.TO_CLEAR: _is_to_clear,
}
"""Whether an item is still as a letter of a kind says."""
