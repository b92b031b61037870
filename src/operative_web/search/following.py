"""The index follows what happens: a reading lands, works are joined, a resolution or an item is written."""

from __future__ import annotations

from typing import Any

from operative_web.audit.signals import written
from operative_web.documents.models import Text, Work
from operative_web.documents.signals import joined, landed
from operative_web.followup.models import Item
from operative_web.search.indexing import index_item, index_text, index_title, index_work


def connect() -> None:
    """Listen."""
    landed.connect(_landed, dispatch_uid="search.landed")
    joined.connect(_joined, dispatch_uid="search.joined")
    written.connect(_work_written, sender=Work, dispatch_uid="search.work")
    written.connect(_item_written, sender=Item, dispatch_uid="search.item")


def _landed(*, text: Text, **_: Any) -> None:
    index_text(text)


def _joined(*, into: Work, **_: Any) -> None:
    index_work(into)  # what the other one held goes with its row


def _work_written(*, row: Work | None, **_: Any) -> None:
    if row is not None:
        index_title(row)


def _item_written(*, row: Item | None, **_: Any) -> None:
    if row is not None:
        index_item(row)
