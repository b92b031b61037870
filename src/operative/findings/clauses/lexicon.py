"""The acts of organs in one language, compiled from the ``[clauses]`` table of its file of words.

The table holds wordings (see :mod:`operative.languages.wording`) under the force they give. ``{names}`` in them are the
pieces of ``[clauses.slots]`` and those that are made here: ``{also}``, adverbs that may follow a verb; ``{aside}``, a
connective between commas, no part of the act; ``{y}``, the letter by which a verb agrees with its organ, where a
language has such (``persons``), or one of these letters itself, for an act of that person only. A language may have
usages instead of persons, told apart by ``cues``. Wordings and texts are
compared in lower case, so a wording holds no escape in upper case (``\\S``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from operative.findings.clauses.verbs import Heads, Verbs, Words, compile_verbs, compile_words
from operative.languages import is_spaced, words
from operative.languages.beginnings import beginning
from operative.languages.wording import any_of, fill
from operative.model import Force

FORCES: tuple[Force, ...] = ("decide", "request", "urge", "encourage", "concern", "affirm", "welcome", "note")

_MARKS = ",;:.!?—–،؛，；。：…"
_CLOSERS = "\"”»’'\\)\\]"
_COMMA = "[,،，]"
_NEAR = 14
"""How many letters an addressee may have between two acts that no mark sets apart."""
_TRAIL = 12
"""How many marks and connectives are taken off the end of a clause."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What opens, joins and makes an act in one language.

    Attributes:
        anywhere: acts that are the organ's wherever they join on.
        opening: these, and verbs that are the organ's where they open a paragraph.
        told: these acts and those in the past, of an organ that is named.
        following: for a force, acts that have another force than alone where they follow one of it in the paragraph.
        doubtful: acts that translators use for two forces, with the rarer one.
        adverbs: those that may stand before the verb and belong to the act.
        lead: the connectives that may stand between a join and the act ("in this regard").
        heads: with what an act, or the words before it, may begin anywhere.
        firsts: the first letters of these, and of the organ's names.
        join: ends where an act may begin: after a mark of punctuation or a connective.
        link: a connective between two verbs that stand before one object ("Welcomes and encourages").
        dangling: ends a clause whose last preposition has its object in common with the next ("progress in, and").
        near: an addressee and the connective after it, between two acts that no mark sets apart.
        quoting: what, between two acts, tells that a document is quoted to the end of the paragraph, or None.
        blocker: ends where an act is a document's, not the organ's.
        repeats: forces whose verb, when it is repeated as it is, does not open another clause.
        pending: those asked and an aside, after which stands what an act asks, not another act; or None.
        hosting: what, behind an act, asks to hold a meeting, up to the invitation to it, which is no act; or None.
        restated: an act said again with a pronoun for the same addressee, the verb as group ``verb``; or None.
        relative: opens a clause of which the act of a document is the verb, and those joined on it without a mark; or
            None.
        awaiting: ends a paragraph whose items hold acts of their own ("and, in this regard:").
        subject: the organ's name as the subject of a sentence.
        hole: a connective inside an act, most often between commas ("Calls, in this regard, upon").
        trail: what is left at the end of a clause before the next: marks and connectives.
        anew: how an item opens that asks for the organ, whatever its chapeau affirms, where verbs look alike; or None.
        recalled: how a chapeau ends whose items are what was decided before.
        alike: whether a verb looks alike whoever acts, so that an item may begin with one that is none of the organ's.
    """

    anywhere: Verbs
    opening: Verbs
    told: Verbs
    following: Mapping[Force, Verbs]
    doubtful: Verbs
    adverbs: Words
    lead: Words
    heads: Heads
    firsts: frozenset[str]
    join: re.Pattern[str]
    link: re.Pattern[str]
    dangling: re.Pattern[str]
    near: re.Pattern[str]
    blocker: re.Pattern[str]
    quoting: re.Pattern[str] | None
    repeats: frozenset[Force]
    pending: re.Pattern[str] | None
    hosting: re.Pattern[str] | None
    restated: re.Pattern[str] | None
    relative: re.Pattern[str] | None
    awaiting: re.Pattern[str]
    subject: re.Pattern[str]
    hole: re.Pattern[str]
    trail: re.Pattern[str]
    anew: re.Pattern[str] | None
    recalled: re.Pattern[str]
    alike: bool


@cache
def lexicon(language: str, person: str = "") -> Lexicon:
    """Return the compiled acts of a language.

    Args:
        language: one of the six codes.
        person: the letter by which verbs agree with the organ, one of the table's ``persons``; empty where it has none.

    >>> lexicon("en").anywhere.match("calls upon all states", 0)
    (10, 'urge')
    """
    table = _in_lower_case(words(language)["clauses"])
    slots = _slots(table, person)
    gap, end, letters = ("", "", 2) if not is_spaced(language) else (r"\s+", r"(?!\w)", 6)
    acts = _entries(table["acts"], slots)
    told = compile_verbs([*_entries(table["told"], slots), *acts], end, letters)
    adverbs = compile_words(_filled(table["before"], slots), gap, letters)
    lead = compile_words(_filled(table["asides"], slots), f"{_COMMA}?{gap}", letters)
    asides, connectives = (any_of(_longest(table[name]), slots) for name in ("asides", "connectives"))
    near = any_of(table["near_connectives"], slots)
    own = Heads(told.heads.known | lead.heads.known | adverbs.heads.known)
    subject = f"{any_of(table['subjects'], slots)}{gap}"
    return Lexicon(
        anywhere=compile_verbs(acts, end, letters),
        opening=compile_verbs([*acts, *_entries(table["opening"], slots)], end, letters),
        told=told,
        following={
            force: compile_verbs(_entries(table["following"].get(force, {}), slots), end, letters) for force in FORCES
        },
        doubtful=compile_verbs(_entries(table["doubtful"], slots), end, letters),
        adverbs=adverbs,
        lead=lead,
        heads=own,
        firsts=frozenset(head[:1] for head in own.known) | frozenset(head[:1] for head in beginning(subject)),
        join=_join(connectives, any_of(table["bare_connectives"], slots)),
        link=_compiled(rf"\s*[{_MARKS}]?\s*{connectives}"),
        dangling=_compiled(rf"(?<!\w){any_of(table['dangling'], slots)}$"),
        near=_compiled(rf"(?P<addressee>[^{_MARKS}]{{1,{_NEAR}}}?){near}"),
        blocker=_compiled(f"{any_of(table['blockers'], slots)}$"),
        quoting=_compiled(any_of(table["quoting"], slots)) if table["quoting"] else None,
        repeats=frozenset(table["repeats"]),
        pending=_compiled(any_of(table["pending"], slots)) if table["pending"] else None,
        hosting=_compiled(any_of(table["hosting"], slots)) if table["hosting"] else None,
        restated=_restated(table["restated"], slots),
        relative=_compiled(rf"(?<!\w){any_of(table['relatives'], slots)}") if table["relatives"] else None,
        awaiting=_awaiting(_plain(table["connectives"]), asides, any_of(table["awaiting"], slots)),
        subject=_compiled(subject),
        hole=_compiled(rf"(?:{_COMMA}\s*|\s){asides}(?:{_COMMA}|(?=\s))"),
        trail=_trail(table["connectives"]),
        anew=_compiled(any_of(table["anew"], slots)) if table["anew"] else None,
        recalled=_compiled(any_of(table["recalled"], slots)),
        alike=not is_spaced(language),
    )


def lower(text: str) -> str:
    """Return `text` in lower case, letter by letter: of the same length.

    >>> lower("İ") == "i", lower("Décide")
    (True, 'décide')
    """
    return text.replace("İ", "i").lower()


def _in_lower_case(value: Any) -> Any:
    """Return a table, a list or a wording in lower case, its keys as they are."""
    if isinstance(value, dict):
        return {key: _in_lower_case(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_in_lower_case(each) for each in value]
    return lower(value) if isinstance(value, str) else value


def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for texts in lower case: without regard to case it would take twice the time."""
    return re.compile(pattern)


