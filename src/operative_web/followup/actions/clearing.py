"""Clear an item, or send it back: by the ministry, then by the coordinator."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from operative_web.accounts.models import Organisation, Post
from operative_web.accounts.roles import Capability, roles_with
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import chained, create, remove, update
from operative_web.followup.actions.items import ItemError, StaleError
from operative_web.followup.models import CLEARANCES, Clearance, Clearing, Item, Signatory
from operative_web.followup.rights import coordinates


def may_clear(item: Item, level: str, viewer: Viewer) -> bool:
    """May a viewer clear an item to a level?

    Who is named as signatory may, and nobody else then. Where nobody is named, who coordinates may: in the lead's
    organisation (the item's own, where nobody leads) for the ministry, in any of the same voice for the coordinator.
    """
    if viewer.post is None:
        return False
    owner = _owner(item) if level == Clearance.MINISTRY else None
    named = set(Signatory.objects.filter(level=level, organisation=owner).values_list("post", flat=True))
    if named:
        return viewer.post.pk in named
    if level == Clearance.MINISTRY:
        return viewer.may(Capability.COORDINATE) and owner in {None, viewer.organisation_id}
    return coordinates(viewer, item.lead.organisation if item.lead else item.organisation)


def clearing_posts(item: Item, level: str) -> list[UUID]:
    """Return the ids of the posts that may clear an item to a level, as :func:`may_clear` tells of each."""
    owner = _owner(item) if level == Clearance.MINISTRY else None
    named = list(Signatory.objects.filter(level=level, organisation=owner).values_list("post", flat=True))
    if named:
        return named
    posts = Post.objects.filter(closed=False, role__in=roles_with(Capability.COORDINATE))
    return list((posts.filter(organisation=owner) if owner else posts).values_list("pk", flat=True))


@chained()
def clear(item: Item, version: int, level: str, *, by: Viewer, reason: str = "") -> Item:
    """Clear an item as it is, or send it back (``draft``).

    Raises:
        StaleError: where it was changed meanwhile: nobody clears what they have not seen.
        ItemError: for who may not clear it, a level out of turn, or one sent back without a reason.
    """
    item = (
        Item.objects.select_for_update(of=("self",))
        .select_related("lead__organisation", "organisation")
        .get(pk=item.pk)
    )
    if item.version != version:
        raise StaleError(item)
    _check(item, level, by, reason)
    create(
        Clearing(item=item, level=level, version=version, reason=reason.strip(), person=by.person, post=by.post),
        "followup.clear", by=by.actor,
    )  # fmt: skip
    return update(item, "followup.clear", by=by.actor, clearance=level, version=version + 1, changed_at=timezone.now())


def _check(item: Item, level: str, by: Viewer, reason: str) -> None:
    if level == Clearance.DRAFT:
        if item.clearance == Clearance.DRAFT:
            raise ItemError(_("This item is a draft; there is nothing to send back."))
        if not reason.strip():
            raise ItemError(_("Say why it is sent back."))
        allowed = any(may_clear(item, one, by) for one in CLEARANCES[1:])
    else:
        before = CLEARANCES[CLEARANCES.index(Clearance(level)) - 1]
        if item.clearance != before:
            message = _("Only what is “%(before)s” can be cleared so; this item is “%(now)s”.")
            raise ItemError(message % {"before": before.label, "now": item.get_clearance_display()})
        allowed = may_clear(item, level, by)
    if not allowed:
        raise ItemError(_("Your post does not clear this item. Its signatories are named under Clearance."))


@chained()
def name_signatory(level: str, organisation: Organisation | None, post: Post, *, by: Viewer) -> Signatory:
    """Name a post that clears: one organisation's items for the ministry, all for the coordinator.

    Raises:
        ItemError: for one that is named already, a level that nobody signs, or an organisation of another voice.
    """
    _check_naming(organisation or post.organisation, by)
    if level not in CLEARANCES[1:] or (level == Clearance.MINISTRY) != (organisation is not None):
        raise ItemError(_("Say which organisation's items the post clears, or that it is the coordinator's clearance."))
    if Signatory.objects.filter(Q(organisation=organisation), level=level, post=post).exists():
        raise ItemError(_("This post is named already."))
    return create(Signatory(level=level, organisation=organisation, post=post), "followup.name-signatory", by=by.actor)


@chained()
def remove_signatory(signatory: Signatory, *, by: Viewer) -> None:
    """Name a post no more.

    Raises:
        ItemError: for one of an organisation of another voice.
    """
    _check_naming(signatory.organisation or signatory.post.organisation, by)
    remove(signatory, "followup.remove-signatory", by=by.actor)


def _check_naming(organisation: Organisation, by: Viewer) -> None:
    if not coordinates(by, organisation):
        raise ItemError(_("Who signs there is for a coordinator of that voice to say."))


def _owner(item: Item) -> UUID | None:
    return item.lead.organisation_id if item.lead else item.organisation_id
