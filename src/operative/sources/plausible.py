"""How plausible is it that bytes decoded this way are a text in one of the six languages?

A wrong encoding gives itself away: letters of two scripts in one word, capitals inside words, signs no editor sets,
letters in the wrong proportion. Each character beyond ASCII is weighed; the mean over the bytes decides.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

from operative.languages import words

LATIN = ("en", "fr", "es")
"""The languages whose letters are mostly ASCII."""

_USUAL = 1.0
_COMMONEST = 1.5  # and the rarest letter two less: letters in the wrong proportion give themselves away
_CAPITAL = 0.9
_FOREIGN = 0.3
_HANZI = 2.0  # two bytes each
_RARE = -0.2
_ODD = -1.0
_IMPOSSIBLE = -3.0

# Letters of two scripts side by side, or one letter between digits.
_MIXED = re.compile(
    "[A-Za-z][\u0400-\u04ff\u0600-\u06ff]|[\u0400-\u04ff\u0600-\u06ff][A-Za-z]"
    "|[0-9][\u00c0-\u024f\u0400-\u04ff\u0600-\u06ff][0-9]"
)
_CAPITAL_INSIDE = re.compile(
    "[a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u045f][A-Z\u00c0-\u00d6\u00d8-\u00de\u0152\u0160\u0178\u017d\u0400-\u042f]"
)
_SIGN_INSIDE = re.compile("(?<=[A-Za-z])[^\\w\\s\\x00-\\x7f\u2018\u2019\u2010\u2011](?=[a-z])")
_BLUNDER = -1.5
_IMPOSSIBLES = re.compile("[\x80-\x9f\ue000-\uf8ff\ufffd]")


def plausibility(text: str, language: str) -> float:
    """Weigh the characters beyond ASCII as those of `language`.

    Args:
        text: a sample, decoded.
        language: one of the six codes.

    Returns:
        The sum of the weights; positive for real text, about 1 a byte, negative where the encoding is wrong.

    >>> plausibility("Рада", "ru") > 0 > plausibility("ðÁÄÁ", "en")
    True
    """
    weights = _weights(language)
    total = 0.0
    for character, count in Counter(text).items():
        if character > "\x7f":
            total += count * weights.get(character, _ODD)
    blunders = len(_MIXED.findall(text)) + len(_CAPITAL_INSIDE.findall(text)) + len(_SIGN_INSIDE.findall(text))
    impossible = len(_IMPOSSIBLES.findall(text))
    return total + blunders * _BLUNDER + impossible * _IMPOSSIBLE


def latin_language(text: str) -> str | None:
    """Return ``en``, ``fr`` or ``es`` by the frequent words that ASCII can write, or None where they tell nothing.

    >>> latin_language("La Asamblea General, recordando las resoluciones que los Estados")
    'es'
    """
    found = Counter(text.lower().split())
    counts = {code: sum(found[word] for word in words(code)["body"]["frequent"]) for code in LATIN}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= 3 else None


@cache
def tables() -> dict[str, Any]:
    """Return the encodings that are tried and the letters of each language."""
    with files("operative.vocabulary").joinpath("encodings.toml").open("rb") as stream:
        return tomllib.load(stream)


@cache
def _weights(language: str) -> dict[str, float]:
    letters, signs = tables()["letters"], tables()["signs"]
    weights: dict[str, float] = dict.fromkeys(letters["names"], _FOREIGN)
    weights.update(dict.fromkeys((letter.upper() for letter in weights), _FOREIGN))
    weights.update(dict.fromkeys(signs["usual"], _USUAL))
    if language == "zh":
        weights.update(dict.fromkeys(map(chr, range(0x3400, 0xA000)), _RARE))
        weights.update(dict.fromkeys("".join(letters["zh"].split()), _HANZI))
        weights.update(dict.fromkeys(signs["zh"], _HANZI))
        return weights
    own = letters[language]
    weights.update(dict.fromkeys(signs.get(language, ""), _USUAL))
    weights.update(dict.fromkeys(signs["marks"], _FOREIGN))
    for rank, letter in enumerate(own):
        weight = _USUAL if language in ("fr", "es") else _COMMONEST - 2 * rank / len(own)
        weights[letter] = weight
        if letter.upper() != letter:
            weights[letter.upper()] = weight * _CAPITAL
    return weights
