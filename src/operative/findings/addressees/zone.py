"""Who is named between an act and what it asks for: names read from left to right.

"Requests the Secretary-General, in consultation with the High Commissioner, and relevant agencies, including the
Programme, to report to the Council": the Secretary-General, the agencies and the Programme are asked; the High
Commissioner stands in an aside, and the Council after the infinitive. The reading is a small automaton over the words:

- *open*: a name is expected, and a name that comes is asked;
- *after*: a name has been read, and one that follows without a join belongs to it;
- *governed*: a preposition or a relative has been read, and names depend on what is before;
- *aside*: the same between commas, with lists of its own.

What a phrase does in a state is in `phrases`.
"""

from __future__ import annotations

from operative.findings.addressees.belonging import (
    is_own_body,
    is_part_of_name,
    is_where,
    is_within_name,
    owner_of_officer,
)
from operative.findings.addressees.bodies import BODIES, body_at, listed_after
from operative.findings.addressees.described import (
    after_bracket,
    after_included,
    ends_subject,
    is_in_subject,
    is_made,
    replaces,
    stands_for,
)
from operative.findings.addressees.forms import (
    described_name,
    ends_subject_of_verb,
    head_at,
    is_doer_only,
    is_genitive,
    is_head,
    opens_dependent,
)
from operative.findings.addressees.lexicon import Kinds, Lexicon
from operative.findings.addressees.mentions import UNKNOWN_BODY, Mention, mention_at
from operative.findings.addressees.nearby import follows_preposition
from operative.findings.addressees.phrases import read_phrase
from operative.findings.addressees.reader import ANY_FRAME, MOST_ADJECTIVES, Frame, Reader, State, Zone
from operative.findings.addressees.unlisted import is_abbreviation, renamed, start_of_name, unlisted, with_secretariat
from operative.findings.addressees.words import is_bare, is_comma, is_infinitive, is_joined, opening_at
from operative.languages.tokens import Tokens

_LONGEST_DEPENDENT = 14
_LONGEST_JOIN = 3  # words: "as well as"
_LONGEST_DESCRIPTION = 48  # words of one character, before the name they describe
_STOPS = ":：;；؛"
_BRACKETS = "()（）"


