"""Who is named between an act and what it asks for: names read from left to right.

"Requests the Secretary-General, in consultation with the High Commissioner, and relevant agencies, including the
Programme, to report to the Council": the Secretary-General, the agencies and the Programme are asked; the High Commissioner
stands in an aside, and the Council after the infinitive. The reading is a small automaton over the words:

- *open*: a name is expected, and a name that comes is asked;
- *after*: a name has been read, and one that follows without a join belongs to it;
- *governed*: a preposition or a relative has been read, and names depend on what is before;
- *aside*: the same between commas, with lists of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from operative.findings.addressees.lexicon import Lexicon, is_comma, is_infinitive
from operative.findings.addressees.mentions import Mention, mention_at
from operative.languages.tokens import Tokens, without_clitics

_LONGEST_DEPENDENT = 14
_MOST_ADJECTIVES = 4


class _State(Enum):
    OPEN = 1
    AFTER = 2
    GOVERNED = 3
    ASIDE = 4


@dataclass(slots=True)
class Zone:
    """What was read.

    Attributes:
        asked: those who are named as asked, in order.
        owners: those who are named as the owners of what is asked for: "the Agency's efforts".
        end: the index of the word at which the reading stopped.
        begins: did what is asked for begin there?
    """

    asked: list[Mention] = field(default_factory=list)
    owners: list[Mention] = field(default_factory=list)
    end: int = 0
    begins: bool = False


@dataclass(slots=True)
class _Reader:
    text: str
    toks: Tokens
    lexicon: Lexicon
    tight: bool
    doer: bool
    frame: bool
    zone: Zone = field(default_factory=Zone)
    state: _State = _State.OPEN
    unknown: int = 0
    dependent: int = 0
    comma: bool = False
    named_aside: bool = False
    """Does the aside name somebody? Its commas may then part a list of its own."""
    subject: bool = False
    """Does the subject of a mandate stand here, which may hold joins and names of its own?"""


def read_zone(
    text: str, toks: Tokens, start: int, end: int, lexicon: Lexicon, *, tight: bool = False, doer: bool = False, frame: bool = False
) -> Zone:
    """Read the names of those who are asked.

    Args:
        text: of the paragraph.
        toks: its words.
        start: the index of the first word after the act.
        end: the index of the word at which the clause ends.
        lexicon: of the language.
        tight: does the first word that goes with no name end the names? True for the subject of a sentence.
        doer: are the names those of the doer of a noun, which the first word that depends on them ends?
        frame: is it an act after which "that" opens what is asked, not a relative clause?
    """
    reader = _Reader(text, toks, lexicon, tight or lexicon.tight, doer, frame)
    at = start
    while at < end:
        after = _step(reader, at, start)
        if after is None:
            break
        at = after
    reader.zone.end = min(at, end)
    return reader.zone


def _step(reader: _Reader, at: int, start: int) -> int | None:
    """Read the word or phrase at an index; return the index after it, or None where the names end."""
    toks, lexicon = reader.toks, reader.lexicon
    key = toks.keys[at]
    if is_comma(key) and lexicon.phrases.longest(toks.keys, at) is None:
        return _comma(reader, at)
    found = lexicon.phrases.longest(toks.keys, at)
    mention = mention_at(reader.text, toks, at, lexicon)
    if mention and not (found and found[1] > mention.end):
        return _mention(reader, mention)
    if _begins(reader, at):
        reader.zone.begins = True
        return None
    if found:
        return _phrase(reader, found[0], found[1], at, start)
    return _unknown(reader, at)


def _begins(reader: _Reader, at: int) -> bool:
    """Does what is asked for begin here, with an infinitive?"""
    toks, lexicon = reader.toks, reader.lexicon
    language = lexicon.language
    found = lexicon.phrases.longest(toks.keys, at)
    if found and "infinitive_after" in found[0]:
        return found[1] < len(toks) and is_infinitive(reader.text[toks.starts[found[1]] : toks.ends[found[1]]], language)
    if lexicon.needs_no_marker:
        return is_infinitive(reader.text[toks.starts[at] : toks.ends[at]], language)
    return False


def _comma(reader: _Reader, at: int) -> int | None:
    if reader.toks.keys[at] in ":：;；؛":
        return None
    if reader.toks.keys[at] in "()（）":
        return at + 1
    if reader.state is _State.AFTER:
        reader.state, reader.unknown = _State.OPEN, 0
    elif reader.state is _State.ASIDE and not (reader.zone.asked and reader.named_aside):
        reader.state, reader.unknown = _State.OPEN, 0
    elif reader.state is _State.GOVERNED and reader.zone.asked:
        reader.state, reader.unknown = _State.OPEN, 0
    reader.comma = True
    return at + 1


def _mention(reader: _Reader, mention: Mention) -> int:
    zone, lexicon = reader.zone, reader.lexicon
    joined = "j" in mention.clitics
    if joined and reader.state is _State.GOVERNED and zone.asked and not reader.subject:
        reader.state = _State.OPEN
    comma, reader.comma = reader.comma, False
    if reader.state is _State.OPEN or (reader.state is _State.AFTER and joined):
        if _is_modifier(reader, mention):
            reader.unknown += 1
        elif zone.asked and "p" in mention.clitics and not joined and not comma:
            reader.state = _State.GOVERNED
        else:
            zone.asked.append(mention)
            reader.state, reader.unknown, reader.dependent = _State.AFTER, 0, 0
            reader.subject = mention.actor.subject
    elif reader.state is _State.AFTER and lexicon.head_final and _adjoins(reader, zone.asked[-1].end, mention.start):
        zone.asked[-1] = mention
    elif reader.state is _State.ASIDE:
        reader.named_aside = True
    return mention.end


def _adjoins(reader: _Reader, end: int, start: int) -> bool:
    """Do only determiners stand between two names, the first of which describes the second: "中非共和国所有各方"?"""
    while end < start:
        found = reader.lexicon.phrases.longest(reader.toks.keys, end)
        if not found or "determiners" not in found[0]:
            return False
        end = found[1]
    return True


def _is_modifier(reader: _Reader, mention: Mention) -> bool:
    """Does a name only describe what follows, or own it: "中非共和国境内", "States' efforts"?"""
    toks, lexicon = reader.toks, reader.lexicon
    if lexicon.possessive and lexicon.possessive.match(reader.text, toks.ends[mention.end - 1]):
        reader.zone.owners.append(mention)
        return True
    found = lexicon.phrases.longest(toks.keys, mention.end) if lexicon.head_final and mention.end < len(toks) else None
    return bool(found and "followers" in found[0])


def _phrase(reader: _Reader, kinds: frozenset[str], after: int, at: int, start: int) -> int | None:
    """Read a phrase of the language's lists."""
    zone, state = reader.zone, reader.state
    comma, reader.comma = reader.comma, False
    if reader.lexicon.head_final:
        if zone.asked and kinds & {"prepositions", "asides_with"} and not kinds & {"joins", "includes"}:
            zone.begins = True
            return None
        if state is _State.GOVERNED and _ends_description(reader, at, after):
            reader.state = _State.OPEN
    if "connectives" in kinds and not zone.asked:
        return after
    if "that" in kinds and reader.frame and zone.asked:
        zone.begins = True
        return None
    if "boundaries" in kinds and (zone.asked or "datives" not in kinds) and not (at == start and kinds & {"datives", "prepositions"}):
        if zone.asked or "prepositions" not in kinds:
            zone.begins = True
            return None
    if "asides_with" in kinds and not (reader.lexicon.head_final and zone.asked):
        reader.state, reader.dependent, reader.named_aside = _State.ASIDE, 0, False
    elif "joins" in kinds:
        if state is _State.OPEN and reader.unknown and reader.tight and not reader.lexicon.head_final:
            return None
        in_aside = state is _State.ASIDE and reader.named_aside
        if state is _State.AFTER or (comma and not in_aside) or (state is _State.GOVERNED and zone.asked and _reopens(reader, after)):
            reader.state, reader.unknown = _State.OPEN, 0
    elif "includes" in kinds:
        if zone.asked and not (state is _State.ASIDE and reader.named_aside):
            reader.state, reader.unknown = _State.OPEN, 0
    elif "determiners" in kinds and not (kinds & {"prepositions", "relatives"} and state is not _State.OPEN):
        reader.comma = comma
    elif "datives" in kinds and state is _State.OPEN and not reader.unknown:
        reader.comma = comma
    elif kinds & {"prepositions", "relatives", "datives", "agents", "givers", "between"}:
        if reader.doer and zone.asked and state is _State.AFTER:
            return None
        if at > start or "datives" not in kinds:
            reader.state = _State.ASIDE if comma or state is _State.ASIDE else _State.GOVERNED
            reader.dependent = 0
            reader.named_aside = False if comma else reader.named_aside
    else:
        return _unknown(reader, at)
    return after


