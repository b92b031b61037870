"""The label before a paragraph: number, letter, roman numeral, bullet, in the scripts of six languages.

Sources of the forms: the United Nations Editorial Manual (sub-paragraphs are (a), (i), a., i.; French, Spanish and
Russian set a closing bracket only), and what United Nations documents print: Arabic ``1 -``, ``(أ)`` and ``’1‘``,
Chinese ``㈠`` and ``(十一)``.

What a letter stands for may be open: ``(i)`` follows ``(h)`` or opens roman numerals. A label therefore keeps every
reading, and :mod:`operative.structure.items` decides from the labels around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from operative.model.quick import quick

Series = Literal["number", "letter", "roman", "digit", "bullet"]
"""How labels of one list go on: ``number`` is a paragraph's own (1.), ``digit`` an item's (``(1)``)."""

Reading = tuple[Series, int]


@quick
@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed and what it may mean.

    Attributes:
        printed: without the white space after it.
        end: where the text after it begins.
        readings: possible (series, ordinal) pairs, likeliest first; a bullet's ordinal is 0.
        shape: what its list has in common (``(x)``, ``x.``, the bullet itself).
        weak: a form that is no label unless the sequence asks for it (``10, Reaffirms`` in recognised text).
    """

    printed: str
    end: int
    readings: tuple[Reading, ...]
    shape: str
    weak: bool = False

    @property
    def number(self) -> int | None:
        """The paragraph number, or None where this is no paragraph number."""
        series, ordinal = self.readings[0]
        return ordinal if series == "number" else None


UNMARKED = Label("", 0, (("bullet", 0),), "")
"""The label of an item whose bullet was lost on the way."""

_ARABIC = "\u0621-\u064a"
_NUMBER = re.compile(
    rf"""(?P<n>\d{{1,3}})
    (?: \s?[.．]\s+(?=\S) | [.．、](?=[^\s\d.])   # 1. Requests   1．请
      | \s?[-–—]\s*(?=["“«(\[]*[{_ARABIC}])        # 1- يقرر   1 - تقرر
      | (?P<weak>,\s(?=\w) | \s?[-–—]\s(?=[^\W\d]))  # 10, Reaffirms: as recognised from a scan
    )""",
    re.VERBOSE,
)
_ITEM = re.compile(
    rf"""(?P<open>[“"«„”]?\s?[(（]?)
    (?: (?P<latin>[a-zA-Z]{{1,6}}) | (?P<cyrillic>[а-яё]{{1,2}}) | (?P<digit>\d{{1,2}})
      | (?P<arabic>[{_ARABIC}]{{1,3}}) | (?P<han>[一二三四五六七八九十]{{1,3}}) )
    (?P<close>\s?[)）]|[.．])(?P<gap>\s*)""",
    re.VERBOSE,
)
_QUOTED = re.compile(r"""(?P<open>["'`´‘’‛“”]{1,2})(?P<n>\d{1,2})["'`´‘’‛“”]{1,2}\s*""")
_CIRCLED = re.compile(r"[\u3220-\u3229\u2460-\u2473]\s*")
_BULLET = re.compile(r"(?P<mark>[–—•·▪◦●○■‣\-−])\s+(?=\S)")
_ROMAN = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")

_NUMERAL_START = re.compile(r"[ivxlIVXL]{4,6}[).]")

_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
# Cyrillic letters that stand for the Latin ones they look like, as in "с)" after "b)".
_LOOKALIKE = {"а": "a", "с": "c", "е": "e", "о": "o", "р": "p", "х": "x", "у": "y", "к": "k"}
_HAN = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


def roman_value(numeral: str) -> int:
    """Return the value of a lower-case roman numeral up to 89, or 0 where it is none.

    >>> roman_value("xiv"), roman_value("iiii")
    (14, 0)
    """
    if not _ROMAN.match(numeral):
        return 0
    total = 0
    for char, following in zip(numeral, [*numeral[1:], ""], strict=True):
        value = _ROMAN_VALUES[char]
        total += -value if value < _ROMAN_VALUES.get(following, 0) else value
    return total


