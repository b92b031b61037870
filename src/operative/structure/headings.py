"""Headings: short lines that end as no paragraph ends."""

from __future__ import annotations

import re
from functools import cache

from operative.languages import words
from operative.typography.punctuation import ends_sentence

LONGEST = 160
"""A heading's usual greatest length in code points."""
LONGEST_TITLE = 400
"""The greatest length where the place alone makes a line a title: first in an annex, or right before a section."""

_SEMICOLON = re.compile("[;；؛]")
_NUMERAL = re.compile(
    r"""(?P<label>(?: [IVXLC]{1,6} | [A-Z] | [一二三四五六七八九十]{1,3} | \d{1,2} ) (?: [.．、] | \s?[-–—] ) )\s*(?=\S)""",
    re.VERBOSE,
)
_BARE = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|[一二三四五六七八九十]{1,3})[.．、]?$")


def is_heading(text: str, longest: int = LONGEST) -> bool:
    """Is `text`, which has no paragraph number, set as a heading: short, no end mark, no semicolon in it?

    >>> is_heading("Situation in central Mali"), is_heading("Recalling its resolution 60/251,")
    (True, False)
    """
    return 0 < len(text) <= longest and not ends_sentence(text) and not _SEMICOLON.search(text)


def split_numeral(text: str) -> tuple[str | None, str]:
    """Return a heading's printed numeral and its words; a numeral that stands alone is the heading's text.

    >>> split_numeral("II. Officers")
    ('II.', 'Officers')
    """
    if _BARE.match(text):
        return None, text
    match = _NUMERAL.match(text)
    return (match["label"], text[match.end() :]) if match else (None, text)


_ROMAN = re.compile(r"[IVXLC]{1,6}$")
_HAN = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}


def section_numeral(text: str) -> str | None:
    """Return the roman numeral or capital letter that numbers a section, or None.

    Chinese sections are numbered 一、二、; the path is the same in every language, so these become roman.

    >>> section_numeral("II. Officers"), section_numeral("Officers")
    ('II', None)
    """
    label, rest = split_numeral(text)
    numeral = (label or (rest if _BARE.match(rest) else "")).rstrip(" .．、-–—")
    if len(numeral) == 1 and numeral in _HAN:
        return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[_HAN[numeral] - 1]
    return numeral if _ROMAN.match(numeral) or (len(numeral) == 1 and numeral.isascii() and numeral.isupper()) else None


@cache
def _annex_words() -> re.Pattern[str]:
    found = "|".join(re.escape(w) for code in ("en", "fr", "es", "ru", "zh", "ar") for w in words(code)["body"]["annex"])
    return re.compile(
        rf"[\[(]?(?:{found})(?:\s*(?:[IVXLC]{{1,6}}|\d{{1,2}}|[A-Z]|[一二三四五六七八九十]{{1,3}}|[\u0621-\u064a]{{3,8}}))?\W*$",
        re.IGNORECASE,
    )


def is_annex(text: str) -> bool:
    """Is `text` what heads an annex (``Annex``, ``Annexe II``, ``附件一``, ``المرفق الأول``)?"""
    return len(text) <= 24 and _annex_words().match(text) is not None
