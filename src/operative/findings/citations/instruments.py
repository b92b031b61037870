"""Finds treaties, declarations and plans that a text names by their titles (``vocabulary/instruments.toml``)."""

from __future__ import annotations

import re
from functools import cache

from operative.languages.wording import expand, plain, printed_place
from operative.vocabulary.instruments import Instrument, instruments

_LITERAL = re.compile(r"[^\W\d_]{3,}")
_OPTIONAL = re.compile(r"\(\?:[^()]*\)\??|\w\?")


def find_instruments(text: str, language: str) -> list[tuple[int, int, Instrument]]:
    """Return where a text names an instrument, in order; of two that overlap the longer.

    >>> [known.id for _, _, known in find_instruments("Recalling the Universal Declaration of Human Rights,", "en")]
    ['universal-declaration-of-human-rights']
    """
    bare = plain(text, language)
    found = [
        (match.start(), match.end(), known)
        for key, pattern, known in _patterns(language)
        if key in bare
        for match in pattern.finditer(bare)
    ]
    found.sort(key=lambda one: (one[0], -one[1]))
    out: list[tuple[int, int, Instrument]] = []
    for start, end, known in found:
        if not out or start >= out[-1][1]:
            out.append((start, end, known))
    return [(printed_place(text, a, language), printed_place(text, b, language), known) for a, b, known in out]


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str], Instrument], ...]:
    """Return for each title a word that a text must hold, its pattern, and the instrument."""
    out = []
    for known in instruments():
        for title in known.titles.get(language, ()):
            words = _LITERAL.findall(_OPTIONAL.sub(" ", title).replace("\\w", " "))
            key = max((plain(word, language) for word in words), key=len, default="")
            out.append((key, re.compile(expand(title)), known))
    return tuple(out)
