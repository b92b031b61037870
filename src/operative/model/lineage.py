"""What happened between two resolutions: links of paragraphs and clauses, and what changed in them.

The kinds of change are those of the JSON contract (``docs/reference/json.md``). Everything here was found by comparing
words and findings; nobody has confirmed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from operative.model.findings import Ask, Force, ScheduleKind

Change = Literal["same", "reworded", "extended", "narrowed", "strengthened", "weakened", "merged", "split"]
ClauseChange = Literal["same", "reworded", "strengthened", "weakened", "new", "dropped"]
ScheduleChangeKind = Literal["same", "moved", "changed", "new", "ended"]
FactKind = Literal["figure", "date", "session", "period", "document"]


@dataclass(frozen=True, slots=True)
class Place:
    """Words of one of the two texts.

    Attributes:
        path: of the paragraph.
        start: where the words begin in its text.
        end: where they end; equal to `start` for a place where the other text has words and this one none.
        quote: ``text[start:end]``.
    """

    path: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that were put for others; a place without words where some were added or removed."""

    earlier: Place
    later: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A paragraph of the later text and what it comes from.

    Attributes:
        later: its path.
        earlier: the paths of the paragraphs it comes from; more than one where they were merged.
        change: what happened. Of a paragraph that was split, each part is a link with ``split``.
        moved: does it stand in another order than those around it, or, an item, under another chapeau? The note says
            which chapeau.
        likeness: the share of words, by weight, that the two have in common, from 0 to 1.
        words: what was put for what, in the order of the later text, marks and chaining words too ("also"), though they
            change nothing; empty where the two texts are of two languages.
        note: what changed, in plain English; empty where nothing did.
        alone: what the words of this language version alone would say, where the other versions that were looked at
            have it otherwise: a translator may put into other words what the original repeats. Else None.
    """

    later: str
    earlier: tuple[str, ...]
    change: Change
    moved: bool = False
    likeness: float = 1.0
    words: tuple[WordChange, ...] = ()
    note: str = ""
    alone: Change | None = None


@dataclass(frozen=True, slots=True)
class ClauseLink:
    """A clause of the later text and the one it comes from, or one that only one of the texts has.

    Attributes:
        later: its key, or None for a clause that was dropped.
        earlier: the key of the one it comes from, or None for a new one.
        change: what happened; ``strengthened`` and ``weakened`` by the scale of forces, which is ours.
        moved: did it move to another paragraph than the rest of its own?
        actions: the verb words, earlier and later; None on the side that has no clause.
        forces: likewise.
        asks: likewise.
        addressees: ids of those who are asked, earlier and later.
    """

    later: str | None
    earlier: str | None
    change: ClauseChange
    moved: bool
    actions: tuple[str | None, str | None]
    forces: tuple[Force | None, Force | None]
    asks: tuple[Ask | None, Ask | None]
    addressees: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class VerbChange:
    """A verb or an adverb of an act that changed, unranked; "also" and "further" do not count."""

    earlier_clause: str
    later_clause: str
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A number, a date, a session or a document that moved.

    Attributes:
        kind: of fact.
        what: the words around it, of the later text where it has them.
        earlier: as printed in the earlier text, or None where it is only in the later.
        later: likewise.
        earlier_path: of its paragraph, or None.
        later_path: likewise.
    """

    kind: FactKind
    what: str
    earlier: str | None
    later: str | None
    earlier_path: str | None
    later_path: str | None


@dataclass(frozen=True, slots=True)
class ScheduleChange:
    """What became of something that was to happen.

    Attributes:
        later: the key of the schedule entry, or None for one that is not in the later text.
        earlier: likewise.
        change: ``moved`` where only its sessions or dates are others, ``changed`` where its term, its recurrence or
            those who are to act are, ``ended`` for one that the later text no longer has.
        kind: of entry.
        what: in the text's own words.
        sessions: numbers, earlier and later.
        dates: likewise.
        durations: likewise.
    """

    later: str | None
    earlier: str | None
    change: ScheduleChangeKind
    kind: ScheduleKind
    what: str
    sessions: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    dates: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    durations: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True)
class CitationChange:
    """A document that only one of the texts names: its canonical symbol, or its name in the registry."""

    document: str
    change: Literal["added", "dropped"]
    path: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What happened between two resolutions.

    Attributes:
        earlier: the symbol of the earlier one, or None where it is not known.
        later: likewise.
        languages: of the two.
        links: of the later text's paragraphs, in its order.
        new: paths of the later text's paragraphs that come from none.
        dropped: paths of the earlier text's paragraphs that went into none.
        clauses: those of the later text in its order, then those that were dropped.
        verbs: every change of a verb or an adverb.
        figures: numbers, dates, sessions and documents that moved, were added or removed in linked paragraphs.
        schedule: what became of each entry.
        citations: documents that only one of the texts names.
        versions: the languages whose versions of both were compared together; empty where only one was at hand.
    """

    earlier: str | None
    later: str | None
    languages: tuple[str | None, str | None]
    links: tuple[Link, ...] = ()
    new: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    clauses: tuple[ClauseLink, ...] = ()
    verbs: tuple[VerbChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    schedule: tuple[ScheduleChange, ...] = ()
    citations: tuple[CitationChange, ...] = ()
    versions: tuple[str, ...] = ()