def roman(value: int) -> str:
    """Return `value` (1 or more) as a lower-case roman numeral.

    >>> roman(14)
    'xiv'
    """
    out = []
    for step, numeral in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        out.append(numeral * (value // step))
        value %= step
    return "".join(out)


def letters(value: int) -> str:
    """Return `value` (1 or more) as item letters: a … z, aa, bb … as United Nations documents go on after z.

    >>> letters(3), letters(28)
    ('c', 'bb')
    """
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def han_value(numeral: str) -> int:
    """Return the value of a Chinese numeral from 1 to 99, or 0.

    >>> han_value("二十三")
    23
    """
    tens, ten, units = numeral.partition("十")
    if not ten:
        return _HAN.get(numeral, 0)
    if any(part and part not in _HAN for part in (tens, units)):
        return 0
    return _HAN.get(tens, 1) * 10 + _HAN.get(units, 0)


def _latin_readings(text: str) -> tuple[Reading, ...]:
    lower = text.lower()
    readings: list[Reading] = []
    if len(set(lower)) == 1 and len(lower) <= 3:
        readings.append(("letter", ord(lower[0]) - 96 + 26 * (len(lower) - 1)))
    if value := roman_value(lower):
        readings.append(("roman", value))
    # More than one letter is a numeral first: (ii) is two, not the twenty-eighth-and-eighth.
    return tuple(readings if len(lower) == 1 else readings[::-1])


def _cyrillic_readings(text: str) -> tuple[Reading, ...]:
    readings: list[Reading] = []
    if latin := _LOOKALIKE.get(text[0]):
        readings.append(("letter", ord(latin) - 96 + 26 * (len(text) - 1)))
    if len(set(text)) == 1 and text[0] in _CYRILLIC:
        readings.append(("letter", _CYRILLIC.index(text[0]) + 1 + len(_CYRILLIC) * (len(text) - 1)))
    return tuple(readings)


def _arabic_readings(text: str) -> tuple[Reading, ...]:
    text = text.replace("\u0640", "").replace("ا", "أ")  # (هـ) is written with a tatweel, alif with or without hamza
    if not text or text[0] not in _ABJAD or len(set(text)) != 1:
        return ()
    return (("letter", _ABJAD.index(text[0]) + 1 + len(_ABJAD) * (len(text) - 1)),)


def _item_readings(match: re.Match[str]) -> tuple[Reading, ...]:
    if latin := match["latin"]:
        return _latin_readings(latin)
    if cyrillic := match["cyrillic"]:
        return _cyrillic_readings(cyrillic)
    if arabic := match["arabic"]:
        return _arabic_readings(arabic)
    if han := match["han"]:
        return (("roman", han_value(han)),) if han_value(han) else ()
    return (("digit", int(match["digit"])),)


def _item(text: str) -> Label | None:
    match = _ITEM.match(text)
    if not match:
        return None
    bracket = match["open"][-1:] in "(（" and bool(match["open"])
    dot = match["close"][-1] in ".．"
    # "a." and "a)" need the space that tells them from an abbreviation or the end of a bracket; a digit before a dot
    # is a paragraph's number, a word before a dot the end of a sentence.
    if (dot and (bracket or not match["gap"] or not match["latin"])) or (
        not bracket and not match["gap"] and text[match.end() :]
    ):
        return None
    readings = _item_readings(match)
    if not readings:
        return None
    upper = "A" if match["latin"] and match["latin"].isupper() else "a"
    shape = "㈠" if match["han"] else f"{upper}." if dot else f"({upper})"
    return Label(match[0].rstrip(), match.end(), readings, shape)


def _quoted(text: str) -> Label | None:
    match = _QUOTED.match(text)
    return Label(match[0].rstrip(), match.end(), (("roman", int(match["n"])),), "’1‘") if match else None


def _circled(text: str) -> Label | None:
    match = _CIRCLED.match(text)
    if not match:
        return None
    code = ord(text[0])
    value = code - 0x321F if code >= 0x3220 else code - 0x245F
    return Label(text[0], match.end(), (("roman", value),), "㈠")


def _bullet(text: str) -> Label | None:
    match = _BULLET.match(text)
    return Label(match["mark"], match.end(), (("bullet", 0),), match["mark"]) if match else None


def _number(text: str) -> Label | None:
    match = _NUMBER.match(text)
    if not match:
        return None
    return Label(match[0].rstrip(" ,"), match.end(), (("number", int(match["n"])),), "1.", match["weak"] is not None)


def parse_label(text: str) -> Label | None:
    """Return the label `text` begins with, or None.

    >>> parse_label("(i) To promote").readings
    (('letter', 9), ('roman', 1))
    >>> parse_label("12. Requests").number
    12
    """
    first = text[:1]
    if first.isdigit():
        return _circled(text) if first in "①②③④⑤⑥⑦⑧⑨⑩" else _number(text) or _item(text)
    if text[:4].isalpha() and len(text) > 3 and not (first in "ivxlIVXL" and _NUMERAL_START.match(text)):
        return None  # a word: the commonest case, decided without the long pattern
    if first in "–—•·▪◦●○■‣-−":
        return _bullet(text)
    if first in "\"'`´‘’‛“”«„":
        return _quoted(text) or _item(text)
    if "\u2460" <= first <= "\u3229":
        return _circled(text)
    return _item(text)


def whole_label(printed: str) -> Label | None:
    """Return the label that `printed` is, where a format keeps the number apart from the text.

    >>> whole_label("7.").number
    7
    """
    printed = printed.strip()
    if printed.isdecimal():
        return Label(printed, len(printed), (("number", int(printed)),), "1.")
    # A letter after it makes the same patterns serve: Arabic numbers ask for an Arabic one.
    for continuation in (" x", " ي"):
        label = parse_label(printed + continuation)
        if label and len(label.printed) >= len(printed):
            return Label(printed, len(printed), label.readings, label.shape)
    return None
