"""Fields (17.16): what Word works out, such as a page's number. Their results are text, their instructions are not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from operative.sources.docx.names import Element, W

_TYPE = f"{W}fldCharType"
_DEEPEST = 50
"""Fields within one another that are told apart; Word allows twenty."""
_LONGEST = 200
_NOTE_AGAIN = re.compile(r"\s*(?:PAGE)?REF _Ref[FE]\d")
"""The field by which LibreOffice calls a note again; in what it makes of an older Word file it shows an error."""
_AUTOMATIC = "AUTONUM"
"""The fields AUTONUM, AUTONUMLGL and AUTONUMOUT number paragraphs and keep no result."""


@dataclass(slots=True)
class Fields:
    """The fields that are open at one place of a text.

    Attributes:
        open: their instructions, the innermost last; None for one whose result has begun.
        silent: whether this place is in an instruction, so that nothing in it is text.
        again: whether it is the result of a field that calls a note again: a marker, or an error in its place.
        automatic: how many numbers were set that fields keep no result of.
    """

    open: list[str | None] = field(default_factory=list)
    silent: bool = False
    again: bool = False
    automatic: int = 0

    def mark(self, element: Element) -> str:
        """Pass a ``w:fldChar``; return the text that a field shows which keeps none itself."""
        kind = element.get(_TYPE)
        ended: str | None = None
        if kind == "begin":
            if len(self.open) < _DEEPEST:
                self.open.append("")
        elif self.open and kind == "separate":
            self.again = _NOTE_AGAIN.match(self.open[-1] or "") is not None
            self.open[-1] = None
        elif self.open and kind == "end":
            ended = self.open.pop()
            self.again = False
        self.silent = any(instruction is not None for instruction in self.open)
        return self._shown(ended) if ended and not self.silent else ""

    def instruct(self, text: str | None) -> None:
        """Take a piece of an instruction."""
        if text and self.open and (before := self.open[-1]) is not None:
            self.open[-1] = (before + text)[:_LONGEST]

    def end_paragraph(self) -> None:
        """Close the instructions that a damaged file leaves open: what follows is text again."""
        if self.silent:
            self.open = [instruction for instruction in self.open if instruction is None]
            self.silent = False

    def _shown(self, instruction: str) -> str:
        if not instruction.lstrip().upper().startswith(_AUTOMATIC):
            return ""
        self.automatic += 1
        return f"{self.automatic}. "
