"""The acts of organs in one language, compiled from the ``[clauses]`` table of its file of words.

The table holds wordings (see :mod:`operative.languages.wording`) under the force they give; ``{names}`` in them are the
pieces of ``[clauses.slots]`` and those that are made here: ``{also}``, adverbs that may follow a verb; ``{aside}``, a
connective between commas, no part of the act; ``{y}``, the letter by which a verb agrees with its organ, where a language
has such (``persons``), or one of these letters itself, for an act of that person only. The rest are the table's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from operative.findings.clauses.heads import LONGEST, heads
from operative.languages import words
from operative.languages.wording import any_of, fill
from operative.model import Force

FORCES: tuple[Force, ...] = ("decide", "request", "urge", "encourage", "concern", "affirm", "welcome", "note")

_MARKS = ",;:.!?—–،؛，；。：…"
_NEAR = 14
"""How many letters an addressee may have between two acts that no mark sets apart."""
_TRAIL = 12
"""How many marks and connectives are taken off the end of a clause."""
_CLOSERS = "\"”»'’)\\]”"


Entry = tuple[Force, str]
"""A force and a wording that gives it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that may or may not stand at a place: adverbs, connectives.

    Attributes:
        pattern: matches one of them, and the space after it.
        heads: with what they may begin.
    """

    pattern: re.Pattern[str]
    heads: frozenset[str]

    def skip(self, text: str, place: int) -> int | None:
        """Return where the text goes on after one of them, or None where none stands at the place."""
        if not begins(text, place, self.heads):
            return None
        match = self.pattern.match(text, place)
        return match.end() if match else None


@dataclass(frozen=True, slots=True)
class Verbs:
    """Compiled acts.

    Attributes:
        by_head: for each beginning the acts that can begin so, as patterns with their forces.
    """

    by_head: Mapping[str, tuple[tuple[re.Pattern[str], Force], ...]]

    def match(self, text: str, place: int) -> tuple[int, Force] | None:
        """Return where the act that begins at a place ends, and its force; None where none does.

        The longest is taken, as it says most: "notes with concern" before "notes".
        """
        start = text[place : place + LONGEST].lower()
        able = next((self.by_head[start[:n]] for n in range(len(start), 0, -1) if start[:n] in self.by_head), ())
        best: tuple[int, Force] | None = None
        for pattern, force in able:
            match = pattern.match(text, place)
            if match and (best is None or match.end() > best[0]):
                best = match.end(), force
        return best


def begins(text: str, place: int, known: frozenset[str]) -> bool:
    """Does the text at a place begin with one of the known heads?"""
    start = text[place : place + LONGEST].lower()
    return start in known or start[:2] in known or start[:1] in known


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What opens, joins and makes an act in one language.

    Attributes:
        anywhere: acts that are the organ's wherever they join on.
        opening: these, and verbs that are the organ's where they open a paragraph.
        told: acts in the past, of an organ that is named.
        heads: with what an act, or the words before it, may begin anywhere.
        link: a connective between two verbs that stand before one object ("Welcomes and encourages").
        join: ends where an act may begin: after a mark of punctuation or a connective.
        near: an addressee and the connective after it, between two acts that no mark sets apart.
        blocker: ends where an act is a document's, not the organ's.
        repeats: forces whose verb, when it is repeated as it is, does not open another clause.
        lead: the connectives that may stand between a join and the act ("in this regard").
        adverbs: those that may stand before the verb and belong to the act.
        subject: the organ's name as the subject of a sentence.
        hole: a connective between commas inside an act ("Calls, in this regard, upon").
        trail: what is left at the end of a clause before the next: marks and connectives.
    """

    anywhere: Verbs
    opening: Verbs
    told: Verbs
    heads: frozenset[str]
    link: re.Pattern[str]
    join: re.Pattern[str]
    near: re.Pattern[str]
    blocker: re.Pattern[str]
    repeats: frozenset[Force]
    lead: Words
    adverbs: Words
    subject: re.Pattern[str]
    hole: re.Pattern[str]
    trail: re.Pattern[str]


