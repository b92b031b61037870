"""What became of what was to happen: reports, dialogues, considerations, terms, deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from operative.lineage.align import Alignment
from operative.model import ScheduleEntry
from operative.model.lineage import ScheduleChange, ScheduleChangeKind


def schedule_changes(
    earlier: Sequence[ScheduleEntry], later: Sequence[ScheduleEntry], alignment: Alignment
) -> list[ScheduleChange]:
    """Return what became of each entry: those of the later text in order, then those it no longer has.

    Entries of one kind are linked where their paragraphs are, and else where kind, actors and recipient are the same.
    """
    left = list(earlier)
    partners: dict[str, ScheduleEntry] = {}
    for in_place in (True, False):
        for entry in later:
            if entry.key in partners:
                continue
            fits = [one for one in left if _may_be(one, entry, alignment, in_place=in_place)]
            if fits:
                partners[entry.key] = best = max(fits, key=lambda one: _agreement(one, entry))
                left.remove(best)
    changes = [_change(partners.get(entry.key), entry) for entry in later]
    return changes + [_change(entry, None) for entry in left]


def _may_be(one: ScheduleEntry, entry: ScheduleEntry, alignment: Alignment, *, in_place: bool) -> bool:
    if one.kind != entry.kind:
        return False
    if in_place:
        return one.path in alignment.earlier_of.get(entry.path, ())
    return one.to == entry.to and set(one.who) == set(entry.who) and one.kind != "deadline"


def _agreement(one: ScheduleEntry, entry: ScheduleEntry) -> int:
    same = (one.to == entry.to, set(one.who) == set(entry.who), one.recurrence == entry.recurrence)
    return sum(same) + len(set(_words(one.what)) & set(_words(entry.what)))


def _words(text: str) -> Iterable[str]:
    return text.lower().split()


def _change(a: ScheduleEntry | None, b: ScheduleEntry | None) -> ScheduleChange:
    entry = b or a
    assert entry is not None
    return ScheduleChange(
        later=b.key if b else None,
        earlier=a.key if a else None,
        change=_kind(a, b),
        kind=entry.kind,
        what=entry.what,
        sessions=(a.sessions if a else (), b.sessions if b else ()),
        dates=(a.dates if a else (), b.dates if b else ()),
        durations=(a.duration if a else None, b.duration if b else None),
    )


def _kind(a: ScheduleEntry | None, b: ScheduleEntry | None) -> ScheduleChangeKind:
    if a is None:
        return "new"
    if b is None:
        return "ended"
    if (set(a.who), a.to, a.duration, a.recurrence) != (set(b.who), b.to, b.duration, b.recurrence):
        return "changed"
    return "same" if (a.sessions, a.dates) == (b.sessions, b.dates) else "moved"
