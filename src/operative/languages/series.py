"""Series of numbers in words: "fifty-first and fifty-fourth", "с пятьдесят седьмой по шестидесятую".

A series is read word by word from a noun that it belongs to, before it or behind it, as far as the words are numbers or
what joins them. What differs between languages is in their files: the number words (``[numbers]``), and the words that
join a list or a range (``[times]``, ``list_joins`` and ``list_ranges``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from operative.languages import words
from operative.languages.numbers import number_characters, read_cardinal, read_ordinal, value_of_word
from operative.languages.wording import any_of, fold

_REACH = 160  # characters; eight ordinals in words are shorter
_LONGEST_RANGE = 30
_YEARS_FROM = 1000  # "its first session, in 2024, and second session": a year ends a series
_HYPHENS = "-‐‑"
_SIGNS = ",،、;؛"
_WORD = re.compile(
    rf"\d{{1,4}}(?:\s?[.]?[ºª°ᵉ]|[\-‐‑]?[^\W\d_]{{1,3}}(?!\w))?"  # a figure with its ending: 51º, 53er, 57-й
    rf"|[^\W\d_]+|[{_SIGNS}–—‐‑-]"
)


class Series(NamedTuple):
    """Numbers found beside a noun: where their words stand, and the numbers in order."""

    start: int
    end: int
    numbers: tuple[int, ...]


class _Word(NamedTuple):
    start: int
    end: int
    kind: Literal["number", "join", "range", "hyphen"]
    value: int = 0
    ordinal: bool = False


def ordinals_before(text: str, end: int, language: str) -> Series | None:
    """Read the ordinals that stand right before a place.

    Args:
        text: in its plain form (:func:`operative.languages.wording.plain`).
        end: where the noun begins that they belong to.
        language: one of :data:`operative.languages.CODES`.

    >>> ordinals_before("at its fifty-first and fifty-fourth sessions", 36, "en").numbers
    (51, 54)
    """
    start = max(0, end - _REACH)
    if number_characters(language):
        return _characters(text, start, end, language)
    kept: list[_Word] = []
    for match in reversed(list(_WORD.finditer(text, start, end))):
        word = _word(match, language)
        if word is None or text[match.end() : (kept[-1].start if kept else end)].strip():
            break
        kept.append(word)
    return _series(kept[::-1], language)


def ordinals_after(text: str, start: int, language: str) -> Series | None:
    """Read the ordinals that stand right behind a place; see :func:`ordinals_before`.

    >>> ordinals_after("en sus períodos de sesiones 48º, 51º y 54º", 27, "es").numbers
    (48, 51, 54)
    >>> ordinals_after("los períodos de sesiones 48º y 51º, y un informe", 24, "es").numbers
    (48, 51)
    """
    kept: list[_Word] = []
    for match in _WORD.finditer(text, start, start + _REACH):
        word = _word(match, language)
        if word is None or text[(kept[-1].end if kept else start) : match.start()].strip():
            break
        if word.kind == "number" and not word.ordinal and any(each.ordinal for each in kept):
            break  # "los períodos de sesiones 48º y 51º, y un informe": an article, which is a numeral too
        kept.append(word)
    return _series(kept, language)


def cardinal_before(text: str, end: int, language: str) -> Series | None:
    """Read the cardinal that stands right before a place ("two years", "a two-year period", "12 months").

    >>> cardinal_before("for a period of twenty-four months", 28, "en").numbers
    (24,)
    """
    start = max(0, end - 40)
    if number_characters(language):
        match = _cardinal_at_end(language).search(text, start, end)
        number = read_cardinal(match[1], language) if match else None
        return Series(match.start(), match.end(), (number,)) if match and number else None
    kept: list[_Word] = []
    for match in reversed(list(_WORD.finditer(text, start, end))):
        word = _word(match, language)
        last = kept[-1].start if kept else end
        if word is None or word.kind == "range" or text[match.end() : last].strip(" (),"):
            break
        if word.kind == "number" and kept and kept[-1].kind == "join" and match.group().isdecimal():
            break
        kept.append(word)
    kept.reverse()
    while kept and kept[0].kind != "number":
        del kept[0]
    said = [word for word in kept if word.kind == "number"]
    if not said:
        return None
    # "ninety (90) days": figures in brackets repeat the words.
    spoken = (
        text[said[-1].start : said[-1].end]
        if said[-1].end - said[-1].start and text[said[-1].start].isdigit()
        else None
    )
    number = read_cardinal(spoken or text[kept[0].start : kept[-1].end].strip(" -‐‑"), language)
    return Series(kept[0].start, end, (number,)) if number else None


@cache
def _cardinal_at_end(language: str) -> re.Pattern[str]:
    characters = number_characters(language)
    said = rf"(?<![\d第年.,{characters}])(\d{{1,3}}|[{characters}]{{1,4}})"
    return re.compile(rf"{said}(?:\s?[(（]\d{{1,3}}[)）])?\s?(?=\Z)")  # 三(3)年: figures in brackets repeat the word


def _word(match: re.Match[str], language: str) -> _Word | None:
    """What a word is in a series, or None where it is none of one."""
    text = match.group()
    grammar = _grammar(language)
    if text in _HYPHENS:
        return _Word(match.start(), match.end(), "hyphen")
    if text in _SIGNS:
        return _Word(match.start(), match.end(), "join")
    if text in "–—":
        return _Word(match.start(), match.end(), "range")
    folded = fold(text)
    if folded in grammar.joins:
        return _Word(match.start(), match.end(), "join")
    if folded in grammar.ranges:
        return _Word(match.start(), match.end(), "range")
    if text[0].isdecimal():
        number = read_ordinal(text, language)
        return _Word(match.start(), match.end(), "number", number, True) if number and number < _YEARS_FROM else None
    if found := value_of_word(folded, language):
        return _Word(match.start(), match.end(), "number", *found)
    return None


def _series(said: list[_Word], language: str) -> Series | None:
    """Group words into numbers; None where there is no ordinal among them."""
    while said and said[0].kind != "number":
        del said[0]
    while said and said[-1].kind != "number":
        said.pop()
    groups: list[list[_Word]] = []
    ranges: set[int] = set()
    gap: _Word | None = None
    for word in said:
        if word.kind != "number":
            gap = word if gap is None or gap.kind == "hyphen" else gap
            if word.kind == "range":
                ranges.add(len(groups))
            continue
        if groups and _belongs(groups[-1], word, gap, language):
            groups[-1].append(word)
        else:
            groups.append([word])
        gap = None
    return _numbers(groups, ranges, language)


def _belongs(group: list[_Word], word: _Word, gap: _Word | None, language: str) -> bool:
    """Is a word the rest of the number before it, or a number of its own?"""
    if gap is not None and gap.kind == "range":
        return False
    last = group[-1]
    if _grammar(language).units_first:
        return (
            sum(each.value for each in group) % 100 < 10 and word.value >= 10 and not (gap and gap.end - gap.start > 1)
        )
    if gap is None or gap.kind == "hyphen":
        return not (last.ordinal and (last.value <= word.value or last.value % 10))
    return not any(each.ordinal for each in group) and word.value < last.value


def _numbers(groups: list[list[_Word]], ranges: set[int], language: str) -> Series | None:
    numbers: list[int] = []
    for index, group in enumerate(groups):
        if not any(word.ordinal for word in group):
            return None
        number = _sum([word.value for word in group], language)
        if index in ranges and numbers and 0 < number - numbers[-1] <= _LONGEST_RANGE:
            numbers += range(numbers[-1] + 1, number)
        numbers.append(number)
    if not numbers or not all(0 < number < _YEARS_FROM for number in numbers):
        return None
    return Series(groups[0][0].start, groups[-1][-1].end, tuple(dict.fromkeys(numbers)))


def _sum(values: list[int], language: str) -> int:
    """Add the words of a number; a smaller one multiplies a larger one after it ("quatre-vingt", "two hundred")."""
    total: list[int] = []
    for value in values:
        if total and 0 < total[-1] < value and not _grammar(language).units_first:
            total[-1] *= value
        else:
            total.append(value)
    return sum(total)


def _characters(text: str, start: int, end: int, language: str) -> Series | None:
    """Read ordinals where words are not set apart: each has its sign (第), its counter (届) may stand but once."""
    match = _grammar(language).unspaced.search(text, start, end)
    if match is None:
        return None
    numbers: list[int] = []
    for part in _grammar(language).parts.finditer(match.group()):
        number = read_ordinal(part["number"], language)
        if not number:
            return None
        if part["sign"] in _grammar(language).ranges and numbers and 0 < number - numbers[-1] <= _LONGEST_RANGE:
            numbers += range(numbers[-1] + 1, number)
        numbers.append(number)
    return Series(match.start(), end, tuple(dict.fromkeys(numbers)))


@dataclass(frozen=True, slots=True)
class _Grammar:
    joins: frozenset[str]
    ranges: frozenset[str]
    units_first: bool
    unspaced: re.Pattern[str]
    parts: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar:
    times, numbers = words(language)["times"], words(language)["numbers"]
    joins, ranges = times["list_joins"], times["list_ranges"]
    one = rf"(?:\d{{1,3}}|[{number_characters(language)}]{{1,8}})" if number_characters(language) else "(?!)"
    sign = any_of([*joins, *ranges])
    counter = times.get("list_counter", "")
    return _Grammar(
        joins=frozenset(fold(word) for word in joins),
        ranges=frozenset(fold(word) for word in ranges),
        units_first=bool(numbers.get("units_first", False)),
        unspaced=re.compile(rf"第\s?{one}(?:\s?(?:{counter})?\s?{sign}\s?(?:第\s?)?{one}){{0,8}}\s?\Z"),
        parts=re.compile(rf"(?P<sign>{sign})?\s?(?:第\s?)?(?P<number>{one})"),
    )
