"""What hangs on a post and is open, as whoever takes the pack may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q

from operative_web.accounts.models import Person, Post, Tenure
from operative_web.accounts.roles import Capability, Role
from operative_web.accounts.viewer import Viewer
from operative_web.agenda import clock
from operative_web.agenda.lines import Line, line
from operative_web.agenda.models import Occasion
from operative_web.agenda.occasions import occasions, of_post
from operative_web.agenda.standing import is_settled
from operative_web.audit.models import Event
from operative_web.documents.models import Work
from operative_web.followup.models import CLOSED, Clearing, Item, Recommendation
from operative_web.followup.sources import Gathering, gathered_by_each
from operative_web.followup.views.table import in_rows
from operative_web.register.models import Entry, Note
from operative_web.register.review.queue import WAITING
from operative_web.register.trail.telling import Line as Happening
from operative_web.register.trail.telling import lines

MOST_ITEMS, MOST_DATES, MOST_NOTES, MOST_WORKS = 400, 200, 200, 100
"""Told one by one; a pack that leaves some out says how many."""
_LAST = 3
"""Changes of an item that are told."""


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An open item of the post.

    Attributes:
        item: it.
        leads: does the post lead it, or support it?
        clauses: that it gathers, each with the decision on it.
        recommendations: that it gathers.
        clearing: the last one, if any.
        happened: the last changes, the latest first.
        ask: the posts to ask about it, without the post itself.
    """

    item: Item
    leads: bool
    clauses: Sequence[Gathering]
    recommendations: Sequence[Recommendation]
    clearing: Clearing | None
    happened: Sequence[Happening]
    ask: Sequence[Post]


@dataclass(frozen=True, slots=True)
class Pack:
    """What is handed over.

    Attributes:
        post: whose pack it is.
        holder: who holds it now, or None.
        by: who made the pack, in which post.
        day: as of which it holds.
        items: open ones, those led first.
        items_left: how many more there are.
        dates: what is to come, or was not found, of what the post works on.
        dates_left: how many more there are.
        waiting: resolutions in which findings wait, with how many; those with most first.
        notes: beside the texts, open to the post.
        notes_left: how many more there are.
        recommendations: that the post typed in and no open item gathers.
        holders: who holds which post, by the post's id.
        coordinators: posts to ask when nobody else knows.
    """

    post: Post
    holder: Person | None
    by: Viewer
    day: dt.date
    items: Sequence[OpenItem]
    items_left: int
    dates: Sequence[Line]
    dates_left: int
    waiting: Sequence[tuple[Work, int]]
    notes: Sequence[Note]
    notes_left: int
    recommendations: Sequence[Recommendation]
    holders: dict[UUID, Person] = field(default_factory=dict)
    coordinators: Sequence[Post] = ()

    def asked(self) -> list[Post]:
        """Return every post that the pack names to ask, once, by organisation and title."""
        named = {post.pk: post for one in self.items for post in one.ask} | {one.pk: one for one in self.coordinators}
        return sorted(named.values(), key=lambda post: (post.organisation.name, post.title))


def may_take(viewer: Viewer, post: Post) -> bool:
    """Tell whether somebody may take a post's pack: its holder, who coordinates its organisation, who administers."""
    if viewer.may(Capability.ADMINISTER):
        return True
    if viewer.may(Capability.COORDINATE) and viewer.organisation_id == post.organisation_id:
        return True
    return viewer.may(Capability.READ) and any(post.pk == held.pk for held in viewer.posts)


def gather(post: Post, viewer: Viewer) -> Pack:
    """Gather a post's pack: only what the viewer may see, so that nothing leaves the register by it.

    Args:
        post: whose pack it is, with its organisation.
        viewer: who takes it, and may (:func:`may_take`).
    """
    today = clock.today()
    rows = Item.objects.visible_to(viewer).filter(Q(lead=post) | Q(supports__post=post)).exclude(status__in=CLOSED)
    found = list(in_rows(rows.distinct().order_by(F("target_date").asc(nulls_last=True), "reference")))
    shown = sorted(found, key=lambda item: item.lead_id != post.pk)[:MOST_ITEMS]
    items = _open_items(post, shown, viewer)
    dates = [line(one, today) for one in of_post(occasions(viewer), viewer, post) if not _is_told(one)]
    works = _works(post, items, viewer)
    notes = _notes(post, works, viewer)
    coordinators = list(
        Post.objects.filter(organisation=post.organisation, role=Role.COORDINATOR, closed=False)
        .exclude(pk=post.pk)
        .select_related("organisation")
    )
    pack = Pack(
        post=post, holder=None, by=viewer, day=today, items=items, items_left=len(found) - len(shown),
        dates=dates[:MOST_DATES], dates_left=max(0, len(dates) - MOST_DATES), waiting=_waiting(works, viewer),
        notes=notes[:MOST_NOTES], notes_left=max(0, len(notes) - MOST_NOTES),
        recommendations=_recommendations(post, items, viewer), coordinators=coordinators,
    )  # fmt: skip
    return _with_holders(pack)


