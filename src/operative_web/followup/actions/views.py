"""Keep a view of a table under a name, or remove it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import chained, create, remove, update
from operative_web.followup.actions.items import ItemError
from operative_web.followup.models import SavedView


@chained()
def keep_view(name: str, query: str, *, by: Viewer, shared: bool = False, table: str = "items") -> SavedView:
    """Keep a view; one of the same name of the same post is put in its place.

    Args:
        name: one line.
        query: as the table's filters write it.
        by: whose post keeps it.
        shared: shown to the post's organisation?
        table: which it is a view of.

    Raises:
        ItemError: for one without a name, or for somebody without a post.
    """
    name = " ".join(name.split())
    if not name or len(name) > 80 or by.post is None:
        raise ItemError(_("A view has a name of at most 80 letters. Nothing was kept."))
    there: SavedView | None = SavedView.objects.filter(post=by.post, table=table, name=name).first()
    if there is not None:
        return update(there, "followup.keep-view", by=by.actor, query=query, shared=shared)
    view = SavedView(post=by.post, name=name, table=table, query=query, shared=shared)
    return create(view, "followup.keep-view", by=by.actor)


@chained()
def remove_view(view: SavedView, *, by: Viewer) -> None:
    """Remove a view of one's own post.

    Raises:
        ItemError: for one of another post.
    """
    if by.post is None or view.post_id != by.post.pk:
        raise ItemError(_("This view is another post's. It can take it away; you can keep one of your own."))
    remove(view, "followup.remove-view", by=by.actor)
