"""Which marks lie over a text: of entries as people left them, and of the documents it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from operative_web.accounts.viewer import Viewer
from operative_web.documents.models import Reading, Work
from operative_web.documents.typesetting import address_of
from operative_web.register.models import State
from operative_web.register.reading.body import Place
from operative_web.register.reading.marks import Mark
from operative_web.register.shown import Shown


def marks_of(
    entries: Iterable[Shown], reading: Reading, works: Mapping[str, UUID], *, named: bool = True
) -> dict[Place, list[Mark]]:
    """Return the marks over a text by their place.

    What was rejected is struck: no mark is left of it.

    Args:
        entries: with their words in the reading.
        reading: of the text.
        works: those of the register that the viewer may see, by symbol.
        named: does each entry have its address on the page here, and in no other text of the page?
    """
    marks: dict[Place, list[Mark]] = {}
    for shown in entries:
        if shown.finding is None or shown.entry.state in {State.REJECTED, State.ORPHANED}:
            continue
        made = list(_of_clause(shown) if shown.is_clause else _of_schedule(shown))
        if not named:
            made = [replace(mark, name="") for mark in made]
        marks.setdefault((shown.finding.path, None), []).extend(made)
    for citation in reading.data["citations"]:
        place = citation["path"], citation["note"]
        marks.setdefault(place, []).append(_of_citation(citation, reading.data.get("language") or "en", works))
    return marks


def cited_works(reading: Reading, viewer: Viewer, *, but: Work) -> dict[str, UUID]:
    """Return the ids of the works that a text cites and the viewer may see, by symbol."""
    symbols = {symbol for citation in reading.data["citations"] for symbol in citation["symbols"]}
    rows = Work.objects.visible_to(viewer).filter(symbol__in=symbols).exclude(pk=but.pk)
    return dict(rows.order_by().values_list("symbol", "pk"))


def _of_clause(shown: Shown) -> Iterator[Mark]:
    address = reverse("entry", args=[shown.entry.pk])
    force = _plain(shown.force)
    spans = shown.data.get("action_spans") or [[shown.data["start"], shown.data["end"]]]
    for index, (start, end) in enumerate(spans):
        yield Mark(
            (start, end), "act", shown.entry.state, shown.force, address, card=True,
            says=_said(shown, force), name="" if index else f"e-{shown.entry.pk}",
        )  # fmt: skip
    corrected = any(name == "addressees" for name, *_ in shown.corrected)
    for addressee in shown.data["addressees"]:
        struck = corrected and addressee["id"] not in shown.asked
        if addressee.get("start") is not None and not struck:
            span = addressee["start"], addressee["end"]
            yield Mark(span, "addressee", shown.entry.state)


def _of_schedule(shown: Shown) -> Iterator[Mark]:
    kind = _plain(str(shown.meaning.get("kind") or ""))
    yield Mark(
        (shown.data["start"], shown.data["end"]), "schedule", shown.entry.state, "",
        reverse("entry", args=[shown.entry.pk]), card=True, says=_said(shown, kind), name=f"e-{shown.entry.pk}",
    )  # fmt: skip


def _said(shown: Shown, what: str) -> str:
    """What a pointer is told: the state first, so that what nobody confirmed says so."""
    said = _("%(state)s: %(what)s") % {"state": shown.entry.get_state_display(), "what": what}
    return f"{said}; {_('languages disagree')}" if shown.entry.differs else said


def _of_citation(citation: dict[str, Any], language: str, works: Mapping[str, UUID]) -> Mark:
    span = citation["start"], citation["end"]
    symbols = citation["symbols"]
    here = next((works[symbol] for symbol in symbols if symbol in works), None)
    if here is not None:
        return Mark(span, "citation", href=reverse("work", args=[here]))
    address = address_of(symbols[0], language) if len(symbols) == 1 else ""
    return Mark(span, "citation", href=address, outside=True)


def _plain(code: str) -> str:
    return code.replace("-", " ")
