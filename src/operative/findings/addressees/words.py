"""What a word of a text may be: the beginning of a phrase or a name, an infinitive, a mark.

The words of a language are in its :class:`~operative.findings.addressees.lexicon.Lexicon`. Texts repeat their words, so
what was asked of one is remembered.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple

from operative.findings.addressees.lexicon import Kinds, Lexicon, lexicon
from operative.languages.tokens import without_clitics
from operative.languages.wording import fold
from operative.languages.wordtree import WordTree
from operative.vocabulary.actors import beginnings

_COMMAS = ",;،؛、，；:：()（）"


class Opening(NamedTuple):
    """What a word may open.

    Attributes:
        inert: can nothing begin there: no phrase of the lists, no mark, no name? So it is at most words.
        phrases: to what the word leads that begins phrases of the lists, or None.
        names: may a name of the registry begin with it?
        comma: is it a mark that parts phrases?
    """

    inert: bool
    phrases: WordTree[Kinds] | None
    names: bool
    comma: bool


def opening_at(keys: Sequence[str], at: int, words: Lexicon) -> Opening:
    """Return what a word may open.

    Where words are characters, the one behind is looked at too, as nearly every character begins some name.
    """
    return _opening(keys[at], keys[at + 1] if words.head_final and at + 1 < len(keys) else "", words.language)


def name_places(keys: Sequence[str], words: Lexicon) -> list[int]:
    """Return the indices of the words at which a name of the registry may begin."""
    after = [*keys[1:], ""] if words.head_final else repeat("")
    openings = map(_opening, keys, after, repeat(words.language))
    return [at for at, opening in enumerate(openings) if opening.names]


@lru_cache(maxsize=65536)  # a text repeats its words
def _opening(key: str, after: str, language: str) -> Opening:
    def leads_on(tree: WordTree[Any]) -> bool:
        return tree.value is not None or not after or after in tree.next

    phrases = lexicon(language).phrases.next.get(key)
    phrases = phrases if phrases and leads_on(phrases) else None
    actors, states = beginnings(key, language)
    names = any(leads_on(tree) for tree, _ in (*actors, *states))
    names |= bool(phrases and phrases.value and "forces" in phrases.value)  # "troupes de Malte"
    comma = is_comma(key)
    return Opening(not (comma or phrases or names), phrases, names, comma)


@lru_cache(maxsize=16384)
def is_infinitive(word: str, language: str) -> bool:
    """Has a word, as printed, the form in which what is asked begins?

    >>> is_infinitive("adoptar", "es"), is_infinitive("Myanmar", "es")
    (True, False)
    """
    words_of = lexicon(language)
    if word[:1].isupper():  # "a Myanmar", "à Alger": names, though they end as verbs do
        return False
    return bool(words_of.infinitive.fullmatch(word)) and fold(word) not in words_of.not_infinitives


def is_bare(key: str, words_of: Lexicon) -> bool:
    """Has a word neither article nor joining particle, where each name of a list would have one: "، تكثيف جهودها"?"""
    joined = is_joined(key, words_of.language)
    return bool(words_of.article) and not key.startswith(str(words_of.article)) and not joined


@lru_cache(maxsize=16384)
def is_joined(key: str, language: str) -> bool:
    """Is a joining particle written to the front of a word?"""
    return any(kinds == "j" for _, kinds in without_clitics(key, language))


def is_comma(key: str) -> bool:
    """Is it a mark that parts phrases, but not sentences?"""
    return key in _COMMAS
