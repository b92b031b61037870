"""Which resolution takes up which, and what changed between two: worked out by the library, kept by the register.

Both are derived from readings alone and never change, so they are kept without an event: whoever doubts them deletes
the rows, and they are worked out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from operative import Resolution, as_dict, compare
from operative.exports.changes import rows
from operative.exports.json import from_dict
from operative.exports.phrases import SCALE
from operative.lineage.succession import Subject as Told
from operative.lineage.succession import subject_of, successions_of
from operative_web.documents.models import Comparison, Reading, Subject, Text, VersionKind, Work
from operative_web.documents.signals import landed

__all__ = ["SCALE", "Taken", "compared", "connect", "neighbours"]


@dataclass(frozen=True, slots=True)
class Taken:
    """That one work takes up another, as found.

    Attributes:
        earlier: the id of the one that is taken up.
        later: the id of the one that takes it up.
        why: in plain English.
    """

    earlier: UUID
    later: UUID
    why: str


def connect() -> None:
    """Listen for readings: what tells of each is worked out when it lands."""
    landed.connect(_landed, dispatch_uid="documents.lineage")


def _landed(*, text: Text, reading: Reading, **_: Any) -> None:
    del text
    subject(reading)


def subject(reading: Reading) -> Subject:
    """Return what tells of a reading, worked out where it is not there yet."""
    found = Subject.objects.filter(reading=reading).first()
    if found is not None:
        return found
    told = asdict(subject_of(from_dict(reading.data)))
    told |= {"cites": sorted(told["cites"]), "mandates": sorted(told["mandates"])}
    return Subject.objects.get_or_create(reading=reading, defaults={"data": told})[0]


def neighbours(work: Work, works: Iterable[UUID]) -> list[Taken]:
    """Return which of some works the given one takes up, and which take it up.

    A work is told apart by its id here: two organisations may each hold a text of one symbol.

    Args:
        work: it.
        works: the ids of those that may be told of; others are not looked at.
    """
    kept = {*works, work.pk}
    by_symbol: dict[str, UUID] = {}
    subjects: dict[tuple[UUID, str | None], Told] = {}
    for pk, data in _told(work, kept):
        told = Told(**{**data, "order": tuple(data["order"]), "cites": frozenset(data["cites"]),
                       "mandates": frozenset(data["mandates"])})  # fmt: skip
        if told.symbol and by_symbol.setdefault(told.symbol, pk) == pk:
            subjects[pk, told.language] = told
    best: dict[str, tuple[tuple[str, int, int], Any]] = {}
    orders = {told.symbol: told.order for told in subjects.values()}
    for link in successions_of(subjects.values()):
        there = best.get(link.later)
        if link.earlier != link.later and (there is None or orders[link.earlier] > there[0]):
            best[link.later] = (orders[link.earlier], link)
    taken = [Taken(by_symbol[link.earlier], by_symbol[link.later], link.rule) for _, link in best.values()]
    return [one for one in taken if work.pk in {one.earlier, one.later}]


def _told(work: Work, kept: set[UUID]) -> list[tuple[UUID, dict[str, Any]]]:
    """Return what tells of the texts of some works of one organ: the given work's own first, older readings first."""
    way = "reading__original__texts__version"
    found = Subject.objects.filter(**{f"{way}__work__in": kept, f"{way}__work__organ": work.organ})
    found = found.exclude(**{f"{way}__kind": VersionKind.CORRIGENDUM}).order_by("reading__made_at")
    told = [(pk, data) for pk, data in found.values_list(f"{way}__work", "data") if pk in kept]
    return sorted(told, key=lambda one: one[0] != work.pk)


def compared(earlier: Reading, later: Reading, beside: Sequence[tuple[UUID, UUID]] = ()) -> Comparison:
    """Return what changed between two readings, worked out where it is not there yet; nothing is locked for it.

    Args:
        earlier: a reading.
        later: another, in the same language.
        beside: the ids of readings of both in other languages, which tell what only a translator put into other words.
            Where these are others than before, it is worked out anew.
    """
    used = sorted(f"{one} {other}" for one, other in beside)
    found = Comparison.objects.filter(earlier=earlier, later=later).first()
    if found is not None and found.data.get("beside", []) == used:
        return found
    data = _compared(from_dict(earlier.data), from_dict(later.data), beside) | {"beside": used}
    return Comparison.objects.update_or_create(earlier=earlier, later=later, defaults={"data": data})[0]


def _compared(one: Resolution, other: Resolution, beside: Sequence[tuple[UUID, UUID]]) -> dict[str, Any]:
    kept = Reading.objects.in_bulk([reading for pair in beside for reading in pair])
    versions = [(from_dict(kept[a].data), from_dict(kept[b].data)) for a, b in beside if a in kept and b in kept]
    fit = [(a, b) for a, b in versions if a.symbol in (one.symbol, None) and b.symbol in (other.symbol, None)]
    comparison = compare(one, other, versions=fit)
    return {"comparison": as_dict(comparison), "rows": [asdict(row) for row in rows(comparison, one, other)]}
