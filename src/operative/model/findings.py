"""What the text asks, of whom, by when: findings, each with its place in a paragraph.

The terms are those of resolutions and of the JSON contract (``docs/reference/json.md``). ``text[start:end]`` is always
the quote. A finding is a machine's until a person has confirmed it; nothing here says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from operative.model.quick import quick

Force = Literal["decide", "request", "urge", "encourage", "concern", "affirm", "welcome", "note"]
Ask = Literal["explicit", "implied", "none"]
ScheduleKind = Literal["report", "oral-update", "event", "consideration", "mandate", "deadline"]
Basis = Literal["held", "announced", "estimated", "computed"]
Scheme = Literal["sdg", "theme", "group"]


@quick
@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who is asked to act.

    Attributes:
        id: who it is, coarsely: ``state:KHM`` (ISO 3166-1 alpha-3), ``states``, ``sg``, ``special-procedure``, …
            one of the ids of the vocabulary; ``unspecified`` for an ask that names nobody.
        actor: who it is precisely, an entry of the registry of actors (``government-of-cambodia``), or None.
        quote: the words that name it; empty where it is taken over from a chapeau or from what was named before.
        start: where the quote begins in the paragraph's text, or None where it is empty.
        end: where the quote ends, or None.
        alternatives: other ids that the words may mean, where more than one reading remains.
    """

    id: str
    actor: str | None = None
    quote: str = ""
    start: int | None = None
    end: int | None = None
    alternatives: tuple[str, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Clause:
    """One act of the organ: a finite verb whose subject is the organ, with all that depends on it.

    Attributes:
        key: the paragraph's path and the act's order in it (``10#2``); the same in every language.
        fingerprint: a digest of the quote's words, by which a clause is found again after another reading.
        path: of the paragraph.
        start: where the clause begins in the paragraph's text.
        end: where it ends.
        quote: ``text[start:end]``.
        action: the verb words as printed, with adverbs and fixed nouns (``Strongly calls upon``).
        action_spans: where these words stand in the paragraph's text; more than one where others stand between
            (``Calls, in this regard, upon``).
        force: of the act.
        ask: whether somebody is asked to act: in terms, by implication, or not.
        rule: which rule found the act and judged it, in plain English.
        addressees: who is asked, in the order named; empty where nobody is.
    """

    key: str
    fingerprint: str
    path: str
    start: int
    end: int
    quote: str
    action: str
    action_spans: tuple[tuple[int, int], ...]
    force: Force
    ask: Ask = "none"
    rule: str = ""
    addressees: tuple[Addressee, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Due:
    """When a schedule entry falls due, as worked out; dates are ISO 8601.

    Attributes:
        session: of the organ, its number, or None where the date is no session's.
        start: first day, or None where no date is known for the session. ``from`` in the JSON.
        end: last day. ``to`` in the JSON.
        basis: ``held`` and ``announced`` sessions, ``estimated`` ones, and dates ``computed`` from the text's terms.
        rule: how it was worked out, in plain English.
    """

    session: int | None
    start: str | None
    end: str | None
    basis: Basis
    rule: str = ""


@quick
@dataclass(frozen=True, slots=True)
class Step:
    """A step before a mandated output falls due.

    Attributes:
        name: ``submission``, ``draft-to-state``, ``comments``, ``issue`` or ``dialogue``.
        date: ISO 8601, or None where nothing dates it.
        basis: how the date was found.
        rule: the practice it follows, with its source, or that it is an estimate.
    """

    name: str
    date: str | None
    basis: Basis
    rule: str = ""


@quick
@dataclass(frozen=True, slots=True)
class ScheduleEntry:
    """Something that is to happen: a mandated output, a consideration, a term, a deadline.

    Attributes:
        key: the paragraph's path and the entry's order in it (``32@2``); the same in every language.
        path: of the paragraph.
        start: where the words begin in the paragraph's text.
        end: where they end.
        quote: ``text[start:end]``.
        kind: of entry.
        who: ids of those who are to act, as in :class:`Addressee`; the organ itself is ``organ``.
        to: the organ that is to receive it (``hrc``, ``ga``, ``sc``, ``ecosoc``), or None.
        what: what is to happen, in the text's own words.
        sessions: numbers of the sessions named.
        dates: ISO 8601 dates, or ``2025`` and ``2025-06`` where no more is said.
        duration: of a term, ISO 8601 (``P2Y``), or None.
        recurrence: ``annual``, ``biennial``, ``P90D``, … or None.
        due: when it falls due, one for each session or date that could be worked out; an event from one day to another
            falls due once. What recurs falls due several times: until the end that the text gives, else for a year and
            twice at least.
        steps: what practice sets before it.
        status: what a term's end is to be read as (``renewal expected at session 54``), or None.
        rule: which rule found it, in plain English.
    """

    key: str
    path: str
    start: int
    end: int
    quote: str
    kind: ScheduleKind
    who: tuple[str, ...] = ()
    to: str | None = None
    what: str = ""
    sessions: tuple[int, ...] = ()
    dates: tuple[str, ...] = ()
    duration: str | None = None
    recurrence: str | None = None
    due: tuple[Due, ...] = ()
    steps: tuple[Step, ...] = ()
    status: str | None = None
    rule: str = ""


@quick
@dataclass(frozen=True, slots=True)
class Citation:
    """A document that the text names.

    Attributes:
        path: of the paragraph, or None for one of the reading's notes whose paragraph the source does not tell.
        note: the index of the note in whose text it stands, among the paragraph's (or, without a path, the reading's);
            None for the paragraph's own text.
        start: where the words begin in that text.
        end: where they end.
        quote: ``text[start:end]``.
        symbols: canonical document symbols, in order; empty where the words do not tell one.
        date: of the document as the text says it, ISO 8601, or None.
        name: of a treaty, declaration or plan that is named rather than given a symbol, as in the registry, or None.
        rule: which rule resolved it, in plain English.
    """

    path: str | None
    note: int | None
    start: int
    end: int
    quote: str
    symbols: tuple[str, ...] = ()
    date: str | None = None
    name: str | None = None
    rule: str = ""


@quick
@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts or measures something.

    Attributes:
        path: of the paragraph.
        start: where the words begin in the paragraph's text.
        end: where they end.
        quote: ``text[start:end]``.
        value: the number, in the unit's own terms (6200000; 83.02 for a percentage; 0.6667 for two thirds).
        unit: what is counted or measured with (``land ownerships``, ``per cent``), or None where the text has none; by
            its name where one word holds number and unit (``months`` in "six-monthly").
        of: what a share is a share of, or what is counted, in the text's own words; empty where not told.
        approximate: is it said to be about so many?
        bound: ``at-most`` ("up to 60 rounds"), ``at-least``, or None for a plain number.
    """

    path: str
    start: int
    end: int
    quote: str
    value: int | float
    unit: str | None
    of: str = ""
    approximate: bool = False
    bound: Literal["at-most", "at-least"] | None = None


@quick
@dataclass(frozen=True, slots=True)
class Theme:
    """What a clause is about.

    Attributes:
        clause: the clause's key.
        scheme: ``sdg`` (Sustainable Development Goals), ``theme`` or ``group`` (of persons).
        id: in the scheme (``16``, ``right-to-housing``).
        words: the words of the clause that say so.
    """

    clause: str
    scheme: Scheme
    id: str
    words: tuple[str, ...] = ()
