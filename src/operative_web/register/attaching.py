"""Finding entries again in another reading: by the fingerprint of their words, then by place, then by likeness.

Pure: it knows snapshots and nothing of the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.fuzz import ratio

Snapshot = Mapping[str, Any]

LIKE_IN_PLACE = 60.0
"""Per cent of likeness below which words at the same place are taken for other words."""
LIKE_ELSEWHERE = 75.0
"""The same for words at another place, where likeness alone speaks."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and what it was found again as.

    Attributes:
        entry: its index in the list given.
        finding: the index of its finding, or None where there is none.
        way: ``fingerprint``, ``place``, ``likeness``; empty without a finding.
    """

    entry: int
    finding: int | None
    way: str = ""


def attach(entries: Sequence[Snapshot], findings: Sequence[Snapshot]) -> list[Match]:
    """Match entries with the findings of another reading, each with at most one.

    >>> one = {"kind": "clause", "language": "en", "key": "1#1", "fingerprint": "a", "quote": "Requests a report"}
    >>> attach([one], [{**one, "key": "2#1"}])
    [Match(entry=0, finding=0, way='fingerprint')]
    """
    pairs = _Pairs(entries, findings)
    pairs.join("fingerprint", _words_and_place)
    pairs.join("fingerprint", _words)
    pairs.join("place", _place, _like_enough)
    _by_likeness(pairs)
    return pairs.matches()


class _Pairs:
    """Which entry has found which finding, while ways are tried one after another."""

    def __init__(self, entries: Sequence[Snapshot], findings: Sequence[Snapshot]) -> None:
        self.entries, self.findings = entries, findings
        self.found: dict[int, tuple[int, str]] = {}
        self.free = list(range(len(findings)))

    def take(self, entry: int, finding: int, way: str) -> None:
        """Join the two."""
        self.found[entry] = (finding, way)
        self.free.remove(finding)

    def join(
        self,
        way: str,
        key: Callable[[Snapshot], Hashable],
        agree: Callable[[Snapshot, Snapshot], bool] = lambda _one, _other: True,
    ) -> None:
        """Join what has the same key, in the order of the text."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for index in self.free:
            waiting[key(self.findings[index])].append(index)
        for index in self.unfound():
            entry = self.entries[index]
            candidates = waiting.get(key(entry), [])
            chosen = next((one for one in candidates if agree(entry, self.findings[one])), None)
            if chosen is not None:
                candidates.remove(chosen)
                self.take(index, chosen, way)

    def unfound(self) -> list[int]:
        """Return the entries that have found nothing yet."""
        return [index for index in range(len(self.entries)) if index not in self.found]

    def matches(self) -> list[Match]:
        """Return what was found, in the order of the entries."""
        nothing = (None, "")
        return [Match(index, *self.found.get(index, nothing)) for index in range(len(self.entries))]


def _words_and_place(one: Snapshot) -> Hashable:
    return one["kind"], one["language"], one["fingerprint"], one["key"]


def _words(one: Snapshot) -> Hashable:
    return one["kind"], one["language"], one["fingerprint"]


def _place(one: Snapshot) -> Hashable:
    return one["kind"], one["key"]


def _like_enough(entry: Snapshot, finding: Snapshot) -> bool:
    """Words of two languages are no more alike for meaning the same: there the place alone speaks."""
    return entry["language"] != finding["language"] or ratio(entry["quote"], finding["quote"]) >= LIKE_IN_PLACE


def _by_likeness(pairs: _Pairs) -> None:
    entries, findings = pairs.unfound(), list(pairs.free)
    if not entries or not findings:
        return
    scored = []
    for row in entries:
        for column in findings:
            one, other = pairs.entries[row], pairs.findings[column]
            if not _comparable(one, other):
                continue
            if likeness := ratio(one["quote"], other["quote"], score_cutoff=LIKE_ELSEWHERE):
                scored.append((-likeness, row, column))
    for _, row, column in sorted(scored):
        if row not in pairs.found and column in pairs.free:
            pairs.take(row, column, "likeness")


def _comparable(entry: Snapshot, finding: Snapshot) -> bool:
    return bool(entry["kind"] == finding["kind"] and entry["language"] == finding["language"])
