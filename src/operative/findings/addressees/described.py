"""Names where what describes them stands before them: the state a reading of Chinese names needs beside `zone`."""

from __future__ import annotations

import re

from operative.findings.addressees.mentions import HEADED, Mention, mention_at
from operative.findings.addressees.reader import Reader, State
from operative.findings.addressees.words import is_comma, opening_at

_LONGEST_BRACKET = 40
_SHORT_BRACKET = 5  # words of "(T/PCCs)", marks among them
_SLASHED = re.compile(r"\(\w+/\w+\)")
_LONGEST_SUBJECT = 14
_LONGEST_DESCRIPTION = 48
_LONGEST_ASIDE = 16
_MARKS = ",;:。"
_LEADING = frozenset({"joins", "determiners", "includes"})
_PARTS = frozenset({"joins", "prepositions", "includes"})


def after_bracket(reader: Reader, at: int) -> int:
    """Return where to read on at a bracket: its words are an aside (在任务范围内), unless they name some."""
    keys, lexicon = reader.toks.keys, reader.lexicon
    found = lexicon.phrases.longest(keys, at + 1) if lexicon.head_final and at + 1 < len(keys) else None
    if not lexicon.head_final and keys[at] == "(":  # "the police-contributing countries (T/PCCs) providing"
        short = reader.text[reader.toks.starts[at] : reader.toks.ends[min(len(keys) - 1, at + _SHORT_BRACKET)]]
        return (keys.index(")", at) if _SLASHED.match(short) else at) + 1
    if not lexicon.head_final or keys[at] not in "(（" or (found and "includes" in found[0]):
        return at + 1
    closed = (place for place in range(at + 1, min(len(keys), at + _LONGEST_BRACKET)) if keys[place] in ")）")
    return next(closed, at) + 1


def stands_for(reader: Reader, at: int) -> bool:
    """Do persons who stand for a body follow its name: "会员国的相关代表"?"""
    toks, lexicon = reader.toks, reader.lexicon
    while at < len(toks) and (found := lexicon.phrases.longest(toks.keys, at)):
        if "standing_for" in found[0]:
            return True
        if not (toks.keys[at] == lexicon.description or "determiners" in found[0]):
            return False
        at = found[1]
    return False


def is_made(reader: Reader, at: int) -> bool:
    """Does a description end at a word, with one behind it whom the body before it made: 秘书长任命的专家小组?"""
    toks, lexicon = reader.toks, reader.lexicon
    if at >= len(toks) or toks.keys[at] != lexicon.description:
        return False
    return names_after(reader, at + 1)


def is_in_subject(reader: Reader, at: int) -> bool:
    """Does a mandate's title follow, with a name before it that is its organ's or in its subject?"""
    toks, lexicon = reader.toks, reader.lexicon
    for place in range(at, min(len(toks), at + _LONGEST_SUBJECT)):
        key = toks.keys[place]
        found = lexicon.phrases.longest(toks.keys, place)
        if is_comma(key) or (found and found[0] & _PARTS):
            return False
        opens = opening_at(toks.keys, place, lexicon)
        if not opens.inert and opens.names and (named := mention_at(reader.text, toks, place, lexicon)):
            if _is_linked(reader, named):
                return True
            if place > at or not named.states:  # the State that it is about may stand first: 联合国也门问题特使
                return False
    return False


def ends_subject(reader: Reader, mention: Mention) -> bool:
    """Does a mandate's name follow its subject, which may hold prepositions: "X对Y的影响问题特别报告员"?"""
    return reader.lexicon.head_final and mention.actor.subject and _is_linked(reader, mention)


def _is_linked(reader: Reader, mention: Mention) -> bool:
    """Does a word stand before a name that links a subject to it: 也门问题特使?"""
    before, phrases = range(max(0, mention.start - 2), mention.start), reader.lexicon.phrases
    found = [phrases.longest(reader.toks.keys, at) for at in before]
    return any(each and each[1] == mention.start and "subject_links" in each[0] for each in found)


