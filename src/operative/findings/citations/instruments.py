"""Finds treaties, declarations and plans that a text names by their titles (``vocabulary/instruments.toml``)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from operative.languages import word_edges, words
from operative.languages.wording import any_of, expand, plain, printed_place
from operative.vocabulary.instruments import Instrument, instruments


@dataclass(frozen=True, slots=True)
class Title:
    """A title by which texts name an instrument.

    Attributes:
        word: one that every text holds that names it so.
        pattern: of the title in the plain form of the language.
        instrument: which it is.
        holds: what a text must hold that means it by this title, where another bears it too; or None.
        lacks: what it must not hold; or None.
    """

    word: str
    pattern: re.Pattern[str]
    instrument: Instrument
    holds: re.Pattern[str] | None = None
    lacks: re.Pattern[str] | None = None

    def may_stand_in(self, bare: str) -> bool:
        """May the title mean this instrument in a text in its plain form?"""
        if self.word not in bare:
            return False
        if self.holds is None:
            return True
        return self.holds.search(bare) is not None and not (self.lacks and self.lacks.search(bare))


_LONGEST_NAME = 40
_LITERAL = re.compile(r"[^\W\d_]{3,}")
_OPTIONAL = re.compile(r"\(\?:[^()]*\)\??|\w\?")


def titles_in(texts: Sequence[str], language: str) -> list[tuple[Title, ...]]:
    """Return for each of some texts the titles that it may hold, so that only these are looked for in it.

    Their words are looked for once, in all texts together.
    """
    bare = [plain(text, language) for text in texts]
    starts = [*accumulate((len(text) + 1 for text in bare), initial=0)]
    whole = "\n".join(bare)
    found: list[tuple[Title, ...]] = [()] * len(bare)
    for word, titles in _by_word(language).items():
        at = whole.find(word)
        while 0 <= at < len(whole):
            index = bisect_right(starts, at) - 1
            found[index] += titles
            at = whole.find(word, starts[index + 1])
    return found


def find_instruments(
    text: str, language: str, among: tuple[Title, ...] | None = None
) -> list[tuple[int, int, Instrument]]:
    """Return where a text names an instrument, in order; of two that overlap the longer, then the one that it tells.

    Args:
        text: of a paragraph or note.
        language: one of :data:`operative.languages.CODES`.
        among: the titles to look for; all that are known unless given.

    >>> [known.id for _, _, known in find_instruments("Recalling the Universal Declaration of Human Rights,", "en")]
    ['universal-declaration-of-human-rights']
    """
    bare = plain(text, language)
    found = [
        (match.start(), match.end(), title.instrument)
        for title in (_titles(language) if among is None else among)
        if title.may_stand_in(bare)
        for match in title.pattern.finditer(bare)
        if not _is_anothers(bare, match.start(), language)
    ]
    found.sort(key=lambda one: (one[0], -one[1], not one[2].holds))
    out: list[tuple[int, int, Instrument]] = []
    for start, end, known in found:
        if not out or start >= out[-1][1]:
            out.append((start, end, known))
    return [(printed_place(text, a, language), printed_place(text, b, language), known) for a, b, known in out]


def _is_anothers(bare: str, start: int, language: str) -> bool:
    """Does a name before a title make it that of another instrument: the Abu Dhabi Declaration on the Right to …?"""
    named = _renames(language)
    return named is not None and named.search(bare, max(0, start - _LONGEST_NAME), start) is not None


@cache
def _renames(language: str) -> re.Pattern[str] | None:
    form = words(language)["citations"].get("renames")
    return re.compile(rf"{form}\s$") if form else None


@cache
def _by_word(language: str) -> dict[str, tuple[Title, ...]]:
    """Return the titles by the word that tells whether they can be there."""
    titles: dict[str, tuple[Title, ...]] = {}
    for title in _titles(language):
        titles[title.word] = (*titles.get(title.word, ()), title)
    return titles


@cache
def _titles(language: str) -> tuple[Title, ...]:
    out = []
    for known in instruments():
        for title in known.titles.get(language, ()):
            words = _LITERAL.findall(_OPTIONAL.sub(" ", title).replace("\\w", " "))
            key = max((plain(word, language) for word in words), key=len, default="")
            where = (_words(wordings.get(language, ()), language) for wordings in (known.holds, known.lacks))
            out.append(Title(key, re.compile(expand(title)), known, *where))
    return tuple(out)


def _words(wordings: tuple[str, ...], language: str) -> re.Pattern[str] | None:
    start, end = word_edges(language)
    return re.compile(start + any_of(wordings) + end, re.IGNORECASE) if wordings else None
