"""The index follows what happens: a reading lands, works are joined, a resolution, a decision or an item is written."""

from __future__ import annotations

from typing import Any

from operative_web.audit.models import Event
from operative_web.audit.signals import written, written_many
from operative_web.documents.models import Text, Work
from operative_web.documents.signals import joined, landed
from operative_web.followup.models import Item
from operative_web.register import joining, landing
from operative_web.register.models import Entry
from operative_web.search.indexing import index_items, index_work, mark_work
from operative_web.search.models import Extent


def connect() -> None:
    """Listen, after the register: a reading's findings are entries only when it has heard of them.

    Signals are heard in the order of connecting; to connect twice changes nothing.
    """
    landing.connect()
    joining.connect()
    landed.connect(_landed, dispatch_uid="search.landed")
    joined.connect(_joined, dispatch_uid="search.joined")
    written.connect(_work_written, sender=Work, dispatch_uid="search.work")
    written.connect(_entry_written, sender=Entry, dispatch_uid="search.entry")
    written_many.connect(_items_written, sender=Item, dispatch_uid="search.items")


def _landed(*, text: Text, **_: Any) -> None:
    index_work(text.version.work)


def _joined(*, into: Work, **_: Any) -> None:
    index_work(into)  # what the other one held goes with its row


def _work_written(*, row: Work | None, **_: Any) -> None:
    if row is not None and Extent.objects.filter(work=row).exists():
        index_work(row)


def _entry_written(*, row: Entry | None, event: Event, **_: Any) -> None:
    """What people decide shows at once; what the reader finds, when its reading has landed."""
    if row is not None and not event.program:
        mark_work(row.work, [row.path])


def _items_written(*, writes: list[tuple[Event, Item | None]], **_: Any) -> None:
    index_items([row for _event, row in writes if row is not None])
