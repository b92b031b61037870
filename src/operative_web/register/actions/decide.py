"""Confirm, correct or reject an entry, or many in one go; take a decision back.

A decision belongs to the post in which it was taken, and is shown with the person who took it. Whoever holds the post
may take it back; who has left the post may not. What another post decided is never taken back from outside: deciding
anew overtakes it, and both stay in the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import chained, create, update
from operative_web.register import snapshots
from operative_web.register.corrections import checked
from operative_web.register.models import Decision, Entry, State, Verdict
from operative_web.register.standing import in_force, standing


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
        CorrectionError: for a correction with a value that the contract does not know.
    """
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    if entry.finding is None:
        raise DecisionError(
            _(
                "The words of this entry are not in the present text. Read the decisions on it, then decide on the "
                "clause that took its place."
            )
        )
    correction = checked(entry.kind, correction or {}) if verdict == Verdict.CORRECT else {}
    if verdict == Verdict.CORRECT and not correction:
        raise DecisionError(
            _("A correction says what is right instead: change a value, or confirm the finding. Nothing was decided.")
        )
    shown = set(seen)
    now = snapshots.of(entry.finding, entry.language)
    earlier = [one for one in in_force(entry) if one.pk in shown]
    decision = Decision(
        entry=entry, verdict=Verdict(verdict), correction=correction, reason=reason, snapshot=now,
        reading_id=entry.finding.reading_id, person=by.person, post=by.post, batch=batch,
        after=earlier[0] if earlier else None,
    )  # fmt: skip
    create(decision, "register.decide", by=by.actor)
    for one in earlier:
        update(one, "register.overtake", by=by.actor, overtaken=decision.decided_at)
    update(entry, "register.decide", by=by.actor, **standing(entry, now))
    return decision


@chained()
def settle(entry: Entry, decision: Decision, *, by: Viewer, seen: Iterable[UUID], reason: str = "") -> Decision:
    """Decide as an earlier decision did, on the words as they are now.

    So one of two that contradict each other is chosen, and so a decision is applied to words that changed after it: by
    a decision of its own, in the name of whoever takes it.

    Raises:
        DecisionError: as :func:`decide`.
    """
    return decide(
        entry, decision.verdict, by=by, seen=[*seen, decision.pk], correction=decision.correction, reason=reason
    )


@chained()
def confirm_all(entries: Sequence[tuple[UUID, int]], *, by: Viewer, reason: str = "") -> list[Decision]:
    """Confirm findings in one go, each as it was shown.

    What was decided on meanwhile, or read anew, is left as it is.

    Args:
        entries: the id of each entry, and of the finding that was shown for it.
        by: who confirms.
        reason: why, in the decider's own words.
    """
    shown = dict(entries)
    batch = uuid4()
    rows = Entry.objects.visible_to(by).filter(pk__in=shown, state=State.FOUND).order_by("position", "key")
    return [
        decide(entry, Verdict.CONFIRM, by=by, reason=reason, batch=batch)
        for entry in rows
        if entry.finding_id == shown[entry.pk]
    ]


@chained()
def take_back(decision: Decision, *, by: Viewer) -> Entry:
    """Take a decision of one's post back; the ones it had overtaken are in force again.

    Raises:
        DecisionError: for a decision that is not in force, or of another post.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if by.post is None or decision.post_id != by.post.pk:
        raise DecisionError(
            _("This was decided in another post and stays in the record. Decide anew: your decision overtakes it.")
        )
    if not decision.in_force:
        raise DecisionError(_("This decision is no longer in force; there is nothing to take back."))
    update(decision, "register.take-back", by=by.actor, taken_back=timezone.now())
    for earlier in Decision.objects.filter(entry=decision.entry_id, taken_back=None, overtaken=decision.decided_at):
        update(earlier, "register.restore", by=by.actor, overtaken=None)
    entry: Entry = Entry.objects.select_for_update().get(pk=decision.entry_id)
    now = snapshots.of(entry.finding, entry.language) if entry.finding else None
    return update(entry, "register.take-back", by=by.actor, **standing(entry, now))


@chained()
def take_back_batch(batch: UUID, *, by: Viewer) -> list[Entry]:
    """Take back what was decided in one go, in one's post; what others decided on since stays.

    Raises:
        DecisionError: where none of it is in force any more.
    """
    rows = Decision.objects.visible_to(by).filter(batch=batch, post=by.post, taken_back=None, overtaken=None)
    decisions = list(rows.order_by("entry__position"))
    if not decisions:
        raise DecisionError(_("None of these decisions is in force any more; there is nothing to take back."))
    return [take_back(decision, by=by) for decision in decisions]


@chained()
def acknowledge(entry: Entry, *, by: Viewer, reason: str = "") -> Entry:
    """Say that an entry without its words needs nothing more; it stays in the record, and no longer in the queue.

    Raises:
        DecisionError: for an entry that has its words.
    """
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    if entry.state != State.ORPHANED:
        raise DecisionError(_("This entry has its words in the present text; decide on it."))
    return update(entry, "register.acknowledge", by=by.actor, told={"reason": reason}, acknowledged=timezone.now())
