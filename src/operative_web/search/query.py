"""What somebody asks for: words, phrases in quotation marks, and words that must not be there."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from operative_web.search.tokens import Token, languages_of, tokens

_LONGEST = 300
_MOST = 12
"""Words that are looked for; further ones are not."""
_PART = re.compile(r"""(?P<no>-)?(?:["“„«](?P<phrase>[^"”“»]{1,200})["”“»]|(?P<word>\S+))""")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, in one language.

    Attributes:
        language: as which it was read.
        words: each by its terms, any of which will do; those that stand in every text are left out.
        phrases: runs of such words that must follow one another.
        without: terms that must not be there.
    """

    language: str
    words: tuple[tuple[str, ...], ...]
    phrases: tuple[tuple[tuple[str, ...], ...], ...] = ()
    without: frozenset[str] = frozenset()

    @property
    def terms(self) -> set[str]:
        """All terms that are looked for."""
        return {term for word in self.words for term in word} | {
            term for phrase in self.phrases for word in phrase for term in word
        }


def read_query(written: str, language: str = "") -> list[Wanted]:
    """Read a query, once for each language it may be in.

    Args:
        written: as somebody wrote it.
        language: in which; all that its letters allow unless given.

    >>> [one.words for one in read_query("the reports", "en")]
    [(('en:report',),)]
    """
    text = unicodedata.normalize("NFKC", written)[:_LONGEST].replace("\x00", " ")
    languages = (language,) if language else languages_of(text)
    return [one for one in (_read(text, code) for code in languages) if one.words or one.without]


def _read(text: str, language: str) -> Wanted:
    words: list[tuple[str, ...]] = []
    common: list[tuple[str, ...]] = []
    phrases: list[tuple[tuple[str, ...], ...]] = []
    without: set[str] = set()
    for part in _PART.finditer(text):
        found = tokens(part["phrase"] or part["word"], language)
        if part["no"] and found:
            without.update(term for token in found for term in token.terms if not token.common)
            continue
        words += [token.terms for token in found if not token.common]
        common += [token.terms for token in found if token.common]
        if part["phrase"] and len(found) > 1:
            phrases.append(tuple(token.terms for token in found))
    wanted = tuple(dict.fromkeys(words or common))[:_MOST]
    return Wanted(language, wanted, tuple(phrases), frozenset(without))


def holds_phrase(found: list[Token], phrase: tuple[tuple[str, ...], ...]) -> bool:
    """Do some tokens hold a phrase, word after word?"""
    size = len(phrase)
    return any(
        all(set(found[at + step].terms) & set(phrase[step]) for step in range(size))
        for at in range(len(found) - size + 1)
    )
