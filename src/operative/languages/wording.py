"""Words of a language as patterns, and the forms in which spellings of them are compared.

The tables of the language files hold wordings such as ``Point {items} de l'ordre du jour``. A wording is a regular
expression in which a space stands for any white space, an apostrophe for every apostrophe and a hyphen between
letters for every hyphen (so it holds no range such as ``[a-z]``). Arabic is matched in its plain form
(:func:`plain`), without vowel marks and tatweel and with one form of each letter.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from operative.languages import words

_MARKS = "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670"
_ONE_FORM = tuple(zip("أإآٱىئةؤ", "اااايي" + "هو", strict=True))
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_(])")
_MARK = re.compile(f"[{_MARKS}]")
_ALL_MARKS = tuple(_MARKS)
_DROPPED = re.compile(f"[\u0300-\u036f\u0483-\u0487{_MARKS}]")
_APOSTROPHES = re.compile("[\u2019\u02bc\u2018\u00b4`\u2032]")
_APOSTROPHE = re.compile(r"'|\[(?:\\.|[^\]\\])*\]")
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")
_FOLDED = re.compile(
    "|".join([_DROPPED.pattern, _APOSTROPHES.pattern, _HYPHENS.pattern, "[" + "".join(a for a, _ in _ONE_FORM) + "]"])
)
_LONGEST_KEPT = 4000
"""Characters of a text whose plain form is remembered; a bound on memory."""
_ASCII = re.compile("[a-z0-9 ]*")


def fold(text: str) -> str:
    """Return `text` as it is compared: no case, accents, vowel marks or tatweel; one apostrophe, one hyphen.

    The result is for looking up only: it may be shorter than the text.

    >>> fold("Côte d’Ivoire"), fold("الأمــم المتحـدة")
    ("cote d'ivoire", 'الامم المتحده')
    """
    text = text.casefold()
    if _ASCII.fullmatch(text):
        return text
    text = unicodedata.normalize("NFKD", text)
    if _FOLDED.search(text):
        text = _one_form(_DROPPED.sub("", text))
        text = _HYPHENS.sub("-", _APOSTROPHES.sub("'", text))
    return " ".join(text.split())


def plain(text: str, language: str) -> str:
    """Return `text` as patterns match it: where a language sets vowel marks at will, without them.

    >>> plain("الأمــم المتّحدة", "ar"), plain("année", "fr")
    ('الامم المتحده', 'année')
    """
    if not _has_vowel_marks(language):
        return text
    return _kept_plain(text) if len(text) <= _LONGEST_KEPT else _plain_letters(text)


def printed_place(text: str, place: int, language: str) -> int:
    """Return where a place in ``plain(text)`` is in `text`.

    >>> printed_place("الأمــم المتحدة", 5, "ar")
    7
    """
    return place + bisect_right(_letters_before_marks(text), place) if _has_vowel_marks(language) else place


def expand(wording: str) -> str:
    """Return the regular expression a wording stands for; its ``{names}`` are left as they are.

    >>> expand("l'ordre du jour")
    "l['’ʼ‘`]ordre\\\\s+du\\\\s+jour"
    >>> expand("d[e']")
    "d[e'’ʼ‘`]"
    """
    wording = _plain_letters(_HYPHEN.sub("[-‐‑–]", wording))
    return _APOSTROPHE.sub(_apostrophes, wording).replace(" ?", r"\s?").replace(" ", r"\s+")


def _apostrophes(found: re.Match[str]) -> str:
    """All forms of an apostrophe, as a class, or within the class that it stands in."""
    return "['’ʼ‘`]" if found[0] == "'" else found[0].replace("'", "'’ʼ‘`")


def _plain_letters(text: str) -> str:
    """Return `text` without Arabic marks and with one form of each letter; replaced one by one, which is fastest."""
    for mark in _ALL_MARKS:
        text = text.replace(mark, "")
    return _one_form(text)


def _one_form(text: str) -> str:
    for letter, plain_letter in _ONE_FORM:
        text = text.replace(letter, plain_letter)
    return text


_kept_plain = lru_cache(maxsize=2048)(_plain_letters)  # each finder asks for the same paragraphs


@lru_cache(maxsize=1)
def _letters_before_marks(text: str) -> list[int]:
    """For each mark in a text, how many letters stand before it."""
    return [match.start() - index for index, match in enumerate(_MARK.finditer(text))]


@cache
def _has_vowel_marks(language: str) -> bool:
    return bool(words(language)["numbers"].get("vowel_marks", False))


def fill(wording: str, parts: Mapping[str, str]) -> str:
    """Return the regular expression of a wording whose ``{names}`` are replaced by `parts` (regular expressions)."""
    pattern = expand(wording)
    for name, part in parts.items():
        pattern = pattern.replace("{" + name + "}", part)
    return pattern


def any_of(wordings: Iterable[str], parts: Mapping[str, str] | None = None) -> str:
    """Return one group that matches any of the wordings, or nothing at all where there are none.

    >>> any_of(["in favour", "pour"])
    '(?:in\\\\s+favour|pour)'
    """
    filled = [fill(wording, parts or {}) for wording in wordings]
    return "(?:" + "|".join(filled) + ")" if filled else r"(?!)"