def _slots(table: Mapping[str, Any], person: str) -> dict[str, str]:
    """Expand the pieces of wordings; a piece may hold those before it."""
    slots = {each: each if each == person else "(?!)" for each in table.get("persons", ())} | {"y": person}
    after = any_of(_longest(table["after"]), slots)
    slots["also"] = rf"(?:\s*{after}(?!\w)){{0,3}}" if table["after"] else ""
    parted = rf"|{_COMMA}\s*{after}{_COMMA}" if table["after"] else ""  # "Calls, in particular, for"
    slots["aside"] = rf"(?:{_COMMA}?\s*{any_of(_longest(table['asides']), slots)}{_COMMA}?{parted})?"
    for name, wording in table["slots"].items():
        slots[name] = fill(wording, slots)
    return slots


def _longest(wordings: Iterable[str]) -> list[str]:
    return sorted(wordings, key=len, reverse=True)


def _filled(wordings: Iterable[str], slots: Mapping[str, str]) -> list[str]:
    return [fill(wording, slots) for wording in _longest(wordings)]


def _entries(by_force: Mapping[str, Sequence[str]], slots: Mapping[str, str]) -> list[tuple[Force, str]]:
    return [(force, fill(wording, slots)) for force in FORCES for wording in by_force.get(force, ())]


def _restated(endings: Sequence[str], slots: Mapping[str, str]) -> re.Pattern[str] | None:
    return _compiled(rf"(?P<verb>\w{{3,20}}?){any_of(endings, slots)}") if endings else None


def _join(connectives: str, bare: str) -> re.Pattern[str]:
    """Compile where an act may begin: after a mark, with or without a connective; after some connectives alone."""
    return _compiled(rf"[{_MARKS}][{_CLOSERS}]?\s*(?:{connectives})?|\s{bare}")


def _awaiting(connectives: str, asides: str, others: str) -> re.Pattern[str]:
    after_connective = rf"(?<!\w){connectives}{_COMMA}?(?:\s*{asides})?"
    return _compiled(rf"{_COMMA}?\s*(?:{after_connective}|(?<=[\s{_MARKS}]){others})[\s{_MARKS}]{{1,5}}$")


def _trail(connectives: Iterable[str]) -> re.Pattern[str]:
    around = rf"\s{_MARKS}"
    return _compiled(rf"(?:[{around}]|(?<=[{around}]){_plain(connectives)}(?=[{around}]|$)){{1,{_TRAIL}}}$")


def _plain(connectives: Iterable[str]) -> str:
    return any_of(_longest(word.strip() for word in connectives))