@cache
def lexicon(language: str, person: str = "") -> Lexicon:
    """Return the compiled acts of a language.

    Args:
        language: one of the six codes.
        person: the letter by which verbs agree with the organ, one of the table's ``persons``; empty where it has none.

    >>> lexicon("en").anywhere.match("Calls upon all States", 0)
    (10, 'urge')
    """
    table = words(language)["clauses"]
    slots = _slots(table, person)
    gap = "" if table.get("unspaced") else r"\s+"
    end = "" if table.get("unspaced") else r"(?!\w)"
    entries = list(_entries(table["acts"]))
    told = _verbs([*_entries(table["told"]), *entries], slots, end)
    lead = _words(table["asides"], slots, rf"[,，،]?{gap or '(?:)'}")
    adverbs = _words(table["before"], slots, gap)
    return Lexicon(
        anywhere=_verbs(entries, slots, end),
        opening=_verbs([*entries, *_entries(table["opening"])], slots, end),
        told=told,
        heads=frozenset(told.by_head) | lead.heads | adverbs.heads,
        link=re.compile(rf"\s*[{_MARKS}]?\s*{any_of(_longest(table['connectives']), slots)}", re.I),
        join=_join(table, slots),
        near=re.compile(rf"(?P<addressee>[^{_MARKS}]{{1,{_NEAR}}}?){any_of(table['near_connectives'], slots)}", re.I),
        blocker=re.compile(f"{any_of(table['blockers'], slots)}$", re.I),
        repeats=frozenset(table["repeats"]),
        lead=lead,
        adverbs=adverbs,
        subject=re.compile(f"{any_of(table['subjects'], slots)}{gap}", re.I),
        hole=re.compile(rf"[,，،]\s*{any_of(table['asides'], slots)}(?:[,，،]|(?=\s))", re.I),
        trail=re.compile(
            rf"(?:[\s{_MARKS}]|(?<=[\s{_MARKS}]){any_of(_bare(table))}(?=[\s{_MARKS}]|$)){{1,{_TRAIL}}}$", re.I
        ),
    )


def _words(wordings: Sequence[str], slots: Mapping[str, str], gap: str) -> Words:
    """Compile words; one that ends in an apostrophe has no space after it."""
    filled = [fill(wording, slots) for wording in _longest(wordings)]
    spaced = [
        part if wording.endswith("'") else part + gap for part, wording in zip(filled, _longest(wordings), strict=True)
    ]
    return Words(re.compile("|".join(spaced) or "(?!)", re.I), frozenset().union(*map(heads, filled)))


def _bare(table: Mapping[str, Any]) -> list[str]:
    return sorted((word.strip() for word in table["connectives"]), key=len, reverse=True)


def _slots(table: Mapping[str, Any], person: str) -> dict[str, str]:
    """Expand the pieces of wordings; a piece may hold those before it."""
    slots = {each: each if each == person else "(?!)" for each in table.get("persons", ())} | {"y": person}
    slots["also"] = rf"(?:\s*{any_of(_longest(table['after']), slots)}(?!\w)){{0,3}}" if table["after"] else ""
    slots["aside"] = rf"(?:[,，،]?\s*{any_of(_longest(table['asides']), slots)}[,，،]?)?"
    for name, wording in table.get("slots", {}).items():
        slots[name] = fill(wording, slots)
    return slots


def _longest(wordings: Iterable[str]) -> list[str]:
    return sorted(wordings, key=len, reverse=True)


def _entries(by_force: Mapping[str, Sequence[str]]) -> Iterable[Entry]:
    for force in FORCES:
        for wording in by_force.get(force, ()):
            yield force, wording


def _verbs(entries: Sequence[Entry], slots: Mapping[str, str], end: str) -> Verbs:
    """Compile acts; of two that match the same words the one with more conditions comes first."""
    ordered = sorted(((fill(wording, slots), force) for force, wording in entries), key=lambda each: -len(each[0]))
    begins = [heads(wording) for wording, _ in ordered]
    compiled = [(re.compile(wording + end, re.I), force) for wording, force in ordered]
    by_head = {}
    for head in frozenset().union(*begins):
        shorter = {head[:length] for length in range(1, len(head) + 1)}
        by_head[head] = tuple(each for each, own in zip(compiled, begins, strict=True) if own & shorter)
    return Verbs(by_head)


def _join(table: Mapping[str, Any], slots: Mapping[str, str]) -> re.Pattern[str]:
    some = any_of(_longest(table["connectives"]), slots)
    bare = any_of(table["bare_connectives"], slots)
    return re.compile(rf"(?:(?<=[{_MARKS}])|(?<=[{_MARKS}][{_CLOSERS}]))\s*(?:{some})?|\s{bare}", re.I)
