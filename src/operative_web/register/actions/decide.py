"""Confirm, correct or reject an entry; take a decision back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import chained, create, update
from operative_web.register import snapshots
from operative_web.register.landing import state_of
from operative_web.register.models import Decision, Entry, Verdict


class DecisionError(Exception):
    """A decision that cannot be taken; its words say why and what to do."""


@chained()
def decide(
    entry: Entry,
    verdict: str,
    *,
    by: Viewer,
    seen: Iterable[UUID] = (),
    correction: Mapping[str, Any] | None = None,
    reason: str = "",
    batch: UUID | None = None,
) -> Decision:
    """Decide on an entry.

    Decisions in force that whoever decides had before them are overtaken. One taken meanwhile by somebody else stays in
    force beside this one, and the entry asks to be looked at again: both are kept, none is lost.

    Args:
        entry: decided on.
        verdict: a :class:`Verdict`.
        by: who decides.
        seen: the ids of the decisions in force that stood on the page.
        correction: what is right instead, where the verdict is ``correct``.
        reason: why, in the decider's own words.
        batch: an id shared by the decisions taken in one go.

    Raises:
        DecisionError: for an entry whose words are gone, or a correction that says nothing.
    """
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    if entry.finding is None:
        msg = (
            "The words of this entry are not in the present text. "
            "Read the decisions on it, then decide on the clause that took its place."
        )
        raise DecisionError(msg)
    if verdict == Verdict.CORRECT and not correction:
        msg = "A correction says what is right instead: change a value, or confirm the finding."
        raise DecisionError(msg)
    shown = set(seen)
    now = snapshots.of(entry.finding, language_of(entry))
    in_force = list(entry.decisions.filter(taken_back=None, overtaken=None))
    decision = Decision(
        entry=entry, verdict=verdict, correction=dict(correction or {}), reason=reason, snapshot=now,
        reading=entry.finding.reading, person=by.person, post=by.post, batch=batch,
        after=next((one for one in in_force if one.pk in shown), None),
    )  # fmt: skip
    create(decision, "register.decide", by=by.actor)
    for earlier in in_force:
        if earlier.pk in shown:
            update(earlier, "register.overtake", by=by.actor, overtaken=decision.decided_at)
    update(entry, "register.decide", by=by.actor, state=state_of(entry), snapshot=now)
    return decision


@chained()
def take_back(decision: Decision, *, by: Viewer) -> Entry:
    """Take a decision back; the one it had overtaken is in force again.

    Raises:
        DecisionError: for a decision that is not in force.
    """
    decision = Decision.objects.select_for_update().select_related("entry").get(pk=decision.pk)
    if not decision.in_force:
        msg = "This decision is no longer in force; there is nothing to take back."
        raise DecisionError(msg)
    update(decision, "register.take-back", by=by.actor, taken_back=timezone.now())
    for earlier in decision.entry.decisions.filter(taken_back=None, overtaken=decision.decided_at):
        update(earlier, "register.restore", by=by.actor, overtaken=None)
    entry = decision.entry
    update(entry, "register.take-back", by=by.actor, state=state_of(entry))
    return entry


def language_of(entry: Entry) -> str:
    """Return the language of the words that an entry is attached to."""
    assert entry.finding is not None
    return str(entry.finding.reading.data.get("language") or entry.snapshot.get("language", ""))
