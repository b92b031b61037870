"""Say what became of an occasion: issued, held, postponed, cancelled; renewed or ended by a document. Take it back.

A mark belongs to the post in which it was made, like a decision. Who marks has seen what stood before; where somebody
else marked meanwhile nothing is written, and both are shown.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from operative_web.accounts.guarded import Visibility
from operative_web.accounts.viewer import Viewer
from operative_web.agenda.models import Mark, Occasion, Outcome
from operative_web.agenda.rebuilding import rebuild
from operative_web.audit.writing import chained, create, update
from operative_web.documents.library import canonical_symbol
from operative_web.documents.models import Work
from operative_web.register.models import Entry

LONGEST_REASON, LONGEST_LINE = 2000, 300
LAST_SESSION = 9999
_OUTCOMES: dict[str, tuple[str, ...]] = {
    "report": (Outcome.ISSUED, Outcome.POSTPONED, Outcome.CANCELLED),
    "mandate": (Outcome.RENEWED, Outcome.ENDED, Outcome.POSTPONED),
}
_OTHERS = (Outcome.HELD, Outcome.ISSUED, Outcome.POSTPONED, Outcome.CANCELLED)


class MarkError(Exception):
    """A mark that cannot be made; its words say why and what to do. Nothing was written."""


class MarkedMeanwhileError(MarkError):
    """Somebody else marked it meanwhile; ``mark`` is what stands now, or None where it was taken back."""

    def __init__(self, mark: Mark | None) -> None:
        super().__init__(
            _("Somebody marked this meanwhile. Both versions are shown: look at what stands now, then say what holds.")
            if mark
            else _("What stood here was taken back meanwhile. Look at it again, then say what holds.")
        )
        self.mark = mark


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says became of an occasion; the fields are those of :class:`Mark`."""

    outcome: str
    document: str = ""
    document_work: Work | None = None
    on: dt.date | None = None
    late: bool = False
    moved_to: dt.date | None = None
    moved_session: int | None = None
    decision: str = ""
    reason: str = ""


def outcomes_for(kind: str) -> tuple[str, ...]:
    """Return what may become of an occasion of a kind.

    >>> [str(one) for one in outcomes_for("mandate")]
    ['renewed', 'ended', 'postponed']
    """
    return _OUTCOMES.get(kind, _OTHERS)


@chained()
def mark(occasion: Occasion, told: Told, *, by: Viewer, seen: UUID | None = None) -> Mark:
    """Say what became of an occasion.

    Args:
        occasion: which whoever marks may see; of an entry, not of an item.
        told: what became of it.
        by: who says so.
        seen: the id of the mark that stood on the page, or None where none did.

    Raises:
        MarkedMeanwhileError: where another one stands.
        MarkError: for something that cannot be said of it.
    """
    if occasion.entry_id is None:
        raise MarkError(_("What becomes of a follow-up item is said on its own page."))
    entry: Entry = Entry.objects.select_for_update(of=("self",)).select_related("work").get(pk=occasion.entry_id)
    before: Mark | None = Mark.objects.in_force().filter(entry=entry, key=occasion.key).first()
    if (before.pk if before else None) != seen:
        raise MarkedMeanwhileError(before)
    kept = _checked(occasion, entry, told)
    now = timezone.now()
    if before is not None:
        update(before, "agenda.overtake", by=by.actor, overtaken=now)
    row = Mark(entry=entry, key=occasion.key, person=by.person, post=by.post, marked_at=now, after=before, **kept)
    create(row, "agenda.mark", by=by.actor)
    rebuild([entry.pk])
    return row


@chained()
def take_back(row: Mark, *, by: Viewer) -> Mark:
    """Take a mark of one's post back; what it had overtaken stands again.

    Raises:
        MarkError: for a mark that does not stand, or of another post.
    """
    row = Mark.objects.select_for_update(of=("self",)).select_related("entry").get(pk=row.pk)
    if by.post is None or row.post_id != by.post.pk:
        raise MarkError(_("This was said in another post and stays in the record. Say what holds: yours overtakes it."))
    if not row.in_force:
        raise MarkError(_("This does not stand any more; there is nothing to take back."))
    update(row, "agenda.take-back", by=by.actor, taken_back=timezone.now())
    if row.after is not None and row.after.taken_back is None:
        update(row.after, "agenda.restore", by=by.actor, overtaken=None)
    rebuild([row.entry_id])
    return row


def _checked(occasion: Occasion, entry: Entry, told: Told) -> dict[str, Any]:
    """Return a mark's values, those that its outcome has no use for left out."""
    if any("\0" in text for text in (told.document, told.decision, told.reason)) or len(told.decision) > LONGEST_LINE:
        raise MarkError(
            _("Write it in at most %(number)s plain letters. Nothing was written.") % {"number": LONGEST_LINE}
        )
    if told.moved_session is not None and not 0 < told.moved_session <= LAST_SESSION:
        raise MarkError(_("No session has this number. Nothing was written."))
    if told.outcome not in outcomes_for(occasion.kind):
        raise MarkError(_("Choose what became of it. Nothing was written."))
    outcome = Outcome(told.outcome)
    kept: dict[str, Any] = {"outcome": outcome, "reason": told.reason.strip()[:LONGEST_REASON]}
    if outcome == Outcome.POSTPONED:
        if told.moved_to is None and told.moved_session is None and not kept["reason"]:
            raise MarkError(_("Say to when it was postponed, or why it is not known yet."))
        kept |= {"moved_to": told.moved_to, "moved_session": told.moved_session}
    if outcome in {Outcome.POSTPONED, Outcome.CANCELLED}:
        if not told.decision.strip() and not kept["reason"]:
            raise MarkError(_("Say by what decision, or why. Nothing was written."))
        return kept | {"decision": told.decision.strip()}
    document, work = _document(entry, told)
    if outcome in {Outcome.ISSUED, Outcome.RENEWED, Outcome.ENDED} and not document:
        raise MarkError(
            _("Name the document by its symbol: without one nothing is said to be issued, renewed or ended.")
        )
    return kept | {"document": document, "document_work": work, "on": told.on, "late": told.late}


def _document(entry: Entry, told: Told) -> tuple[str, Work | None]:
    """Return the symbol of the document named, and the document where it is in this register.

    Everybody who sees the occasion sees both: a document that fewer people see is not named from here.
    """
    work = told.document_work
    if work is not None and work.is_confidential and work.scope != entry.work.scope:
        raise MarkError(_("Fewer people see that document than this resolution. Name one that all of them may see."))
    written = work.symbol if work is not None and work.symbol else told.document
    return canonical_symbol(written) or " ".join(written.split())[:120], work


def may_be_named(entry: Entry, work: Work) -> bool:
    """May a work be named as the document of an entry's occasion: do all who see the one see the other?"""
    return work.scope == entry.work.scope or work.visibility in {Visibility.PUBLIC, Visibility.MEMBERS}
