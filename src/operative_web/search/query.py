"""What somebody asks for: words, phrases in quotation marks, and what must not be there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from operative_web.search.tokens import Token, languages_of, tokens

LONGEST = 300
"""Letters of a query that are read."""
MOST = 12
"""Words of a query, phrases included, that are looked for; further ones are not."""
_PART = re.compile(
    r"""
    (?P<no>(?<!\S)[-−–])?             # a minus stands before a word, not within one
    (?: ["“”„«»](?P<phrase>[^"“”„«»]{1,200})["“”„«»]
      | (?P<word>[^\s"“”„«»]+)
    )
    """,
    re.VERBOSE,
)

Terms = tuple[str, ...]
Phrase = tuple[Terms, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, in the languages in which the query makes sense.

    Attributes:
        languages: these.
        words: each by its terms, any of which will do.
        phrases: runs of words that must follow one another, those that say little included.
        without: words that must not be there.
        without_phrases: runs of words that must not be there.
    """

    languages: tuple[str, ...] = ()
    words: tuple[Terms, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    without: tuple[Terms, ...] = ()
    without_phrases: tuple[Phrase, ...] = ()

    @property
    def has_phrases(self) -> bool:
        """Does it depend on words that follow one another?"""
        return bool(self.phrases or self.without_phrases)


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was written, read in each language that it may be in.

    Attributes:
        parts: each part's tokens by language, whether it is a phrase, and whether it must not be there.
    """

    parts: tuple[tuple[dict[str, list[Token]], bool, bool], ...]

    @property
    def terms(self) -> frozenset[str]:
        """All terms by which it may be answered, in any language.

        Of words that say little, which very many passages hold, only where they stand in a phrase or alone.
        """
        tokens_by_language: dict[str, list[tuple[Token, bool]]] = {}
        for read, is_phrase, _ in self.parts:
            for language, found in read.items():
                tokens_by_language.setdefault(language, []).extend((token, is_phrase) for token in found)
        return frozenset(
            term
            for found in tokens_by_language.values()
            for token, is_phrase in found
            if is_phrase or not token.common or all(one.common for one, _ in found)
            for term in token.terms
        )

    def in_languages(self, is_known: Callable[[str], bool]) -> Wanted:
        """Return what is asked for in the languages in which most of its words are known.

        Args:
            is_known: does a term stand in anything that may be found?
        """
        return _wanted(self.parts, self._languages(is_known))

    def _languages(self, is_known: Callable[[str], bool]) -> tuple[str, ...]:
        """A word that stands in every text of a language tells that the query is in this language."""
        counts: dict[str, int] = {}
        for read, _, _ in self.parts:
            for language, found in read.items():
                known = sum(token.common or any(map(is_known, token.terms)) for token in found)
                counts[language] = counts.get(language, 0) + known
        best = max(counts.values(), default=0)
        return tuple(language for language, count in counts.items() if count == best)


def read_query(written: str, language: str = "") -> Query:
    """Read a query.

    Args:
        written: as somebody wrote it.
        language: in which; all that its letters allow unless given.

    >>> read_query("the reports", "en").in_languages(lambda _: True).words
    (('en:report',),)
    >>> read_query('"the reports" -budget', "en").in_languages(lambda _: True).without
    (('en:budget',),)
    """
    text = unicodedata.normalize("NFKC", written)[:LONGEST].replace("\x00", " ")
    languages = (language,) if language else languages_of(text)
    parts = []
    for part in _PART.finditer(text):
        read = {code: tokens(part["phrase"] or part["word"], code) for code in languages}
        parts.append((read, part["phrase"] is not None, part["no"] is not None))
    return Query(tuple(parts))


def _wanted(parts: Sequence[tuple[dict[str, list[Token]], bool, bool]], languages: tuple[str, ...]) -> Wanted:
    words: list[Terms] = []
    common: list[Terms] = []
    phrases: dict[bool, list[Phrase]] = {True: [], False: []}
    without: list[Terms] = []
    for read, is_phrase, is_unwanted in parts:
        runs = list(zip(*(read[language] for language in languages), strict=True))
        if is_phrase and len(runs) > 1:
            phrases[is_unwanted].append(tuple(map(_all_terms, runs)))
        elif is_unwanted:
            without += filter(None, map(_telling_terms, runs))
        if not is_unwanted:
            words += filter(None, map(_telling_terms, runs))
            common += map(_all_terms, runs)
    chosen = tuple(dict.fromkeys(words or common))[:MOST]
    return Wanted(languages, chosen, tuple(phrases[False]), tuple(without), tuple(phrases[True]))


def _all_terms(same: Sequence[Token]) -> Terms:
    return tuple(dict.fromkeys(term for token in same for term in token.terms))


def _telling_terms(same: Sequence[Token]) -> Terms:
    """Without those of languages in which the word says little."""
    return tuple(dict.fromkeys(term for token in same if not token.common for term in token.terms))


def holds_phrase(found: Sequence[Token], phrase: Phrase) -> bool:
    """Do some tokens hold a phrase, word after word?"""
    size = len(phrase)
    return any(
        all(not wanted.isdisjoint(found[at + step].terms) for step, wanted in enumerate(map(frozenset, phrase)))
        for at in range(len(found) - size + 1)
    )
