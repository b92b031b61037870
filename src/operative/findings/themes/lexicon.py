"""The vocabulary of themes in one language, made ready for one pass over a text.

A text is cut into words once; each word is looked up by itself, and only where a wording begins with it are the words
after it compared. In languages without spaces each pair of characters is looked up instead. Either way the longest
wording that begins at a place wins and the search goes on behind it, so that the name of a body hides the words in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import compress, count
from typing import NamedTuple

from operative.languages.remembered import Remembered
from operative.languages.wording import fold
from operative.vocabulary.themes import Manner, Subject, manner, subjects

# Vowel marks and tatweel stand inside words; the group keeps what is between words, so that places can be told.
_BETWEEN = re.compile("([^\\w\u0300-\u036f\u064b-\u0655\u0670]+)")
_PIECES = re.compile(r"\+?\w+\*?")
_REMEMBERED = 1 << 15
"""How many words of texts are remembered with what begins at them."""
_SMALL_IN_A_ROW = 5
"""How many words after one of a wording are tried for its next: small words, and the first that is not small."""
_MARKS = "!?"  # at the end of a wording: a term, no term
_PAIR = 2
"""Characters by which wordings are told apart first, where words are not."""
_SMALL = ("",)
"""Stands before what a small word is known as."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording made ready.

    Attributes:
        words: folded, without small words; one that ends in ``*`` is the beginning of a word.
        subject: what it names.
        term: does it name its subject by itself, in passing as well?
    """

    words: tuple[str, ...]
    subject: Subject
    term: bool


class Mention(NamedTuple):
    """A wording found in a text; a tuple, for a text holds many.

    Attributes:
        subject: what is named.
        start: where it begins in the text.
        end: where it ends.
        object: does it stand so near the beginning that it is taken for the object of the act?
        term: as in :class:`Wording`.
    """

    subject: Subject
    start: int
    end: int
    object: bool
    term: bool


Search = Callable[[str], Iterator[Mention]]


@cache
def lexicon(language: str) -> Search:
    """Return the search for the mentions of subjects in a text of a language.

    >>> [mention.subject.name for mention in lexicon("en")("Stresses the right of everyone to education;")]
    ['education']
    """
    how = manner(language)
    made = [
        Wording(_words(wording, how), subject, _is_term(wording, how) and not subject.passing)
        for subject in subjects()
        for wording in subject.wordings[language]
    ]
    return (_Unspaced if how.unspaced else _Spaced)(made, how).mentions


def _words(wording: str, how: Manner) -> tuple[str, ...]:
    if how.unspaced:
        return (wording.rstrip(_MARKS).casefold(),)
    small = set(map(fold, how.small))
    return tuple(word.lstrip("+") for word in _PIECES.findall(fold(wording)) if word not in small)


def _is_term(wording: str, how: Manner) -> bool:
    """Does a wording name its subject by itself: is it long enough, or marked? Words joined by a hyphen are one.

    A long one that is marked by ``?`` does not: it is a single word in other languages (基础设施: infrastructure).
    """
    length = len(wording) if how.unspaced else sum(bool(_words(word, how)) for word in wording.split())
    return wording.endswith("!") or (length >= how.term and not wording.endswith("?"))


class _Unspaced:
    """The search in a text without spaces: wordings by the two characters that they begin with."""

    def __init__(self, wordings: Sequence[Wording], how: Manner) -> None:
        self._head = how.head
        self._wordings: dict[str, Wording] = {}
        lengths: dict[str, set[int]] = {}
        for wording in wordings:
            text = wording.words[0]
            self._wordings.setdefault(text, wording)
            lengths.setdefault(text[:_PAIR], set()).add(len(text))
        self._lengths = {pair: sorted(found, reverse=True) for pair, found in lengths.items() if len(pair) == _PAIR}
        # Most characters begin no wording: a search over two sets passes over them fastest.
        firsts, seconds = ("".join(map(re.escape, sorted({pair[at] for pair in self._lengths}))) for at in range(_PAIR))
        self._places = re.compile(f"[{firsts}](?=[{seconds}])")

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield what is mentioned, in order, without overlaps."""
        lower = text.lower()
        lower = lower if len(lower) == len(text) else text
        free = 0
        for place in self._places.finditer(lower):
            at = place.start()
            if at < free:
                continue
            for length in self._lengths.get(lower[at : at + _PAIR], ()):
                if wording := self._wordings.get(lower[at : at + length]):
                    free = at + len(wording.words[0])
                    yield Mention(wording.subject, at, free, at < self._head, wording.term)
                    break


