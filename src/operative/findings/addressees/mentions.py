"""Mentions: where a text names an actor of the registry, or a State through its Government.

"The Government of Cambodia", "the Cambodian authorities" and "Cambodia" are one State. A Government without a State's
name beside it is left open here; `context` finds which the document named last.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from operative.findings.addressees.lexicon import Lexicon
from operative.findings.addressees.words import is_comma, is_joined
from operative.languages.tokens import Tokens
from operative.vocabulary.actors import (
    PROPER,
    WHOLE,
    Actor,
    Named,
    beginnings,
    find_actor,
    find_by,
    find_common,
    find_named_state,
)

UNKNOWN_BODY = Actor("un-system", "", anaphor=("un-system", "organ", "stakeholders"))
"""Whom a name with a capital means that no entry of the registry bears: most likely an office of the United Nations.

Organs have names that tell of them: committee, commission, council, conference, board.
"""

PERSONS = "persons"
POWER = "power"
"""A word for a State that stands beside its name or alone: "the administering Power"."""

TITLED = "titled"
"""A short name of an office that more than one have: whom the document's title names by it is meant."""

CONCERNED = "concerned"
"""Parties to a conflict, or all whom a theme concerns: « les parties concernées »."""

OF_WHOLE = frozenset({"organ", "sg", "states", "peace-operation", "investigation", "court", "special-procedure"})
"""Of which ids a body is whose name may begin with that of the United Nations."""

HEADED = {
    "secretary-general": frozenset({"un-system", "regional"}),
    "president": frozenset({"treaty-body", "court", "investigation", "regional", "un-system", "ifi"}),
}
"""Heads that are meant with the body that they stand before, by the ids of such bodies."""

_LONGEST_WHOLE = 4  # words of "the United Nations development system"; a board of the whole has more in its name
_MOST_LINKS = 4
_MOST_STATES = 12


class Mention(NamedTuple):
    """An actor named in a text.

    Attributes:
        actor: of the registry.
        start: the index of its first word.
        end: the index of the word after it.
        states: the States whose Governments are meant, ISO 3166-1 alpha-3 with ``state:`` before; empty where the
            name is no Government's or does not say.
        clitics: the particles written to its front.
        regional: whether its authority is that of a region within a State ("les autorités du Somaliland").
    """

    actor: Actor
    start: int
    end: int
    states: tuple[str, ...] = ()
    clitics: str = ""
    regional: bool = False

    @property
    def is_open(self) -> bool:
        """Is it a Government without its State?"""
        return self.actor.head not in ("", POWER, TITLED, CONCERNED) and not self.states and not self.regional

    @property
    def is_persons(self) -> bool:
        """Is it people who take part, rather than a body that acts?"""
        return self.actor.actor == PERSONS


def mention_at(text: str, toks: Tokens, at: int, lexicon: Lexicon) -> Mention | None:
    """Return the actor named from a word on, or None.

    Args:
        text: of the paragraph.
        toks: its words.
        at: the index of the word.
        lexicon: of the language.
    """
    language = lexicon.language
    first = beginnings(toks.keys[at], language)
    named = find_by(first.actors, toks.keys, at) if first.actors else None
    state = find_by(first.states, toks.keys, at) if first.states else None
    if named and lexicon.head_final and (longer := _behind_determiner(text, toks, named, at, lexicon)):
        return longer
    if state is None and (forces := _forces_of(text, toks, at, lexicon)) and not (named and named.end >= forces.end):
        return forces
    if named and named.end == at + 1 and named.actor.id in PROPER and text[toks.starts[at]].islower():
        common = find_common(toks.keys[at], language)
        named = Named(common, at + 1, named.clitics) if common else None
    if named and (body := _headed(toks, named, lexicon)):
        return Mention(body.actor, at, body.end, (), named.clitics)
    if named and (organ := _of_united_nations(text, toks, named, language)):
        return Mention(organ.actor, at, organ.end, (), named.clitics)
    if named and (state is None or named.end > state.end):
        return _with_states(text, toks, Mention(named.actor, at, named.end, (), named.clitics), lexicon)
    return _state_at(text, toks, at, state, lexicon) if state else None