def _with_holders(pack: Pack) -> Pack:
    """Say who holds each post that is named."""
    wanted = {pack.post.pk, *(post.pk for post in pack.asked())}
    tenures = Tenure.objects.filter(post__in=wanted, until=None).select_related("person")
    pack.holders.update({one.post_id: one.person for one in tenures})
    object.__setattr__(pack, "holder", pack.holders.get(pack.post.pk))
    return pack


def _open_items(post: Post, items: Sequence[Item], viewer: Viewer) -> list[OpenItem]:
    gathered = gathered_by_each(items)
    clearings: dict[UUID, Clearing] = {}
    for one in Clearing.objects.filter(item__in=items).select_related("person", "post__organisation").order_by("at"):
        clearings[one.item_id] = one
    happened = _happened(items, viewer)
    told = []
    for item in items:
        clauses, sources = gathered[item.pk]
        clearing = clearings.get(item.pk)
        told.append(
            OpenItem(
                item=item, leads=item.lead_id == post.pk, clauses=clauses,
                recommendations=[one.recommendation for one in sources if one.recommendation], clearing=clearing,
                happened=happened.get(str(item.pk), ()), ask=_asked(post, item, clauses, clearing),
            )
        )  # fmt: skip
    return told


def _asked(post: Post, item: Item, clauses: Iterable[Gathering], clearing: Clearing | None) -> list[Post]:
    """Return whom to ask about an item: who leads, who supports, who confirmed its clauses, who cleared it last."""
    wanted: list[Post | None] = [item.lead, *(one.post for one in item.supports.all())]
    wanted += [one.decision.post for one in clauses if one.decision]
    wanted.append(clearing.post if clearing else None)
    return list({one.pk: one for one in wanted if one is not None and one.pk != post.pk}.values())


def _happened(items: Sequence[Item], viewer: Viewer) -> dict[str, list[Happening]]:
    """Return the last changes of items: who sees an item sees what happened to it."""
    events = Event.objects.filter(subject_kind=Item._meta.label_lower, subject__in=[str(item.pk) for item in items])
    last: dict[str, list[Event]] = {}
    for event in events.select_related("payload").order_by("-sequence"):
        kept = last.setdefault(event.subject, [])
        if len(kept) < _LAST:
            kept.append(event)
    told: dict[str, list[Happening]] = {}
    for one in lines(sorted((each for kept in last.values() for each in kept), key=lambda each: -each.pk), viewer):
        told.setdefault(one.event.subject, []).append(one)
    return told


def _is_told(one: Occasion) -> bool:
    """Is nothing left to say of an occasion: it is settled, or an item's target date, which the pack tells anyhow?"""
    return is_settled(one) or one.item_id is not None


def _works(post: Post, items: Sequence[OpenItem], viewer: Viewer) -> list[Work]:
    """Return the resolutions that the post brought in, and those of which its items gather clauses."""
    gathered = {one.source.entry.work_id for each in items for one in each.clauses if one.source.entry}
    brought = Work.objects.visible_to(viewer).filter(versions__texts__uploads__post=post).order_by().values("pk")
    return list(Work.objects.visible_to(viewer).filter(Q(pk__in=gathered) | Q(pk__in=brought)))


def _waiting(works: Sequence[Work], viewer: Viewer) -> list[tuple[Work, int]]:
    rows = Entry.objects.visible_to(viewer).filter(WAITING, work__in=works).order_by()
    counted = dict(rows.values_list("work").annotate(Count("pk")))
    told = [(work, counted[work.pk]) for work in works if work.pk in counted]
    return sorted(told, key=lambda one: -one[1])


def _notes(post: Post, works: Sequence[Work], viewer: Viewer) -> list[Note]:
    """Return the notes that both the post and the viewer may see, on what the post works on or written in it."""
    seen = Note.objects.visible_to(viewer).visible_to(Viewer(None, post)).filter(withdrawn_at=None)
    rows = seen.filter(Q(post=post) | Q(work__in=works)).select_related("work", "person", "post__organisation")
    return list(rows.order_by("-written_at", "pk"))


def _recommendations(post: Post, items: Sequence[OpenItem], viewer: Viewer) -> list[Recommendation]:
    told = {one.pk for item in items for one in item.recommendations}
    return list(Recommendation.objects.visible_to(viewer).filter(post=post).exclude(pk__in=told))


def present(viewer: Viewer, post: Post) -> dict[str, Any]:
    """Return how much a pack would hold, without making it."""
    items = Item.objects.visible_to(viewer).exclude(status__in=CLOSED)
    return {
        "led": items.filter(lead=post).count(),
        "supported": items.filter(supports__post=post).exclude(lead=post).distinct().count(),
    }