@dataclass(slots=True)
class _Node:
    """Where some words of the vocabulary lead: to a wording that ends here, and to further words."""

    wording: Wording | None = None
    next: dict[str, _Node] = field(default_factory=dict)


class _Spaced:
    """The search in a text whose words are set apart: a tree of the words of wordings."""

    def __init__(self, wordings: Sequence[Wording], how: Manner) -> None:
        self._head = how.head
        self._clitics = tuple(map(fold, how.clitics))
        self._small = frozenset(map(fold, how.small))
        self._tree = _Node()
        self._exact: dict[str, list[str]] = {}
        self._stems: set[str] = set()
        for wording in wordings:
            self._plant(wording)
        self._lengths = sorted(set(map(len, self._stems)))
        self._known = Remembered(self._known_words, _REMEMBERED).__getitem__
        self._beginning = Remembered(self._nodes_at, _REMEMBERED).__getitem__

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield what is mentioned, in order, without overlaps."""
        pieces = _BETWEEN.split(text)
        tokens = pieces[::2]
        beginnings = list(map(self._beginning, tokens))
        free = place = piece = 0
        for at in compress(count(), beginnings):
            if at >= free and (found := self._longest(beginnings[at], tokens, at + 1)):
                wording, free = found
                start = place + sum(map(len, pieces[piece : 2 * at]))
                piece = 2 * free - 1
                place = start + sum(map(len, pieces[2 * at : piece]))
                yield Mention(wording.subject, start, place, at < self._head, wording.term)

    def _longest(self, nodes: Sequence[_Node], tokens: Sequence[str], at: int) -> tuple[Wording, int] | None:
        """Return the longest wording that leads on from nodes at a word, and the number of the word after it."""
        if at == len(tokens) or not self._known(tokens[at]):  # most often so: nothing leads on
            return next(((node.wording, at) for node in reversed(nodes) if node.wording), None)
        best: tuple[Wording, int] | None = None
        ways = [(node, at) for node in nodes]
        while ways:
            node, at = ways.pop()
            if node.wording and (best is None or at > best[1]):
                best = (node.wording, at)
            if node.next:
                for place in range(at, min(len(tokens), at + _SMALL_IN_A_ROW)):
                    if not (words := self._known(tokens[place])):  # most often so
                        break
                    ways += [(node.next[word], place + 1) for word in words if word in node.next]
                    if words[:1] != _SMALL:
                        break
        return best

    def _plant(self, wording: Wording) -> None:
        node = self._tree
        for place, word in enumerate(wording.words):
            node = node.next.setdefault(word, _Node())
            if word.endswith("*"):
                self._stems.add(word[:-1])
            else:
                # After the first word of an Arabic wording a conjunction or an article may be written on to the others.
                for form in self._forms(word) if place else [word]:
                    if word not in (known := self._exact.setdefault(form, [])):
                        known.append(word)
        node.wording = node.wording or wording

    def _known_words(self, token: str) -> tuple[str, ...]:
        """Return the words of the vocabulary that a word of a text is, after :data:`_SMALL` for one that is small."""
        if (small := fold(token)) in self._small:
            return (*_SMALL, *self._exact.get(small, ()))
        found: dict[str, None] = {}
        for form in self._forms(token):
            found.update(dict.fromkeys(self._exact.get(form, ())))
            found.update({f"{form[:length]}*": None for length in self._lengths if form[:length] in self._stems})
        return tuple(found)

    def _nodes_at(self, token: str) -> tuple[_Node, ...]:
        """Return where the wordings lead that begin with a word."""
        roots = self._tree.next
        return tuple(roots[word] for word in self._known(token) if word in roots)

    def _forms(self, token: str) -> list[str]:
        """Return a word as it is compared, and what is left of it without what is written on to its beginning."""
        whole = fold(token)
        return [whole, *(whole[len(start) :] for start in self._clitics if whole.startswith(start))]
