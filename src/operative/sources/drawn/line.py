"""Lines as they are drawn: one that is whole, and one that is being read, which raised numbers open or stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from operative.model import Note
from operative.sources.block import Role
from operative.sources.clean import clean
from operative.sources.drawn.looks import RAISED
from operative.typography.superscripts import raised

_MARKERS = re.compile(r"\s*\d{1,4}(?:\s?[,;–-]\s?\d{1,4}){0,9}\s*")
_BETWEEN = " \u00a0,;–-"
"""What stands between the raised markers of two notes."""

Piece = tuple[str, int] | Note | None
"""A stretch of text and its look, a note where its marker stands, or the end of a line within a paragraph."""


Cell = tuple[int, int, int]
"""Table, row and cell, each counted through the page."""


@dataclass(slots=True)
class Drawn:
    """One line of a page, or several that stand in one element.

    Attributes:
        pieces: what it holds, in order.
        label: the number that a list sets before it.
        role: that of a heading, or None.
        line: the line of the file it begins on.
        cell: where in a table it stands, or None.
        fixed: whether its white space is as in the file (``pre``).
    """

    pieces: list[Piece]
    label: str = ""
    role: Role | None = None
    line: int = 0
    cell: Cell | None = None
    fixed: bool = False


@dataclass(slots=True)
class Line:
    """Gathers the pieces of one paragraph.

    Attributes:
        pieces: in order.
        filled: whether they hold more than white space.
        listed: whether a raised number opens the line, as it does a note that was typed by hand.
    """

    pieces: list[Piece] = field(default_factory=list)
    filled: bool = False
    listed: bool = False

    def add(self, text: str, look: int) -> None:
        """Take a stretch of text; a raised number stays raised, so that 2015–2030¹ does not become 20301."""
        if look & RAISED:
            self._raise(text, look)
        else:
            self.pieces.append((text, look))
        self.filled = self.filled or not text.isspace()

    def call(self, called: Note | str, look: int) -> None:
        """Take a note where its marker stands, or the marker of one that was called before."""
        self.pieces.append(called if isinstance(called, Note) else (raised(called), look))
        self.filled = True

    def end(self) -> None:
        """Take the end of a line within the paragraph."""
        self.pieces.append(None)

    def _raise(self, text: str, look: int) -> None:
        if is_markers(text):
            if self.filled:
                self.pieces.append((raised(text.strip()), look))
            else:
                self.pieces.append((f"{text} ", look))
                self.listed = True
        elif not parts_markers(text, self.pieces):
            self.pieces.append((text, look))


def is_markers(text: str) -> bool:
    """Is a raised text the marker of a note, or several with what joins them?

    >>> is_markers("12, 13"), is_markers("th")
    (True, False)
    """
    return _MARKERS.fullmatch(text) is not None


def parts_markers(text: str, before: Sequence[Piece]) -> bool:
    """Is a raised text no more than what stands between the markers of two notes?

    Args:
        text: raised.
        before: the pieces of its line so far.

    >>> parts_markers(", ", [Note("12", "S/2101/9.", None)]), parts_markers(", ", [("Decides", 0)])
    (True, False)
    """
    return not text.strip(_BETWEEN) and bool(before) and isinstance(before[-1], Note)


def words_of(pieces: Iterable[Piece]) -> str:
    """Return the words of some pieces, without notes and looks; a line that ends is a space.

    >>> words_of([("Decides ", 1), None, ("to act", 0)])
    'Decides to act'
    """
    return clean("".join(" " if piece is None else piece[0] for piece in pieces if not isinstance(piece, Note)))


def texts_of(lines: Iterable[Drawn]) -> list[str]:
    """Return lines as plain texts with their labels; the notes that stand in a line follow it.

    >>> texts_of([Drawn([("Decides", 1), Note("12", "S/2101/9.", None)], "3.")])
    ['3. Decides', '12 S/2101/9.']
    """
    found: list[str] = []
    for line in lines:
        notes = [f"{piece.marker} {piece.text}" for piece in line.pieces if isinstance(piece, Note)]
        found += [text for text in (clean(f"{line.label} {words_of(line.pieces)}"), *notes) if text]
    return found
