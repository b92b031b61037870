"""What a printed document holds, before any format: its masthead and its paragraphs with their looks.

A sheet is made from an invented master (`scripts.sampling.office_form`) or from a gold reading (`benchmark.sheets`),
and set as an OpenDocument text by `scripts.office.odt`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Look = Literal["", "italic", "bold"]
House = Literal["new-york", "geneva"]
"""Whose Word template is imitated: Headquarters' (Assembly and Councils there) or Geneva's (Human Rights Council)."""

Style = Literal[
    "text", "formula", "item", "session", "agenda", "agenda-title", "adopted", "title", "proponent", "body",
    "heading", "annex", "part", "meeting", "vote",
]  # fmt: skip
"""What a line is; `scripts.office.styles` says how each looks and what the United Nations calls it."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote with its own words; `marker` is None where it is to be numbered in order."""

    text: str
    marker: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look, or a footnote where its marker stands."""

    text: str = ""
    look: Look = ""
    note: Footnote | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One printed paragraph.

    Attributes:
        style: what it is.
        runs: its words in order.
        label: the number or letter typed before it, or empty.
        level: 0 for a paragraph, 1 for an item, 2 for an item of an item.
    """

    style: Style
    runs: tuple[Run, ...]
    label: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells of runs."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document.

    Attributes:
        language: one of the six codes.
        house: whose template it follows.
        publisher, symbol, organ: as the masthead prints them.
        side: the lines at the masthead's right: distribution, date, original language.
        job: the job number at the foot of the first page, or empty.
        lines: everything else, in order.
        remark: what the file says of itself in its properties, where nobody reads it as its text.
    """

    language: str
    house: House
    publisher: str
    symbol: str
    organ: str
    side: tuple[str, ...]
    job: str
    lines: tuple[Line | Grid, ...]
    remark: str = ""


def words(text: str, look: Look = "") -> tuple[Run, ...]:
    """Return one run."""
    return (Run(text, look),)


def runs(text: str, looks: Iterable[tuple[Look, int, int]], notes: Iterable[tuple[int, Footnote]]) -> tuple[Run, ...]:
    """Cut a text into runs where its look changes and where a footnote stands.

    Args:
        text: of the paragraph.
        looks: what is set off, with its first and last place.
        notes: with the places of their markers; in order where several stand at one place.

    >>> [run.text or run.note.text for run in runs("Notes it.", [("italic", 0, 5)], [(9, Footnote("A/1."))])]
    ['Notes', ' it.', 'A/1.']
    """
    spans, hung = list(looks), list(notes)
    cuts = sorted({0, len(text), *(c for _, a, b in spans for c in (a, b)), *(at for at, _ in hung)})
    out: list[Run] = []
    for place, start in enumerate(cuts):
        out += [Run(note=note) for at, note in hung if at == start]
        end = cuts[place + 1] if place + 1 < len(cuts) else start
        if end > start:
            look: Look = next((style for style, a, b in spans if a <= start and end <= b), "")
            out.append(Run(text[start:end], look))
    return tuple(out)


def closing(lines: Iterable[str]) -> Iterator[Line]:
    """Yield the lines after the text: meeting and date at the margin, then the adoption with its States, as text.

    The adoption opens with a bracket; a line longer than any meeting's is the adoption without one.
    """
    style: Style = "meeting"
    for line in lines:
        if line.startswith("[") or len(line) > 60:
            style = "vote"
        yield Line(style, words(line))