def replaces(reader: Reader, body: Mention, after: Mention) -> bool:
    """Is one who is named after a body the one who is meant, as the body only describes him: 中非共和国所有各方?"""
    return _adjoins(reader, body.end, after.start) and not (_sums_up(reader, body, after) or _goes_with(body, after))


def _sums_up(reader: Reader, body: Mention, after: Mention) -> bool:
    """Does a word for two only sum up States that were named: 马耳他和冰岛双方?"""
    found = reader.lexicon.phrases.longest(reader.toks.keys, after.start) if body.states else None
    return bool(found and "pairs" in found[0])


def _goes_with(body: Mention, after: Mention) -> bool:
    """Is a word after a name no more than a part of it: 所有国家政府, 专家组主席?"""
    if after.is_open:
        return body.actor.id == "states" and not body.states and not body.is_open
    return body.actor.id in HEADED.get(after.actor.actor, ())


def _adjoins(reader: Reader, end: int, start: int) -> bool:
    """Do only determiners stand between two names, the first of which describes the second: "中非共和国所有各方"?"""
    while end < start:
        found = reader.lexicon.phrases.longest(reader.toks.keys, end)
        if not found or "determiners" not in found[0]:
            return False
        end = found[1]
    return True


def after_description(reader: Reader, at: int, after: int, *, comma: bool) -> int | None:
    """The index after a description that describes one more name, where a join and determiners stand before it."""
    lexicon, keys = reader.lexicon, reader.toks.keys
    before = (lexicon.phrases.longest(keys, place) for place in range(max(0, at - 2), at))
    leads = any(found and found[1] == at and found[0] & _LEADING for found in before)
    if reader.state is not State.OPEN or comma or not leads:
        return None
    return described_from(reader, after)


def described_from(reader: Reader, after: int) -> int | None:
    """The index of a name behind the description in which a word stands, in the same stretch."""
    keys = reader.toks.keys
    for place in range(after, min(len(keys), after + _LONGEST_DESCRIPTION)):
        if keys[place] == reader.lexicon.description and names_after(reader, place + 1):
            return place + 1
        if keys[place] in _MARKS:
            break
    return None


def after_aside(reader: Reader, after: int) -> int | None:
    """The index of a join that leads on to more names behind an aside: 会员国在现有资源范围内，以及其他国际组织."""
    lexicon, keys = reader.lexicon, reader.toks.keys
    for at in range(after, min(len(keys), after + _LONGEST_ASIDE)):
        if keys[at] in _MARKS:
            found = lexicon.phrases.longest(keys, at) if keys[at - 1] in lexicon.aside_ends else None
            if not found or "joins" not in found[0] or not names_after(reader, found[1]):
                return None
            reader.state = State.AFTER
            return at
    return None


def after_included(reader: Reader, at: int) -> int | None:
    """Where names that are included end, the last of them with a word of no list: 包括冰岛政府军辅助部队在内的各方."""
    keys, name, phrases = reader.toks.keys, reader.zone.asked[-1], reader.lexicon.phrases
    before = (phrases.longest(keys, place) for place in range(max(0, name.start - 4), name.start))
    if not any(found and "includes" in found[0] and found[1] == name.start for found in before):
        return None
    for place in range(at, min(len(keys), at + _LONGEST_ASIDE)):
        if keys[place] in _MARKS:
            break
        found = phrases.longest(keys, place)
        if found and "includes" in found[0]:
            return place
    return None


def names_after(reader: Reader, at: int) -> bool:
    """Does a name stand at a word, with only determiners before it?"""
    keys, lexicon = reader.toks.keys, reader.lexicon
    while at < len(keys) and mention_at(reader.text, reader.toks, at, lexicon) is None:
        found = lexicon.phrases.longest(keys, at)
        if not found or "determiners" not in found[0]:
            return False
        at = found[1]
    return at < len(keys)