def _behind_determiner(text: str, toks: Tokens, named: Named, at: int, lexicon: Lexicon) -> Mention | None:
    """The longer name behind a determiner with which, words having no edges, a shorter one begins: 各 | 国际组织."""
    found = lexicon.phrases.longest(toks.keys, at)
    if not (found and "determiners" in found[0] and found[1] < named.end < len(toks)):
        return None
    longer = mention_at(text, toks, found[1], lexicon)
    return longer if longer and longer.end > named.end else None


def _state_at(text: str, toks: Tokens, at: int, state: Named, lexicon: Lexicon) -> Mention | None:
    """Return the State whose name or adjective stands at a word, with what is said of it behind, or None."""
    language = lexicon.language
    if (not state.actor.name or lexicon.head_final) and (after := _forces_after(text, toks, state.end, lexicon)):
        return Mention(state.actor, at, after, (state.actor.id,), state.clitics)
    follower = find_actor(toks.keys, state.end, language) if _touches(text, toks, state.end) else None
    if follower and _sums_up(toks, state.end, lexicon):
        follower = None
    if follower and not follower.clitics:
        states = (state.actor.id,) if follower.actor.head in ("government", "governments-of") else ()
        return Mention(follower.actor, at, follower.end, states, state.clitics)
    if not state.actor.name:
        return _of_two_states(text, toks, at, state, lexicon)
    if not _is_capital(text[toks.starts[at]]):
        return None
    if (owned := _behind_possessive(text, toks, state.end, lexicon)) is not None:
        return Mention(state.actor, at, owned, (state.actor.id,), state.clitics)
    return Mention(state.actor, at, state.end, (state.actor.id,), state.clitics)


def _behind_possessive(text: str, toks: Tokens, at: int, lexicon: Lexicon) -> int | None:
    """Return the index after a State's forces or authorities behind its possessive: "Malta’s security forces"."""
    sign = lexicon.possessive.match(text, toks.ends[at - 1]) if lexicon.possessive else None
    if sign is None:
        return None
    place = at + (at < len(toks) and toks.starts[at] == sign.end())  # the letter behind the sign is a word
    if after := _forces_after(text, toks, place, lexicon):
        return after
    named = find_actor(toks.keys, place, lexicon.language) if place < len(toks) else None
    return named.end if named and named.actor.head == "government" else None


