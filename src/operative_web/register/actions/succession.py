"""Say which resolution a work takes up."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from operative_web.accounts.guarded import Visibility
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import chained, create, update
from operative_web.documents.models import Work
from operative_web.register.models import Succession


class SuccessionError(Exception):
    """Something that cannot be said of two resolutions; its words say why."""


def may_be_said(later: Work, viewer: Viewer) -> QuerySet[Work]:
    """Return the works that a viewer may say a work takes up: of its organ, not adopted after it, seen by all who see
    this one.
    """
    rows: QuerySet[Work] = Work.objects.visible_to(viewer).exclude(pk=later.pk).filter(organ=later.organ)
    if later.adopted_on:
        rows = rows.exclude(adopted_on__gt=later.adopted_on)
    return rows.filter(Q(scope=later.scope) | Q(visibility__in=[Visibility.PUBLIC, Visibility.MEMBERS]))


@chained()
def say_predecessor(later: Work, earlier: Work | None, *, by: Viewer, reason: str = "") -> Succession:
    """Say which resolution a work takes up; it overrules what is found, and what was said before.

    Args:
        later: the work.
        earlier: what it takes up, or None where it takes up none; both are visible to whoever says so.
        by: who says so.
        reason: why, in their own words.

    Raises:
        SuccessionError: for a work that would take up itself, one adopted after it, or one that fewer people see.
    """
    if earlier is not None and earlier.pk == later.pk:
        raise SuccessionError(_("A resolution does not take up itself. Choose another."))
    if earlier and earlier.adopted_on and later.adopted_on and earlier.adopted_on > later.adopted_on:
        raise SuccessionError(_("That resolution was adopted after this one. Choose an earlier one."))
    if earlier is not None and earlier.is_confidential and earlier.scope != later.scope:
        # Whoever sees the later one would see that something was said, or say something over it.
        raise SuccessionError(
            _("Fewer people see that resolution than this one. Choose one that all who see this one may see.")
        )
    said = {"earlier": earlier, "person": by.person, "post": by.post, "said_at": timezone.now()}
    there: Succession | None = Succession.objects.select_for_update().filter(later=later).first()
    told = {"reason": reason}
    if there is None:
        return create(Succession(later=later, **said), "register.name-predecessor", by=by.actor, told=told)
    return update(there, "register.name-predecessor", by=by.actor, told=told, **said)
