"""What an item gathers, as its page shows it: each with what became of it since."""

from __future__ import annotations

from dataclasses import dataclass

from operative_web.followup.models import Item, Source
from operative_web.register.models import Decision, State


@dataclass(frozen=True, slots=True)
class Gathering:
    """A clause that an item gathers.

    Attributes:
        source: it.
        decision: in force on its entry, where there is one alone.
        now: its words in the present text where they differ from those gathered, else empty.
    """

    source: Source
    decision: Decision | None
    now: str

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
    rows = Source.objects.filter(item=item).select_related("entry__work", "entry__finding", "recommendation")
    sources = list(rows.order_by("entry__work__adopted_on", "entry__position", "recommendation__symbol", "pk"))
    standing: dict[object, list[Decision]] = {}
    decided = Decision.objects.filter(entry__sources__in=sources, taken_back=None, overtaken=None)
    for one in decided.select_related("person", "post__organisation").distinct():
        standing.setdefault(one.entry_id, []).append(one)
    clauses = [_gathering(source, standing.get(source.entry_id, [])) for source in sources if source.entry]
    return clauses, [source for source in sources if source.recommendation]


def _gathering(source: Source, decisions: list[Decision]) -> Gathering:
    entry = source.entry
    finding = entry.finding if entry else None
    same_language = entry is not None and entry.language in {"", entry.snapshot.get("language", "")}
    now = finding.quote if finding is not None and same_language else ""
    changed = now and " ".join(now.split()) != " ".join(source.quote.split())
    return Gathering(source, decisions[0] if len(decisions) == 1 else None, now if changed else "")
