"""Words of a language as patterns, and the form in which two spellings of them are compared.

The tables of the language files hold wordings such as ``Point {items} de l'ordre du jour``. A wording is a regular
expression in which a space stands for any white space, an apostrophe for every apostrophe, a hyphen between letters
for every hyphen, and an Arabic letter for itself with or without vowel marks, tatweel and hamza.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

MARKS = "[\u064b-\u0652\u0670\u0640]*"
"""Arabic vowel marks and tatweel, which may stand after any letter."""

_ALIKE = {letter: forms for forms in ("اأإآٱ", "يىئ", "ةه", "وؤ") for letter in forms}
_ARABIC = re.compile("([\u0621-\u064a])([?]?)")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_(])")
_DROPPED = re.compile("[\u0300-\u036f\u0483-\u0487\u0640\u064b-\u065f\u0670]")
_ARABIC_FOLD = str.maketrans("ىةٱ", "يها", "")
_APOSTROPHES = re.compile("[\u2019\u02bc\u2018\u00b4`\u2032]")
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")
_PLAIN = re.compile("[a-z0-9 ]*")


def fold(text: str) -> str:
    """Return `text` as it is compared: no case, accents, vowel marks or tatweel; one apostrophe, one hyphen.

    The result is for looking up only: it may be shorter than the text.

    >>> fold("Côte d’Ivoire"), fold("الأمــم المتحـدة")
    ("cote d'ivoire", 'الامم المتحده')
    """
    text = text.casefold()
    if _PLAIN.fullmatch(text):
        return text
    text = _DROPPED.sub("", unicodedata.normalize("NFKD", text)).translate(_ARABIC_FOLD)
    return " ".join(_HYPHENS.sub("-", _APOSTROPHES.sub("'", text)).split())


def expand(wording: str) -> str:
    """Return the regular expression a wording stands for; its ``{names}`` are left as they are.

    >>> expand("l'ordre du jour")
    "l['’ʼ‘`]ordre\\\\s+du\\\\s+jour"
    """
    wording = _HYPHEN.sub("[-‐‑–]", wording)
    wording = wording.replace("'", "['’ʼ‘`]").replace(" ?", r"\s?").replace(" ", r"\s+")
    return _ARABIC.sub(_arabic_letter, wording)


def _arabic_letter(match: re.Match[str]) -> str:
    letter, optional = match.groups()
    forms = _ALIKE.get(letter)
    one = (f"[{forms}]" if forms else letter) + MARKS
    return f"(?:{one})?" if optional else one


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
