"""Entries as a text shows them: what was found in its words, and what people decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from operative_web.documents.models import Finding, FindingKind, Reading, Work
from operative_web.register import snapshots
from operative_web.register.models import Decision, Entry, State


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry and its words in the text shown.

    Attributes:
        entry: it.
        finding: what was found in the text shown, or None where its words are not there.
        meaning: what it means as people decided, else as found; in the terms of the contract.
        corrected: what a correction changed: name, what was found, what holds.
        decisions: those in force.
    """

    entry: Entry
    finding: Finding | None
    meaning: dict[str, Any]
    corrected: tuple[tuple[str, Any, Any], ...] = ()
    decisions: tuple[Decision, ...] = field(default=(), repr=False)

    @property
    def force(self) -> str:
        """The force of a clause; empty for a schedule entry."""
        return str(self.meaning.get("force") or "")

    @property
    def ask(self) -> str:
        """Does a clause ask for something; empty for a schedule entry."""
        return str(self.meaning.get("ask") or "")

    @property
    def asked(self) -> tuple[str, ...]:
        """Who is asked, or who acts: coarse ids."""
        return tuple(codes(self.meaning.get("addressees") or self.meaning.get("who") or ()))

    @property
    def is_clause(self) -> bool:
        """Is it a clause, and no schedule entry?"""
        return self.entry.kind == FindingKind.CLAUSE

    @property
    def data(self) -> dict[str, Any]:
        """What was found in the words shown, whole; empty where they are not there."""
        return self.finding.data if self.finding else {}


def codes(named: Iterable[Any]) -> list[str]:
    """Return the ids of addressees, which a correction may give with or without their words.

    >>> codes(["state:KHM", {"id": "treaty-body", "quote": "the Committee"}])
    ['state:KHM', 'treaty-body']
    """
    return [str(one.get("id", "")) if isinstance(one, dict) else str(one) for one in named]


def shown_entries(work: Work, reading: Reading) -> list[Shown]:
    """Return a work's entries in the order of the text, each with its words in the reading shown.

    Args:
        work: visible to who asks.
        reading: of one of its texts.
    """
    entries = list(Entry.objects.filter(work=work).select_related("finding").order_by("position", "key"))
    follows = any(entry.finding is not None and entry.finding.reading_id == reading.pk for entry in entries)
    there: dict[tuple[str, str], Finding] = {}
    if entries and not follows:
        there = {(one.kind, one.key): one for one in Finding.objects.filter(reading=reading)}
    standing = _in_force(entries)
    told = []
    for entry in entries:
        finding = entry.finding
        if finding is not None and not follows:
            finding = there.get((entry.kind, entry.key))
        elif finding is not None and finding.reading_id != reading.pk:
            finding = None
        told.append(shown(entry, finding, standing.get(entry.pk, ())))
    return told


def _in_force(entries: Iterable[Entry]) -> dict[UUID, list[Decision]]:
    """Return the decisions in force on entries, by the entry's id; nothing is asked where nobody has decided."""
    decided = [entry.pk for entry in entries if entry.state != State.FOUND]
    found: dict[UUID, list[Decision]] = {}
    if decided:
        rows = Decision.objects.filter(entry__in=decided, taken_back=None, overtaken=None)
        for row in rows.select_related("person", "post__organisation").order_by("decided_at"):
            found.setdefault(row.entry_id, []).append(row)
    return found


def shown(entry: Entry, finding: Finding | None, in_force: Sequence[Decision]) -> Shown:
    """Return an entry with what holds for it."""
    meaning = dict(entry.snapshot.get("meaning") or {})
    if finding is not None and entry.state in {State.FOUND, State.ASK}:
        meaning = snapshots.meaning(entry.kind, finding.data)
    corrected = []
    if entry.state == State.CORRECTED and len(in_force) == 1:
        for name, value in in_force[0].correction.items():
            if value != meaning.get(name):
                corrected.append((name, meaning.get(name), value))
            meaning[name] = value
    return Shown(entry, finding, meaning, tuple(corrected), tuple(in_force))
