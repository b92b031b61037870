"""What printed numbers and letters may stand for; written apart from the library's own reader of labels."""

from __future__ import annotations

import re
import unicodedata

ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
HAN = "一二三四五六七八九十"
_LIKE_LATIN = str.maketrans("асеорху", "aceopxy")  # Cyrillic letters typed for the Latin ones they look like
_ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
_BULLETS = "–—•·▪◦●-−‣"

Reading = tuple[str, int]
"""A way to count (``letter``, ``roman``, ``digit``, ``bullet``) and the place in it."""


def roman(value: int) -> str:
    """Return a lower-case roman numeral.

    >>> [roman(n) for n in (4, 9, 18, 40, 51)]
    ['iv', 'ix', 'xviii', 'xl', 'li']
    """
    steps = (("l", 50), ("xl", 40), *_ROMAN)
    out = ""
    for numeral, worth in steps:
        while value >= worth:
            out, value = out + numeral, value - worth
    return out


_ROMANS = {roman(n): n for n in range(1, 60)}


def letter(value: int) -> str:
    """Return the item letter at a place: a … z, aa, bb ….

    >>> letter(2), letter(27)
    ('b', 'aa')
    """
    return chr(97 + (value - 1) % 26) * (1 + (value - 1) // 26)


def number(printed: str) -> int | None:
    """Return the number a paragraph's label begins with, in whatever digits.

    >>> number("12."), number("١٢ -"), number("(a)")
    (12, 12, None)
    """
    match = re.match(r"\d+", unicodedata.normalize("NFKC", printed))
    return int(match[0]) if match else None


def _han(text: str) -> int:
    if len(text) == 1:
        return HAN.index(text) + 1
    tens, _, units = text.partition("十")
    return (HAN.index(tens) + 1 if tens else 1) * 10 + (HAN.index(units) + 1 if units else 0)


def readings(printed: str) -> list[Reading]:
    """Return what an item's label may be, likeliest first.

    >>> readings("(i)"), readings("(ب)"), readings("㈡"), readings("–")
    ([('letter', 9), ('roman', 1)], [('letter', 2)], [('roman', 2)], [('bullet', 0)])
    """
    bare = unicodedata.normalize("NFKC", printed).strip().strip("\"'`´‘’‛“”«»().،, ").replace("\u0640", "").rstrip(")")
    if not printed or printed.strip() in _BULLETS:
        return [("bullet", 0)]
    if bare.isdigit():
        return [("roman" if printed.strip()[0] in "\"'`´‘’‛“”" else "digit", int(bare))]
    if bare and all(char in HAN for char in bare):
        return [("roman", _han(bare))]
    lower = bare.lower().translate(_LIKE_LATIN)
    found: list[Reading] = []
    if lower and len(set(lower)) == 1 and lower[0] in "abcdefghijklmnopqrstuvwxyz":
        found.append(("letter", ord(lower[0]) - 96 + 26 * (len(lower) - 1)))
    if lower in _ROMANS:
        found.append(("roman", _ROMANS[lower]))
    if not found and bare and bare[0].replace("ا", "أ") in ABJAD:
        found.append(("letter", ABJAD.index(bare[0].replace("ا", "أ")) + 1))
    return found if len(lower) == 1 else found[::-1]


# Arabic texts number sections in words: "first -", and by the names of letters: "alif -".
_ARABIC_ORDINALS = ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا")
_ARABIC_LETTERS = ("ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء")
_WORDS = {word: roman(n).upper() for n, word in enumerate(_ARABIC_ORDINALS, 1)} | {
    word: chr(64 + n) for n, word in enumerate(_ARABIC_LETTERS, 1)
}
_SECTION = re.compile(rf"([IVXLC]{{1,6}}|[A-Z]|[{HAN}]{{1,3}}|{'|'.join(_WORDS)})\u064b?(?:[.．、]|\s?[-–—](?:\s|$)|$)")


def section(printed: str) -> str | None:
    """Return the numeral that opens a heading or stands alone: ``II``, ``A``; Chinese ones as roman.

    >>> section("II. Officers"), section("三、主席团"), section("رابعا - الأمانة"), section("Officers")
    ('II', 'III', 'IV', None)
    """
    match = _SECTION.match(printed)
    if not match:
        return None
    found = match[1]
    return roman(_han(found)).upper() if found[0] in HAN else _WORDS.get(found, found)
