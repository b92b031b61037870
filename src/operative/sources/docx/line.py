"""The line that is being read: what it holds so far, and whether a raised number opens it or stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from operative.model import Note
from operative.sources.html.looks import RAISED
from operative.sources.html.walk import Piece

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGITS = re.compile(r"\s*\d{1,4}(?:\s?[,;–-]\s?\d{1,4}){0,9}\s*")
_BETWEEN = " \u00a0,;–-"
"""What stands between the raised markers of two notes."""


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
        self.pieces.append(called if isinstance(called, Note) else (called.translate(_SUPERSCRIPT), look))
        self.filled = True

    def end(self) -> None:
        """Take the end of a line within the paragraph."""
        self.pieces.append(None)

    def _raise(self, text: str, look: int) -> None:
        if _DIGITS.fullmatch(text):
            if self.filled:
                self.pieces.append((text.strip().translate(_SUPERSCRIPT), look))
            else:
                self.pieces.append((f"{text} ", look))
                self.listed = True
        elif text.strip(_BETWEEN) or not (self.pieces and isinstance(self.pieces[-1], Note)):
            self.pieces.append((text, look))
