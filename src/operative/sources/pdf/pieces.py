"""What is printed on a page, before it is set into lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

ITALIC, BOLD, RAISED, FACE = 1, 2, 4, 8
"""How letters look: bits of a look. RAISED is found when lines are set; FACE is brush script in Chinese."""

TATWEEL, STROKE = "\u0640", "\u200d"
"""What stretches an Arabic word; the second stands for a stroke that its font calls something else."""


class Run(NamedTuple):
    """Letters that stand together and look alike.

    Attributes:
        text: as read; white space at its ends is kept.
        left, right: where the ink begins and ends, in points from the page's left edge.
        base: the height of the line that the letters stand on, in points from the foot of the page.
        size: of the letters, in points.
        look: bits, as above.
        thing: pdfium's handle of the object it is drawn by, where it is a character of one; else 0.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    look: int
    thing: int = 0


class Rule(NamedTuple):
    """A thin line that is drawn across a part of the page."""

    left: float
    right: float
    height: float


def evened(runs: Sequence[Run]) -> list[Run]:
    """Give letters about as large as most their size: a program that recognises text measures each line anew."""
    sizes = sorted(run.size for run in runs for _ in range(len(run.text)))
    if not sizes:
        return []
    usual = sizes[len(sizes) // 2]
    return [run._replace(size=usual) if 0.72 * usual < run.size < 1.3 * usual else run for run in runs]


@dataclass(slots=True)
class Page:
    """A page as printed.

    Attributes:
        number: counted from 1.
        width, height: in points.
        runs: in no order.
        rules: lines drawn across.
        backwards: are the runs single characters of a page that is read from the right?
        pictured: is it a picture, with no text or hardly any?
        scanned: is it a picture with the text that a program recognised in it?
        garbled: do its fonts not say which letters they draw?
    """

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    backwards: bool = False
    pictured: bool = False
    scanned: bool = False
    garbled: bool = False
