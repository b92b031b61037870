"""Names that belong to others: parts of longer names, and bodies of those who were named before."""

from __future__ import annotations

from operative.findings.addressees.bodies import BODIES
from operative.findings.addressees.mentions import Mention, mention_at
from operative.findings.addressees.reader import Reader
from operative.findings.addressees.words import is_comma
from operative.vocabulary.actors import beginnings

_WHOSE = frozenset({"stakeholders", "sg", "un-system"})
"""Ids of bodies without a name that may be those of who was named before: "its institutions", "its secretariat"."""

_OF_STATE = frozenset({"states", "organ"})
"""Ids of those who are a State's own beside it: "Malta and its police", "Malta, in particular its President"."""

_LONGEST_TOWN = 4  # words of a town's name and the preposition before it: "in New York"
_POSSESSOR = 2
"""Words between an owner and what is his: the letter of the possessive."""


def is_within_name(reader: Reader, mention: Mention) -> bool:
    """Does a longer name go on after a short one: "the Agency Reform Task Force", "the Small States Unit"?"""
    after = mention.end
    names_states = mention.actor.id == "states" and reader.is_capital(mention.start)
    if (
        mention.states
        or not (mention.actor.anaphor or names_states)
        or after >= len(reader.toks)
        or not reader.is_capital(after)
    ):
        return False
    touches = reader.text[reader.toks.ends[after - 1] : reader.toks.starts[after]] == " "
    if not touches or reader.lexicon.phrases.longest(reader.toks.keys, after):
        return False
    longer = mention_at(reader.text, reader.toks, after, reader.lexicon)
    return longer is None or (names_states and longer.end == after + 1 and longer.actor.id != "states")


def is_part_of_name(reader: Reader, mention: Mention, start: int) -> bool:
    """Does a short name without an article go on with a longer one: "on the Declaration and Programme of Action"?"""
    before = reader.lexicon.phrases.get(reader.toks.keys[start - 1 : start])
    return bool(mention.actor.anaphor) and not (before and "determiners" in before)


def is_own_body(reader: Reader, mention: Mention) -> bool:
    """Are bodies without a name those of who was named before: "the Government and its institutions", "its police"?"""
    if not reader.zone.asked or mention.states:
        return False
    officer = mention.actor.id == "sg" and reader.zone.asked[-1].actor.id == "regional"  # "the Union and its Envoy"
    of_state = officer or (mention.actor.id in _OF_STATE and bool(reader.zone.asked[-1].states))
    if reader.is_capital(mention.start) and not of_state:
        return False
    if not of_state and mention.actor.id not in _WHOSE:
        return False
    phrases, keys = reader.lexicon.phrases, reader.toks.keys
    before, last = (
        phrases.get(keys[mention.start - 1 : mention.start]),
        phrases.get(keys[mention.end - 1 : mention.end]),
    )
    is_body = of_state or reader.lexicon.head_final or bool(last and last & BODIES)  # 马耳他政府及其机构
    return bool(before and "possessives" in before and is_body)


def is_where(reader: Reader, mention: Mention) -> bool:
    """Is a State only where a town is: "the Summit, held in Valletta, Malta, in 2025, to agree on"?"""
    keys, comma = reader.toks.keys, mention.start - 1
    if not (mention.states and mention.actor.name) or comma < _POSSESSOR or not is_comma(keys[comma]):
        return False
    for at in range(comma - 1, max(-1, comma - 1 - _LONGEST_TOWN), -1):
        before = reader.lexicon.phrases.get(keys[at : at + 1])
        if before and "prepositions" in before:
            return at < comma - 1
        if not reader.is_capital(at) or any(beginnings(keys[at], reader.lexicon.language)):
            return False
    return False


def owner_of_officer(reader: Reader, mention: Mention) -> Mention | None:
    """Return the State whose officer is named: "the Government of Malta’s focal point" is Malta's."""
    owner = reader.zone.owners[-1] if reader.zone.owners else None
    if owner is None or not owner.states or mention.actor.id != "investigation" or reader.is_capital(mention.start):
        return None
    return owner if mention.start - owner.end <= _POSSESSOR else None
