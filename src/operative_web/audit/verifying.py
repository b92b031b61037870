"""Is the chain whole, and does every audited row still hold what its last event says?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.apps import apps

from operative_web.audit.canonical import digest
from operative_web.audit.erasing import ERASE
from operative_web.audit.models import Audited, Event, Head, Payload
from operative_web.audit.writing import now, state_digest


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not fit.

    Attributes:
        code: a stable word: ``changed``, ``missing``, ``order``, ``end``, ``payload``, ``row-changed``,
            ``row-missing``, ``row-unknown``, ``checkpoint``.
        where: the event's number, or the row's kind and id.
        message: in plain English, what does not fit.
    """

    code: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The end of the chain at an instant, to be kept where the database's owner cannot change it."""

    sequence: int
    digest: str
    at: str

    @classmethod
    def read(cls, text: str) -> Checkpoint:
        """Read what :meth:`written` wrote.

        Raises:
            ValueError: for a text that is no checkpoint.
        """
        data = json.loads(text)
        if not isinstance(data, dict) or set(data) != {"sequence", "digest", "at"}:
            msg = "not a checkpoint: it must hold sequence, digest and at; make one with 'operative audit checkpoint'"
            raise ValueError(msg)
        return cls(int(data["sequence"]), str(data["digest"]), str(data["at"]))

    def written(self) -> str:
        """Return the checkpoint as JSON."""
        return json.dumps(asdict(self), indent=2)


def checkpoint() -> Checkpoint:
    """Return the end of the chain now."""
    head = Head.objects.filter(pk=1).first() or Head()
    return Checkpoint(head.sequence, head.digest, now())


def verify(*, against: Checkpoint | None = None) -> Iterator[Fault]:
    """Yield what does not fit: in the chain, in its payloads, in the rows.

    A chain that was recomputed as a whole fits in itself; only a checkpoint kept elsewhere shows it.

    Args:
        against: a checkpoint exported earlier.
    """
    latest: dict[tuple[str, str], Event] = {}
    erased: set[int] = set()
    for event in _chain(latest):
        if isinstance(event, Fault):
            yield event
    payloads = Payload.objects.in_bulk()
    for event in Event.objects.filter(action=ERASE).iterator():
        payload = payloads.get(event.sequence)
        if payload is not None and payload.data and _payload_fits(event, payload):
            erased.update(json.loads(payload.data)["erased"])
    yield from _payload_faults(payloads, erased)
    yield from _row_faults(latest, payloads)
    if against is not None:
        yield from _checkpoint_faults(against)


def _chain(latest: dict[tuple[str, str], Event]) -> Iterator[Fault | Event]:
    expected, previous = 1, ""
    for event in Event.objects.order_by("sequence").iterator():
        where = str(event.sequence)
        if event.sequence != expected:
            yield Fault("missing", where, f"event {expected} is missing before event {event.sequence}")
        if event.previous != previous:
            yield Fault("order", where, f"event {where} does not follow the event before it")
        if digest(*event.chained) != event.digest:
            yield Fault("changed", where, f"event {where} is not what was written")
        latest[event.subject_kind, event.subject] = event
        expected, previous = event.sequence + 1, event.digest
        yield event
    head = Head.objects.filter(pk=1).first() or Head()
    if (head.sequence, head.digest) != (expected - 1, previous):
        yield Fault("end", str(expected - 1), f"the chain should end with event {head.sequence}, not {expected - 1}")


def _payload_faults(payloads: Mapping[Any, Payload], erased: set[int]) -> Iterator[Fault]:
    for event in Event.objects.order_by("sequence").iterator():
        payload = payloads.get(event.sequence)
        where = str(event.sequence)
        if payload is None:
            yield Fault("payload", where, f"what event {where} changed is missing")
        elif not payload.data and event.sequence not in erased:
            yield Fault("payload", where, f"what event {where} changed was emptied, and no erasure says so")
        elif payload.data and not _payload_fits(event, payload):
            yield Fault("payload", where, f"what event {where} changed is not what was written")


def _payload_fits(event: Event, payload: Payload) -> bool:
    return digest(payload.salt, payload.data) == event.payload_digest


def _row_faults(latest: Mapping[tuple[str, str], Event], payloads: Mapping[Any, Payload]) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for model in audited_models():
        kind = model._meta.label_lower
        for row in model._default_manager.order_by("pk").iterator(chunk_size=500):
            place = (kind, str(row.pk))
            seen.add(place)
            event = latest.get(place)
            where = f"{kind} {row.pk}"
            if event is None or not event.state_digest:
                yield Fault("row-unknown", where, f"{where} is there, and no event made it")
                continue
            payload = payloads.get(event.sequence)
            if payload and payload.salt and state_digest(payload.salt, row.audited_state()) != event.state_digest:
                yield Fault("row-changed", where, f"{where} is not what event {event.sequence} left")
    for (kind, pk), event in latest.items():
        if event.state_digest and (kind, pk) not in seen:
            yield Fault("row-missing", f"{kind} {pk}", f"{kind} {pk} is gone, and no event removed it")


def audited_models() -> Iterator[type[Audited]]:
    """Yield the models whose rows are audited."""
    for model in apps.get_models():
        if issubclass(model, Audited):
            yield model


def _checkpoint_faults(against: Checkpoint) -> Iterator[Fault]:
    if not against.sequence:
        return
    event = Event.objects.filter(sequence=against.sequence).first()
    if event is None or event.digest != against.digest:
        where = str(against.sequence)
        yield Fault("checkpoint", where, f"event {where} is not the one of the checkpoint made at {against.at}")
