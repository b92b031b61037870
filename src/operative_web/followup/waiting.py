"""What waits for somebody's clearance."""

from __future__ import annotations

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from operative_web.accounts.models import Organisation
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer
from operative_web.followup.models import Clearance, Item, ItemQuerySet, Signatory, Status


def waiting_for(viewer: Viewer) -> ItemQuerySet:
    """Return the items that a viewer may clear next, those that have waited longest first.

    It asks of all items at once what :func:`operative_web.followup.actions.clearing.may_clear` asks of one.
    """
    rows: ItemQuerySet = Item.objects.visible_to(viewer).exclude(status=Status.NOT_PURSUED)
    if viewer.post is None or not viewer.may(Capability.FOLLOW_UP):
        return rows.none()
    rows = rows.annotate(owner=Coalesce(F("lead__organisation"), F("organisation")))
    return rows.filter(_ministry(viewer) | _coordinator(viewer)).order_by("changed_at", "pk")


def _ministry(viewer: Viewer) -> Q:
    named = Signatory.objects.filter(level=Clearance.MINISTRY)
    mine = Q(owner__in=named.filter(post=viewer.post).values("organisation"))
    if viewer.may(Capability.COORDINATE):
        anybody = named.filter(organisation=viewer.organisation_id).exists()
        mine |= Q(owner=None) if anybody else Q(owner=None) | Q(owner=viewer.organisation_id)
    return Q(clearance=Clearance.DRAFT) & mine


def _coordinator(viewer: Viewer) -> Q:
    named = Signatory.objects.filter(level=Clearance.COORDINATOR)
    if named.exists():
        allowed = Q() if named.filter(post=viewer.post).exists() else Q(pk__in=[])
    elif viewer.may(Capability.COORDINATE) and viewer.post is not None:
        voice = Organisation.objects.filter(voice=viewer.post.organisation.voice).values("pk")
        allowed = Q(owner=None) | Q(owner__in=voice)
    else:
        allowed = Q(pk__in=[])
    return Q(clearance=Clearance.MINISTRY) & allowed
