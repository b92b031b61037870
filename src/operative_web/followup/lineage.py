"""What became of a clause in the resolutions before and after: found by comparing texts, confirmed by nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from operative_web.accounts.viewer import Viewer
from operative_web.documents.lineage import compared
from operative_web.documents.models import FindingKind, Work
from operative_web.followup.models import Item
from operative_web.register.models import Entry
from operative_web.register.succession import Neighbour, neighbours_of
from operative_web.register.texts import choose, versions_beside

MOST = 6
"""Resolutions that are compared for one page; each comparison is worked out once and kept."""


@dataclass(frozen=True, slots=True)
class Relative:
    """The same clause in another resolution, or that it has none.

    Attributes:
        entry: from which one looks.
        other: the entry there, or None where the clause has none in that resolution.
        neighbour: that resolution, with why it is taken for one that takes up, or is taken up by, this one.
        change: what happened between the two, as the comparison has it (``strengthened``, ``dropped``).
        is_later: is that resolution the later one?
    """

    entry: Entry
    other: Entry | None
    neighbour: Neighbour
    change: str
    is_later: bool


def relatives(entries: Iterable[Entry], viewer: Viewer, *, later: bool = True, earlier: bool = True) -> list[Relative]:
    """Return what became of clauses in the resolutions before and after.

    Args:
        entries: clauses of works that the viewer may see.
        viewer: who looks; other works are not looked at.
        later: look at the resolutions that take theirs up.
        earlier: look at the one that theirs takes up.
    """
    by_work: dict[Work, list[Entry]] = {}
    for entry in entries:
        by_work.setdefault(entry.work, []).append(entry)
    found: list[Relative] = []
    for work, ones in list(by_work.items())[:MOST]:
        beside = neighbours_of(work, viewer)
        if earlier and beside.earlier is not None:
            found += _between(beside.earlier, work, ones, is_later=False)
        for after in beside.later[:MOST] if later else ():
            found += _between(after, work, ones, is_later=True)
    return found


def _between(neighbour: Neighbour, work: Work, entries: list[Entry], *, is_later: bool) -> list[Relative]:
    one, other = choose(neighbour.work if not is_later else work), choose(work if not is_later else neighbour.work)
    if one is None or other is None or not (one.is_leading and other.is_leading):
        return []
    found = compared(one.reading, other.reading, versions_beside(one, other))
    links: list[dict[str, Any]] = found.data["comparison"]["clauses"]
    here, there = ("earlier", "later") if is_later else ("later", "earlier")
    by_key = {link[here]: link for link in links if link[here]}
    keys = [by_key[entry.key][there] for entry in entries if entry.key in by_key]
    rows = Entry.objects.filter(work=neighbour.work, kind=FindingKind.CLAUSE, key__in=filter(None, keys))
    others = {row.key: row for row in rows.exclude(finding=None).select_related("work", "finding")}
    return [
        Relative(entry, others.get(link[there] or ""), neighbour, str(link["change"]), is_later)
        for entry in entries
        if (link := by_key.get(entry.key)) is not None and entry.finding_id is not None
    ]


def suggested(entries: Iterable[Entry], viewer: Viewer) -> list[Item]:
    """Return the items that gather the same clauses of the resolutions before and after, each once."""
    kin = [one.other.pk for one in relatives(entries, viewer) if one.other is not None]
    rows = Item.objects.visible_to(viewer).filter(sources__entry__in=kin).select_related("lead__organisation")
    return list(rows.distinct().order_by("reference"))
