"""Finds quantities: number, unit, what is counted, whether it is about so many, whether it is a bound."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from operative.findings.figures.grammar import Grammar, grammar
from operative.findings.figures.marks import marks_beside
from operative.findings.figures.numbers import Number, numbers_in
from operative.findings.figures.shares import Share
from operative.findings.figures.spans import Spans
from operative.findings.figures.unit import Unit, scaled, shared, unit_after
from operative.findings.figures.value import prints_turned, value_of
from operative.languages.numbers import read_cardinal, read_ordinal
from operative.languages.wording import plain, printed_place
from operative.model import Figure, Resolution, Span

_ROUNDING = 1e-4
_YEARS = range(1900, 2101)
_BEFORE = 48
_BESIDE = 4
"""Characters before a number in which its words stand, and its signs."""
_LIST_GAP = 20
_FEW = 2
"""The least number in words that counts: "one" and its like are articles more often than not."""
_DEFINITE, _TENS = 3, 20
"""The least number that may stand with its article after what it counts; tens are ordinals there (الدورة الخمسون)."""


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
    numbers = numbers_in(bare, rules, language)
    if not numbers:  # most often so
        return []
    return list(_Reader(text, language, path, taken, turned=turned).figures(numbers))


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

    def figures(self, numbers: Iterable[Number]) -> Iterator[Figure]:
        """Yield the quantities that numbers are, in order; the first number of a range has the unit of the second."""
        found = [(number, figure) for number in numbers if (figure := self._figure(number)) is not None]
        for place, (number, figure) in enumerate(found):
            after = found[place + 1] if place + 1 < len(found) else None
            if figure.unit is not None:
                yield figure
            elif after is not None and self._is_range(number, after[0]) and self._counts_alike(*after):
                value = _times(figure.value, self._factor_of_range(number, after[0]))
                yield replace(figure, value=value, unit=after[1].unit, of=after[1].of)
            elif self._must_count(number) or (after is not None and self._is_told_as_share(number, after[0])):
                yield figure

    def _counts_alike(self, number: Number, figure: Figure) -> bool:
        """Does the second number of a range tell what the first counts, or of what magnitude it is?"""
        return figure.unit is not None or self._scaled_end(number) > number.end

    def _must_count(self, number: Number) -> bool:
        """Does a number count something though no words tell what? 6,000, 3 million and two thirds do."""
        separated = not number.in_words and not number.printed.isdigit()
        return separated or number.share is not None or self._scaled_end(number) > number.end

    def _scaled_end(self, number: Number) -> int:
        """Where a number ends with the words that multiply it."""
        return scaled(self.bare, number.end, self.rules)[1]

    def _factor_of_range(self, first: Number, second: Number) -> int:
        """Return by what the first number of a range is multiplied with the second: "between 3.5 and 4 million"."""
        value, last = self._value(first), self._value(second)
        if not value or not last or value >= last or self._scaled_end(first) > first.end:
            return 1
        return scaled(self.bare, second.end, self.rules)[0]

    def _is_told_as_share(self, number: Number, after: Number) -> bool:
        """Does a share in brackets tell that a number counts: "of which 987 (80 per cent) were implemented"?"""
        share = self.rules.share.match(self.bare, after.end) is not None
        return share and _BRACKET.fullmatch(self.bare, self._scaled_end(number), after.start) is not None

    def _figure(self, number: Number) -> Figure | None:
        if self._is_taken(number):  # most often so
            return None
        value = self._value(number)
        if value is None and number.in_words:  # most often an article
            return None
        names = number.share is None and (self._names_something(number) or self._counts_nothing(number))
        if names or value is None:
            return None
        unit = self._unit(number)
        if unit is None:
            return None
        money = self._before(self.rules.money, number) if self._may_be_money(number) else None
        share = self._before(self.rules.share_before, number) if self.rules.share_before else None
        lead = money or share
        begins = lead.start() if lead else number.start
        marks = marks_beside(self.bare, begins, unit.scale_end if money else unit.end, self.rules)
        marked = marks.approximate or marks.bound
        if _is_year(number, value) and unit.factor == 1 and not lead and not (marked and self._counts(unit)):
            return None
        self.counted.add(*self._printed(number.end, max(number.end, unit.words[1])))  # "pour cent" holds a hundred
        first = min(marks.start, begins, unit.words[0] if unit.before else number.start)
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

    def _may_be_money(self, number: Number) -> bool:
        """May money stand before a number? A quick look, where a language writes its words after the number."""
        near = self.bare[max(0, number.start - 2) : number.start]
        return self.rules.pays_before or not _SIGNS.isdisjoint(near)

    def _unit(self, number: Number) -> Unit | None:
        """Return what a number counts or measures, or None where it names something after all."""
        end = (number.end, number.end)
        if number.spelled:
            return Unit(1, end, end, number.end, number.spelled.unit)
        if number.share:
            return Unit(1, end, self._of_share(number.share), number.end)
        if number.definite:
            before = self._before(self.rules.before, number) if self.rules.before else None
            if before and before.lastgroup:
                return Unit(1, before.span(before.lastgroup), end, number.end, before=True)
        unit = unit_after(self.bare, number.end, self.rules)
        if number.definite and not self.rules.times.fullmatch(self.bare, *unit.words):
            return None
        led = self.rules.partitive.match(self.bare, number.end) is not None
        return None if led and self.rules.named.match(self.bare[slice(*unit.words)]) else unit

    def _of_share(self, share: Share) -> Span:
        if share.of:
            return share.of
        return (
            unit_after(self.bare, share.end, self.rules).words
            if share.named
            else shared(self.bare, share.end, self.rules)
        )

    def _before(self, pattern: re.Pattern[str], number: Number, within: int = _BEFORE) -> re.Match[str] | None:
        return pattern.search(self.bare, max(0, number.start - within), number.start)

    def _value(self, number: Number) -> int | float | None:
        if said := number.spelled or number.share:
            return said.value
        if not number.in_words:
            return value_of(number.printed, self.rules.decimal, turned=self.turned)
        value = read_cardinal(number.printed, self.language)
        if value == 1 and self.rules.scale.match(self.bare, number.end):
            return value  # one billion people
        if value is None or value < (_DEFINITE if number.definite else _FEW):
            return None
        return None if number.definite and value >= _TENS and not value % 10 else value

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

    def _counts_nothing(self, number: Number) -> bool:
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

    def _names_something(self, number: Number) -> bool:
        """Is the number the name of a paragraph, an article, a goal, or next in a list of such? Or part of a name?"""
        if number.definite:
            return False
        if number.in_words and self._is_in_name(number):
            return True
        named = self._before(self.rules.beside, number, _BESIDE) is not None
        named = named or self.rules.naming.ends(self.bare, max(0, number.start - _BEFORE), number.start)
        named = named and not number.last
        if not named and self.named >= 0 and number.start - self.named < _LIST_GAP:
            named = self.rules.listing.fullmatch(self.bare, self.named, number.start) is not None
        if named:
            self.named = number.end
        return named

    def _is_in_name(self, number: Number) -> bool:
        """Have it and the word after it capitals where no sentence begins, as the Two Areas have?"""
        if not self.bare[number.start].isupper() or not _CAPITAL.match(self.bare, number.end):
            return False
        return _WITHIN.search(self.bare, max(0, number.start - _BEFORE), number.start) is not None

    def _is_taken(self, number: Number) -> bool:
        begin, stop = self._printed(number.start, number.end)
        return self.taken.overlap(begin, stop) or self.counted.overlap(begin, stop)

    def _is_range(self, first: Number, second: Number) -> bool:
        """Do two numbers stand as "10 to 15 members" do?"""
        end = self._scaled_end(first)
        near = second.start - end < _LIST_GAP
        if not near or first.share or second.share or _OPEN.search(self.bare, end, second.start):
            return False
        return self.rules.listing.fullmatch(self.bare, end, second.start) is not None


_SIGNS = frozenset("$€£¥")
_OPEN, _BRACKET = re.compile(r"[(（][^)）]*$"), re.compile(r"\W*(?:\w+\W?)?[(（](?:\w+ )?")
_CAPITAL, _WITHIN = re.compile(r"[\s‑-][“\"«]?(?=[^\W\d_])[^a-z]"), re.compile(r"\w,?[\s‑-]$")
_WORD_AFTER, _WORD_BEFORE = re.compile(r"[\s‑-]\w+"), re.compile(r"\w{1,40}[\s‑-]$")


def _is_year(number: Number, value: float) -> bool:
    return not number.in_words and len(number.printed) == 4 and number.printed.isdigit() and value in _YEARS


def _times(value: float, factor: int) -> int | float:
    total = value * factor
    return round(total) if abs(total - round(total)) < _ROUNDING else total
