"""Headings: short lines that end as no paragraph ends."""

from __future__ import annotations

import re
from functools import cache

from operative.languages import CODES, words
from operative.typography.labels import han_value, roman
from operative.typography.punctuation import ends_sentence

LONGEST = 160
"""A heading's usual greatest length in code points."""
LONGEST_TITLE = 400
"""The greatest length where the place alone makes a line a title: first in an annex, or right before a section."""

_SEMICOLON = re.compile("[;；؛]")
_NUMERAL = re.compile(
    r"""(?P<label>
      (?: [IVXLC]{1,6} | [A-Z] | [一二三四五六七八九十]{1,3} | \d{1,2} ) (?: [.．、] | \s?[-–—] )
    )\s*(?=\S)""",
    re.VERBOSE,
)
_BARE = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|[一二三四五六七八九十]{1,3})[.．、]?$")


def is_heading(text: str, longest: int = LONGEST) -> bool:
    """Is `text`, which has no paragraph number, set as a heading: short, no end mark, no semicolon in it?

    >>> is_heading("Situation in central Mali"), is_heading("Recalling its resolution 60/251,")
    (True, False)
    """
    bracketed = text[:1] == "(" and text[-1:] == ")"  # (dollars É.-U.)
    return 0 < len(text) <= longest and (bracketed or not ends_sentence(text)) and not _SEMICOLON.search(text)


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


@cache
def _numeral_words() -> dict[str, str]:
    """Words that number sections, to the numerals they stand for."""
    found: dict[str, str] = {}
    for code in CODES:
        table = words(code)["body"]
        found |= {word: roman(n).upper() for n, word in enumerate(table.get("section_ordinals", ()), 1)}
        found |= {word: chr(64 + n) for n, word in enumerate(table.get("section_letters", ()), 1)}
    return found


def section_numeral(text: str) -> str | None:
    """Return the roman numeral or capital letter that numbers a section, or None.

    Chinese sections are numbered 一、二、, Arabic ones in words; the path is the same in every language, so these
    become roman.

    >>> section_numeral("II. Officers"), section_numeral("三、主席团"), section_numeral("Officers")
    ('II', 'III', None)
    """
    label, rest = split_numeral(text)
    numeral = (label or (rest if _BARE.match(rest) else "")).rstrip(" .．、-–—")
    if value := han_value(numeral):
        return roman(value).upper()
    if _ROMAN.match(numeral) or (len(numeral) == 1 and numeral.isascii() and numeral.isupper()):
        return numeral
    word = re.split(r"\s?[-–—]", text, maxsplit=1)[0].replace("\u064b", "")
    return _numeral_words().get(word)


@cache
def _annex_words() -> re.Pattern[str]:
    found = "|".join(re.escape(w) for code in CODES for w in words(code)["body"]["annex"])
    return re.compile(
        rf"[\[(]?(?:{found})(?:\s*(?:[IVXLC]{{1,6}}|\d{{1,2}}|[A-Z]|[一二三四五六七八九十]{{1,3}}|[\u0621-\u064a]{{3,8}}))?\W*$",
        re.IGNORECASE,
    )


def is_annex(text: str) -> bool:
    """Is `text` what heads an annex (``Annex``, ``Annexe II``, ``附件一``, ``المرفق الأول``)?"""
    return len(text) <= 24 and _annex_words().match(text) is not None
