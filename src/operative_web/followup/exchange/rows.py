"""The items that go into a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db.models import Prefetch

from operative_web.accounts.viewer import Viewer
from operative_web.followup.filters import ItemFilters
from operative_web.followup.models import Item, ItemQuerySet, Source

_AT_ONCE = 900


def rows(viewer: Viewer, query: Mapping[str, str]) -> ItemQuerySet:
    """Return the items that a viewer may see and the filters of an address let through, in order."""
    return ItemFilters.of(query).items(viewer)


def with_sources(items: ItemQuerySet) -> Iterator[Item]:
    """Yield items one by one with what they gather, however many they are.

    Args:
        items: a query of items, each seen by whom the file is for; who sees an item sees all that it gathers.
    """
    sources = Source.objects.select_related("entry__work", "recommendation")
    found = items.select_related("lead__organisation").prefetch_related(Prefetch("sources", queryset=sources))
    yield from found.iterator(chunk_size=_AT_ONCE)
