"""The acts of an organ in one paragraph: where each begins, its words, its force.

An act opens the paragraph, or joins on what stands before it by a mark of punctuation or a connective; between join and
act may stand a connective such as "in this regard". So only these places are looked at. Participles, verbs with a
subject of their own and infinitives that depend on what is asked do not stand there, or not in the organ's person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from operative.findings.clauses.lexicon import Lexicon
from operative.findings.clauses.verbs import Verbs
from operative.model import Force

ASKING: tuple[Force, ...] = ("request", "urge", "encourage")

_QUOTES = re.compile(r"[\s\"“”«»„‘’'\[(*]*")
_OPENS, _NAMED = "opens the paragraph", "stands after the name of the organ"
_SENTENCE_ENDS = ".!?。"
_CONNECTIVES, _ADVERBS = 2, 4
"""How many may stand before a verb."""
_BLOCKED = 60
"""How far back a word that blocks an act is looked for."""
_RELATIVE, _PARTING = 400, ",;:."
"""How far back a relative clause is looked for, and the marks that part it from what stands before it."""
_NAME = 6  # characters of a name behind a verb, which is said again before one more
_BESIDE = 3  # characters of a join before a verb that is said again
_NAMED_WITHIN = 250
"""How far into a paragraph the organ may be named as the subject of its first act ("At its third meeting, …")."""


class Act(NamedTuple):
    """An act in the text of a paragraph.

    Attributes:
        joins_at: where the join to what stands before it begins: there the clause before ends.
        start: where its first word begins.
        end: where its last word ends.
        force: as the lexicon says.
        how: how it stands in the paragraph, in plain English.
        shares: whether the next act stands right beside it, so that both have one object ("Welcomes and encourages").
        doubt: the force for which translators use the same words at times, or None.
    """

    joins_at: int
    start: int
    end: int
    force: Force
    how: str
    shares: bool = False
    doubt: Force | None = None


def find_acts(text: str, lexicon: Lexicon, opening: Verbs | None) -> list[Act]:
    """Return the acts in a paragraph's text, in order.

    Args:
        text: of the paragraph, in the plain form of its language and in lower case.
        lexicon: of its language.
        opening: the acts that may open the paragraph; None in an item below an act.
    """
    acts: list[Act] = []
    for found, verbs in _candidates(text, lexicon, opening):
        if acts and lexicon.quoting and lexicon.quoting.search(text, acts[-1].end, found.joins_at):
            break
        if acts and (found.start < acts[-1].end or _goes_on(text, acts[-1], found, lexicon)):
            continue
        for act in _with_linked(text, found, verbs, lexicon):
            acts.append(_weighed(text, act, acts[-1].force if acts else None, lexicon))
        if (near := _near(text, acts[-1], verbs, lexicon)) and not _is_same(text, acts[-1], near, lexicon):
            acts.append(near)
    return acts


def _candidates(text: str, lexicon: Lexicon, opening: Verbs | None) -> Iterator[tuple[Act, Verbs]]:
    """Yield the acts that may be, and the verbs that were looked for."""
    first = _QUOTES.match(text)
    begin = first.end() if first else 0
    asked = _verb(text, begin, lexicon.anywhere, lexicon) if opening is None and lexicon.alike else None
    if asked and asked[1] in ASKING:
        return  # (b) 邀请各国提供资料，并邀请各方作出承诺: what those asked are to ask
    act, verbs = _opening(text, begin, lexicon, opening) if opening else (None, lexicon.anywhere)
    if act:
        yield act, verbs
    unnamed = opening is not None and act is None
    for join in lexicon.join.finditer(text, begin + 1):
        place = join.end()
        if text[place : place + 1] not in lexicon.firsts:  # most often so
            continue
        sentence = opening is not None and text[join.start()] in _SENTENCE_ENDS
        nameable = sentence or (unnamed and place < _NAMED_WITHIN)
        if nameable and (act := _named(text, place, lexicon, join.start())):
            unnamed, verbs = False, lexicon.told
            yield act, verbs
            continue
        if not lexicon.heads.at(text, place):
            continue
        if lexicon.relative and text[join.start()].isspace() and _is_in_relative(text, join.start(), lexicon):
            continue
        act = _act(text, place, verbs, lexicon, join.start())
        if act and not lexicon.blocker.search(text, max(0, join.start() - _BLOCKED), join.start()):
            yield act, verbs


def _is_in_relative(text: str, end: int, lexicon: Lexicon) -> bool:
    """Is a verb a document's that is joined on the one before it: "Notes the plan, which welcomes … and requests …"?"""
    begin = max(text.rfind(mark, max(0, end - _RELATIVE), end) for mark in _PARTING) + 1
    relatives = lexicon.relative.finditer(text, begin, end) if lexicon.relative and begin else ()
    return any(lexicon.anywhere.match(text, found.end()) for found in relatives)


