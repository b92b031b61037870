"""What stands in a line without a wide gap in it: its words, with spaces where there are gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from operative.sources.clean import is_wide
from operative.sources.pdf.pieces import RAISED, Run
from operative.sources.pdf.visual import Brackets, in_reading_order
from operative.typography.superscripts import SUPERSCRIPTS, lowered

_RAISED_DIGIT = frozenset(SUPERSCRIPTS)
_RAISED_DIGITS = re.compile(f"[{SUPERSCRIPTS}]+ ?$")
_SPACE, _APOSTROPHE_SPACE = 0.18, 0.4
"""Of a letter's size: a wider gap between two runs is a space. An apostrophe has room after it that is none."""
_WIDE_SPACE = 0.9
"""Of a letter's size: beside a Chinese character only a gap as wide as this is a space that was typed."""
SMALL = 0.82
"""Of the size of a line's letters: what is smaller and higher up is raised, a note's marker as a rule."""
SHORT = 8
"""Characters: nothing longer is raised beside a line's letters, as notes' markers are: ``36, 37``."""
_LABEL = re.compile(r"\(?\w{1,6}\)$")


class Words(NamedTuple):
    """Words of a line that look alike."""

    text: str
    look: int


class Cell(NamedTuple):
    """What stands in a line without a wide gap in it.

    Attributes:
        left, right: where it begins and ends, from the side where reading begins, in points.
        words: one after another, with brackets that only their paragraph can tell still marked.
        text: all of them, as far as this line tells.
        look: that all share but those raised.
    """

    left: float
    right: float
    words: tuple[Words, ...]
    text: str
    look: int

    @property
    def stored(self) -> str:
        """Its text, with brackets that only their paragraph can tell still marked."""
        return "".join([words.text for words in self.words]).strip()

    @property
    def first_width(self) -> float:
        """The width of its first word, about: its share of the letters."""
        space = self.text.find(" ")
        word = 1 if is_wide(self.text[0]) else len(self.text) if space < 0 else space
        return (self.right - self.left) * word / len(self.text)


def cell_of(part: Sequence[Run], size: float, base: float, *, backwards: bool = False, stretched: bool = False) -> Cell:
    """Make a cell of what stands together.

    Args:
        part: runs from left to right.
        size: of the line's letters, in points.
        base: the height they stand at, in points.
        backwards: whether it is part of a line that is read from the right.
        stretched: whether words are stretched to fill lines.
    """
    if backwards:
        words = _joined(in_reading_order(part, stretched=stretched), size, base)
    else:
        words = _joined(_spaced(part, size), size, base)
    text = "".join([piece.text for piece in words]).strip()
    if backwards:
        text = Brackets().read(text)
    shared = [piece.look for piece in words if not (piece.look & RAISED or piece.text.isspace())]
    look = shared[0] if shared else 0
    for other in shared[1:]:
        look &= other
    printed = [run for run in part if not run.text.isspace()] or part
    right = printed[0].right if len(printed) == 1 else max([run.right for run in printed])
    return Cell(printed[0].left, right, words, text, look)


def _joined(runs: Sequence[Run], size: float, base: float) -> tuple[Words, ...]:
    """Put words that look alike together, and tell those that are raised."""
    words: list[Words] = []
    texts: list[str] = []
    look = -1
    for run in runs:
        text, looks = run.text, run.look
        if run.size < SMALL * size and run.base > base + 0.1 * size and len(text) <= SHORT:
            looks |= RAISED
        elif text[:1] in _RAISED_DIGIT and _RAISED_DIGITS.match(text):
            text, looks = lowered(text), looks | RAISED
        if looks != look and texts:
            words.append(_words("".join(texts), look))
            texts = []
        look = looks
        texts.append(text)
    if texts:
        words.append(_words("".join(texts), look))
    return tuple(words)


def _words(text: str, look: int) -> Words:
    return Words(text, look & ~RAISED if len(text) > SHORT else look)


def _spaced(part: Sequence[Run], size: float) -> Sequence[Run]:
    """Set spaces into the gaps between runs, and take away those that only the layout made."""
    if len(part) == 1:
        return part
    out = [part[0]]
    end = part[0].right
    for run in part[1:]:
        before, text = out[-1].text, run.text
        gap = run.left - end
        if is_wide((before.rstrip() or " ")[-1]) or is_wide((text.lstrip() or " ")[0]):
            spaced = gap > _WIDE_SPACE * size
            out[-1] = out[-1]._replace(text=before.rstrip() or before)
            text = f" {text.lstrip()}" if spaced else text.lstrip()
        elif before[-1] != " " and text[0] != " ":
            least = _APOSTROPHE_SPACE if before[-1] in "’'" else _SPACE
            # A number may be as wide as the room that is left for it, so that no gap shows.
            if gap > least * size or (len(out) == 1 and text[0].isalpha() and _LABEL.match(before)):
                text = f" {text}"
        if text:
            out.append(run if text is run.text else run._replace(text=text))
        if run.right > end and not text.isspace():
            end = run.right
    return out
