"""What stands beside a phrase in a reading of names: the questions that its rules ask."""

from __future__ import annotations

from operative.findings.addressees.forms import goes_on_action, is_subject
from operative.findings.addressees.mentions import mention_at
from operative.findings.addressees.reader import Reader, State
from operative.findings.addressees.words import is_comma

_FEW = 4
_SIZES = (1, 2, 3, 4)  # words of a phrase


def follows_preposition(reader: Reader, at: int) -> bool:
    """Does a word follow a preposition, with no more than "inter alia" between: "with, inter alia, the Fund"?"""
    if reader.lexicon.head_final or reader.state not in (State.ASIDE, State.GOVERNED):
        return False
    keys, phrases = reader.toks.keys, reader.lexicon.phrases
    at -= 1
    while at > reader.start:
        words = next((size for size in _SIZES if "includes" in (phrases.get(keys[at + 1 - size : at + 1]) or ())), 0)
        if not (words or is_comma(keys[at])):
            break
        at -= words or 1
    aside = reader.lexicon.inflects and at > reader.start and reader.state is State.ASIDE
    if aside and any("asides_with" in (phrases.get(keys[at + 1 - size : at + 1]) or ()) for size in _SIZES):
        return True  # «при поддержке, в надлежащих случаях, организаций»
    return at > reader.start and "prepositions" in (phrases.get(keys[at : at + 1]) or ())


def goes_on_name(reader: Reader, at: int) -> bool:
    """Does a word stand within a body's name, after a word with a capital: "the Special Envoy for the Lakes"?

    After the name of States it leads to what is asked for: "Appeals to all States for help".
    """
    if not reader.zone.asked or not reader.is_capital(at - 1):
        return False
    last = reader.zone.asked[-1]
    return not (last.states or last.actor.name or last.actor.id == "states")


def asks_again(reader: Reader, at: int) -> bool:
    """Does the verb's own preposition stand again before a name with its article: "y a los donantes", "y al"?"""
    phrases, keys = reader.lexicon.phrases, reader.toks.keys
    kinds = [phrases.get(keys[place : place + 1]) or frozenset() for place in (at, at + 1)]
    return "datives" in kinds[0] and ("articled" in kinds[0] or "determiners" in kinds[1])


def reopens(reader: Reader, at: int) -> bool:
    """After a join among dependent words, is the next name one more of those asked?

    In the subject of a mandate ("on the independence of judges and lawyers") only a name with its article is; two
    participles that a join links describe one name: "partners of graduating and recently graduated countries". A
    number goes on with what is numbered («в соответствии с резолюциями 1 (2016) и 2 (2018) Совета»).
    """
    if _is_described(reader, at) or goes_on_action(reader, at) or is_subject(reader, at):
        return False
    if at < len(reader.toks) and reader.toks.keys[at][:1].isdigit():
        return False
    if not reader.subject or at >= len(reader.toks):
        return True
    outside = reader.lexicon.outside  # «по вопросу о гаванях и региональные организации»
    if outside and outside.fullmatch(reader.word(at)) and mention_at(reader.text, reader.toks, at, reader.lexicon):
        return True
    found = reader.lexicon.phrases.longest(reader.toks.keys, at)
    return bool(found and "determiners" in found[0]) or reader.is_capital(at)


def _is_described(reader: Reader, at: int) -> bool:
    """Do participles stand on both sides of a join that ends before a word?"""
    toks, doing, done, adverb = reader.toks, reader.lexicon.doing, reader.lexicon.passive, reader.lexicon.adverb
    if doing is None or at + 1 >= len(toks):
        return False
    words = [reader.text[toks.starts[place] : toks.ends[place]].lower() for place in (at - 2, at, at + 1)]
    both = [bool(doing.fullmatch(word) or done.fullmatch(word)) for word in words]
    return both[0] and (both[1] or (both[2] and bool(adverb and adverb.fullmatch(words[1]))))


def are_included_behind(reader: Reader, at: int) -> bool:
    """Do more names follow a word or two that depend on a name: "efforts of all actors in society, including"?"""
    keys, phrases = reader.toks.keys, reader.lexicon.phrases
    comma = next((place for place in range(at, min(len(keys) - 1, at + _FEW)) if keys[place] == ","), None)
    found = phrases.longest(keys, comma + 1) if comma else None
    return bool(found and "includes" in found[0])


def is_included(reader: Reader, at: int) -> bool:
    """Does a preposition stand right behind "including", after names: "including in its talks with the Board"?"""
    if not reader.zone.asked or reader.lexicon.head_final or reader.state is not State.OPEN:
        return False
    keys, phrases = reader.toks.keys, reader.lexicon.phrases
    return any("includes" in (phrases.get(keys[at - size : at]) or ()) for size in (1, 2))  # « y compris »