def _opening(text: str, begin: int, lexicon: Lexicon, opening: Verbs) -> tuple[Act | None, Verbs]:
    """Find an act that opens a paragraph, and the verbs that may join on it."""
    if act := _named(text, begin, lexicon, begin):
        return act, lexicon.told
    act = _act(text, begin, opening, lexicon, begin)
    if act is None and (link := lexicon.link.match(text, begin)):
        act = _act(text, link.end(), lexicon.anywhere, lexicon, begin)
    return (act._replace(how=_OPENS) if act else None), lexicon.anywhere


def _named(text: str, place: int, lexicon: Lexicon, joins_at: int) -> Act | None:
    """Find an act after the organ's name: "The Council requests"."""
    subject = lexicon.subject.match(text, place)
    act = _act(text, subject.end(), lexicon.told, lexicon, joins_at) if subject else None
    return act._replace(how=_NAMED) if act else None


def _act(text: str, place: int, verbs: Verbs, lexicon: Lexicon, joins_at: int) -> Act | None:
    """Find the act that begins at a place, or after connectives there."""
    start: int | None = place
    for _ in range(_CONNECTIVES + 1):
        if start is None:
            return None
        if found := _verb(text, start, verbs, lexicon):
            join = text[joins_at:start].strip()
            return Act(joins_at, start, found[0], found[1], f"joins on by “{join}”")
        start = lexicon.lead.skip(text, start)
    return None


def _verb(text: str, start: int, verbs: Verbs, lexicon: Lexicon) -> tuple[int, Force] | None:
    """Find the longest verb at a place or after adverbs there; an adverb of a fixed phrase stays with its verb."""
    place = start
    best: tuple[int, Force] | None = None
    for _ in range(_ADVERBS + 1):
        found = verbs.match(text, place)
        if found and (best is None or found[0] > best[0]):
            best = found
        after = lexicon.adverbs.skip(text, place)
        if after is None:
            break
        place = after
    return best


def _goes_on(text: str, last: Act, act: Act, lexicon: Lexicon) -> bool:
    """Is the verb only said again before a further object or with a pronoun, or what the act before asks?"""
    if act.force in lexicon.repeats and text[act.start : act.end] == text[last.start : last.end]:
        return True
    if last.force in ASKING and lexicon.pending and lexicon.pending.fullmatch(text, last.end, act.start):
        return True
    if lexicon.alike and last.force in ASKING and act.joins_at - last.end <= _NAME:
        verb = lexicon.adverbs.skip(text, act.start) or act.start
        if text[verb : act.end] == text[last.start : last.end]:
            return True  # 邀请会员国，酌情也邀请观察员，提交意见
    if lexicon.hosting and act.force in ("encourage", "request") and (host := lexicon.hosting.match(text, last.end)):
        return host.end() == act.start
    again = lexicon.restated.fullmatch(text, act.start, act.end) if lexicon.restated and act.force in ASKING else None
    return again is not None and text.startswith(again["verb"], last.start, last.end)


def _near(text: str, act: Act, verbs: Verbs, lexicon: Lexicon) -> Act | None:
    """Find an act that joins on another's addressee without a mark."""
    near = lexicon.near.match(text, act.end)
    return _act(text, near.end(), verbs, lexicon, near.end("addressee")) if near else None


def _is_same(text: str, act: Act, near: Act, lexicon: Lexicon) -> bool:
    """Is the verb only said again before one more who is to do the same: 请非洲联盟并请联合国确保?"""
    verb = text[act.start : act.end]
    beside = near.start - near.joins_at <= _BESIDE
    return beside and lexicon.alike and act.force in ASKING and text[near.start : near.end] == verb


def _weighed(text: str, act: Act, before: Force | None, lexicon: Lexicon) -> Act:
    """Return an act with the force that its words have after the act before it, and the doubt that is left.

    One verb of a language may stand for two of another: "отмечает … и призывает" is mostly "notes … and encourages".
    """
    verbs = lexicon.following.get(before) if before else None
    other = _verb(text, act.start, verbs, lexicon) if verbs and verbs.by_head else None
    if other and other[0] == act.end:
        return act._replace(force=other[1], how=f"{act.how}, after an act of force “{before}”,")
    doubt = _verb(text, act.start, lexicon.doubtful, lexicon) if lexicon.doubtful.by_head else None
    return act._replace(doubt=doubt[1]) if doubt and doubt[0] == act.end and doubt[1] != act.force else act


def _with_linked(text: str, act: Act, verbs: Verbs, lexicon: Lexicon) -> Iterator[Act]:
    """Yield an act and those that stand beside it before one object: "Welcomes and encourages the efforts"."""
    while (link := lexicon.link.match(text, act.end)) and (
        more := _act(text, link.end(), verbs, lexicon, link.start())
    ):
        yield act._replace(shares=True)
        act = more
    yield act
