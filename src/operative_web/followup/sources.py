"""What an item gathers, as its page shows it: each with what became of it since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from operative_web.documents.points import points_of
from operative_web.followup.models import Item, Source
from operative_web.register.models import Decision, State


@dataclass(frozen=True, slots=True)
class Gathering:
    """A clause that an item gathers.

    Attributes:
        source: it.
        decision: in force on its entry, where there is one alone.
        now: its words in the present text where they differ from those gathered, else empty.
        points: of the list that its words go on in, in the present text: path and text.
    """

    source: Source
    decision: Decision | None
    now: str
    points: Sequence[tuple[str, str]] = ()

    @property
    def trouble(self) -> str:
        """What a person should know of the clause since: ``gone``, ``rejected``, ``again``, ``open``; or empty."""
        state = self.source.entry.state if self.source.entry else ""
        return _TROUBLES.get(state, "")


_TROUBLES: dict[str, str] = {
    State.ORPHANED: "gone",
    State.REJECTED: "rejected",
    State.ASK: "again",
    State.FOUND: "open",
}


def gathered_by(item: Item) -> tuple[list[Gathering], list[Source]]:
    """Return the clauses and the recommendations that an item gathers."""
    return gathered_by_each([item])[item.pk]


def gathered_by_each(items: Sequence[Item]) -> dict[UUID, tuple[list[Gathering], list[Source]]]:
    """Return the clauses and the recommendations that items gather, by the item's id."""
    rows = Source.objects.filter(item__in=items).select_related("entry__work", "entry__finding", "recommendation")
    rows = rows.defer("entry__finding__data", "entry__finding__rule")
    sources = list(rows.order_by("entry__work__adopted_on", "entry__position", "recommendation__symbol", "pk"))
    standing: dict[object, list[Decision]] = {}
    decided = Decision.objects.filter(
        entry__in=Source.objects.filter(item__in=items).values("entry"), taken_back=None, overtaken=None
    )
    for one in decided.select_related("person", "post__organisation"):
        standing.setdefault(one.entry_id, []).append(one)
    points = points_of({one.entry.finding for one in sources if one.entry and one.entry.finding})
    found: dict[UUID, tuple[list[Gathering], list[Source]]] = {item.pk: ([], []) for item in items}
    for source in sources:
        clauses, recommended = found[source.item_id]
        if source.entry:
            listed = points.get(source.entry.finding_id, ()) if source.entry.finding_id else ()
            clauses.append(_gathering(source, standing.get(source.entry_id, []), listed))
        else:
            recommended.append(source)
    return found


def _gathering(source: Source, decisions: list[Decision], points: Sequence[tuple[str, str]]) -> Gathering:
    entry = source.entry
    finding = entry.finding if entry else None
    same_language = entry is not None and entry.language in {"", entry.snapshot.get("language", "")}
    now = finding.quote if finding is not None and same_language else ""
    changed = now and " ".join(now.split()) != " ".join(source.quote.split())
    return Gathering(source, decisions[0] if len(decisions) == 1 else None, now if changed else "", points)
