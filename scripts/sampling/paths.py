"""Canonical paths, worked out from the marks of a master (docs/adr, "canonical paths")."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BULLETS = {"–", "—", "-", "•", "*"}
_NUMBER = re.compile(r"(\d+)(?:=|\s?[.\-–])\s")
_NUMERAL = re.compile(r"## ([IVX]+)\b\.?")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: int) -> str:
    """Return a small number in lower-case roman numerals.

    >>> roman(14)
    'xiv'
    """
    out = ""
    for value, sign in _ROMAN:
        while number >= value:
            out, number = out + sign, number - value
    return out


def letter(number: int) -> str:
    """Return the letter of an item by its position: a … z, aa, bb ….

    >>> letter(1), letter(28)
    ('a', 'bb')
    """
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


class Paths:
    """Counts through one division.

    Args:
        prefix: of the division, with its colon, or empty.
        lines: of the division, to see where the numbers begin again.
    """

    def __init__(self, prefix: str, lines: Sequence[str]) -> None:
        self.prefix = prefix
        self.lines = lines
        self.section = ""
        self.base = ""
        self.number = self.preambles = self.headings = self.more = 0
        self.run = 1
        self.counts: list[int] = []
        self.steps: list[str] = []

    def operative(self, number: int) -> str:
        """Return the path of an operative paragraph."""
        if number == 1 and self.number:
            self._restart(None)
        self.number = number
        return self._open(str(number))

    def preambular(self) -> str:
        """Return the path of the next preambular paragraph."""
        self.preambles += 1
        return self._open(f"P{self.preambles}")

    def continuation(self) -> str:
        """Return the path of text that goes on after the items of the last numbered paragraph."""
        more = self.more + 1
        path = self._open(f"{self.number}+{more}")
        self.more = more
        return path

    def heading(self, index: int) -> str:
        """Return the path of a heading; where the numbers begin again after it, its numeral names the section."""
        following = next((int(m[1]) for line in self.lines[index:] if (m := _NUMBER.match(line))), None)
        if following == 1 and self.number:
            numeral = _NUMERAL.match(self.lines[index])
            self._restart(numeral[1] if numeral else None)
        self.headings += 1
        return f"{self.prefix}H{self.headings}"

    def item(self, level: int, label: str) -> str:
        """Return the path of an item by its place among its neighbours."""
        del self.counts[level:], self.steps[level:]
        if len(self.counts) < level:
            self.counts.append(0)
            self.steps.append("")
        self.counts[level - 1] += 1
        count = self.counts[level - 1]
        step = f"[{count}]" if label in _BULLETS else f"({letter(count) if level % 2 else roman(count)})"
        self.steps[level - 1] = step
        return self.base + "".join(self.steps)

    def _open(self, step: str) -> str:
        self.base = f"{self.prefix}{self.section}{step}"
        self.counts, self.steps, self.more = [], [], 0
        return self.base

    def _restart(self, numeral: str | None) -> None:
        self.run += 1
        self.section = f"{numeral or roman(self.run).upper()}."
        self.number = self.preambles = self.more = 0
