"""What a reading of a resolution holds, findings apart.

The names are those of United Nations editors and of the JSON contract (``docs/reference/json.md``); a field
may be added, none is renamed. Offsets count code points; ``text[start:end]`` is always the quote.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from operative.model.findings import Citation, Clause, Figure, ScheduleEntry, Theme
from operative.model.quick import quick

SCHEMA_VERSION = "1"

Span = tuple[int, int]
"""A half-open range of code points ``(start, end)`` in the text it belongs to."""

DocumentKind = Literal["resolution", "decision", "presidential-statement", "draft-resolution", "other"]
ParagraphKind = Literal["preambular", "operative", "item", "heading"]
VoteOutcome = Literal["without-vote", "recorded", "vote", "unknown"]


@quick
@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote.

    Attributes:
        marker: as printed (``2``, ``a``, ``*``).
        text: the note's own words.
        at: the offset in the paragraph's text where the marker stood, or None where the source lost it.
    """

    marker: str
    text: str
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something the reader could not understand or had to decide, with its place.

    Attributes:
        code: a stable word for programs (``not-a-resolution``, ``numbers-out-of-order``, …).
        path: the paragraph it concerns, or None for the document.
        message: in plain English, what was found and what was done about it.
    """

    code: str
    path: str | None
    message: str


@quick
@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, item or heading.

    Attributes:
        path: canonical and the same in every language (``P3``, ``31``, ``31(a)``, ``31(a)(ii)``, ``II.3``,
            ``B:3``, ``annex1:2``, ``H1``); unique in a document.
        label: the number as printed (``31.``, ``(a)``), or None.
        kind: preambular, operative, item or heading.
        text: NFC, runs of white space are one space; holds neither number nor note markers.
        emphasis: spans set off in the source (italic, or bold in Chinese), in order.
        notes: the notes hung on this paragraph, in order.
    """

    path: str
    label: str | None
    kind: ParagraphKind
    text: str
    emphasis: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class RollCallEntry:
    """One State in a recorded vote: its name as printed and its ISO 3166-1 alpha-3 code where known."""

    name: str
    state: str | None


@dataclass(frozen=True, slots=True)
class RollCall:
    """Who voted how, in the order printed."""

    in_favour: tuple[RollCallEntry, ...] = ()
    against: tuple[RollCallEntry, ...] = ()
    abstaining: tuple[RollCallEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Vote:
    """How the text was adopted, as its last lines say; ``unknown`` where they say nothing.

    ``in_favour``, ``against`` and ``abstaining`` are numbers of States, None where the text gives none.
    """

    outcome: VoteOutcome = "unknown"
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    roll_call: RollCall | None = None


@dataclass(frozen=True, slots=True)
class Division:
    """A part (75/290 A and B), an embedded draft, or an annex.

    Attributes:
        id: what stands before the colon of its paragraphs' paths (``B``, ``draft1``, ``annex1``).
        label: as printed (``Annex II``), or None.
        title: its title, or None.
        formula: its own enacting formula, or None.
    """

    id: str
    label: str | None = None
    title: str | None = None
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a reading comes from: what identifies it beside the text itself.

    Attributes:
        sha256: of the bytes read; None for a text passed to :func:`operative.parse`.
        format: ``text`` or ``akn``.
        encoding: how text bytes were decoded, or None.
        reader: the version of this library.
    """

    sha256: str | None
    format: str
    encoding: str | None
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A reading of one document: immutable evidence of what the text says.

    Dates are ISO 8601 strings. ``session`` is a string (``48``, ``S-26``, ``2021``). ``steps`` names what was
    looked for: a list of findings is only meaningful where its own name is among the steps.
    ``masthead``, ``closing``, ``furniture`` (page headers, numbers, conversion debris) and ``unplaced`` hold the
    lines of the source that are no paragraph, so that nothing of it is lost; ``notes`` those notes whose
    paragraph the source does not tell.
    """

    symbol: str | None = None
    organ: str | None = None
    kind: DocumentKind = "other"
    session: str | None = None
    session_from: str | None = None
    session_to: str | None = None
    number: str | None = None
    title: str | None = None
    language: str | None = None
    adopted_on: str | None = None
    issued_on: str | None = None
    meeting: int | None = None
    agenda_item: str | None = None
    agenda_item_title: str | None = None
    job_number: str | None = None
    original_language: str | None = None
    distribution: str | None = None
    formula: str | None = None
    proponent: str | None = None
    sponsors: tuple[str, ...] = ()
    vote: Vote = field(default_factory=Vote)
    paragraphs: tuple[Paragraph, ...] = ()
    clauses: tuple[Clause, ...] = ()
    schedule: tuple[ScheduleEntry, ...] = ()
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    themes: tuple[Theme, ...] = ()
    notes: tuple[Note, ...] = ()
    parts: tuple[Division, ...] = ()
    annexes: tuple[Division, ...] = ()
    masthead: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    steps: tuple[str, ...] = ("structure",)
    provenance: Provenance | None = None
