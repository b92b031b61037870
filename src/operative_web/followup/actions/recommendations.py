"""Type in a recommendation, or change one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from operative_web.accounts.actions.granting import Audience, grant_to
from operative_web.accounts.guarded import Visibility
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import chained, create, update
from operative_web.followup.actions.items import ItemError
from operative_web.followup.models import Recommendation


@chained()
def add_recommendation(*, by: Viewer, audience: Audience | None = None, **values: Any) -> Recommendation:
    """Type in a recommendation.

    Args:
        by: who types it in.
        audience: who may see it; all members unless given.
        values: ``mechanism``, ``symbol``, ``number``, ``text``, ``recommended_by``, ``position``.

    Raises:
        ItemError: for one without words.
    """
    audience = audience or Audience(Visibility.MEMBERS)
    if not str(values.get("text", "")).strip():
        raise ItemError(_("A recommendation has words. Nothing was kept."))
    row = Recommendation(
        **values, visibility=audience.visibility, organisation=by.post.organisation if by.post else None,
        person=by.person, post=by.post,
    )  # fmt: skip
    create(row, "followup.add-recommendation", by=by.actor)
    if audience.visibility == Visibility.POSTS:
        grant_to(row.pk, [*filter(None, [by.post]), *audience.posts], by=by)
    return row


@chained()
def edit_recommendation(recommendation: Recommendation, *, by: Viewer, **changes: Any) -> Recommendation:
    """Change a recommendation.

    Raises:
        ItemError: for one without words.
    """
    if "text" in changes and not str(changes["text"]).strip():
        raise ItemError(_("A recommendation has words. Nothing was kept."))
    return update(recommendation, "followup.edit-recommendation", by=by.actor, **changes)
