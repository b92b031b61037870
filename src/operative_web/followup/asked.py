"""What a resolution asks, as a table to take away: whom, by when, found or confirmed, and which items follow it up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from operative_web.accounts.viewer import Viewer
from operative_web.documents import library
from operative_web.documents.models import Work
from operative_web.documents.points import Points, points_in
from operative_web.followup.offers import gathering
from operative_web.register import terms
from operative_web.register.dates import span
from operative_web.register.models import State
from operative_web.register.shown import Shown, shown_entries
from operative_web.register.texts import choose


def as_cells(work: Work, viewer: Viewer) -> list[list[Any]]:
    """Return a row for each ask of a work in the order of the text, the head first; what people rejected is left out.

    Args:
        work: visible to the viewer.
        viewer: who takes it: an item that they may not see is not named.
    """
    head = [
        _("Resolution"), _("Words"), _("Paragraph"), _("Force"), _("Ask"), _("Who is asked"), _("By when"), _("State"),
        _("Followed up in"),
    ]  # fmt: skip
    choice = choose(work)
    rows: list[list[Any]] = []
    if choice is not None:
        shown = [one for one in shown_entries(work, choice.reading) if one.entry.state != State.REJECTED]
        points = points_in(choice.reading.data["paragraphs"])
        times = [one for one in shown if not one.is_clause and one.finding is not None]
        items = gathering(work, viewer)
        for one in shown:
            if one.is_clause and one.ask in {"explicit", "implied"}:
                followed = "; ".join(item.reference for item in items.get(one.entry.pk, ()))
                rows.append([str(work), *_told(one, points, times), followed])
    return [[library.cell(value) for value in row] for row in [head, *rows]]


def _told(one: Shown, points: Points, times: Iterable[Shown]) -> list[str]:
    words = str(one.entry.snapshot.get("quote", ""))
    due = ""
    if one.finding is not None:
        words = one.finding.quote + points.rest(one.finding.path, one.finding.end)
        below = {path for path, _text in points.of(one.finding.path, one.finding.end)}
        due = "; ".join(_when(each) for each in times if _is_within(each, one, below))
    return [
        words, one.entry.path, terms.word(terms.FORCES, one.force), terms.word(terms.ASKS, one.ask),
        "; ".join(terms.addressee(code) for code in one.asked), due, terms.word(terms.STATES, one.entry.state),
    ]  # fmt: skip


def _is_within(time: Shown, ask: Shown, below: set[str]) -> bool:
    """Do the words of a schedule entry stand in those of an ask, or in the list that they go on in?"""
    one, other = time.finding, ask.finding
    if one is None or other is None:
        return False
    return one.path in below or (one.path == other.path and other.start <= one.start < other.end)


def _when(one: Shown) -> str:
    """Return what is to happen, and its days with how they were found; what is not dated, without."""
    kind = terms.word(terms.SCHEDULE_KINDS, str(one.meaning.get("kind") or ""))
    days = [
        f"{span(due['from'], due['to'])} ({terms.word(terms.BASES, due['basis'])})"
        for due in one.data.get("due", ())
        if due.get("from")
    ]
    return f"{kind} {', '.join(days)}".strip()
