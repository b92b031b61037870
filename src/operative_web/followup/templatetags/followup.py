"""What templates say of follow-up items: ``{% load followup %}``."""

from __future__ import annotations

from typing import Any

from django import template

from operative_web.accounts.viewer import Viewer
from operative_web.documents import vocabulary
from operative_web.followup.fields import FIELDS
from operative_web.followup.filters import ItemFilters
from operative_web.followup.models import Item

register = template.Library()

_SHOWN = 5


@register.filter
def theme_name(theme: str) -> str:
    """Write a theme's name.

    >>> theme_name("right-to-education"), theme_name("")
    ('Right to education', '')
    """
    return dict(vocabulary.themes()).get(theme, theme)


@register.filter
def goal_name(goal: int | None) -> str:
    """Write a goal's number and name.

    >>> goal_name(4)
    '4 Quality education'
    """
    return "" if goal is None else f"{goal} {dict(vocabulary.goals()).get(goal, '')}".strip()


@register.filter
def item_field(name: str) -> str:
    """Write what a field of an item is called."""
    return str(FIELDS[name].label) if name in FIELDS else name


@register.simple_tag
def items_of(entry: Any, viewer: Viewer) -> list[Item]:
    """Return the items that gather an entry, of those the viewer sees."""
    return list(Item.objects.visible_to(viewer).filter(sources__entry=entry.pk).order_by("reference"))


@register.simple_tag
def own_items(viewer: Viewer) -> dict[str, Any]:
    """Return what the viewer's post leads or supports and is still open: how much, and what comes first."""
    if viewer.post is None:
        return {"count": 0, "items": []}
    filters = ItemFilters(mine="1", open="1", sort="target_date")
    items = filters.items(viewer)
    return {"count": items.count(), "items": list(items[:_SHOWN]), "address": filters.address()}
