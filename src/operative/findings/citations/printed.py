"""Finds the symbols that a text prints in full, and what it adds to one in short: A/HRC/42/46 and Add.1."""

from __future__ import annotations

import re
from typing import NamedTuple

from operative.vocabulary.symbols import latin, parse_symbol

_PART = r"(?:Parts?|Part[ie]es?|[Чч]аст[ьи])"
_PARTS = rf"{_PART}\s?[IVX]{{1,5}}(?:\s?(?:-|–|,|and|et|y|и)\s?[IVX]{{1,5}})?"
_PARTED = re.compile(rf"{_PART}\s?(?P<first>[IVX]+)(?:\s?(?P<join>-|–|,|and|et|y|и)\s?(?P<last>[IVX]+))?(?=\))")
_BODY = r"(?:A|S|E|ST|T|[A-Z]{2,10})"
_SYMBOL = re.compile(
    rf"""(?<![A-Za-z0-9/.])
    {_BODY}(?:/(?:ES|S)-[0-9]{{1,3}}(?![A-Za-z0-9])                                             # A/ES-10/2
             |/[A-Za-z0-9][A-Za-z0-9.]{{0,24}}(?:-[A-Za-z0-9.]{{1,12}}(?![A-Za-z0-9/]))?){{1,8}}  # A/HRC/42/31
    (?:\s?\((?:[0-9]{{4}}|[IVXLC]{{1,8}}|Vol\.\s?[IVX]+|{_PARTS})\)                               # S/RES/1325 (2000)
       (?:/(?:Add|Corr|Rev)\.[0-9]{{1,3}}){{0,2}})?
    (?:\s[A-Z](?=[\s,;.)]|$)(?<=/[0-9]\s[A-Z]|[0-9]{{2}}\s[A-Z]))?                               # A/RES/75/257 B
    """,
    re.VERBOSE,
)
_JOINT = re.compile(rf"-(?={_BODY}/[A-Z0-9])")
_MORE = re.compile(
    r"""\s?(?:,|،|、|;|and|et|y|и|和|و|-|–|/)?\s?(?:and|et|y|и|和|و)?\s?
    (?P<more>/?(?:Add|Corr|Rev)\.[0-9]{1,3}(?:/(?:Add|Corr|Rev)\.[0-9]{1,3})?)(?:[-–](?P<last>[0-9]{1,3}))?(?![0-9])
    """,
    re.VERBOSE,
)
_MODIFIER = re.compile(r"(?:/(?:Add|Corr|Rev)\.[0-9]{1,3})+$")
_BRACKET = re.compile(r"\s?\(")
_MOST = 40
"""Additions that one range may name."""


class Printed(NamedTuple):
    """A symbol as printed, with its place, and the symbols it stands for."""

    start: int
    end: int
    symbols: tuple[str, ...]


def find_printed(text: str) -> list[Printed]:
    """Return the symbols printed in a text, in order.

    >>> [one.symbols for one in find_printed("A/66/601-S/2011/767, annex; see A/HRC/28/63 and Add.1")]
    [('A/66/601', 'S/2011/767'), ('A/HRC/28/63', 'A/HRC/28/63/Add.1')]
    """
    if "/" not in text:
        return []
    bare = latin(text)
    found: list[Printed] = []
    for start, first_end, printed in _spans(bare):
        end = first_end
        symbols = [_canonical(part) for part in _JOINT.split(printed)]
        base = _MODIFIER.sub("", symbols[-1])
        while more := _MORE.match(bare, end):
            symbols += _added(base, more)
            end = more.end()
        found.append(Printed(start, end, tuple(dict.fromkeys(symbols))))
    return found


def _spans(bare: str) -> list[tuple[int, int, str]]:
    """Return the places of symbols; joint ones, whose second half follows a dash, are one."""
    spans: list[tuple[int, int, str]] = []
    for match in _SYMBOL.finditer(bare):
        printed = match[0].rstrip(".-")
        if not any(letter.isdigit() for letter in printed) or "/" not in printed:
            continue
        start, end = match.start(), match.start() + len(printed)
        if spans and bare[spans[-1][1] : start] == "-":
            first = spans.pop()
            start, printed = first[0], f"{first[2]}-{printed}"
        spans.append((start, end, printed))
    return spans


def _canonical(printed: str) -> str:
    read = parse_symbol(printed)
    return read.text if read else _BRACKET.sub(" (", " ".join(_PARTED.sub(_in_english, printed).split()))


def _in_english(parts: re.Match[str]) -> str:
    """Return the parts of a document as its symbol has them in English: (Partes I y II) for (Parts I and II)."""
    if not parts["last"]:
        return f"Part {parts['first']}"
    join = "-" if parts["join"] in "-–" else ", " if parts["join"] == "," else " and "
    return f"Parts {parts['first']}{join}{parts['last']}"


def _added(base: str, more: re.Match[str]) -> list[str]:
    """Return the symbols of an addition or a range of them (Add.1-3)."""
    name = more["more"].lstrip("/")
    kind, _, first = name.rpartition(".")
    if more["last"] is None or "/" in name:
        return [f"{base}/{name}"]
    last = min(int(more["last"]), int(first) + _MOST)
    return [f"{base}/{kind}.{number}" for number in range(int(first), last + 1)]
