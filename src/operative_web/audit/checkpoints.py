"""The end of the chain at an instant, written down where the database's owner cannot change it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from operative_web.audit.faults import Fault
from operative_web.audit.models import Event, Head
from operative_web.audit.writing import now

NOT_ONE = "not a checkpoint: it must hold sequence, digest and at; make one with 'operative audit checkpoint'"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The end of the chain at an instant.

    Attributes:
        sequence: of the last event, 0 for an empty chain.
        digest: of the last event.
        at: when, ISO 8601 in UTC.
    """

    sequence: int
    digest: str
    at: str

    @classmethod
    def read(cls, text: str) -> Checkpoint:
        """Read what :meth:`written` wrote.

        Raises:
            ValueError: for a text that is no checkpoint.
        """
        try:
            data = json.loads(text)
        except ValueError as error:
            raise ValueError(NOT_ONE) from error
        if (
            not isinstance(data, dict)
            or set(data) != {"sequence", "digest", "at"}
            or not str(data["sequence"]).isdigit()
        ):
            raise ValueError(NOT_ONE)
        return cls(int(data["sequence"]), str(data["digest"]), str(data["at"]))

    def written(self) -> str:
        """Return the checkpoint as JSON."""
        return json.dumps(asdict(self), indent=2)


def checkpoint() -> Checkpoint:
    """Return the end of the chain now."""
    head = Head.objects.filter(pk=1).first() or Head()
    return Checkpoint(head.sequence, head.digest, now())


def checkpoint_faults(against: Checkpoint) -> Iterator[Fault]:
    """Yield a fault where the chain does not lead through a checkpoint: it was written anew, or cut off before it."""
    if not against.sequence:
        return
    event = Event.objects.filter(sequence=against.sequence).first()
    if event is None or event.digest != against.digest:
        where = str(against.sequence)
        yield Fault("checkpoint", where, f"event {where} is not the one of the checkpoint made at {against.at}")
