"""Numbers in words and figures, in six languages."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.languages import CODES
from operative.languages.numbers import cardinal_pattern, ordinal_pattern, read_cardinal, read_ordinal
from operative.languages.wording import plain

ORDINALS = [
    ("en", "first", 1),
    ("en", "Fifty-fourth", 54),
    ("en", "one hundred and twenty-first", 121),
    ("en", "two hundredth", 200),
    ("en", "46th", 46),
    ("en", "8700th", 8700),
    ("fr", "Première", 1),
    ("fr", "Vingt et unième", 21),
    ("fr", "Soixante-quinzième", 75),
    ("fr", "Quatre-vingtième", 80),
    ("fr", "Quatre-vingt-dix-septième", 97),
    ("fr", "deux cent unième", 201),
    ("fr", "1re", 1),
    ("fr", "46e", 46),
    ("es", "primer", 1),
    ("es", "Octava", 8),
    ("es", "Septuagésimo quinto", 75),
    ("es", "Trigésimo segundo", 32),
    ("es", "57º", 57),
    ("es", "46ª", 46),
    ("es", "8700a", 8700),
    ("ru", "Пятьдесят четвертая", 54),
    ("ru", "сорок восьмой", 48),
    ("ru", "третьей", 3),
    ("ru", "сто первом", 101),
    ("ru", "тридцатого", 30),
    ("ru", "46\u2011е", 46),
    ("ru", "46-e", 46),  # with a Latin letter, as many files have it
    ("ru", "8700-м", 8700),
    ("zh", "第五十四", 54),
    ("zh", "第十", 10),
    ("zh", "第一百零三", 103),
    ("zh", "第46", 46),
    ("ar", "الأولى", 1),
    ("ar", "الثانية عشرة", 12),
    ("ar", "الحادية والخمسين", 51),
    ("ar", "الرابعة والخمسون", 54),
    ("ar", "الرّابعة والخمســون", 54),
    ("ar", "الخامسة والعشرون بعد المائة", 125),
    ("ar", "46", 46),
    ("ar", "٤٦", 46),
]


@pytest.mark.parametrize(("language", "text", "number"), ORDINALS)
def test_ordinal_is_read(language: str, text: str, number: int) -> None:
    assert read_ordinal(text, language) == number


@pytest.mark.parametrize(("language", "text", "number"), ORDINALS)
def test_ordinal_is_found_whole_in_a_line(language: str, text: str, number: int) -> None:
    line = text if language == "zh" else f"· {text} ·"
    line, text = plain(line, language), plain(text, language)
    match = re.search(ordinal_pattern(language), line, re.IGNORECASE)
    assert match is not None
    assert match[0] == text


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "none", 0),
        ("en", "thirty-three", 33),
        ("fr", "zéro", 0),
        ("fr", "quatre-vingt-douze", 92),
        ("fr", "vingt et un", 21),
        ("es", "ninguno", 0),
        ("es", "treinta y uno", 31),
        ("ru", "тридцатью двумя", 32),
        ("zh", "零", 0),
        ("zh", "十五", 15),
        ("zh", "二十", 20),
        ("ar", "صفر", 0),
        ("ar", "ثلاثة وأربعين", 43),
        ("ar", "أحد عشر", 11),
        ("ar", "عضوين", 2),
        ("ar", "٣٠", 30),
    ],
)
def test_cardinal_is_read(language: str, text: str, number: int) -> None:
    assert read_cardinal(text, language) == number


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "fifty"),  # a cardinal
        ("en", "Human Rights"),
        ("en", "fifty-fourth session"),
        ("en", "0"),
        ("fr", "session"),
        ("es", ""),
        ("ru", "пятьдесят"),
        ("zh", "第"),
        ("zh", "会"),
        ("ar", "الدورة"),
        ("en", "9" * 5000),
    ],
)
def test_what_is_no_ordinal_is_none(language: str, text: str) -> None:
    assert read_ordinal(text, language) is None


def test_every_english_ordinal_up_to_999_is_read() -> None:
    units = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    words = {10 * n: f"{ten[:-1]}ieth" for n, ten in enumerate(tens, 2)}
    words |= {10 * n + m: f"{ten}-{unit}" for n, ten in enumerate(tens, 2) for m, unit in enumerate(units, 1)}
    names = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    words |= {100 * h + n: f"{name} hundred and {w}" for h, name in enumerate(names, 1) for n, w in list(words.items())}
    assert len(words) == 800
    assert {number: read_ordinal(word, "en") for number, word in words.items()} == {n: n for n in words}


@given(st.text(max_size=60), st.sampled_from(CODES))
def test_any_text_is_a_number_or_none(text: str, language: str) -> None:
    for number in (read_ordinal(text, language), read_cardinal(text, language)):
        assert number is None or number >= 0


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("unit", ["1 ", "fifty ", "four-", "الرابعة ", "五", "пят ", "- "])
def test_patterns_take_linear_time(language: str, unit: str) -> None:
    text = unit * 20_000
    start = time.process_time()
    for pattern in (ordinal_pattern(language), cardinal_pattern(language)):
        assert sum(1 for _ in re.finditer(pattern, text, re.IGNORECASE)) >= 0
    assert time.process_time() - start < 5
