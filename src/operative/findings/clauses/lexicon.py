"""The acts of organs in one language, compiled from the ``[clauses]`` table of its file of words.

The table holds wordings (see :mod:`operative.languages.wording`) under the force they give; ``{names}`` in them are the
pieces of ``[clauses.slots]`` and four that are made here: ``{also}``, adverbs that may follow a verb; ``{aside}``, a
connective between commas, no part of the act; ``{y}``, the letter by which a verb agrees with its organ, where a language
has one (``persons``); ``{on}`` and the like are the table's own.
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

_OPTIONAL = re.compile(r"\{also\}|\{aside\}|\(\?:[^()]*\)\?|\(\?![^()]*\)")
"""What a wording may lack, or only looks ahead to."""
_MARKS = ",;:.!?—–،؛，；。：、…"
_CLOSERS = "\"”»'’)\\]”"


Entry = tuple[Force, str]
"""A force and a wording that gives it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that may or may not stand at a place: adverbs, connectives.

    Attributes:
        pattern: matches them, several in a row, and the space after them.
        heads: with what they may begin.
    """

    pattern: re.Pattern[str]
    heads: frozenset[str]

    def skip(self, text: str, place: int) -> int:
        """Return where the text goes on after them."""
        if not _begins(text, place, self.heads):
            return place
        match = self.pattern.match(text, place)
        return match.end() if match else place


@dataclass(frozen=True, slots=True)
class Verbs:
    """Compiled acts.

    Attributes:
        by_head: for each beginning a pattern of the acts that can begin so, one group for each, and their forces.
    """

    by_head: Mapping[str, tuple[re.Pattern[str], tuple[Force, ...]]]

    def match(self, text: str, place: int) -> tuple[int, Force] | None:
        """Return where the act that begins at a place ends, and its force; None where none does."""
        start = text[place : place + LONGEST].lower()
        for length in range(LONGEST, 0, -1):
            if found := self.by_head.get(start[:length]):
                pattern, forces = found
                match = pattern.match(text, place)
                return (match.end(), forces[(match.lastindex or 1) - 1]) if match else None
        return None


def _begins(text: str, place: int, heads: frozenset[str]) -> bool:
    start = text[place : place + LONGEST].lower()
    return any(start[:length] in heads for length in range(LONGEST, 0, -1))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What opens, joins and makes an act in one language.

    Attributes:
        anywhere: acts that are the organ's wherever they join on.
        opening: these, and verbs that are the organ's where they open a paragraph.
        told: acts in the past, of an organ that is named.
        join: ends where an act may begin: after a mark of punctuation or a connective.
        lead: the connectives that may stand between a join and the act ("in this regard").
        adverbs: those that may stand before the verb and belong to the act.
        subject: the organ's name as the subject of a sentence.
        hole: a connective between commas inside an act ("Calls, in this regard, upon").
        trail: what is left at the end of a clause before the next: marks and connectives.
    """

    anywhere: Verbs
    opening: Verbs
    told: Verbs
    join: re.Pattern[str]
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
    anywhere = list(_entries(table["acts"]))
    return Lexicon(
        anywhere=_verbs(anywhere, slots, end),
        opening=_verbs([*anywhere, *_entries(table["opening"])], slots, end),
        told=_verbs([*_entries(table["told"]), *anywhere], slots, end),
        join=_join(table, slots),
        lead=_words(table["asides"], slots, rf"[,，،]?{gap or '(?:)'}"),
        adverbs=_words(table["before"], slots, gap),
        subject=re.compile(f"{any_of(table['subjects'], slots)}{gap}", re.I),
        hole=re.compile(rf"[,，،]\s*{any_of(table['asides'], slots)}(?:[,，،]|(?=\s))", re.I),
        trail=re.compile(rf"(?:[\s{_MARKS}]|(?<=[\s{_MARKS}]){any_of(_bare(table))}(?=[\s{_MARKS}]|$))+$", re.I),
    )


def _words(wordings: Sequence[str], slots: Mapping[str, str], gap: str) -> Words:
    """Compile words that may stand in a row; one that ends in an apostrophe has no space after it."""
    filled = [fill(wording, slots) for wording in _longest(wordings)]
    spaced = [part if wording.endswith("'") else part + gap for part, wording in zip(filled, _longest(wordings), strict=True)]
    return Words(re.compile(f"(?:{'|'.join(spaced) or '(?!)'}){{1,4}}", re.I), frozenset().union(*map(heads, filled)))


def _bare(table: Mapping[str, Any]) -> list[str]:
    return sorted((word.strip() for word in table["connectives"]), key=len, reverse=True)


def _slots(table: Mapping[str, Any], person: str) -> dict[str, str]:
    """Expand the pieces of wordings; a piece may hold those before it."""
    space = "" if table.get("unspaced") else r"\s+"
    slots = {"y": person}
    slots["also"] = f"(?:{space}{any_of(_longest(table['after']), slots)}(?!\\w)){{0,3}}" if table["after"] else ""
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
    """Compile acts; one that says more is tried first ("notes with concern" before "notes")."""
    ordered = sorted(entries, key=lambda entry: -len(_OPTIONAL.sub("", entry[1])))
    filled = [(force, fill(wording, slots)) for force, wording in ordered]
    begins = [heads(wording) for _, wording in filled]
    compiled = {}
    for head in frozenset().union(*begins):
        shorter = {head[:length] for length in range(1, len(head) + 1)}
        able = [entry for entry, own in zip(filled, begins, strict=True) if own & shorter]
        pattern = "|".join(f"({wording})" for _, wording in able)
        compiled[head] = (re.compile(f"(?:{pattern}){end}", re.I), tuple(force for force, _ in able))
    return Verbs(compiled)


def _join(table: Mapping[str, Any], slots: Mapping[str, str]) -> re.Pattern[str]:
    some = any_of(_longest(table["connectives"]), slots)
    bare = any_of(table["bare_connectives"], slots)
    return re.compile(rf"(?:(?<=[{_MARKS}])|(?<=[{_MARKS}][{_CLOSERS}]))\s*(?:{some})?|\s{bare}", re.I)
