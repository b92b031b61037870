"""Actors by name in six languages: whom United Nations resolutions address.

The names are data: ``actors.toml`` (States in general, parties, society), ``actors_un.toml`` (the United Nations and
organizations beside it), ``actors_mandates.toml`` (special procedures, investigations, peace operations) and
``actors_bodies.toml`` (single commissions, committees, representatives, departments). Single States come from
``states.toml`` and ``state_names.toml`` with the adjectives of ``state_adjectives.toml``; the coarse ids and their
meanings from ``addressees.toml``. Names are kept in a tree of words, so that the longest name that begins at a
word is found in as many steps as it has words.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from operative.languages import CODES
from operative.languages.tokens import tokens, without_clitics
from operative.languages.wording import fold
from operative.languages.wordtree import WordTree
from operative.vocabulary.states import state_names

_FILES = ("actors.toml", "actors_un.toml", "actors_mandates.toml", "actors_bodies.toml")
WHOLE = "united-nations-system"
"""The actor that the name of the United Nations means by itself."""

PROPER = frozenset({"organ", "court", "un-system", "investigation", "peace-operation"})
"""Ids whose names of one word that the registry lists with a capital need it: "the Mechanism", not "a mechanism"."""

_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_ADJECTIVE = re.compile(r"\*")
_NO_SLUG = re.compile(r"[^\w]+")
_LONGEST_SLUG = 80


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the registry.

    Attributes:
        id: who it is, coarsely; ``state:KHM`` for one State.
        actor: who it is precisely (``secretary-general``, ``government-of-cambodia``).
        head: ``government``, ``governments-of``, ``governments`` (two), ``apposition``: words that mean a State's
            Government, which is named beside them or before; ``power``: the administering Power; ``titled``: who is
            meant as the document's title names him; ``concerned``: parties to a conflict, or all whom a theme
            concerns; ``adjective`` of a State; empty for others.
        subject: does the subject of its mandate follow its name?
        anaphor: the ids among which a short name is looked for in what the document named before.
        also: other actors that the same words mean, ``id.actor``.
        name: is it a State's proper name, which is printed with a capital?
        many: does it stand for many bodies, or for whichever of them was named before?
    """

    id: str
    actor: str
    head: str = ""
    subject: bool = False
    anaphor: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    name: bool = False
    many: bool = False


class Named(NamedTuple):
    """A name found; a tuple, for a text holds many.

    Attributes:
        actor: whose it is.
        end: the index of the word after it.
        clitics: the particles written to its front (``j`` joins, ``p`` a preposition).
    """

    actor: Actor
    end: int
    clitics: str = ""


def find_actor(keys: Sequence[str], at: int, language: str) -> Named | None:
    """Return the longest name that begins at a word.

    Args:
        keys: the words of a text (:func:`operative.languages.tokens.tokens`).
        at: the index of the word.
        language: one of :data:`operative.languages.CODES`.

    >>> find_actor(tokens("The Office of the High Commissioner", "en").keys, 1, "en").actor.id
    'ohchr'
    """
    return find_by(beginnings(keys[at], language).actors, keys, at)


def find_common(key: str, language: str) -> Actor | None:
    """Return whom a single word means where it is printed without a capital: "mechanisms", not "the Mechanism".

    >>> find_common("механизм", "ru").id
    'stakeholders'
    """
    return _common(language).get(key)


Way = tuple[WordTree[Actor], str]
"""To what a word leads that begins names, and the particles that were written to its front."""


class Beginnings(NamedTuple):
    """To what a word leads, as the first of actors' names and of States'; both empty for most words."""

    actors: tuple[Way, ...]
    states: tuple[Way, ...]


@lru_cache(maxsize=65536)  # a text repeats its words, and each is asked about again and again
def beginnings(key: str, language: str) -> Beginnings:
    """Return the names that begin with a word.

    >>> bool(beginnings("secretary", "en").actors), any(beginnings("stressing", "en"))
    (True, False)
    """
    forms = without_clitics(key, language)
    trees = _names(language).next, _states(language).next
    return Beginnings(*(tuple((tree[word], kinds) for word, kinds in forms if word in tree) for tree in trees))


def find_named_state(keys: Sequence[str], at: int, language: str) -> Named | None:
    """Return the State whose name, or adjective, begins at a word.

    >>> find_named_state(["cambodian", "authorities"], 0, "en").actor.id
    'state:KHM'
    """
    return find_by(beginnings(keys[at], language).states, keys, at)


