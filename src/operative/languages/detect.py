"""Which of the six languages a text is in."""

from __future__ import annotations

import re
from functools import cache

from operative.languages import CODES, words

SAMPLE = 6000
"""Code points looked at: mastheads may be partly English in any language, so the sample reaches past them."""

_SCRIPTS = {
    "ru": re.compile("[\u0400-\u04ff]+"),
    "zh": re.compile("[\u4e00-\u9fff]+"),
    "ar": re.compile("[\u0600-\u06ff]+"),
}
_ANY_SCRIPT = re.compile("|".join(pattern.pattern.rstrip("+") for pattern in _SCRIPTS.values()))
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _frequent() -> dict[str, frozenset[str]]:
    return {code: frozenset(words(code)["body"]["frequent"]) for code in CODES if code not in _SCRIPTS}


def detect(text: str) -> str | None:
    """Return the language code of `text`, or None where it is none of the six or too short to tell.

    >>> detect("La Asamblea General, recordando las resoluciones del Consejo sobre la materia")
    'es'
    """
    sample = text[: SAMPLE // 2] + text[len(text) // 2 : len(text) // 2 + SAMPLE // 2]
    if _ANY_SCRIPT.search(sample):
        letters = {code: _letters(pattern, sample) for code, pattern in _SCRIPTS.items()}
        letters["zh"] *= 3  # a Chinese character is worth a few letters
        best = max(letters, key=lambda code: letters[code])
        if letters[best] > _letters(_LATIN, sample):
            return best
    said = _WORD.findall(sample.lower())
    counts = {code: sum(map(frequent.__contains__, said)) for code, frequent in _frequent().items()}
    most = max(counts.values())
    likeliest = [code for code, count in counts.items() if count == most > 0]
    if len(likeliest) > 1:  # the one whose word comes first
        return next(code for word in said for code in likeliest if word in _frequent()[code])
    return likeliest[0] if likeliest else None


def _letters(script: re.Pattern[str], text: str) -> int:
    """Count the letters of a script, whose pattern matches a run of them."""
    return sum(map(len, script.findall(text)))