def read_zone(
    text: str,
    toks: Tokens,
    start: int,
    end: int,
    lexicon: Lexicon,
    *,
    tight: bool = False,
    doer: bool = False,
    frame: Frame = ANY_FRAME,
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
        frame: by what the act leads to what is asked.
    """
    reader = Reader(text, toks, lexicon, start, tight or lexicon.tight, doer, frame.that, frame.markers)
    at = start
    while at < end:
        after = _step(reader, at)
        if after is None:
            break
        at = after
    _end_run(reader, min(at, end))
    reader.zone.end = min(at, end)
    return reader.zone


def _step(reader: Reader, at: int) -> int | None:
    """Read the word or phrase at an index; return the index after it, or None where the names end."""
    toks, lexicon = reader.toks, reader.lexicon
    if reader.run is not None and not reader.is_capital(at):
        _end_run(reader, at)
    inert, phrases, names, comma = opening_at(toks.keys, at, lexicon)
    if inert:
        return _word(reader, at)
    found = phrases.onward(toks.keys, at + 1) if phrases else None
    if found is None and comma:
        return _comma(reader, at)
    named = names or (found is not None and "forces" in found[0])
    mention = mention_at(reader.text, toks, at, lexicon) if named else None
    mention = with_secretariat(reader.text, toks, mention, lexicon) if mention else None
    joined = mention is not None and reader.state is State.AFTER and "j" in mention.clitics
    if joined or (reader.state is State.OPEN and (mention or (found and found[0] & BODIES))):
        since = reader.zone.asked[-1].end if reader.zone.asked else reader.start
        mention = body_at(toks, at, since, mention, lexicon) or mention
        if mention and reader.zone.asked:
            mention = listed_after(toks, reader.zone.asked, mention, lexicon)
    if mention and not (found and found[1] > mention.end):
        return _mention(reader, mention)
    if lexicon.agrees and (place := described_name(reader, at)):
        reader.comma = False
        return place
    if found is None:
        return _word(reader, at)
    if _begins(reader, at, found):
        reader.zone.begins = True
        return None
    if "modals" in found[0] and _ends_sentence_subject(reader):
        return None
    comma, reader.comma = reader.comma, False
    handled, after = read_phrase(reader, found[0], at, found[1], comma=comma)
    return after if handled else _unknown(reader, at)


def _ends_sentence_subject(reader: Reader) -> bool:
    """Does a verb of duty end what depends on the subject: "the Conference of the Parties to the Convention should"?"""
    governed = reader.state is State.GOVERNED and bool(reader.zone.asked) and not reader.clause
    return reader.tight and governed and not reader.lexicon.head_final


def _end_run(reader: Reader, at: int) -> None:
    """Take words with capitals that end before an index as one who is asked, where they tell of which kind it is."""
    start, reader.run = reader.run, None
    named = unlisted(reader.toks, start, at, reader.lexicon) if start is not None else None
    if start is not None and named is None:
        abbreviated = is_abbreviation(reader.text, reader.toks, start, at, reader.lexicon, tight=reader.tight)
        named = Mention(UNKNOWN_BODY, start, at) if abbreviated else None
    if named and reader.state is State.OPEN and not _is_modifier(reader, named):
        reader.ask(named)


def _word(reader: Reader, at: int) -> int | None:
    """Read a word that is no name, no mark and no phrase."""
    lexicon = reader.lexicon
    if (lexicon.verbal and _begins(reader, at, None)) or (lexicon.finite and ends_subject_of_verb(reader, at)):
        reader.zone.begins = True
        return None
    if lexicon.first_heads and (head := head_at(reader, at)):
        return _mention(reader, head)
    if lexicon.participle and opens_dependent(reader, at):
        reader.state, reader.comma, reader.dependent, reader.named_aside = State.ASIDE, False, 0, False
        return at + 1
    return _unknown(reader, at)


def _begins(reader: Reader, at: int, found: tuple[Kinds, int] | None) -> bool:
    """Does what is asked for begin here, with an infinitive?"""
    toks, lexicon = reader.toks, reader.lexicon
    if reader.relative and reader.state is State.ASIDE:
        return False  # "Member States, who have the duty to protect them, and all actors to …"
    behind_aside = reader.state is State.OPEN and reader.comma  # "that the parties, in all harbours, cease fire"
    told = reader.state is State.AFTER or (
        (reader.state is State.GOVERNED or behind_aside) and reader.tight and reader.zone.asked
    )
    if told and found and "bare_verbs" in found[0]:
        return True  # "demands that all parties to the fighting cease fire"
    if found is None and _is_doing(reader, at):
        return True
    if not lexicon.has_infinitives:
        return False
    if found and "infinitive_after" in found[0]:
        if not reader.is_marked(at) or (reader.subject and toks.keys[at - 1] in lexicon.owns_marker):
            return False  # "the Special Rapporteur on the right to food and the Board to …"
        place = found[1]
        if place >= len(toks) or not is_infinitive(
            reader.text[toks.starts[place] : toks.ends[place]], lexicon.language
        ):
            return False
        return not _is_one_more(reader, at, place)
    return lexicon.needs_no_marker and is_infinitive(reader.text[toks.starts[at] : toks.ends[at]], lexicon.language)


def _is_one_more(reader: Reader, at: int, place: int) -> bool:
    """Does a name follow the verb's own preposition once more: "Appeals to States and to organizations to …"?"""
    if reader.state is not State.OPEN or reader.unknown or not reader.zone.asked:
        return False
    keys, phrases = reader.toks.keys, reader.lexicon.phrases
    ends = (found for start in range(max(0, at - _LONGEST_JOIN), at) if (found := phrases.longest(keys, start)))
    joined = is_comma(keys[at - 1]) or any("joins" in kinds and end == at for kinds, end in ends)
    return joined and mention_at(reader.text, reader.toks, place, reader.lexicon) is not None


def _is_doing(reader: Reader, at: int) -> bool:
    """After names and a comma, does a verb open what they are to do: "the Mission, where appropriate, working with"?"""
    toks, doing = reader.toks, reader.lexicon.doing
    if not (doing and reader.tight and reader.comma and reader.zone.asked and reader.state is State.OPEN):
        return False
    if not doing.fullmatch(reader.text[toks.starts[at] : toks.ends[at]]) or at + 1 >= len(toks):
        return False
    after = reader.lexicon.phrases.longest(toks.keys, at + 1)
    return bool(after and after[0] & {"prepositions", "determiners"})


def _comma(reader: Reader, at: int) -> int | None:
    """Read a mark between words: it ends an aside, or leaves room for one more name."""
    mark = reader.toks.keys[at]
    if mark in _STOPS:
        return None
    if mark in _BRACKETS:
        return after_bracket(reader, at)
    asked = bool(reader.zone.asked)
    reopens = {
        State.AFTER: True,
        State.ASIDE: not (asked and (reader.named_aside or _parts_adjectives(reader, at))),
        State.GOVERNED: asked or reader.begins_aside(),
        State.OPEN: False,
    }
    reader.parts += reader.state is State.ASIDE
    if follows_preposition(reader, at):
        reader.comma = True
        return at + 1
    if reopens[reader.state]:
        reader.open()
    elif reader.state is State.OPEN and not asked:
        reader.lead, reader.unknown = not reader.lead, 0
    elif reader.state is State.OPEN and reader.lexicon.article:
        reader.unknown = 0  # "وبرامجها وصناديقها، وكذلك المؤسسات": words of those before
    reader.comma = True
    return at + 1


def _parts_adjectives(reader: Reader, at: int) -> bool:
    """Does a mark stand between words that describe one name: "with national, regional and international bodies"?"""
    toks, lexicon = reader.toks, reader.lexicon
    if at + 1 >= len(toks):
        return False
    near = (toks.keys[at - 1], toks.keys[at + 1])
    if lexicon.classes_after:  # an article behind the mark opens the next name: « la coopération internationale, les »
        return all(key in lexicon.classes for key in near)
    found = [lexicon.phrases.get(toks.keys[place : place + 1]) or frozenset() for place in (at - 1, at + 1)]
    return all("determiners" in kinds or key in lexicon.classes for kinds, key in zip(found, near, strict=True))


def _mention(reader: Reader, mention: Mention) -> int | None:
    """Read a name: it is asked, or it depends on another."""
    zone, lexicon = reader.zone, reader.lexicon
    joined = "j" in mention.clitics
    if joined and reader.state is State.GOVERNED and zone.asked and not reader.subject:
        reader.state = State.OPEN
    comma, reader.comma = reader.comma, False
    if lexicon.heads and is_within_name(reader, mention):
        return _unknown(reader, mention.start)
    run, reader.run = reader.run if lexicon.heads else None, None
    run = start_of_name(reader.text, reader.toks, mention) if run is None and lexicon.heads else run
    is_part = reader.rejoined and (
        is_part_of_name(reader, mention, mention.start if run is None else run) or is_genitive(reader, mention)
    )
    if run is not None and not is_part:
        mention = renamed(reader.toks, run, mention, lexicon)
    if reader.state is State.GOVERNED and not zone.asked and ends_subject(reader, mention):
        reader.open()
    if reader.state is State.OPEN or (reader.state is State.AFTER and joined):
        if _is_modifier(reader, mention):
            reader.unknown += 1
        elif is_part or (comma and is_where(reader, mention)) or is_doer_only(reader, mention):
            reader.state = State.GOVERNED
        elif is_own_body(reader, mention):
            reader.state = State.AFTER
        elif zone.asked and "p" in mention.clitics and not joined and not comma:
            reader.state = State.GOVERNED
        else:
            reader.ask(owner_of_officer(reader, mention) or mention)
    elif reader.state is State.AFTER and lexicon.head_final and replaces(reader, zone.asked[-1], mention):
        zone.asked[-1] = zone.asked[-1] if _is_modifier(reader, mention) else mention  # 提供国际支持
    elif reader.state is State.ASIDE:
        reader.named_aside = True
    return mention.end


def _is_modifier(reader: Reader, mention: Mention) -> bool:
    """Does a name only describe what follows, or own it: "中非共和国境内", "States' efforts"?"""
    toks, lexicon = reader.toks, reader.lexicon
    if lexicon.possessive and lexicon.possessive.match(reader.text, toks.ends[mention.end - 1]):
        reader.zone.owners.append(mention)
        return True
    if not lexicon.head_final or mention.end >= len(toks):
        return False
    if toks.keys[mention.end].startswith("《"):
        return True
    found = lexicon.phrases.longest(toks.keys, mention.end)
    if found and "followers" in found[0] and not stands_for(reader, mention.end):
        return True
    if found and "made" in found[0] and is_made(reader, found[1]):
        return True
    return not mention.actor.subject and is_in_subject(reader, mention.end)


def _unknown(reader: Reader, at: int) -> int | None:
    """Read a word of no list: an adjective before a name, a word of what depends on one, or the end of the names."""
    comma, reader.comma = reader.comma, False
    lexicon, zone = reader.lexicon, reader.zone
    key = reader.toks.keys[at]
    if comma and zone.asked and reader.state is State.OPEN and is_bare(key, lexicon):
        zone.begins = True
        return None
    if reader.state is State.AFTER and is_joined(key, lexicon.language):
        reader.state, reader.unknown = State.OPEN, 1
    elif lexicon.adjectival and is_head(reader, at):
        reader.state, reader.dependent = State.GOVERNED, 0
    elif reader.state is State.OPEN:
        reader.unknown += key not in lexicon.classes  # "regional or subregional organizations"
        if reader.unknown > lexicon.far and (zone.asked or reader.tight) and not _describes(reader, reader.unknown):
            return None
        if reader.unknown > MOST_ADJECTIVES and zone.asked and not lexicon.head_final:
            reader.state, reader.named_aside = State.ASIDE, False
        elif reader.unknown <= MOST_ADJECTIVES and reader.is_capital(at):
            zone.unknown = at if zone.unknown is None else zone.unknown
            reader.run = at if reader.run is None and (lexicon.heads or lexicon.first_heads) else reader.run
    elif reader.state is State.AFTER:
        return _behind_name(reader, at)
    elif reader.tight:
        reader.dependent += 1
        if reader.dependent > _LONGEST_DEPENDENT and not _describes(reader, reader.dependent):
            return None
    return at + 1


def _behind_name(reader: Reader, at: int) -> int | None:
    """Read a word of no list behind a name: where names are tight, it ends them, unless names are included there."""
    lexicon = reader.lexicon
    if lexicon.head_final and (included := after_included(reader, at)):
        return included
    if reader.doer and lexicon.inflects and reader.awaits_last():  # «между странами региона и Комитетом»
        reader.state, reader.dependent = State.GOVERNED, 0
        return at + 1
    if reader.tight and not (lexicon.article and reader.toks.keys[at].startswith(lexicon.article)):
        reader.zone.begins = True
        return None
    return at + 1


def _describes(reader: Reader, count: int) -> bool:
    """May so many words, more than elsewhere, belong to the description that the names begin with?"""
    return count <= _LONGEST_DESCRIPTION and reader.describes()
