"""Numbers as Word writes them in lists and before notes: the values of ``ST_NumberFormat`` (17.18.59).

Formats that no document of the six languages uses are written in digits, so that the number at least is right.
"""

from __future__ import annotations

from collections.abc import Callable

from operative.typography.labels import roman

BULLET = "•"

_MOST_REPEATED = 12
"""How often a letter is written one after another; Word goes on, but no list does."""
_LARGEST_ROMAN = 4999
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_SIGNS = "*†‡§"

_HAN, _LEGAL_SIMPLE, _LEGAL_FULL = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"
_UNITS, _LEGAL_UNITS = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
_SMALL_HAN = 10_000


def written(number: int, form: str) -> str:
    """Return a number from 0 on as a format writes it; nothing for the format ``none``.

    >>> [written(28, form) for form in ("decimal", "lowerLetter", "upperRoman", "chineseCounting", "arabicAbjad")]
    ['28', 'bb', 'XXVIII', '二十八', 'غ']
    """
    return _FORMATS.get(form, _decimal)(number) or str(number) if form != "none" else ""


def padded(number: int, pattern: str) -> str:
    """Return a number with as many zeros before it as a pattern of Word's own shows (``001, 002, 003, ...``)."""
    first = pattern.partition(",")[0].strip()
    return str(number).zfill(len(first)) if first.isdecimal() and len(first) < 10 else str(number)


def _decimal(number: int) -> str:
    return str(number)


def _repeating(letters: str) -> Callable[[int], str]:
    """Letters as Word counts them: a … z, aa, bb, cc."""

    def write(number: int) -> str:
        times, last = divmod(number - 1, len(letters))
        return letters[last] * (times + 1) if number > 0 and times < _MOST_REPEATED else ""

    return write


def _within(letters: str) -> Callable[[int], str]:
    return lambda number: letters[number - 1] if 0 < number <= len(letters) else ""


def _circled(first: str, most: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= most else ""


def _roman(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    hundreds = {9: "cm", 4: "cd"}.get(rest // 100, "d" * (rest // 500) + "c" * (rest // 100 % 5))
    return "m" * thousands + hundreds + roman(rest % 100) if 0 < number <= _LARGEST_ROMAN else ""


def _upper(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: write(number).upper()


def _counted(digits: str, units: tuple[str, ...], *, short_ten: bool) -> Callable[[int], str]:
    """Chinese numbers with units, up to 9999: 十一, 二十, 一百零三."""

    def write(number: int) -> str:
        if not 0 < number < _SMALL_HAN:
            return ""
        out, gap = "", False
        for place in range(3, -1, -1):
            digit = number // 10**place % 10
            if digit:
                out += ("零" if gap and out else "") + digits[digit] + units[place]
            gap = digit == 0
        return out[1:] if short_ten and out.startswith("一十") else out

    return write


def _by_digit(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_counting = _counted(_HAN, _UNITS, short_ten=True)
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": _decimal,
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "bullet": lambda _: BULLET,
    "chicago": _repeating(_SIGNS),
    "lowerLetter": _repeating(_LATIN),
    "upperLetter": _upper(_repeating(_LATIN)),
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
    "russianLower": _repeating(_RUSSIAN),
    "russianUpper": _upper(_repeating(_RUSSIAN)),
    "arabicAlpha": _repeating(_ARABIC),
    "arabicAbjad": _repeating(_ABJAD),
    "decimalFullWidth": _by_digit("０１２３４５６７８９"),
    "decimalFullWidth2": _by_digit("０１２３４５６７８９"),
    "decimalEnclosedCircle": _circled("①", 20),
    "decimalEnclosedCircleChinese": _circled("①", 10),
    "decimalEnclosedParen": _circled("⑴", 20),
    "decimalEnclosedFullstop": _circled("⒈", 20),
    "ideographEnclosedCircle": _circled("㊀", 10),
    "ideographTraditional": _within(_STEMS),
    "ideographZodiac": _within(_BRANCHES),
    "ideographDigital": _by_digit(_HAN),
    "japaneseDigitalTenThousand": _by_digit(_HAN),
    "taiwaneseDigital": _by_digit("○一二三四五六七八九"),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "chineseLegalSimplified": _counted(_LEGAL_SIMPLE, _LEGAL_UNITS, short_ten=False),
    "ideographLegalTraditional": _counted(_LEGAL_FULL, _LEGAL_UNITS, short_ten=False),
}
