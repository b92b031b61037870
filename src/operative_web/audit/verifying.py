"""Is the chain whole, and does every audited row still hold what its last event says?

Each event and each row is read once, a few hundred at a time; what is held through it all is one number for each row
that should be there.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.apps import apps

from operative_web.audit.canonical import digest
from operative_web.audit.checkpoints import Checkpoint, checkpoint_faults
from operative_web.audit.erasing import ERASE
from operative_web.audit.faults import Fault, checks
from operative_web.audit.models import Audited, Event, Head, Payload
from operative_web.audit.snapshot import snapshot
from operative_web.audit.writing import state_digest

AT_ONCE = 400
"""Rows checked with one question to the database; SQLite takes up to 999 values in one."""


class UnfinishedError(Exception):
    """The time given was over before all was verified."""


def verify(*, against: Checkpoint | None = None, files: bool = True, until: float | None = None) -> Iterator[Fault]:
    """Yield what does not fit: in the chain, in its payloads, in the rows, and in what these vouch for.

    A chain that was recomputed as a whole fits in itself; only a checkpoint kept elsewhere shows it. Everything is
    looked at as it was at one instant, so that those who write meanwhile make no fault.

    Args:
        against: a checkpoint exported earlier.
        files: look at the kept files and the readings made of them too, which takes as long as reading all the files.
        until: the instant of the monotonic clock at which to give up; as long as it takes unless given.

    Raises:
        UnfinishedError: when that instant has come.
    """
    with snapshot():
        chain = _Chain(until)
        yield from chain.faults()
        yield from _row_faults(chain.alive, until)
        if against is not None:
            yield from checkpoint_faults(against)
        if files:
            for check in checks().values():
                yield from check()


class _Chain:
    """One walk along the chain.

    Attributes:
        alive: the last event of each row that should be there, by ``kind id``.
    """

    def __init__(self, until: float | None) -> None:
        self._until = until
        self.alive: dict[str, int] = {}
        self._emptied: dict[int, str] = {}
        self._expected, self._previous, self._payloads = 1, "", 0

    def faults(self) -> Iterator[Fault]:
        """Walk along the chain; yield what does not fit in it."""
        for event in Event.objects.select_related("payload").order_by("sequence").iterator(chunk_size=2000):
            _heed(self._until)
            yield from self._link_faults(event)
            yield from self._payload_faults(event)
            place = f"{event.subject_kind} {event.subject}"
            if event.state_digest:
                self.alive[place] = event.sequence
            else:
                self.alive.pop(place, None)
        last = self._expected - 1
        head = Head.objects.filter(pk=1).first() or Head()
        if (head.sequence, head.digest) != (last, self._previous) or Head.objects.exclude(pk=1).exists():
            yield Fault("end", str(last), f"the chain should end with event {head.sequence}, and ends with {last}")
        for sequence in self._emptied:
            yield Fault("payload", str(sequence), f"what event {sequence} changed was emptied, and no erasure says so")
        if (stray := Payload.objects.count() - self._payloads) > 0:
            yield Fault("payload", "", f"{stray} payloads belong to no event")

    def _link_faults(self, event: Event) -> Iterator[Fault]:
        where = str(event.sequence)
        if event.sequence != self._expected:
            yield Fault("missing", where, f"event {self._expected} is missing before event {event.sequence}")
        if event.previous != self._previous:
            yield Fault("order", where, f"event {where} does not follow the event before it")
        if digest(*event.chained) != event.digest:
            yield Fault("changed", where, f"event {where} is not what was written")
        self._expected, self._previous = event.sequence + 1, event.digest

    def _payload_faults(self, event: Event) -> Iterator[Fault]:
        payload = _payload_of(event)
        where = str(event.sequence)
        if payload is None:
            yield Fault("payload", where, f"what event {where} changed is missing")
            return
        self._payloads += 1
        if not payload.data:
            self._emptied[event.sequence] = event.subject
        elif digest(payload.salt, payload.data) != event.payload_digest:
            yield Fault("payload", where, f"what event {where} changed is not what was written")
        elif event.action == ERASE:
            for sequence in json.loads(payload.data)["erased"]:
                if self._emptied.get(sequence) == event.subject:
                    del self._emptied[sequence]


def _heed(until: float | None) -> None:
    if until is not None and time.monotonic() > until:
        raise UnfinishedError


def _payload_of(event: Event) -> Payload | None:
    try:
        return event.payload
    except Payload.DoesNotExist:
        return None


def _row_faults(alive: dict[str, int], until: float | None) -> Iterator[Fault]:
    """Yield rows that are not what their last event left. Takes what it finds out of `alive`."""
    for model in audited_models():
        kind = model._meta.label_lower
        rows = model._base_manager.order_by("pk").iterator(chunk_size=AT_ONCE)
        while some := list(islice(rows, AT_ONCE)):
            _heed(until)
            yield from _some_faults(kind, some, alive)
    for place in alive:
        yield Fault("row-missing", place, f"{place} is gone, and no event removed it")


def _some_faults(kind: str, rows: Sequence[Audited], alive: dict[str, int]) -> Iterator[Fault]:
    last = {row.pk: alive.pop(f"{kind} {row.pk}", None) for row in rows}
    events = _events(sequence for sequence in last.values() if sequence is not None)
    for row in rows:
        where = f"{kind} {row.pk}"
        event = events.get(last[row.pk] or 0)
        if event is None:
            yield Fault("row-unknown", where, f"{where} is there, and no event made it")
            continue
        payload = _payload_of(event)
        # Where the salt is gone the state cannot be checked: an erasure leaves a later event that has its own.
        if payload is None or state_digest(payload.salt, row.audited_state()) != event.state_digest:
            yield Fault("row-changed", where, f"{where} is not what event {event.sequence} left")


def _events(sequences: Iterable[int]) -> dict[int, Event]:
    found = Event.objects.select_related("payload").filter(sequence__in=list(sequences))
    return {event.sequence: event for event in found}


def audited_models() -> Iterator[type[Audited]]:
    """Yield the models whose rows are audited."""
    for model in apps.get_models():
        if issubclass(model, Audited):
            yield model
