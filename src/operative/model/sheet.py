"""What a delegate wants to know of a draft before it is tabled, on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from operative.model.findings import ScheduleEntry
from operative.model.lineage import Change, ScheduleChangeKind
from operative.model.similar import Adopted

Unresolved = Literal["cannot-exist", "not-in-folder"]
"""Why a reference leads nowhere: no document can have that symbol, or none of the folder has it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the draft beside what it comes from.

    Attributes:
        path: of the draft's paragraph; of the earlier one where it was dropped.
        change: what happened.
        text: the draft's words; empty where the paragraph was dropped.
        earlier: the earlier wording; empty where it is new.
        earlier_paths: of the paragraphs it comes from.
        verbs: every verb or adverb that changed, old and new, unranked.
        note: what changed, in plain English.
    """

    path: str
    change: Change | Literal["new", "dropped"]
    text: str
    earlier: str
    earlier_paths: tuple[str, ...] = ()
    verbs: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Something the draft sets for a time: a report, an event, a consideration, a term.

    Attributes:
        entry: as found in the draft.
        change: what became of it since the earlier resolution, or None where none is known.
    """

    entry: ScheduleEntry
    change: ScheduleChangeKind | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that the draft names and that leads nowhere.

    Attributes:
        path: of the paragraph that first names it, or None.
        quote: the words.
        symbol: as resolved.
        why: it leads nowhere.
        reason: in plain English.
    """

    path: str | None
    quote: str
    symbol: str
    why: Unresolved
    reason: str


@dataclass(frozen=True, slots=True)
class FormRemark:
    """Where a draft is not written as the editorial conventions have it.

    Attributes:
        path: of the paragraph, or None for the document.
        rule: a stable word (``numbers``, ``end``, ``capital``, ``italics``, ``also``).
        message: in plain English, what was seen and what is usual.
    """

    path: str | None
    rule: Literal["numbers", "end", "capital", "italics", "also"]
    message: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft against the resolutions of a folder. Everything was found by machine.

    Attributes:
        symbol: of the draft, or None.
        title: or None.
        language: of the draft.
        follows: the last resolution on the subject, or None where none was found.
        rule: why it is held to be that, in plain English; empty where none was found.
        confirmed: did a person say which it is?
        same: how many paragraphs stayed the same.
        passages: those that are new, changed or dropped, in the order of the draft.
        history: the resolutions of the series, the latest first: when, by what vote, sponsored by whom.
        asked: what is to happen when.
        ended: what was to happen by the earlier resolution and no longer is, in its words.
        term: entries that set a term; empty where none was found.
        review: paths with words of a review.
        references: documents that lead nowhere.
        form: where the draft departs from the editorial conventions.
        budget: paths that name a statement of programme budget implications; empty where none is known.
    """

    symbol: str | None
    title: str | None
    language: str | None
    follows: Adopted | None
    rule: str
    confirmed: bool
    same: int
    passages: tuple[Passage, ...]
    history: tuple[Adopted, ...]
    asked: tuple[Asked, ...]
    ended: tuple[str, ...]
    term: tuple[ScheduleEntry, ...]
    review: tuple[str, ...]
    references: tuple[Reference, ...]
    form: tuple[FormRemark, ...]
    budget: tuple[str, ...]
