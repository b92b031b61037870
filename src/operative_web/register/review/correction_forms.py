"""What somebody sent from the page of an entry: which verdict, and what is right instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import QueryDict

from operative_web.documents.models import FindingKind
from operative_web.register import snapshots
from operative_web.register.corrections import checked
from operative_web.register.models import Entry, Verdict
from operative_web.register.siblings import siblings

_LISTS = ("addressees", "who")
_FIELDS = {
    FindingKind.CLAUSE: ("force", "ask", "addressees", "action"),
    FindingKind.SCHEDULE: ("kind", "who", "to", "sessions", "dates", "duration", "recurrence"),
}
_LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class Sent:
    """A decision as it was sent.

    Attributes:
        verdict: a :class:`Verdict`.
        correction: what is right instead of what was found.
        settle: the id of the decision that is to hold, where one is chosen.
        seen: the ids of the decisions in force that stood on the page.
        reason: in the decider's own words.
    """

    verdict: str = ""
    correction: dict[str, Any] = field(default_factory=dict)
    settle: UUID | None = None
    seen: tuple[UUID, ...] = ()
    reason: str = ""


def read(entry: Entry, posted: QueryDict) -> Sent:
    """Read what was sent.

    Three buttons correct: one value by one key (``quick=force:urge``), what another language says
    (``quick=language:fr``), and the whole form (``verdict=correct``). A correction to what was found anyway
    confirms it.

    Raises:
        CorrectionError: for a value that cannot be meant.
    """
    shared: dict[str, Any] = {
        "seen": _ids(posted.getlist("seen")),
        "reason": posted.get("reason", "")[:_LONGEST_REASON],
    }
    if chosen := _ids(posted.getlist("settle")):
        return Sent(settle=chosen[0], **shared)
    quick = posted.get("quick", "")
    if quick:
        correction = unlike(entry, _quick(entry, quick))
        return Sent(Verdict.CORRECT if correction else Verdict.CONFIRM, correction, **shared)
    verdict = posted.get("verdict", "")
    if verdict == Verdict.CORRECT:
        return Sent(verdict, unlike(entry, _whole(entry, posted)), **shared)
    return Sent(verdict if verdict in Verdict.values else "", **shared)


def unlike(entry: Entry, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return of some values those that are not what was found, in the form of the contract.

    Raises:
        CorrectionError: for a value that cannot be meant.
    """
    assert entry.finding is not None
    found = {**snapshots.meaning(entry.kind, entry.finding.data), "action": entry.finding.label}
    return {name: value for name, value in checked(entry.kind, values).items() if value != found.get(name)}


def _quick(entry: Entry, quick: str) -> dict[str, Any]:
    name, _, value = quick.partition(":")
    if name == "language":
        return next((sibling.unlike for sibling in siblings(entry) if sibling.language == value), {})
    return {name: value}


def _whole(entry: Entry, posted: QueryDict) -> dict[str, Any]:
    return {
        name: [one for one in posted.getlist(name) if one.strip()] if name in _LISTS else posted.get(name, "").strip()
        for name in _FIELDS[FindingKind(entry.kind)]
        if name in posted
    }


def _ids(written: list[str]) -> tuple[UUID, ...]:
    found = []
    for one in written[:50]:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return tuple(found)
