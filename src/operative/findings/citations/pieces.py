"""Finds the pieces of citations in a text: numbers, dates, and the words for resolutions, decisions and organs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from operative.findings.citations.grammar import Grammar, grammar
from operative.languages.dates import find_dates
from operative.languages.numbers import read_cardinal
from operative.languages.wording import plain, printed_place
from operative.model import Span
from operative.vocabulary.numbering import Numbered, read_number, to_roman
from operative.vocabulary.symbols import latin

PieceKind = Literal["number", "date", "kind", "organ", "own"]

_STROKE, _BRACKET = re.compile("[0-9]/[0-9]"), re.compile(r"[0-9][\w\s,–-]{0,14}[(（]")
_WORDS = re.compile(r"\w+")
_LONGEST_GAP = 90


class Piece(NamedTuple):
    """One piece, with its place in the plain text.

    Attributes:
        kind: of piece.
        start: where it begins.
        end: where it ends.
        value: ``resolution`` or ``decision`` of a kind, the identifier of an organ, the ISO date; empty otherwise.
        number: of a number.
        parts: the letters of its parts.
    """

    kind: PieceKind
    start: int
    end: int
    value: str = ""
    number: Numbered | None = None
    parts: tuple[str, ...] = ()


def may_hold_number(text: str) -> bool:
    """Can a text hold the number of a resolution? A quick look for a stroke or a bracket after a figure."""
    brackets = "(" in text or "（" in text
    return bool(("/" in text and _STROKE.search(text)) or (brackets and _BRACKET.search(text)))


def find_pieces(text: str, language: str, taken: Sequence[Span]) -> list[Piece]:
    """Return the pieces of a text in order, without overlaps.

    Args:
        text: of a paragraph or note that may hold a number (:func:`may_hold_number`).
        language: one of :data:`operative.languages.CODES`.
        taken: places that are symbols in full.

    Returns:
        Nothing where the text holds no number of a resolution.
    """
    rules = grammar(language)
    bare = plain(text, language)
    numbers = [piece for piece in _numbers(latin(bare), rules) if not _within(piece, taken)]
    if not numbers:
        return []
    found = [*numbers, *_words(bare, rules), *_dates(bare, language)]
    found.sort(key=lambda piece: (piece.start, -piece.end))
    out: list[Piece] = []
    for piece in found:
        if not out or piece.start >= out[-1].end:
            out.append(piece)
        elif piece.kind == "date" and out[-1].kind == "number":  # a date written in figures is no resolution
            out[-1] = piece
    return out


def _within(piece: Piece, taken: Sequence[Span]) -> bool:
    return any(start < piece.end and piece.start < end for start, end in taken)


def _numbers(bare: str, rules: Grammar) -> Iterator[Piece]:
    for match in rules.number.finditer(bare):
        prefix = _prefix(match["prefix"], rules)
        if match["session"]:
            number = read_number(f"{prefix}{match['session']}/{match['item']}")
        elif match["year"]:
            number = read_number(f"{match['count']} ({match['year']})")
        else:
            counted = match["session_number"]
            session = int(counted) if counted.isdecimal() else read_cardinal(counted, rules.language) or 0
            special = _prefix(match["special"], rules)
            number = read_number(f"{match['count']} ({special}{to_roman(session)})")
        if number is None:
            continue
        parts = [_part(match["part"], rules)] if match["part"] else []
        end = match.end()
        while parts and (more := rules.more_part.match(bare, end)):
            parts.append(_part(more["part"], rules))
            end = more.end()
        yield Piece("number", match.start(), end, number=number, parts=tuple(parts))


def _prefix(printed: str | None, rules: Grammar) -> str:
    return rules.prefixes[f"{printed.rstrip('-‑– ')}-"] if printed else ""


def _part(printed: str, rules: Grammar) -> str:
    return rules.parts.get(printed, printed)


def _words(bare: str, rules: Grammar) -> Iterator[Piece]:
    for match in rules.named.finditer(bare):
        name = match.lastgroup or ""
        if name in ("resolution", "decision"):
            yield Piece("kind", match.start(), match.end(), name)
        elif name in ("own_resolution", "own_decision"):  # one word says both, as in Arabic
            yield Piece("own", match.start(), match.start() + 1)
            yield Piece("kind", match.start() + 1, match.end(), name.removeprefix("own_"))
        elif name == "own":
            yield Piece("own", match.start(), match.end())
        else:
            yield Piece("organ", match.start(), match.end(), name.removeprefix("short_"))


def _dates(bare: str, language: str) -> Iterator[Piece]:
    for start, end, date in find_dates(bare, language):
        yield Piece("date", start, end, date)


def linked(bare: str, before: Piece, after: Piece, rules: Grammar) -> bool:
    """Do only words that may stand inside a citation stand between two pieces?"""
    gap = bare[before.end : after.start]
    if len(gap) > _LONGEST_GAP:
        return False
    if rules.leading:
        return all(letter in rules.filler or letter.isspace() or not letter.isalnum() for letter in gap)
    return all(word.casefold() in rules.filler for word in _WORDS.findall(gap)) and not any(c in ";.!?؛" for c in gap)


def printed_span(text: str, start: int, end: int, language: str) -> Span:
    """Return where a span of the plain text stands in the text."""
    return printed_place(text, start, language), printed_place(text, end, language)
