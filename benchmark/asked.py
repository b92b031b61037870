"""Who is asked, and what is to happen when, against resolutions annotated by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import operative
from benchmark.report import Goal
from operative.model import Clause, ScheduleEntry


@dataclass(slots=True)
class Score:
    """How one side compares with the annotations.

    Attributes:
        explicit, implied, schedule: of asks and entries: in both, annotated, found.
        addressees: of the explicit asks in both, how many ask exactly the right ones.
        who, terms: of the entries in both, how many have the right doers; the right dates, duration and recurrence.
        misses: in words.
    """

    explicit: list[int] = field(default_factory=lambda: [0, 0, 0])
    implied: list[int] = field(default_factory=lambda: [0, 0, 0])
    schedule: list[int] = field(default_factory=lambda: [0, 0, 0])
    addressees: int = 0
    who: int = 0
    terms: int = 0
    misses: list[str] = field(default_factory=list)

    def goals(self, side: str) -> Iterator[Goal]:
        """Yield the figures against what they should reach."""
        yield Goal(f"explicit asks F1, {side}", _f1(self.explicit), 0.975)
        yield Goal(
            f"addressees of explicit asks exactly right, {side}", self.addressees / max(1, self.explicit[0]), 0.95
        )
        yield Goal(f"implied asks F1, {side}", _f1(self.implied), 0.8)
        yield from self.schedule_goals(side)

    def schedule_goals(self, side: str) -> Iterator[Goal]:
        """Yield the figures of the schedule against what they should reach."""
        yield Goal(f"schedule F1, {side}", _f1(self.schedule), 0.93)
        yield Goal(f"terms of the schedule, {side}", self.terms / max(1, self.schedule[0]), 0.95)
        yield Goal(f"who of the schedule, {side}", self.who / max(1, self.schedule[0]), 0.95)


def _f1(counts: Sequence[int]) -> float:
    return 2 * counts[0] / (counts[1] + counts[2]) if counts[1] + counts[2] else 1.0


def add_asks(score: Score, pairs: Sequence[tuple[dict[str, Any], Clause]], got: Sequence[Clause], symbol: str) -> None:
    """Count the asks of one text.

    Args:
        score: changed.
        pairs: each annotated clause that was found, with the clause.
        got: all clauses found.
        symbol: of the text.
    """
    for kind, counts in (("explicit", score.explicit), ("implied", score.implied)):
        counts[0] += sum(wanted["ask"] == clause.ask == kind for wanted, clause in pairs)
        counts[2] += sum(clause.ask == kind for clause in got)
    for wanted, clause in pairs:
        if wanted["ask"] == clause.ask == "explicit":
            found = {one.id for one in clause.addressees}
            score.addressees += found == set(wanted["addressees"])
            if found != set(wanted["addressees"]):
                score.misses.append(f"{symbol} {clause.key}: asked {wanted['addressees']}, found {sorted(found)}")


def add_schedule(score: Score, gold: Sequence[dict[str, Any]], reading: operative.Resolution, symbol: str) -> None:
    """Count the schedule of one text: an entry is in both by paragraph, kind, receiving organ and sessions."""
    left = list(reading.schedule)
    score.schedule[1] += len(gold)
    score.schedule[2] += len(left)
    for wanted in gold:
        found = next((entry for entry in left if _key(wanted) == _key_of(entry)), None)
        if found is None:
            what = f"{wanted['kind']} {wanted.get('what', '')[:60]}"
            score.misses.append(f"{symbol} {wanted['path']}: missed: {what.strip()}")
            continue
        left.remove(found)
        score.schedule[0] += 1
        score.who += set(found.who) == set(wanted["who"])
        terms = (sorted(found.dates), found.duration, found.recurrence)
        score.terms += terms == (sorted(wanted["dates"]), wanted["duration"], wanted["recurrence"])
    score.misses += [f"{symbol} {entry.key}: too many: {entry.kind} {entry.quote[:60]}" for entry in left]


def _key(wanted: dict[str, Any]) -> tuple[object, ...]:
    return wanted["path"], wanted["kind"], wanted["to"], tuple(sorted(wanted["sessions"]))


def _key_of(entry: ScheduleEntry) -> tuple[object, ...]:
    return entry.path, entry.kind, entry.to, tuple(sorted(entry.sessions))
