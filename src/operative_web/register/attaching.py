"""Finding entries again in another reading: by the fingerprint of their words, then by place and likeness together.

Pure: it knows snapshots and nothing of the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.fuzz import ratio

Snapshot = Mapping[str, Any]

LIKE_IN_PLACE = 60.0
"""Per cent of likeness below which words at the same place are taken for other words."""
LIKE_ELSEWHERE = 75.0
"""The same for words at another place, where likeness alone speaks."""
PLACE = 12.0
"""What the same place counts for beside likeness, in per cent."""
_SHORTEST_PART = 20
"""Characters that words must have to be known again as a part of longer ones, or longer ones by them."""
_COMPARED = 1000
"""Characters of a quote that are compared; with the two bounds below, a limit on time."""
_PAIRS = 60_000
_NEAR = 20
"""Where there are more pairs than that, only those are compared that stand so near to one another in the text."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and what it was found again as.

    Attributes:
        entry: its index in the list given.
        finding: the index of its finding, or None where there is none.
        way: ``fingerprint``, ``place``, ``part`` (of a clause that was split or merged), ``likeness``; empty without a
            finding.
    """

    entry: int
    finding: int | None
    way: str = ""


def attach(
    entries: Sequence[Snapshot], findings: Sequence[Snapshot], last: Sequence[Snapshot] | None = None
) -> list[Match]:
    """Match entries with the findings of another reading, each with at most one.

    Args:
        entries: what each said when it was decided on, or found; in the order of the text.
        findings: of the other reading, in the order of the text.
        last: what each entry was last attached to, in the same order as ``entries``; the same unless given. An orphan
            has ``"attached": False``.

    >>> one = {"kind": "clause", "language": "en", "key": "1#1", "fingerprint": "a", "quote": "Requests a report"}
    >>> attach([one], [{**one, "key": "2#1"}])
    [Match(entry=0, finding=0, way='fingerprint')]
    """
    pairs = _Pairs(findings, list(entries), list(entries if last is None else last))
    if not _nothing_changed(pairs):
        _by_words(pairs, pairs.entries)
        _by_words(pairs, pairs.last)
        _by_likeness(pairs)
        _by_place_in_another_language(pairs)
    return pairs.matches()


class _Pairs:
    """Which entry has found which finding, while ways are tried one after another."""

    def __init__(self, findings: Sequence[Snapshot], entries: list[Snapshot], last: list[Snapshot]) -> None:
        self.findings, self.entries, self.last = findings, entries, last
        self.found: dict[int, tuple[int, str]] = {}
        self.free = dict.fromkeys(range(len(findings)))

    def take(self, entry: int, finding: int, way: str) -> bool:
        """Join the two, unless one of them is joined already."""
        if entry in self.found or finding not in self.free:
            return False
        self.found[entry] = (finding, way)
        del self.free[finding]
        return True

    def unfound(self) -> list[int]:
        """Return the entries that have found nothing yet."""
        return [index for index in range(len(self.entries)) if index not in self.found]

    def matches(self) -> list[Match]:
        """Return what was found, in the order of the entries."""
        nothing = (None, "")
        return [Match(index, *self.found.get(index, nothing)) for index in range(len(self.entries))]


def _nothing_changed(pairs: _Pairs) -> bool:
    """Join all where every finding is where its entry was, word for word."""
    there: dict[Hashable, list[int]] = defaultdict(list)
    for index, one in enumerate(pairs.last):
        there[_words(one), one["key"]].append(index)
    joined = []
    for index, finding in enumerate(pairs.findings):
        waiting = there.get((_words(finding), finding["key"]))
        if not waiting:
            return False
        waiting.sort(key=lambda entry: not pairs.last[entry].get("attached", True))
        joined.append((waiting.pop(0), index))
    return all(pairs.take(entry, finding, "fingerprint") for entry, finding in joined)


def _by_words(pairs: _Pairs, said: Sequence[Snapshot]) -> None:
    """Join what has the same words. Words that stand several times are joined in their order where none is gone or new;
    else by what stands before and after them, then by place.
    """
    groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index in pairs.unfound():
        groups[_words(said[index])][0].append(index)
    for index in pairs.free:
        groups[_words(pairs.findings[index])][1].append(index)
    beside = (_beside(pairs.last), _beside(pairs.findings))
    for entries, findings in groups.values():
        for entry, finding in _in_group(pairs, entries, findings, beside):
            pairs.take(entry, finding, "fingerprint")


_Beside = Sequence[tuple[Hashable, Hashable]]


def _in_group(
    pairs: _Pairs, entries: list[int], findings: list[int], beside: tuple[_Beside, _Beside]
) -> Iterable[tuple[int, int]]:
    if len(entries) == len(findings) or len(entries) * len(findings) > _PAIRS:
        return zip(entries, findings, strict=False)

    def unlikely(pair: tuple[int, int]) -> tuple[int, bool, int, int]:
        entry, finding = pair
        alike = sum(one == other for one, other in zip(beside[0][entry], beside[1][finding], strict=True))
        return -alike, pairs.last[entry]["key"] != pairs.findings[finding]["key"], abs(entry - finding), entry

    return sorted(((entry, finding) for entry in entries for finding in findings), key=unlikely)


def _beside(snapshots: Sequence[Snapshot]) -> _Beside:
    """Return the words before and after each."""
    words: list[Hashable] = [None, *map(_words, snapshots), None]
    return list(zip(words[:-2], words[2:], strict=True))


def _by_likeness(pairs: _Pairs) -> None:
    """Join the likeliest first; the same place counts beside the likeness of the words."""
    scored = []
    for entry, finding in _within_reach(pairs.unfound(), list(pairs.free)):
        one, other = pairs.last[entry], pairs.findings[finding]
        if (one["kind"], one["language"]) != (other["kind"], other["language"]):
            continue
        if judged := _likeness(one, other):
            scored.append((-judged[0], entry, finding, judged[1]))
    for _, entry, finding, way in sorted(scored):
        pairs.take(entry, finding, way)


def _within_reach(entries: list[int], findings: list[int]) -> Iterator[tuple[int, int]]:
    every = len(entries) * len(findings) <= _PAIRS
    for rank, entry in enumerate(entries):
        middle = rank * len(findings) // len(entries)
        for finding in findings if every else findings[max(0, middle - _NEAR) : middle + _NEAR]:
            yield entry, finding


def _likeness(one: Snapshot, other: Snapshot) -> tuple[float, str] | None:
    """Return how likely two are the same, and by which way; None where they are not."""
    here = one["key"] == other["key"]
    before, now = one["quote"][:_COMPARED], other["quote"][:_COMPARED]
    likeness = ratio(before, now, score_cutoff=LIKE_IN_PLACE if here else LIKE_ELSEWHERE)
    way = "place" if here else "likeness"
    if likeness < LIKE_ELSEWHERE and _is_part(before, now):
        likeness, way = max(likeness, LIKE_ELSEWHERE + len(min(before, now, key=len)) / _COMPARED), "part"
    return (likeness + (PLACE if here else 0.0), way) if likeness else None


def _is_part(one: str, other: str) -> bool:
    short, long = sorted((one.casefold().rstrip(" ,;.،؛。；，"), other.casefold()), key=len)
    return len(short) >= _SHORTEST_PART and short in long


def _by_place_in_another_language(pairs: _Pairs) -> None:
    """Words of two languages are no more alike for meaning the same: there the place alone speaks."""
    at = {(finding["kind"], finding["key"]): index for index, finding in enumerate(pairs.findings)}
    for entry in pairs.unfound():
        one = pairs.last[entry]
        index = at.get((one["kind"], one["key"]))
        if index is not None and pairs.findings[index]["language"] != one["language"]:
            pairs.take(entry, index, "place")


def _words(one: Snapshot) -> Hashable:
    return one["kind"], one["language"], one["fingerprint"]
