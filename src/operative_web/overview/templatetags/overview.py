"""What templates ask of packs and of the state of play: ``{% load overview %}``."""

from __future__ import annotations

from django import template

from operative_web.accounts.models import Post
from operative_web.accounts.viewer import Viewer
from operative_web.overview.pack.gathering import may_take
from operative_web.overview.play.counting import Row
from operative_web.overview.play.news import News, news
from operative_web.overview.play.roles import for_role

register = template.Library()


@register.simple_tag
def may_take_pack(viewer: Viewer, post: Post) -> bool:
    """Tell whether somebody may take a post's hand-over pack."""
    return may_take(viewer, post)


@register.simple_tag
def numbers_for(viewer: Viewer) -> list[Row]:
    """Return what the start page tells somebody by their role."""
    return for_role(viewer)


@register.simple_tag
def news_for(viewer: Viewer) -> News | None:
    """Return what others did since somebody was last here."""
    return news(viewer)
