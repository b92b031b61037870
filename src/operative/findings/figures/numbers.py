"""Finds the numbers in a text, in figures and in words, those that are said in one with their unit, and shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from operative.findings.figures.grammar import Grammar
from operative.findings.figures.shares import Share, shares_in
from operative.findings.figures.spans import Spans
from operative.findings.figures.spelled import Spelled, find_spelled
from operative.findings.figures.value import value_of
from operative.languages.numbers import read_cardinal


class Number(NamedTuple):
    """A number with its place in the plain text, as printed.

    Attributes:
        start: where it begins.
        end: where it ends.
        printed: as printed.
        in_words: is it in words, not in figures?
        definite: has it the article, as after what it counts (السنوات الخمس)?
        spelled: the number and the unit that it is said in one with, or None.
        share: what it is where it is a fraction or one in so many, or None.
        last: is it the second of two with a dash between them?
    """

    start: int
    end: int
    printed: str
    in_words: bool
    definite: bool = False
    spelled: Spelled | None = None
    share: Share | None = None
    last: bool = False


def numbers_in(bare: str, rules: Grammar, language: str) -> list[Number]:
    """Return the numbers in a plain text, in order."""
    found = [*_in_figures(bare, rules), *_in_words(bare, rules, language)]
    if (found or rules.alone) and (spelled := find_spelled(bare, language)):
        places = Spans((one.start, one.end) for one in spelled)
        found = [number for number in found if not places.overlap(number.start, number.end)]
        found += [Number(one.start, one.end, bare[one.start : one.end], in_words=True, spelled=one) for one in spelled]
    if shares := shares_in(bare, rules, language):
        places = Spans((one.start, one.end) for one in shares)
        found = [number for number in found if not places.overlap(number.start, number.end)]
        found += [Number(one.start, one.end, bare[one.start : one.end], in_words=True, share=one) for one in shares]
    found.sort(key=_start)
    return found


def _in_figures(bare: str, rules: Grammar) -> Iterator[Number]:
    end = 0
    for digits in _FIGURES.finditer(bare):
        if digits.start() < end:
            continue
        if match := rules.figures.match(bare, digits.start()):
            end = match.end()
            yield Number(match.start(), end, match[0], in_words=False)
        elif match := rules.both.match(bare, digits.start()):  # 18–29 years
            end = match.end()
            first, last = (value_of(match[group], rules.decimal) for group in ("first", "last"))
            if first is not None and last is not None and first < last:
                yield Number(*match.span("first"), match["first"], in_words=False)
                yield Number(*match.span("last"), match["last"], in_words=False, last=True)


def _in_words(bare: str, rules: Grammar, language: str) -> Iterator[Number]:
    end = 0
    for start in _beginnings(bare, rules, language):
        if start >= end and (match := rules.words.match(bare, start)):
            printed, definite = _one_number(match["number"], language), match["article"] is not None
            first, end = match.start("article" if definite else "number"), match.start("number") + len(printed)
            yield Number(first, end, printed, in_words=True, definite=definite)


def _one_number(printed: str, language: str) -> str:
    """Return the words of the first number in some number words: "two" of "two four" (two four-year terms)."""
    if printed.isalpha():  # most often so: one word
        return printed
    end = 0
    for word in _LETTERS.finditer(printed):
        if end and not _is_one(printed[:end], word[0], printed[: word.end()], language):
            return printed[:end]
        end = word.end()
    return printed


def _is_one(said: str, word: str, both: str, language: str) -> bool:
    """Is a number in words one with the next word? None below twenty multiplies what stands before it."""
    first, second, together = (read_cardinal(part, language) for part in (said, word, both))
    if not first or not second:
        return True
    return second >= _MULTIPLIES or together != first * second


def _beginnings(bare: str, rules: Grammar, language: str) -> Iterable[int]:
    """Return where numbers in words may begin, in order."""
    begins = rules.begins
    if not isinstance(begins, frozenset):
        return (match.start() for match in begins.finditer(bare))
    lower = bare.lower()
    bare_of = _without_numbers(language)
    if not (pieces := set(lower.split()) - bare_of):  # most often so
        return ()
    if max(map(len, pieces)) <= _LONGEST_KEPT:
        said = _NONE.union(*(_said(piece, begins, bare_of) for piece in pieces))
    else:
        said = begins.intersection(_LETTERS.findall(lower))
    return sorted(place for word in said for place in _places(word, lower)) if said else ()


_start = attrgetter("start")
_FIGURES, _LETTERS = re.compile("[0-9]+"), re.compile(r"[^\W\d_]+")
_NONE: frozenset[str] = frozenset()
_LONGEST_KEPT = 40
_MOST_KEPT = 16384
"""Characters of a word that is remembered, and how many such words; bounds on memory."""
_MULTIPLIES = 20


@cache
def _without_numbers(language: str) -> set[str]:  # noqa: ARG001 one set a language
    """Return what is known to hold no word by which a number begins: a text repeats its words, and so does the next."""
    return set()


def _said(piece: str, begins: frozenset[str], bare_of: set[str]) -> frozenset[str]:
    """Return the words by which a number begins in what stands between two spaces, and remember where there is none."""
    if not (found := begins.intersection(_LETTERS.findall(piece))):
        if len(bare_of) >= _MOST_KEPT:
            bare_of.clear()
        bare_of.add(piece)
    return found


def _places(word: str, text: str) -> Iterator[int]:
    """Yield where a word stands in a text as a whole."""
    for match in _ended(word).finditer(text):
        if not (match.start() and _LETTERS.match(text, match.start() - 1)):
            yield match.start()


@cache
def _ended(word: str) -> re.Pattern[str]:
    return re.compile(re.escape(word) + r"(?![^\W\d_])")
