"""Finds shares that are no percentages: fractions in words (two thirds of the population) and one in so many.

The words are the table ``[figures.fractions]`` of each language file and its list ``ratios``, in which ``{n}`` and
``{m}`` stand for numbers, in figures or words. A fraction is a quantity where the text says of what: what leads to it
(``partitive``, ``share_of``) must follow, except where words stand beside one another without it (``construct``); a
two-thirds majority and the second half of a year are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from operative.findings.figures.grammar import Grammar
from operative.languages import word_edges, words
from operative.languages.numbers import read_cardinal
from operative.languages.wording import any_of, plain
from operative.model import Span

_DIGITS = 4
"""Decimals of a fraction: two thirds are 0.6667."""
_MOST = 1000
"""A number of which something is one in so many is less than this; a greater one is a year."""
_NUMBER = r"[0-9]{1,3}|[^\W\d_]+(?:[-‑][^\W\d_]+)?"


class Share(NamedTuple):
    """A share with its place in the plain text.

    Attributes:
        start: where it begins.
        end: where it ends.
        value: the share, of 1.
        of: where it stands of what, where that is within the expression; else None.
        named: may what it is of stand right behind, without a word that leads to it: one in five children?
    """

    start: int
    end: int
    value: float
    of: Span | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class _Shares:
    """One language's way.

    Attributes:
        signs: what every such expression holds, so that other texts are passed over.
        fractions: finds a fraction: a group for each of `values`.
        values: the value of each group.
        ratios: find one in so many: groups ``m`` and perhaps ``n`` and ``of``.
        construct: may what a fraction is of stand right behind it, without a word between?
    """

    signs: tuple[str, ...]
    fractions: re.Pattern[str]
    values: dict[str, float]
    ratios: tuple[re.Pattern[str], ...]
    construct: bool


def shares_in(bare: str, rules: Grammar, language: str) -> list[Share]:
    """Return the shares that a plain text tells in words, in order.

    >>> from operative.findings.figures.grammar import grammar
    >>> found = shares_in("two thirds of the women and one in five children", grammar("en"), "en")
    >>> [(share.start, share.end, share.value) for share in found]
    [(0, 10, 0.6667), (28, 39, 0.2)]
    """
    known = _shares(language)
    for sign in known.signs:
        if sign in bare:
            break
    else:  # most often so
        return []
    found = [
        Share(*match.span(), known.values[name], named=known.construct)
        for match in known.fractions.finditer(bare)
        if (name := match.lastgroup) and _says_of_what(bare, match.end(), rules, construct=known.construct)
    ]
    for pattern in known.ratios:
        for match in pattern.finditer(bare):
            part, whole = _number(match, "n", language), _number(match, "m", language)
            if part and whole and part < whole < _MOST:
                of = match.span("of") if match.groupdict().get("of") else None
                found.append(Share(*match.span(), round(part / whole, _DIGITS), of, named=of is None))
    return sorted(set(found), key=attrgetter("start"))


def _says_of_what(bare: str, end: int, rules: Grammar, *, construct: bool) -> bool:
    led = rules.partitive.match(bare, end) is not None
    return led or construct or bool(rules.share_of and rules.share_of.match(bare, end + 1))


def _number(match: re.Match[str], group: str, language: str) -> int | None:
    printed = match.groupdict().get(group)
    if printed is None:
        return 1
    return int(printed) if printed.isdecimal() else read_cardinal(printed, language)


@cache
def _shares(language: str) -> _Shares:
    table = words(language)["figures"]
    start, end = word_edges(language)
    told: dict[str, list[str]] = table.get("fractions", {})
    values = {}
    for place, fraction in enumerate(told):
        part, _, whole = fraction.partition("/")
        values[f"g{place}"] = round(int(part) / int(whole), _DIGITS)
    groups = "|".join(f"(?P<g{place}>{any_of(forms)})" for place, forms in enumerate(told.values())) or "(?!)"
    clitics = f"(?:{any_of(table['clitics'])})?" if "clitics" in table else ""
    ratios = (
        form.replace("{n}", f"(?P<n>{_NUMBER})").replace("{m}", f"(?P<m>{_NUMBER})") for form in table.get("ratios", [])
    )
    return _Shares(
        tuple(plain(sign, language) for sign in table.get("share_signs", [])),
        re.compile(rf"{start}{clitics}(?:{groups}){end}", re.IGNORECASE),
        values,
        tuple(re.compile(rf"{start}{ratio}{end}", re.IGNORECASE) for ratio in ratios),
        bool(table.get("construct", False)),
    )
