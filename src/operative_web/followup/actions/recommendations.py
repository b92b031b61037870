"""Type in a recommendation, or change one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from operative_web.accounts.actions.granting import Audience, grant_to
from operative_web.accounts.guarded import Visibility
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import chained, create, update
from operative_web.followup.actions.items import ItemError, RightError
from operative_web.followup.models import Recommendation
from operative_web.followup.rights import Rights

WRITTEN = ("mechanism", "symbol", "number", "text", "recommended_by", "position")
"""The fields that people write."""


@chained()
def add_recommendation(*, by: Viewer, audience: Audience | None = None, **values: Any) -> Recommendation:
    """Type in a recommendation.

    Args:
        by: who types it in.
        audience: who may see it; all members unless given.
        values: those of :data:`WRITTEN`.

    Raises:
        ItemError: for one without words.
    """
    audience = audience or Audience(Visibility.MEMBERS)
    _check_words(values.get("text", ""))
    row = Recommendation(
        **values, visibility=audience.visibility, organisation=by.post.organisation if by.post else None,
        person=by.person, post=by.post,
    )  # fmt: skip
    create(row, "followup.add-recommendation", by=by.actor)
    if audience.visibility == Visibility.POSTS:
        grant_to(row.pk, [*filter(None, [by.post]), *audience.posts], by=by)
    return row


@chained()
def edit_recommendation(
    recommendation: Recommendation, *, by: Viewer, seen: Mapping[str, Any] | None = None, **changes: Any
) -> Recommendation:
    """Change a recommendation.

    Args:
        recommendation: visible to who changes it.
        by: who changes it.
        seen: the values that whoever changes it had before them, by name.
        changes: those of :data:`WRITTEN`.

    Raises:
        ItemError: for one without words, or where somebody else changed it meanwhile.
        RightError: where it is for others to change.
    """
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("organisation")
    stored: Recommendation = rows.get(pk=recommendation.pk)
    if not Rights(by).may_change_recommendation(stored):
        raise RightError
    if any(getattr(stored, name) != value for name, value in (seen or {}).items() if name in WRITTEN):
        raise ItemError(
            _("Somebody changed this recommendation after you opened it. Nothing of yours was written. Read what it "
              "says now, then save again.")
        )  # fmt: skip
    changes = {name: value for name, value in changes.items() if name in WRITTEN}
    if "text" in changes:
        _check_words(changes["text"])
    return update(stored, "followup.edit-recommendation", by=by.actor, **changes)


def _check_words(text: Any) -> None:
    if not str(text).strip():
        raise ItemError(_("A recommendation has words. Nothing was kept."))
