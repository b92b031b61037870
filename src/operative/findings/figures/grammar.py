"""How a language writes quantities: the table ``[figures]``, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from operative.languages import is_spaced, word_edges, words
from operative.languages.numbers import number_characters
from operative.languages.phrases import Phrases
from operative.languages.wording import any_of, expand, plain

_SPACES = " \u00a0\u202f\u2009"
_DASHES = "\\-‑‐–"
_AFTER = {"most": "most_after", "least": "least_after", "about": "about_after"}
_NOT_BEFORE = rf"[A-Za-z0-9_/.,:{_DASHES}]"
_NOT_AFTER = rf"(?![0-9/:]|[{_DASHES}][0-9]|[.,][0-9]|\s?[(]?(?:[^\W\d_]|[ivx]{{2,4}})[)])"
"""What stands right before or after a number that is part of a symbol, a date, a time of day or a reference (2 iii)."""
_POWER = rf"(?:(?:000[{_SPACES}])+1(?:00?)?|1(?:00?)?(?:[{_SPACES}.,]?000)*(?<=0))"
"""Ten or a power of it, its groups of thousands in either order."""
_LED = r"\s?[(]?"
"""What may stand between a number and the words that it names something with."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's way. Patterns match the plain form of a text.

    Attributes:
        figures: a number in figures.
        both: two numbers in figures with a dash between them, a range: groups ``first`` and ``last``.
        words: a number in words.
        begins: the words by which one begins, or a pattern that finds where it may.
        about: right before a number, that it is about so many (approximately).
        most: that it is a ceiling (up to).
        least: that it is a floor (at least).
        marked: that it is any of the three.
        after: after a number with its unit, that it is a ceiling, a floor or about so many: a group for each.
        turns: may groups of thousands be printed from right to left?
        decimal: the decimal sign.
        scale: a word that multiplies the number before it (million), in its group.
        scales: a pattern for each such word, with its factor.
        share: what makes the number before it a share of a hundred.
        share_before: the same before the number, as in Chinese, or None.
        share_of: what a share is of, where no word leads to it, or None.
        rate: what makes the number before it a rate: so many of how many (per 100,000), or None.
        naming: words right before a number that it is the name of (paragraph, article, Goal).
        beside: signs that show the same (COVID-19, № 5), in the few characters before the number.
        named: the same words, where a partitive leads from a number to them (11 of resolution 2441).
        listing: what joins the numbers of a list or a range, after what brackets add to the first: 1 (3), 55.
        money: signs and words of money right before a number.
        pays_before: may words of money stand there, not only signs?
        partitive: what leads from a number to what is counted (de, of).
        stop: a word at which what is counted ends.
        joined: two adjectives that a word such as "and" joins, so that what is counted goes on past it, or None.
        late_stop: a word that ends it unless it is the first (a participle after its noun).
        complete: units that are complete in themselves: of time, and in short (долл. США).
        times: those of them that are units of time.
        lasting: what units of time may be said to be of (15 years of age).
        years: those of them that a year may bear (2030 года).
        no_count: what follows a number that counts nothing: a month, a time of day, a part of a fraction.
        measure: what stands between number and noun and says nothing (个), or None.
        events: a measure with all that names a meeting of several (次政治和安全会议), or None.
        alone: may a number be said in one with its unit by no word that is a number by itself (двухдневный)?
        before: what is counted, where it stands before a number with its article (السنوات الخمس), or None.
        spaced: are words parted by spaces?
    """

    figures: re.Pattern[str]
    both: re.Pattern[str]
    words: re.Pattern[str]
    begins: re.Pattern[str] | frozenset[str]
    about: re.Pattern[str]
    most: re.Pattern[str]
    least: re.Pattern[str]
    marked: re.Pattern[str]
    after: re.Pattern[str]
    turns: bool
    decimal: str
    scale: re.Pattern[str]
    scales: tuple[tuple[re.Pattern[str], int], ...]
    share: re.Pattern[str]
    share_before: re.Pattern[str] | None
    share_of: re.Pattern[str] | None
    rate: re.Pattern[str] | None
    naming: Phrases
    beside: re.Pattern[str]
    named: re.Pattern[str]
    listing: re.Pattern[str]
    money: re.Pattern[str]
    pays_before: bool
    partitive: re.Pattern[str]
    stop: re.Pattern[str]
    joined: re.Pattern[str] | None
    late_stop: re.Pattern[str]
    complete: re.Pattern[str]
    times: re.Pattern[str]
    lasting: re.Pattern[str]
    years: re.Pattern[str]
    no_count: re.Pattern[str]
    measure: re.Pattern[str] | None
    events: re.Pattern[str] | None
    before: re.Pattern[str] | None
    alone: bool
    spaced: bool


@cache
def grammar(language: str) -> Grammar:
    """Return the grammar of a language, compiled once.

    Args:
        language: one of :data:`operative.languages.CODES`.
    """
    table = words(language)["figures"]
    spaced = is_spaced(language)
    start, end = word_edges(language)
    scales = tuple((re.compile(any_of(forms), re.IGNORECASE), int(n)) for n, forms in table["scales"].items())
    scale = any_of(sorted((form for forms in table["scales"].values() for form in forms), key=len, reverse=True))
    before = table.get("share_before")
    times = [*table["times"], *table["years"]]
    gap = r"\s" if spaced else r"\s?"  # an article 295ألف is no number of thousands
    number, first = _figures(table), start
    if clitics := "".join(form for form in table.get("clitics", []) if len(form) == 1):  # و12
        first = rf"(?:{start}|(?<=^[{clitics}])|(?<=\W[{clitics}]))"
    in_words, begins = _in_words(table, language)
    return Grammar(
        figures=re.compile(rf"(?<!{_NOT_BEFORE}){first}{number}{_NOT_AFTER}"),
        both=re.compile(rf"(?<!{_NOT_BEFORE}){first}(?P<first>{number})[{_DASHES}](?P<last>{number}){_NOT_AFTER}"),
        words=in_words,
        begins=begins,
        about=_mark(table["about"], start),
        most=_mark(table["most"], start),
        least=_mark(table["least"], start),
        marked=_mark([*table["about"], *table["most"], *table["least"]], start),
        after=_after(table, end),
        turns=bool(table.get("turns", False)),
        decimal=table["decimal"],
        scale=re.compile(rf"{gap}(?P<scale>{scale}){end}", re.IGNORECASE),
        scales=scales,
        share=re.compile(rf"\s?(?:{any_of(table['share'])}{end}|%)", re.IGNORECASE),
        share_before=re.compile(any_of(before) + "$") if before else None,
        share_of=re.compile(any_of(table["share_of"]) + end, re.IGNORECASE) if "share_of" in table else None,
        rate=re.compile(rf"\s{any_of(table['rate'])}\s{_POWER}(?![0-9])") if "rate" in table else None,
        named=re.compile(rf"{any_of(table['naming'])}{end}", re.IGNORECASE),
        naming=Phrases.whole(any_of(table["naming"]), start, rf"{_LED}$", re.IGNORECASE),
        beside=re.compile(rf"(?:\w[{_DASHES}]|№|[“«\"]\s?){_LED}$"),
        listing=re.compile(
            rf"(?:\s?[(]?[^()]{{0,14}}[()]{{1,2}}){{0,4}}[\s,;،、{_DASHES}]*(?:{any_of(table['listing'])}[\s,]*)?[(]?",
            re.IGNORECASE,
        ),
        money=re.compile(rf"(?P<sign>(?:US)?[$€£¥]|{start}{any_of(table['money'])})\s?$", re.IGNORECASE),
        pays_before=bool(table["money"]),
        partitive=re.compile(rf"\s?{any_of(table['partitive'])}(?:(?<=['’])|{end})\s?", re.IGNORECASE),
        stop=re.compile(rf"{any_of(table['stop'])}{end}", re.IGNORECASE),
        joined=re.compile(any_of(table["joined"]) + end, re.IGNORECASE) if "joined" in table else None,
        late_stop=re.compile(rf"{any_of(table.get('late_stop', []))}{end}", re.IGNORECASE),
        complete=re.compile(rf"{any_of([*table['complete'], *times])}{end}", re.IGNORECASE),
        times=re.compile(any_of(times), re.IGNORECASE),
        lasting=re.compile(rf"{any_of(table['lasting'])}{end}", re.IGNORECASE),
        years=re.compile(rf"{any_of(table['years'])}{end}", re.IGNORECASE),
        no_count=re.compile(rf"[\s{_DASHES}]?{any_of([*table['no_count'], *_months(language)])}{end}", re.IGNORECASE),
        measure=re.compile(any_of(table["measures"])) if "measures" in table else None,
        events=re.compile(any_of(table["events"])) if "events" in table else None,
        before=re.compile(rf"{start}{any_of(table['counted_before'])}\s$") if "counted_before" in table else None,
        alone=bool(table.get("alone", False)),
        spaced=spaced,
    )


def _mark(forms: list[str], start: str) -> re.Pattern[str]:
    return re.compile(rf"{start}{any_of(forms)}\s?$", re.IGNORECASE)


def _after(table: dict[str, Any], end: str) -> re.Pattern[str]:
    """Return what finds a mark after a number with its unit, or after one more word (90 يوما متتالية على الأقل)."""
    groups = "|".join(f"(?P<{name}>{any_of(table[key])})" for name, key in _AFTER.items() if key in table)
    return re.compile(rf",?(?:\s\w{{1,20}}(?=\s))?\s?(?:{groups}){end}", re.IGNORECASE)


def _months(language: str) -> list[str]:
    return [name.replace(".", r"\.?") for names in words(language)["dates"]["months"] for name in names]


def _figures(table: dict[str, Any]) -> str:
    """Return the regular expression of a number in figures."""
    thousands = f"[{_SPACES}{re.escape(table['thousands'])}]"
    fraction = rf"(?:{re.escape(table['decimal'])}[0-9]{{1,3}})?"
    return rf"(?:[0-9]{{1,3}}(?:{thousands}[0-9]{{1,3}}){{1,4}}|[0-9]{{1,9}}){fraction}"


def _in_words(table: dict[str, Any], language: str) -> tuple[re.Pattern[str], re.Pattern[str] | frozenset[str]]:
    """Return what matches a number in words, and what finds where one may begin: a pattern, or words.

    Where words are not parted by spaces, a measure must follow, or what is counted without one.
    """
    numbers = words(language)["numbers"]
    if digits := number_characters(language):
        follows = any_of([*table["measures"], *table.get("bare", [])])
        year = f"[{''.join(numbers['digits'].values())}]{{2}}"  # digit by digit: 一九九八
        number = rf"(?P<number>[{digits}]{{1,4}})(?={follows})"
        found = re.compile(rf"(?<![第{digits}])(?!{year})(?P<article>(?!))?{number}")
        return found, re.compile(f"[{digits}]")
    forms = sorted({form for line in numbers["cardinals"].values() for form in line.split()}, key=len, reverse=True)
    joins = "|".join(map(expand, numbers["joins"]))
    article = any_of(table["articles"]) + "?" if "articles" in table else ""
    gap = r"[\s‑-]" + (rf"(?:(?:{joins})[\s‑-]?{article})?" if joins else "")
    one = any_of(forms)
    clitics = table.get("clitics", [])
    articles = any_of(table.get("articles", []))
    pattern = rf"(?:{any_of(clitics)})?(?P<article>{articles})?(?P<number>{one}(?:{gap}{one}){{0,3}})(?!\w)"
    bare_fronts = ["", *clitics]
    fronts = [*bare_fronts, *(front + article for front in bare_fronts for article in table.get("articles", []))]
    begins = frozenset(plain(front + form, language) for form in forms for front in fronts)
    return re.compile(pattern, re.IGNORECASE), begins
