"""Fields (17.16): what Word works out, such as a page's number. Their results are text, their instructions are not."""

from __future__ import annotations

from dataclasses import dataclass, field

from operative.sources.docx.names import Element, W

_TYPE = f"{W}fldCharType"
_DEEPEST = 50
"""Fields within one another that are told apart; Word allows twenty."""
_LONGEST = 200
_AUTOMATIC = "AUTONUM"
"""The fields AUTONUM, AUTONUMLGL and AUTONUMOUT number paragraphs and keep no result."""


@dataclass(slots=True)
class Fields:
    """The fields that are open at one place of a text, the innermost last: their instructions, None past those."""

    open: list[str | None] = field(default_factory=list)
    automatic: int = 0

    @property
    def silent(self) -> bool:
        """Is this place in an instruction?"""
        return any(instruction is not None for instruction in self.open)

    def mark(self, element: Element) -> str:
        """Pass a ``w:fldChar``; return the text that a field shows which keeps none itself."""
        kind = element.get(_TYPE)
        if kind == "begin":
            if len(self.open) < _DEEPEST:
                self.open.append("")
        elif self.open and kind == "separate":
            self.open[-1] = None
        elif self.open and kind == "end":
            instruction = self.open.pop()
            if instruction and not self.silent:
                return self._shown(instruction)
        return ""

    def instruct(self, text: str | None) -> None:
        """Take a piece of an instruction."""
        if text and self.open and (before := self.open[-1]) is not None:
            self.open[-1] = (before + text)[:_LONGEST]

    def end_paragraph(self) -> None:
        """Close the instructions that a damaged file leaves open: what follows is text again."""
        if self.open:
            self.open = [instruction for instruction in self.open if instruction is None]

    def _shown(self, instruction: str) -> str:
        if not instruction.lstrip().upper().startswith(_AUTOMATIC):
            return ""
        self.automatic += 1
        return f"{self.automatic}. "