def _ends_description(reader: _Reader, at: int, after: int) -> bool:
    """Does a description end here, with a name after it: "向难民提供援助的国家"?"""
    toks, lexicon = reader.toks, reader.lexicon
    if toks.keys[at] != lexicon.description or reader.zone.asked:
        return False
    while after < len(toks) and (found := lexicon.phrases.longest(toks.keys, after)) and "determiners" in found[0]:
        after = found[1]
    return after < len(toks) and mention_at(reader.text, toks, after, lexicon) is not None


def _reopens(reader: _Reader, at: int) -> bool:
    """After a join among dependent words, is the next name one more of those asked?

    In the subject of a mandate ("on the independence of judges and lawyers") only a name with its article is.
    """
    if not reader.subject or at >= len(reader.toks):
        return True
    found = reader.lexicon.phrases.longest(reader.toks.keys, at)
    return bool(found and "determiners" in found[0]) or reader.text[reader.toks.starts[at]].isupper()


def _unknown(reader: _Reader, at: int) -> int | None:
    """Read a word of no list: an adjective before a name, a word of what depends on one, or the end of the names."""
    reader.comma = False
    lexicon = reader.lexicon
    if reader.state is _State.AFTER and _is_joined(reader.toks.keys[at], lexicon):
        reader.state, reader.unknown = _State.OPEN, 1
    elif reader.state is _State.OPEN:
        reader.unknown += 1
        if reader.unknown > lexicon.far and (reader.zone.asked or reader.tight):
            return None
        if reader.unknown > _MOST_ADJECTIVES and reader.zone.asked and not lexicon.head_final:
            reader.state, reader.named_aside = _State.ASIDE, False
    elif reader.state is _State.AFTER:
        if reader.tight and not (lexicon.article and reader.toks.keys[at].startswith(lexicon.article)):
            reader.zone.begins = True
            return None
    elif reader.tight:
        reader.dependent += 1
        if reader.dependent > _LONGEST_DEPENDENT:
            return None
    return at + 1


def _is_joined(key: str, lexicon: Lexicon) -> bool:
    """Is a joining particle written to the front of a word?"""
    return any(kinds == "j" for _, kinds in without_clitics(key, lexicon.language))
