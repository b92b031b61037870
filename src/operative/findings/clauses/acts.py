"""The acts of an organ in one paragraph: where each begins, its words, its force.

An act opens the paragraph, or joins on what stands before it by a mark of punctuation or a connective; between join and
act may stand a connective such as "in this regard". So only these places are looked at. Participles, verbs with a subject
of their own and infinitives that depend on what is asked do not stand there, or not in the organ's person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from operative.findings.clauses.lexicon import Lexicon, Verbs
from operative.model import Force

ASKING: tuple[Force, ...] = ("request", "urge", "encourage")

_QUOTES = re.compile(r"[\s\"“”«»„‘’'\[(*]*")
_SENTENCE_ENDS = ".!?。"
_NAMED_WITHIN = 250
"""How far into a paragraph the organ may be named as the subject of its first act ("At its 37th meeting, …, the Council")."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act in the text of a paragraph.

    Attributes:
        joins_at: where the join to what stands before it begins: there the clause before ends.
        start: where its first word begins.
        end: where its last word ends.
        force: as the lexicon says.
        how: how it stands in the paragraph, in plain English.
    """

    joins_at: int
    start: int
    end: int
    force: Force
    how: str


def find_acts(text: str, lexicon: Lexicon, *, may_open: bool) -> list[Act]:
    """Return the acts in a paragraph's text, in order.

    Args:
        text: of the paragraph, in the plain form of its language.
        lexicon: of its language.
        may_open: whether an act may open the paragraph; not in an item below an act.
    """
    acts: list[Act] = []
    for act in _candidates(text, lexicon, may_open=may_open):
        if acts and act.start < acts[-1].end:
            continue
        if acts and _shares_object(text, acts[-1], act, lexicon):
            acts[-1] = _merged(acts[-1], act)
        else:
            acts.append(act)
    return acts


def _candidates(text: str, lexicon: Lexicon, *, may_open: bool) -> Iterator[Act]:
    verbs = lexicon.anywhere
    first = _QUOTES.match(text)
    begin = first.end() if first else 0
    if may_open and (found := _at(text, begin, lexicon, sentence=True)):
        act, told = found
        verbs = lexicon.told if told else verbs
        yield act
    named = may_open and not found if may_open else False
    for join in lexicon.join.finditer(text, begin + 1):
        ended = text[join.start() - 1] in _SENTENCE_ENDS
        if (ended and may_open) or (named and join.end() < _NAMED_WITHIN):
            subject = lexicon.subject.match(text, join.end())
            if subject and (act := _act(text, subject.end(), lexicon.told, lexicon, join.start(), "named as the subject")):
                named, verbs = False, lexicon.told
                yield act
                continue
        if act := _act(text, join.end(), verbs, lexicon, join.start(), "joined on what stands before it"):
            yield act


def _at(text: str, begin: int, lexicon: Lexicon, *, sentence: bool) -> tuple[Act, bool] | None:
    """Find an act that opens a paragraph, and whether the organ is named in it."""
    subject = lexicon.subject.match(text, begin)
    if subject and (act := _act(text, subject.end(), lexicon.told, lexicon, begin, "named as the subject")):
        return act, True
    act = _act(text, begin, lexicon.opening, lexicon, begin, "opens the paragraph")
    return (act, False) if act else None


def _act(text: str, place: int, verbs: Verbs, lexicon: Lexicon, joins_at: int, how: str) -> Act | None:
    """Find the act that begins at a place, or after a connective there."""
    led = lexicon.lead.skip(text, place)
    for start in (led, place) if led > place else (place,):
        verb = lexicon.adverbs.skip(text, start)
        if found := verbs.match(text, verb):
            end, force = found
            return Act(joins_at, start, end, force, how)
    return None


def _shares_object(text: str, one: Act, other: Act, lexicon: Lexicon) -> bool:
    """Do two verbs stand together before one object ("Welcomes and encourages the efforts")?"""
    return not lexicon.trail.sub("", " " + text[one.end : other.start]).strip()


def _merged(one: Act, other: Act) -> Act:
    force = next((act.force for act in (one, other) if act.force in ASKING), one.force)
    return Act(one.joins_at, one.start, other.end, force, one.how)
