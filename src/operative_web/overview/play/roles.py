"""What the start page tells each role: few numbers, each leading to what it counts; first what is due to oneself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from operative_web.accounts.models import Person
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer
from operative_web.agenda import clock
from operative_web.agenda.occasions import Filters, occasions
from operative_web.documents.models import Upload, UploadStatus
from operative_web.followup.filters import NO_POSITION, ItemFilters
from operative_web.followup.models import Status
from operative_web.followup.waiting import waiting_for
from operative_web.overview.play.counting import Row
from operative_web.register.dates import day
from operative_web.register.models import State
from operative_web.register.review.queue import Filters as Queue

_SOON = dt.timedelta(days=60)


def for_role(viewer: Viewer) -> list[Row]:
    """Return what somebody is told on the start page; what is none is left out."""
    if viewer.post is None or not viewer.may(Capability.READ):
        return []
    return [row for row in _rows(viewer) if row.number]


def _rows(viewer: Viewer) -> Iterator[Row]:
    today = clock.today()
    if viewer.may(Capability.FOLLOW_UP):
        soon = ItemFilters(mine="1", open="1", due_to=(today + _SOON).isoformat(), sort="target_date")
        told = _("of your post's items have a target date until %(day)s") % {"day": day(today + _SOON)}
        yield Row(told, soon.items(viewer).order_by().count(), reverse("items") + soon.address())
        cleared = waiting_for(viewer).order_by().count()
        yield Row(_("items wait for your clearance"), cleared, reverse("clearance"))
    else:
        yield from _of_onlookers(viewer, today)
    if viewer.may(Capability.COORDINATE) or not viewer.may(Capability.FOLLOW_UP):
        late = Filters(standing="not-found")
        told = _("mandated outputs not found as of %(day)s") % {"day": day(today)}
        yield Row(told, occasions(viewer, late).order_by().count(), reverse("agenda") + late.address())
    if viewer.may(Capability.ADMINISTER):
        failed = Upload.objects.visible_to(viewer).filter(status=UploadStatus.FAILED).order_by().count()
        yield Row(_("files could not be read"), failed, reverse("uploads"))
        people = Person.objects.filter(is_active=True).order_by().count()
        yield Row(_("people may sign in"), people, reverse("people"))


def _of_onlookers(viewer: Viewer, today: dt.date) -> Iterator[Row]:
    """What whoever follows nothing up looks for: what comes; who assesses, also what to hold against the State's word.

    An item's status is what its lead says of their own work, and no assessment: so it is said.
    """
    if viewer.may(Capability.NOTE):
        done = ItemFilters(status=Status.DONE)
        told = _("items are done, as their leads say; none of that is an assessment")
        yield Row(told, done.items(viewer).order_by().count(), reverse("items") + done.address())
        silent = ItemFilters(open="1", position=NO_POSITION)
        told = _("open items have no position of the State on record")
        yield Row(told, silent.items(viewer).order_by().count(), reverse("items") + silent.address())
        found = Queue(state=State.FOUND)
        told = _("findings nobody has confirmed: not to be quoted as what a resolution asks")
        yield Row(told, found.rows(viewer).order_by().count(), f"{reverse('review')}?{found.query}")
    soon = Filters(since=today.isoformat(), until=(today + _SOON).isoformat())
    told = _("dates of the agenda until %(day)s") % {"day": day(today + _SOON)}
    yield Row(told, occasions(viewer, soon).order_by().count(), reverse("agenda") + soon.address())
