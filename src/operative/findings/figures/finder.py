"""Finds quantities: number, unit, what is counted, whether it is about so many, whether it is a bound."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from operative.findings.figures.grammar import Grammar, grammar
from operative.findings.figures.marks import marks_beside
from operative.findings.figures.spans import Spans
from operative.findings.figures.spelled import Spelled, find_spelled
from operative.findings.figures.unit import Unit, unit_after
from operative.findings.figures.value import prints_turned, value_of
from operative.languages.numbers import read_cardinal, read_ordinal
from operative.languages.wording import plain, printed_place
from operative.model import Figure, Resolution, Span

_ROUNDING = 1e-4
_YEARS = range(1900, 2101)
_BEFORE = 48
_LIST_GAP = 20
_FEW = 2
"""The least number in words that counts: "one" and its like are articles more often than not."""
_DEFINITE = range(3, 20)
"""The numbers that may stand with their article after what they count; tens are ordinals there (الدورة الخمسون)."""


def find_figures(resolution: Resolution) -> tuple[Figure, ...]:
    """Return the quantities that the paragraphs of a reading hold.

    Args:
        resolution: a reading with its citations, whose language is known.
    """
    language = resolution.language or "en"
    cited: dict[str, list[Span]] = defaultdict(list)
    for citation in resolution.citations:
        if citation.note is None and citation.path is not None:
            cited[citation.path].append((citation.start, citation.end))
    # One number that can only be read from right to left (967 13) tells how the document prints all of them.
    turned = grammar(language).turns and prints_turned("\n".join(part.text for part in resolution.paragraphs))
    return tuple(
        figure
        for paragraph in resolution.paragraphs
        if paragraph.kind != "heading"
        for figure in figures_in(paragraph.text, language, paragraph.path, cited[paragraph.path], turned=turned)
    )


def figures_in(
    text: str, language: str, path: str = "", taken: Sequence[Span] = (), *, turned: bool = False
) -> list[Figure]:
    """Return the quantities of one text, in order.

    Args:
        text: of a paragraph.
        language: one of :data:`operative.languages.CODES`.
        path: of the paragraph.
        taken: places of citations, whose numbers count nothing.
        turned: are the groups of its numbers printed from right to left?

    >>> [(f.value, f.unit, f.approximate) for f in figures_in("register approximately 6.2 million land titles", "en")]
    [(6200000, 'land titles', True)]
    """
    bare, rules = plain(text, language), grammar(language)
    numbers = _numbers(bare, rules, language)
    if not numbers:  # most often so
        return []
    return list(_Reader(text, language, path, taken, turned=turned).figures(numbers))


class _Number(NamedTuple):
    """A number with its place in the plain text, as printed.

    Attributes:
        start: where it begins.
        end: where it ends.
        printed: as printed.
        in_words: is it in words, not in figures?
        definite: has it the article, as after what it counts (السنوات الخمس)?
        spelled: the number and the unit that it is said in one with, or None.
    """

    start: int
    end: int
    printed: str
    in_words: bool
    definite: bool = False
    spelled: Spelled | None = None


class _Reader:
    """Reads one text."""

    def __init__(self, text: str, language: str, path: str, taken: Sequence[Span], *, turned: bool) -> None:
        self.text, self.language, self.path = text, language, path
        self.bare = plain(text, language)
        self.is_plain = len(self.bare) == len(text)
        self.rules: Grammar = grammar(language)
        self.taken, self.counted = Spans(taken), Spans()
        self.turned = turned
        self.named = -1
        """Where the last number that names something ends, or the list that it opens."""

    def figures(self, numbers: Iterable[_Number]) -> Iterator[Figure]:
        """Yield the quantities that numbers are, in order; the first number of a range has the unit of the second."""
        found = [(number, figure) for number in numbers if (figure := self._figure(number)) is not None]
        for place, (number, figure) in enumerate(found):
            after = found[place + 1] if place + 1 < len(found) else None
            if figure.unit is not None:
                yield figure
            elif after is not None and after[1].unit is not None and self._is_range(number, after[0]):
                yield replace(figure, unit=after[1].unit, of=after[1].of)
            elif not number.in_words and not number.printed.isdigit():  # 6,000 counts something
                yield figure

    def _figure(self, number: _Number) -> Figure | None:
        if self._is_taken(number):  # most often so
            return None
        value = self._value(number)
        if value is None and number.in_words:  # most often an article
            return None
        if self._names_something(number) or self._counts_nothing(number) or value is None:
            return None
        unit = self._unit(number)
        if unit is None:
            return None
        money = self._before(self.rules.money, number) if self._may_be_money(number) else None
        share = self._before(self.rules.share_before, number) if self.rules.share_before else None
        lead = money or share
        marks = marks_beside(self.bare, number.start, unit.scale_end if money else unit.end, self.rules)
        marked = marks.approximate or marks.bound
        if _is_year(number, value) and unit.factor == 1 and not lead and not (marked and self._counts(unit)):
            return None
        self.counted.add(*self._printed(number.end, max(number.end, unit.words[1])))  # "pour cent" holds a hundred
        first = min(marks.start, lead.start() if lead else number.start, unit.words[0] if unit.before else number.start)
        begin, stop = self._printed(first, marks.end)
        return Figure(
            self.path,
            begin,
            stop,
            self.text[begin:stop],
            _times(value, unit.factor),
            unit.name or self._said(lead.span() if lead else unit.words) or None,
            "" if money else self._said(unit.words if share else unit.of),
            approximate=marks.approximate,
            bound=marks.bound,
        )

    def _may_be_money(self, number: _Number) -> bool:
        """May money stand before a number? A quick look, where a language writes its words after the number."""
        near = self.bare[max(0, number.start - 2) : number.start]
        return self.rules.pays_before or not _SIGNS.isdisjoint(near)

    def _unit(self, number: _Number) -> Unit | None:
        """Return what a number counts or measures, or None where it names something after all."""
        end = (number.end, number.end)
        if number.spelled:
            return Unit(1, end, end, number.end, number.spelled.unit)
        if number.definite:
            before = self._before(self.rules.before, number) if self.rules.before else None
            if before and before.lastgroup:
                return Unit(1, before.span(before.lastgroup), end, number.end, before=True)
        unit = unit_after(self.bare, number.end, self.rules)
        if number.definite and not self.rules.times.fullmatch(self.bare, *unit.words):
            return None
        led = self.rules.partitive.match(self.bare, number.end) is not None
        return None if led and self.rules.named.match(self.bare[slice(*unit.words)]) else unit

    def _before(self, pattern: re.Pattern[str], number: _Number) -> re.Match[str] | None:
        return pattern.search(self.bare, max(0, number.start - _BEFORE), number.start)

    def _value(self, number: _Number) -> int | float | None:
        if number.spelled:
            return number.spelled.value
        if not number.in_words:
            return value_of(number.printed, self.rules.decimal, turned=self.turned)
        value = read_cardinal(number.printed, self.language)
        if value is None or value < _FEW or (number.definite and value not in _DEFINITE and not value % 10):
            return None
        return value

    def _counts(self, unit: Unit) -> bool:
        """Does what follows a number that may be a year say that it counts?"""
        words = self.bare[slice(*unit.words)]
        return bool(words) and not self.rules.years.match(words)

    def _printed(self, start: int, end: int) -> Span:
        if self.is_plain:
            return start, end
        return printed_place(self.text, start, self.language), printed_place(self.text, end, self.language)

    def _said(self, span: Span) -> str:
        """The printed words of a span of the plain text."""
        return self.text[slice(*self._printed(*span))].strip() if span[0] < span[1] else ""

    def _counts_nothing(self, number: _Number) -> bool:
        """Is it a day of a month, a time of day, a fraction, or part of an ordinal (fifty-first)?"""
        if self.rules.no_count.match(self.bare, number.end):
            return True
        if not number.in_words or number.definite:
            return False
        after = _WORD_AFTER.match(self.bare, number.end)
        before = _WORD_BEFORE.search(self.bare, max(0, number.start - _BEFORE), number.start)
        parts = [number.printed + after[0]] if after else []
        parts += [before[0] + number.printed] if before else []
        return any(read_ordinal(part, self.language) is not None for part in parts)

    def _names_something(self, number: _Number) -> bool:
        """Is the number the name of a paragraph, an article, a goal, or next in a list of such? Or part of a name?"""
        if number.definite:
            return False
        if number.in_words and self._is_in_name(number):
            return True
        named = self._before(self.rules.naming, number) is not None
        if not named and self.named >= 0 and number.start - self.named < _LIST_GAP:
            named = self.rules.listing.fullmatch(self.bare, self.named, number.start) is not None
        if named:
            self.named = number.end
        return named

    def _is_in_name(self, number: _Number) -> bool:
        """Have it and the word after it capitals where no sentence begins, as the Two Areas have?"""
        if not self.bare[number.start].isupper() or not _CAPITAL.match(self.bare, number.end):
            return False
        return _WITHIN.search(self.bare, max(0, number.start - _BEFORE), number.start) is not None

    def _is_taken(self, number: _Number) -> bool:
        begin, stop = self._printed(number.start, number.end)
        return self.taken.overlap(begin, stop) or self.counted.overlap(begin, stop)

    def _is_range(self, first: _Number, second: _Number) -> bool:
        """Do two numbers stand as "10 to 15 members" do?"""
        near = second.start - first.end < _LIST_GAP
        return near and self.rules.listing.fullmatch(self.bare, first.end, second.start) is not None


def _numbers(bare: str, rules: Grammar, language: str) -> list[_Number]:
    """Return the numbers in a plain text, in order."""
    found = [*_in_figures(bare, rules), *_in_words(bare, rules, language)]
    if (found or rules.alone) and (spelled := find_spelled(bare, language)):
        places = Spans((one.start, one.end) for one in spelled)
        found = [number for number in found if not places.overlap(number.start, number.end)]
        found += [_Number(one.start, one.end, bare[one.start : one.end], in_words=True, spelled=one) for one in spelled]
    found.sort()
    return found


def _in_figures(bare: str, rules: Grammar) -> Iterator[_Number]:
    end = 0
    for digits in _FIGURES.finditer(bare):
        if digits.start() >= end and (match := rules.figures.match(bare, digits.start())):
            end = match.end()
            yield _Number(match.start(), end, match[0], in_words=False)


def _in_words(bare: str, rules: Grammar, language: str) -> Iterator[_Number]:
    end = 0
    for start in _beginnings(bare, rules, language):
        if start >= end and (match := rules.words.match(bare, start)):
            end, definite = match.end(), match["article"] is not None
            first = match.start("article" if definite else "number")
            yield _Number(first, end, match["number"], in_words=True, definite=definite)


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


_FIGURES, _LETTERS = re.compile("[0-9]+"), re.compile(r"[^\W\d_]+")
_NONE: frozenset[str] = frozenset()
_SIGNS = frozenset("$€£¥")
_LONGEST_KEPT = 40
_MOST_KEPT = 16384
"""Characters of a word that is remembered, and how many such words; bounds on memory."""
_CAPITAL, _WITHIN = re.compile(r"[\s‑-][“\"«]?(?=[^\W\d_])[^a-z]"), re.compile(r"\w,?[\s‑-]$")
_WORD_AFTER, _WORD_BEFORE = re.compile(r"[\s‑-]\w+"), re.compile(r"\w{1,40}[\s‑-]$")


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


def _is_year(number: _Number, value: float) -> bool:
    return not number.in_words and len(number.printed) == 4 and number.printed.isdigit() and value in _YEARS


def _times(value: float, factor: int) -> int | float:
    total = value * factor
    return round(total) if abs(total - round(total)) < _ROUNDING else total