def is_of_states(actor: Actor, organ: str | None) -> bool:
    """Is an actor, as an organ speaks of it, a working group of States, not one of experts?

    The Assembly, the Security Council and ECOSOC set up working groups of their members; those of the Human Rights
    Council that no more is said of are special procedures.

    Args:
        actor: as the registry has it.
        organ: whose resolution it is: ``ga``, ``sc``, ``ecosoc`` or another; None where that is not known.
    """
    return actor.actor == "working-group" and organ in ("ga", "sc", "ecosoc")


def government(code: str) -> str:
    """Return the actor that a State's Government is.

    >>> government("KHM")
    'government-of-cambodia'
    """
    return f"government-of-{state_slug(code)}"


@cache
def state_slug(code: str) -> str:
    """Return a State's short English name as a part of an actor's id."""
    return slug((state_names("en").get(code) or (code,))[0].partition("(")[0])


def slug(text: str) -> str:
    """Return a text as a part of an actor's id, cut at a word where it is long.

    >>> slug("the situation of human rights defenders")
    'the-situation-of-human-rights-defenders'
    """
    folded = _NO_SLUG.sub("-", fold(text)).strip("-")
    return folded if len(folded) <= _LONGEST_SLUG else folded[:_LONGEST_SLUG].rpartition("-")[0]


@cache
def addressee_ids() -> dict[str, str]:
    """Return the coarse ids of addressees, those of single States apart, with their meanings."""
    table: dict[str, str] = _load("addressees.toml")
    return table


def registry() -> Iterator[tuple[Actor, dict[str, list[str]]]]:
    """Yield every actor of the registry, single States apart, with its names by language."""
    for name in _FILES:
        for coarse, actors in _load(name).items():
            for actor, entry in actors.items() if coarse != "adjectives" else ():
                yield (
                    Actor(
                        coarse,
                        actor,
                        entry.get("head", ""),
                        bool(entry.get("subject", False)),
                        tuple(entry.get("anaphor", ())),
                        tuple(entry.get("also", ())),
                        many=bool(entry.get("many", False)),
                    ),
                    {code: names for code, names in entry.items() if code in CODES},
                )


def spellings(name: str, adjectives: Sequence[str] = ()) -> Iterator[str]:
    """Yield what a name of the registry stands for: ``a|b`` are alternatives, brackets hold what may be missing,
    ``*`` stands for one of the adjectives, or none.

    >>> list(spellings("[human rights] treaty body|bodies"))
    ['human rights treaty body', 'human rights treaty bodies', ' treaty body', ' treaty bodies']
    """
    if match := _ADJECTIVE.search(name):
        for adjective in (*adjectives, ""):
            yield from spellings(name[: match.start()] + adjective + name[match.end() :], adjectives)
        return
    if match := _OPTIONAL.search(name):
        for inside in (match[1], ""):
            yield from spellings(name[: match.start()] + inside + name[match.end() :], adjectives)
        return
    for choice in itertools.product(*(word.split("|") for word in name.split(" "))):
        yield " ".join(choice)


def find_by(ways: Iterable[Way], keys: Sequence[str], at: int) -> Named | None:
    """Return the longest name on the ways that the word at an index begins (:func:`beginnings`)."""
    for tree, clitics in ways:
        if found := tree.onward(keys, at + 1):
            return Named(*found, clitics)
    return None


@cache
def _names(language: str) -> WordTree[Actor]:
    return _tree(((name, actor) for actor, names in registry() for name in names.get(language, ())), language)


@cache
def _common(language: str) -> dict[str, Actor]:
    """Single words that the registry lists without a capital."""
    words: dict[str, Actor] = {}
    for actor, names in registry():
        for name in names.get(language, ()):
            for spelling in spellings(name):
                keys = tokens(spelling, language).keys
                if len(keys) == 1 and not spelling[0].isupper():
                    words[keys[0]] = actor
    return words


@cache
def _states(language: str) -> WordTree[Actor]:
    table = _load("state_adjectives.toml")
    endings = table["endings"].get(language, [""])
    named = [(name, code) for code, names in state_names(language).items() for name in names]
    named += [(entry[language], code) for code, entry in table["names"].items() if language in entry]
    adjectives = [
        (stem + ending, code)
        for code, entry in table["adjectives"].items()
        for stem in (entry.get(language, "").split() if language != "en" else [entry["en"]])
        for ending in endings
    ]
    pairs = [(form, Actor(f"state:{code}", government(code), head="adjective")) for form, code in adjectives if form]
    pairs += [(name, Actor(f"state:{code}", government(code), name=True)) for name, code in named]
    return _tree(pairs, language)


def _tree(pairs: Iterable[tuple[str, Actor]], language: str) -> WordTree[Actor]:
    tree = WordTree[Actor]()
    adjectives = _load(_FILES[0])["adjectives"][language]
    for name, actor in pairs:
        for spelling in spellings(name, adjectives):
            tree.add(tokens(spelling, language).keys, actor)
    return tree


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
