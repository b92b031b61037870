"""Which confirmed asks could become follow-up items, and with what an item about one would begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from operative_web.accounts.viewer import Viewer
from operative_web.documents.models import FindingKind, Work
from operative_web.documents.points import Points, points_in
from operative_web.followup.models import Item, Source
from operative_web.register.models import Entry, State
from operative_web.register.shown import Shown, codes, shown_entries
from operative_web.register.texts import choose

_TITLE = 120
"""Letters of a title that is offered."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A confirmed ask.

    Attributes:
        shown: the entry and its words.
        values: with which an item would begin: ``title``, ``addressee``, ``theme``, ``goal``.
        items: that gather it already, as the viewer may see them.
        points: of the list that its words go on in: path and text.
    """

    shown: Shown
    values: dict[str, Any]
    items: tuple[Item, ...]
    points: Sequence[tuple[str, str]] = ()

    @property
    def entry(self) -> Entry:
        """The entry."""
        return self.shown.entry


def offers(work: Work, viewer: Viewer) -> list[Offer]:
    """Return a work's confirmed asks in the order of the text.

    Args:
        work: visible to the viewer.
        viewer: who looks.
    """
    choice = choose(work)
    if choice is None:
        return []
    themes = _themes(choice.reading.data)
    points = points_in(choice.reading.data["paragraphs"])
    gathered = gathering(work, viewer)
    return [
        Offer(
            one, _values(one, themes, points), tuple(gathered.get(one.entry.pk, ())),
            points.of(one.finding.path, one.finding.end) if one.finding else (),
        )
        for one in shown_entries(work, choice.reading)
        if one.entry.kind == FindingKind.CLAUSE
        and one.entry.state in {State.CONFIRMED, State.CORRECTED}
        and one.ask in {"explicit", "implied"}
    ]  # fmt: skip


def _values(one: Shown, themes: dict[str, dict[str, str]], points: Points) -> dict[str, Any]:
    named = themes.get(one.entry.key, {})
    rest = points.rest(one.finding.path, one.finding.end) if one.finding else ""
    return {
        "title": title_of(str(one.entry.snapshot.get("quote", "")) + rest),
        "addressee": next(iter(codes(one.meaning.get("addressees") or ())), ""),
        "theme": named.get("theme", ""),
        "goal": int(named["sdg"]) if "sdg" in named else None,
    }


def title_of(quote: str) -> str:
    """Return a title for what some words ask: their beginning, in whole words.

    >>> title_of("urges the Government to reform its electoral law; and")
    'Urges the Government to reform its electoral law'
    """
    words = quote.strip().removesuffix("and").strip(" ;,.")
    if len(words) > _TITLE:
        words = words[:_TITLE].rpartition(" ")[0].rstrip(" ;,.") + "…" if " " in words[:_TITLE] else words[:_TITLE]
    return words[:1].upper() + words[1:]


def _themes(data: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Return by the clause's key the first theme and the first goal that its words name."""
    found: dict[str, dict[str, str]] = {}
    for theme in data.get("themes") or ():
        found.setdefault(theme["clause"], {}).setdefault(theme["scheme"], theme["id"])
    return found


def gathering(work: Work, viewer: Viewer) -> dict[UUID, list[Item]]:
    """Return the items that gather a work's entries, as a viewer may see them, by the entry's id."""
    found: dict[UUID, list[Item]] = {}
    for source in Source.objects.visible_to(viewer).filter(entry__work=work).select_related("item"):
        if source.entry_id is not None:
            found.setdefault(source.entry_id, []).append(source.item)
    return found