def _sums_up(toks: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Does a word for two stand at a word, which sums up States named before it: 马耳他和冰岛两国?"""
    found = lexicon.phrases.longest(toks.keys, at) if "pairs" in lexicon.lists else None
    return bool(found and "pairs" in found[0])


def _forces_after(text: str, toks: Tokens, at: int, lexicon: Lexicon) -> int | None:
    """Return the index after a word for the forces of a State, whose adjective stands before: "all Maltese troops"."""
    found = lexicon.phrases.longest(toks.keys, at) if _touches(text, toks, at) else None
    return found[1] if found and "forces" in found[0] else None


def _forces_of(text: str, toks: Tokens, at: int, lexicon: Lexicon) -> Mention | None:
    """The forces of a State that is named behind their word: "les troupes maltaises", "l'armée de Malte".

    Where names inflect, the word may be the last of a longer name that no list has ("Народная армия Мальты").
    """
    found = None if lexicon.inflects else lexicon.phrases.longest(toks.keys, at)
    if not found or "forces" not in found[0]:
        return None
    states = list(_states_after(text, toks, found[1], lexicon, several=False))
    place = _after_links(toks, found[1], lexicon, joined=False, several=False)
    state = find_named_state(toks.keys, place, lexicon.language) if states else None
    joined = "j" if lexicon.article and is_joined(toks.keys[at], lexicon.language) else ""
    return Mention(state.actor, at, states[-1][1], tuple(each for each, _ in states), joined) if state else None


def _of_two_states(text: str, toks: Tokens, at: int, first: Named, lexicon: Lexicon) -> Mention | None:
    """The Governments of two States whose adjectives stand before one word: "the Maltese and Icelandic authorities"."""
    join = lexicon.phrases.longest(toks.keys, first.end) if first.end < len(toks) else None
    if not join or "joins" not in join[0] or join[1] >= len(toks):
        return None
    second = find_named_state(toks.keys, join[1], lexicon.language)
    if second is None or second.actor.name or second.end >= len(toks):
        return None
    states = (first.actor.id, second.actor.id)
    if after := _forces_after(text, toks, second.end, lexicon):
        return Mention(second.actor, at, after, states, first.clitics)
    follower = find_actor(toks.keys, second.end, lexicon.language)
    if follower is None or follower.actor.head not in ("government", "governments-of"):
        return None
    return Mention(follower.actor, at, follower.end, states, first.clitics)


def _headed(toks: Tokens, named: Named, lexicon: Lexicon) -> Named | None:
    """The body whose head is named, where the head has no id of its own: "the Chairs of the treaty bodies"."""
    ids, at = HEADED.get(named.actor.actor), named.end
    link = lexicon.phrases.longest(toks.keys, at) if ids and at < len(toks) else None
    bare = lexicon.inflects or lexicon.article is not None  # the genitive stands right behind its head
    if not ids or not (bare or (link and "performer_links" in link[0])):
        return None
    at = link[1] if link and not bare else at
    while at < len(toks):
        if body := find_actor(toks.keys, at, lexicon.language):
            whole = body.actor.actor == WHOLE and body.end - at <= _LONGEST_WHOLE
            is_own = body.actor.id in ids and not whole and "j" not in body.clitics
            return body if is_own else None
        found = lexicon.phrases.longest(toks.keys, at)
        if not found or "determiners" not in found[0]:
            break
        at = found[1]
    return None


def _of_united_nations(text: str, toks: Tokens, named: Named, language: str) -> Named | None:
    """The body whose name begins with the United Nations': "United Nations Permanent Forum"."""
    at = named.end
    if named.actor.actor != WHOLE or not _touches(text, toks, at) or text[toks.starts[at]].islower():
        return None
    follower = find_actor(toks.keys, at, language)
    return follower if follower and not follower.clitics and follower.actor.id in OF_WHOLE else None


def _touches(text: str, toks: Tokens, at: int) -> bool:
    """Does at most a space stand before a word: "the Myanmar authorities", not "Myanmar, the authorities"?"""
    return at < len(toks) and text[toks.ends[at - 1] : toks.starts[at]].strip() == ""


def _with_states(text: str, toks: Tokens, mention: Mention, lexicon: Lexicon) -> Mention:
    """Add the State or States that are named after a word for their Governments."""
    if mention.actor.head not in ("government", "governments-of", "governments"):
        return mention
    states: list[str] = []
    end = mention.end
    several = mention.actor.head != "government"
    for state, after in _states_after(text, toks, mention.end, lexicon, several=several):
        states.append(state)
        end = after
    if states:
        return Mention(mention.actor, mention.start, end, tuple(states), mention.clitics)
    return mention._replace(regional=_is_of_region(text, toks, mention.end, lexicon))


def _is_of_region(text: str, toks: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Does a place that is no State follow, with an article, which capitals have none of: "du Somaliland"?

    A word with which the name of a State or of an actor begins tells nothing ("de la République").
    """
    place = _after_links(toks, at, lexicon, joined=False, several=False)
    link = lexicon.phrases.longest(toks.keys, place - 1) if at < place < len(toks) else None
    if not link or "region_links" not in link[0] or not _is_capital(text[toks.starts[place]]):
        return False
    return not any(beginnings(toks.keys[place], lexicon.language))


def _states_after(text: str, toks: Tokens, at: int, lexicon: Lexicon, *, several: bool) -> Iterator[tuple[str, int]]:
    """Yield the State or States named next, with only articles and joins between, and the index after each."""
    for count in range(_MOST_STATES):
        place = _after_links(toks, at, lexicon, joined=count > 0, several=several)
        state = find_named_state(toks.keys, place, lexicon.language) if place < len(toks) else None
        if state is None or (state.actor.name and not _is_capital(text[toks.starts[place]])):
            return
        yield state.actor.id, state.end
        at = state.end


def _after_links(toks: Tokens, at: int, lexicon: Lexicon, *, joined: bool, several: bool) -> int:
    """The index after what may stand before a State's name; `joined` says whether one stands before already."""
    kinds = {"state_links", "joins"} if joined else {"state_links"}
    for _ in range(_MOST_LINKS):
        found = lexicon.phrases.longest(toks.keys, at) if at < len(toks) else None
        if found and found[0] & kinds:
            at = found[1]
        elif several and joined and at < len(toks) and is_comma(toks.keys[at]):
            at += 1
        else:
            break
    return at


def _is_capital(sign: str) -> bool:
    """Is it no small letter? Scripts without capitals have none."""
    return not sign.islower()
