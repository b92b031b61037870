"""Finds numbers that are said in one with their unit: one of a unit of time, a dual, an adjective made of both.

"one year", "سنتين" (two years), "двухдневный" and "90-дневный" (of two, of ninety days), "six-monthly". Other numbers
in words are looked for from two on, for "one" and its like are articles more often than not; before a unit of time they
count. The words are the tables ``[figures.single]`` and ``[figures.compound]`` of each language file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from operative.languages import word_edges, words
from operative.languages.numbers import read_cardinal
from operative.languages.wording import any_of, plain

_FEW = 2


class Spelled(NamedTuple):
    """A number with its unit, and their place in the plain text."""

    start: int
    end: int
    value: int
    unit: str


@dataclass(frozen=True, slots=True)
class _Spellings:
    """One language's way.

    Attributes:
        signs: what every such expression holds, so that other texts are passed over.
        single: finds a number with its unit, or nothing; a group for each of `told`.
        told: the number and the unit of each group of `single`.
        compound: finds an adjective: its ``number``, and a group for each of `units`; or nothing.
        units: the unit of each group of `compound`.
    """

    signs: tuple[str, ...]
    single: re.Pattern[str]
    told: dict[str, tuple[int, str]]
    compound: re.Pattern[str]
    units: dict[str, str]


def find_spelled(bare: str, language: str) -> list[Spelled]:
    """Return the numbers that the plain form of a text says in one with their unit, in order.

    >>> find_spelled("for a period of one year, with six-monthly reports", "en")
    [Spelled(start=16, end=24, value=1, unit='year'), Spelled(start=31, end=42, value=6, unit='months')]
    """
    rules = _spellings(language)
    for sign in rules.signs:
        if sign in bare:
            break
    else:  # most often so
        return []
    found = [
        Spelled(match.start(name), match.end(name), *rules.told[name])
        for match in rules.single.finditer(bare)
        if (name := match.lastgroup)
    ]
    for match in rules.compound.finditer(bare):
        value, name = read_cardinal(match["number"], language), match.lastgroup
        if value is not None and value >= _FEW and name:
            found.append(Spelled(match.start("number"), match.end(), value, rules.units[name]))
    return sorted(found)


@cache
def _spellings(language: str) -> _Spellings:
    table = words(language)["figures"]
    start, end = word_edges(language)
    single: dict[str, list[str]] = table.get("single", {})
    compound: dict[str, list[str]] = table.get("compound", {})
    told = {f"g{place}": (int(number), unit) for place, (number, _, unit) in _parted(single)}
    units = {f"g{place}": unit for place, unit in enumerate(compound)}
    clitics = f"(?:{any_of(table['clitics'])})?" if "clitics" in table else ""
    cardinals = words(language)["numbers"].get("cardinals", {})
    forms = sorted((form for line in cardinals.values() for form in line.split()), key=len, reverse=True)
    return _Spellings(
        tuple(plain(sign, language) for sign in table.get("signs", [])),
        re.compile(rf"{start}{clitics}(?:{_groups(single)}){end}", re.IGNORECASE),
        told,
        re.compile(
            rf"{start}(?P<number>[0-9]{{1,3}}|{any_of(forms)})[-‑‐–]?(?:{_groups(compound)}){end}", re.IGNORECASE
        ),
        units,
    )


def _parted(single: dict[str, list[str]]) -> list[tuple[int, tuple[str, str, str]]]:
    """Return the keys of a table, "1 year", in their parts."""
    return [(place, key.partition(" ")) for place, key in enumerate(single)]


def _groups(table: dict[str, list[str]]) -> str:
    """Return an alternation with a group for each line of a table; one that matches nothing where there is none."""
    return "|".join(f"(?P<g{place}>{any_of(forms)})" for place, forms in enumerate(table.values())) or "(?!)"
