"""Where an entry stands, by the decisions on it that are in force and by what its words say now."""

from __future__ import annotations

from typing import Any

from operative_web.register.models import Decision, Entry, State, Verdict
from operative_web.register.snapshots import Snapshot, differences

_STATES = {
    Verdict.CONFIRM: State.CONFIRMED,
    Verdict.CORRECT: State.CORRECTED,
    Verdict.REJECT: State.REJECTED,
}


def in_force(entry: Entry) -> list[Decision]:
    """Return the decisions on an entry that stand, the oldest first; more than one where people decided at once."""
    return [decision for decision in entry.decisions.all() if decision.in_force]


def standing(entry: Entry, now: Snapshot | None) -> dict[str, Any]:
    """Return an entry's ``state`` and ``snapshot``.

    A decision holds for the words and the meaning it was made on: where one of them is another now, the entry asks to
    be looked at again, whatever happened in between (another reading, a later decision that was taken back).

    Args:
        entry: it.
        now: what it is attached to says, or None for an entry without its words.
    """
    decisions = in_force(entry)
    decided_on = decisions[-1].snapshot if decisions else None
    if now is None:
        return {"state": State.ORPHANED, "snapshot": decided_on or entry.snapshot}
    if decided_on is None:
        return {"state": State.FOUND, "snapshot": now}
    asks = len(decisions) > 1 or differences(decided_on, now)
    return {"state": State.ASK if asks else _STATES[Verdict(decisions[0].verdict)], "snapshot": decided_on}


def holds(entry: Entry) -> dict[str, Any] | None:
    """Return what an entry means as people decided, the found meaning with the correction on it; None where it was
    rejected.

    What is not decided, or to be looked at again, is what was found.
    """
    meaning = dict(entry.snapshot["meaning"])
    decisions = in_force(entry)
    if entry.state == State.REJECTED:
        return None
    if entry.state == State.CORRECTED and len(decisions) == 1:
        meaning |= {name: value for name, value in decisions[0].correction.items() if name in meaning}
    return meaning
