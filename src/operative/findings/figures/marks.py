"""What the words beside a number say of it: about so many, at most, at least."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from operative.findings.figures.grammar import Grammar

Bound = Literal["at-most", "at-least"]
_BEFORE = 48
_BOUNDS: dict[str | None, Bound] = {"most": "at-most", "least": "at-least"}


class Marks(NamedTuple):
    """What is said of a number.

    Attributes:
        start: where the words before it begin that say so, or the number.
        end: where those after its unit end, or the unit.
        approximate: is it said to be about so many?
        bound: is it said to be a ceiling or a floor?
    """

    start: int
    end: int
    approximate: bool = False
    bound: Bound | None = None


def marks_beside(bare: str, start: int, end: int, rules: Grammar) -> Marks:
    """Return what is said of a number.

    Args:
        bare: the plain text.
        start: where the number begins.
        end: where its unit ends.
        rules: of the language.
    """
    first, about, bound = start, False, None
    if _before(rules.marked, bare, start):  # most often not
        found = {name: _before(mark, bare, start) for name, mark in _marks(rules).items()}
        starts = {name: match.start() for name, match in found.items() if match}
        about = "about" in starts
        # "no fewer than" holds "fewer than", "no more than" holds "more than"
        name = min(starts.keys() - {"about"}, key=starts.__getitem__, default=None)
        bound = _BOUNDS.get(name)
        first = starts[name or "about"]
    after = rules.after.match(bare, end) if bound is None else None
    if after and not _number_at(bare, after.end(), rules):
        return Marks(first, after.end(), about or after.lastgroup == "about", _BOUNDS.get(after.lastgroup))
    return Marks(first, end, about, bound)


def _number_at(bare: str, at: int, rules: Grammar) -> bool:
    """Does a number follow, to which a word before it belongs (20 детей и более 30 женщин)?"""
    at += bare[at : at + 1].isspace()
    return (rules.figures.match(bare, at) or rules.words.match(bare, at)) is not None


def _marks(rules: Grammar) -> dict[str, re.Pattern[str]]:
    return {"about": rules.about, "most": rules.most, "least": rules.least}


def _before(pattern: re.Pattern[str], bare: str, start: int) -> re.Match[str] | None:
    return pattern.search(bare, max(0, start - _BEFORE), start)
