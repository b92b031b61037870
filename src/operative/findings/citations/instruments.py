"""Finds treaties, declarations and plans that a text names by their titles (``vocabulary/instruments.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from operative.languages.wording import expand, plain, printed_place
from operative.vocabulary.instruments import Instrument, instruments


@dataclass(frozen=True, slots=True)
class Title:
    """A title by which texts name an instrument.

    Attributes:
        word: one that every text holds that names it so.
        pattern: of the title in the plain form of the language.
        instrument: which it is.
    """

    word: str
    pattern: re.Pattern[str]
    instrument: Instrument


_LITERAL = re.compile(r"[^\W\d_]{3,}")
_OPTIONAL = re.compile(r"\(\?:[^()]*\)\??|\w\?")


def named_in(texts: Iterable[str], language: str) -> tuple[Title, ...]:
    """Return the titles that texts may hold, so that only these are looked for in each of them."""
    whole = plain("\n".join(texts), language)
    return tuple(title for title in _titles(language) if title.word in whole)


def find_instruments(
    text: str, language: str, among: tuple[Title, ...] | None = None
) -> list[tuple[int, int, Instrument]]:
    """Return where a text names an instrument, in order; of two that overlap the longer.

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
        if title.word in bare
        for match in title.pattern.finditer(bare)
    ]
    found.sort(key=lambda one: (one[0], -one[1]))
    out: list[tuple[int, int, Instrument]] = []
    for start, end, known in found:
        if not out or start >= out[-1][1]:
            out.append((start, end, known))
    return [(printed_place(text, a, language), printed_place(text, b, language), known) for a, b, known in out]


@cache
def _titles(language: str) -> tuple[Title, ...]:
    out = []
    for known in instruments():
        for title in known.titles.get(language, ()):
            words = _LITERAL.findall(_OPTIONAL.sub(" ", title).replace("\\w", " "))
            key = max((plain(word, language) for word in words), key=len, default="")
            out.append(Title(key, re.compile(expand(title)), known))
    return tuple(out)
