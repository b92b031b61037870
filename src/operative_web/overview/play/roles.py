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
from operative_web.followup.filters import ItemFilters
from operative_web.followup.waiting import waiting_for
from operative_web.overview.play.counting import Row
from operative_web.register.dates import day

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
    if viewer.may(Capability.COORDINATE):
        late = Filters(standing="not-found")
        told = _("mandated outputs not found as of %(day)s") % {"day": day(today)}
        yield Row(told, occasions(viewer, late).order_by().count(), reverse("agenda") + late.address())
    if viewer.may(Capability.ADMINISTER):
        failed = Upload.objects.visible_to(viewer).filter(status=UploadStatus.FAILED).order_by().count()
        yield Row(_("files could not be read"), failed, reverse("uploads"))
        people = Person.objects.filter(is_active=True).order_by().count()
        yield Row(_("people may sign in"), people, reverse("people"))
