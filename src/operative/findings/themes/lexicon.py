"""The vocabulary of themes in one language, made ready for one pass over a text.

A text is cut into words once; each word is looked up by itself, and only where a wording begins with it are the words
after it compared. Languages without spaces have one alternation of all wordings instead. Either way the longest wording
that begins at a place wins and the search goes on behind it, so that the name of a body hides the words in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from operative.languages.wording import fold
from operative.vocabulary.themes import Manner, Subject, manner, subjects

# Vowel marks and tatweel stand inside words; the group keeps what is between words, so that places can be told.
_BETWEEN = re.compile("([^\\w\u0300-\u036f\u064b-\u0655\u0670]+)")
_PIECES = re.compile(r"\w+\*?")
_REMEMBERED = 1 << 15
"""How many words of texts are remembered with what begins at them."""
_SMALL_IN_A_ROW = 4


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


@dataclass(frozen=True, slots=True)
class Mention:
    """A wording found in a text.

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
        Wording(_words(wording, how), subject, _length(wording, how) >= how.term and not subject.passing)
        for subject in subjects()
        for wording in subject.wordings[language]
    ]
    return _unspaced(made, how) if how.unspaced else _Spaced(made, how).mentions


def _words(wording: str, how: Manner) -> tuple[str, ...]:
    if how.unspaced:
        return (wording.casefold(),)
    small = set(map(fold, how.small))
    return tuple(word for word in _PIECES.findall(fold(wording)) if word not in small)


def _length(wording: str, how: Manner) -> int:
    """Return of how many words (characters) a wording is; those joined by a hyphen are one."""
    return len(wording) if how.unspaced else sum(bool(_words(word, how)) for word in wording.split())


def _unspaced(wordings: Sequence[Wording], how: Manner) -> Search:
    """Return the search in a text without spaces: one alternation, parted by the first character."""
    by_text = {wording.words[0]: wording for wording in reversed(wordings)}
    by_first: dict[str, list[str]] = {}
    for text in sorted(by_text, key=len, reverse=True):
        by_first.setdefault(text[0], []).append(re.escape(text[1:]))
    pattern = re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items()), re.I)

    def search(text: str) -> Iterator[Mention]:
        for match in pattern.finditer(text):
            found = by_text[match[0].casefold()]
            yield Mention(found.subject, match.start(), match.end(), match.start() < how.head, found.term)

    return search


class _Spaced:
    """The search in a text whose words are set apart."""

    def __init__(self, wordings: Sequence[Wording], how: Manner) -> None:
        self._head = how.head
        self._clitics = tuple(map(fold, how.clitics))
        self._small = frozenset(map(fold, how.small))
        self._exact: dict[str, list[Wording]] = {}
        self._stems: dict[str, list[Wording]] = {}
        for wording in sorted(wordings, key=lambda wording: len(wording.words), reverse=True):
            word = wording.words[0]
            by = self._stems if word.endswith("*") else self._exact
            by.setdefault(word.rstrip("*"), []).append(wording)
        self._lengths = sorted({len(stem) for stem in self._stems})
        # Instances live as long as the program, one a language; a bound keeps hostile texts from filling the memory.
        self._beginning = lru_cache(_REMEMBERED)(self._beginning_at)
        self._forms = lru_cache(_REMEMBERED)(self._forms_of)

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield what is mentioned, in order, without overlaps."""
        pieces = _BETWEEN.split(text)
        tokens = pieces[::2]
        hits = [(at, found) for at, found in enumerate(map(self._beginning, tokens)) if found]
        places = list(accumulate(map(len, pieces), initial=0)) if hits else []
        free = 0
        for at, wordings in hits:
            if at < free:
                continue
            end, found = max(((self._end(wording, tokens, at), wording) for wording in wordings), key=lambda each: each[0])
            if end:
                yield Mention(found.subject, places[2 * at], places[2 * end - 1], at < self._head, found.term)
                free = end

    def _end(self, wording: Wording, tokens: Sequence[str], at: int) -> int:
        """Return the number of the word after a wording that begins at a word, 0 where it does not stand there."""
        at += 1
        for word in wording.words[1:]:
            stop = min(len(tokens), at + _SMALL_IN_A_ROW)
            while at < stop and fold(tokens[at]) in self._small:
                at += 1
            if at >= len(tokens) or not self._fits(word, tokens[at]):
                return 0
            at += 1
        return at

    def _fits(self, word: str, token: str) -> bool:
        forms = self._forms(token)
        if word.endswith("*"):
            return any(form.startswith(word[:-1]) for form in forms)
        return word in forms or (bool(self._clitics) and not forms.isdisjoint(self._forms(word)))

    def _beginning_at(self, token: str) -> tuple[Wording, ...]:
        """Return the wordings whose first word a word is, those of most words first."""
        found: list[Wording] = []
        for form in self._forms(token):
            found += self._exact.get(form, ())
            for length in self._lengths:
                if length > len(form):
                    break
                found += self._stems.get(form[:length], ())
        return tuple(found)

    def _forms_of(self, token: str) -> frozenset[str]:
        """Return a word as it is compared, and what is left of it without what is written on to its beginning."""
        whole = fold(token)
        return frozenset([whole, *(whole[len(start) :] for start in self._clitics if whole.startswith(start))])
