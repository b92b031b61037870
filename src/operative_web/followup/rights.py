"""Who may change an item: those whose item it is, those who work on it, and who coordinates for them.

Seeing an item is no leave to write in it: an institution that is let see a ministry's items assesses them, and does
not speak in the ministry's name. So whoever coordinates does so for organisations of the same voice alone.
"""

from __future__ import annotations

from functools import cached_property

from operative_web.accounts.models import Organisation, Post
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer
from operative_web.followup.models import Item, Recommendation


def coordinates(viewer: Viewer, organisation: Organisation | None) -> bool:
    """May a viewer do for an organisation what a coordinator does? For what is of none, any coordinator may."""
    if viewer.post is None or not viewer.may(Capability.COORDINATE):
        return False
    return organisation is None or organisation.voice == viewer.post.organisation.voice


class Rights:
    """What a viewer may do with items; the posts of the viewer's organisation are asked for once."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer

    @cached_property
    def _own_posts(self) -> frozenset[str]:
        rows = Post.objects.filter(organisation=self._viewer.organisation_id).values_list("pk", flat=True)
        return frozenset(map(str, rows))

    def may_change(self, item: Item) -> bool:
        """May the viewer change an item's fields and what it gathers?

        Args:
            item: visible to the viewer, with its lead's organisation and its own.
        """
        if not self._viewer.may(Capability.FOLLOW_UP):
            return False
        if self.may_open(item) or str(item.lead_id) in self._own_posts:
            return True
        return not self._own_posts.isdisjoint(item.supporting)

    def may_open(self, item: Item) -> bool:
        """May the viewer say who sees an item? Its own organisation may, and who coordinates for it."""
        if not self._viewer.may(Capability.FOLLOW_UP):
            return False
        own = item.organisation_id is None or item.organisation_id == self._viewer.organisation_id
        return own or coordinates(self._viewer, item.organisation)

    def may_change_recommendation(self, recommendation: Recommendation) -> bool:
        """May the viewer change a recommendation?"""
        if not self._viewer.may(Capability.FOLLOW_UP):
            return False
        own = recommendation.organisation_id in {None, self._viewer.organisation_id}
        return own or coordinates(self._viewer, recommendation.organisation)
