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

from operative.languages import words
from operative.languages.wording import any_of, fill
from operative.model import Force

FORCES: tuple[Force, ...] = ("decide", "request", "urge", "encourage", "concern", "affirm", "welcome", "note")

_OPTIONAL = re.compile(r"\{also\}|\{aside\}|\(\?:[^()]*\)\?|\(\?![^()]*\)")
"""What a wording may lack, or only looks ahead to."""
_MARKS = ",;:.!?—–،؛，；。：、…"
_CLOSERS = "\"”»'’)\\]”"


@dataclass(frozen=True, slots=True)
class Verbs:
    """Compiled acts: one group of the pattern for each wording.

    Attributes:
        pattern: matches an act with its adverbs where it begins.
        forces: the force of each group, by the group's number.
    """

    pattern: re.Pattern[str]
    forces: tuple[Force, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What opens, joins and makes an act in one language.

    Attributes:
        anywhere: acts that are the organ's wherever they join on.
        opening: these, and verbs that are the organ's where they open a paragraph.
        told: acts in the past, of an organ that is named.
        join: ends where an act may begin: after a mark of punctuation or a connective.
        lead: the connectives that may stand between a join and the act ("in this regard").
        subject: the organ's name as the subject of a sentence.
        hole: a connective between commas inside an act ("Calls, in this regard, upon").
        trail: what is left at the end of a clause before the next: marks and connectives.
    """

    anywhere: Verbs
    opening: Verbs
    told: Verbs
    join: re.Pattern[str]
    lead: re.Pattern[str]
    subject: re.Pattern[str]
    hole: re.Pattern[str]
    trail: re.Pattern[str]


@cache
def lexicon(language: str, person: str = "") -> Lexicon:
    """Return the compiled acts of a language.

    Args:
        language: one of the six codes.
        person: the letter by which verbs agree with the organ, one of the table's ``persons``; empty where it has none.

    >>> lexicon("en").anywhere.pattern.match("Strongly calls upon all States")[0]
    'Strongly calls upon'
    """
    table = words(language)["clauses"]
    slots = _slots(table, person)
    space = "" if table.get("unspaced") else r"\s+"
    adverbs = f"(?:{any_of(table['before'], slots)}{space}){{0,4}}" if table["before"] else ""
    end = "" if table.get("unspaced") else r"(?!\w)"
    anywhere = list(_entries(table["acts"]))
    return Lexicon(
        anywhere=_verbs(anywhere, slots, adverbs, end),
        opening=_verbs([*anywhere, *_entries(table["opening"])], slots, adverbs, end),
        told=_verbs([*_entries(table["told"]), *anywhere], slots, adverbs, end),
        join=_join(table, slots),
        lead=re.compile(f"(?:{any_of(table['asides'], slots)}[,，،]?{space.replace('+', '*')}(?!\\w{{0}}$)){{0,3}}", re.I),
        subject=re.compile(f"{any_of(table['subjects'], slots)}{space}", re.I),
        hole=re.compile(rf"[,，،]\s*{any_of(table['asides'], slots)}(?:[,，،]|(?=\s))", re.I),
        trail=re.compile(rf"(?:[\s{_MARKS}]|(?<=[\s{_MARKS}]){any_of(_bare(table))}(?=[\s{_MARKS}]|$))+$", re.I),
    )


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


def _entries(by_force: Mapping[str, Sequence[str]]) -> Iterable[tuple[Force, str]]:
    for force in FORCES:
        for wording in by_force.get(force, ()):
            yield force, wording


def _verbs(entries: Sequence[tuple[Force, str]], slots: Mapping[str, str], adverbs: str, end: str) -> Verbs:
    """Compile acts; one that says more is tried first ("notes with concern" before "notes")."""
    ordered = sorted(entries, key=lambda entry: -len(_OPTIONAL.sub("", entry[1])))
    pattern = "|".join(f"({fill(wording, slots)})" for _, wording in ordered) or "(?!)"
    return Verbs(re.compile(f"{adverbs}(?:{pattern}){end}", re.I), tuple(force for force, _ in ordered))


def _join(table: Mapping[str, Any], slots: Mapping[str, str]) -> re.Pattern[str]:
    some = any_of(_longest(table["connectives"]), slots)
    bare = any_of(table["bare_connectives"], slots)
    return re.compile(rf"(?:(?<=[{_MARKS}])|(?<=[{_MARKS}][{_CLOSERS}]))\s*(?:{some})?|\s{bare}", re.I)
