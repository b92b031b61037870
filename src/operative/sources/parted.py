"""Hard-wrapped text whose paragraphs empty lines part: lines that stand together make one.

Within a group of lines only a formula or a label that is due opens a paragraph; after an empty line or a page break
the paragraph before may go on.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from operative.sources.lines import Line, first_width, join, width
from operative.typography.labels import Label, parse_label
from operative.typography.punctuation import ENDS, ends_sentence
from operative.vocabulary.formulas import find_formula, is_formula

_FOOT = re.compile(r"\d{1,3}/\s+\S")
_NOTE = re.compile(r"(\d{1,3})/?\s+\S")


class Parted:
    """Joins the lines of such a text."""

    def __init__(self, lines: list[Line], holds: Callable[[Line, int], bool], *, parted: bool) -> None:
        """Prepare to read `lines`; `holds` says whether so many columns more had fitted on a line."""
        self.lines = lines
        self.holds = holds
        self.out: list[tuple[int, int, str]] = []
        self.parted = parted
        self.indented = self._indents_paragraphs()
        self.number = self.footnote = 0
        self.in_body = self.enacted = False
        self.previous: Line | None = None

    def _indents_paragraphs(self) -> bool:
        """Is the first line of a paragraph, and no other, set in?"""
        first = rest = 0
        for before, line in zip(self.lines, self.lines[1:], strict=False):
            if line.text and line.indent:
                first, rest = (first, rest + 1) if before.text else (first + 1, rest)
        return first >= 3 and rest * 10 <= first

    def run(self) -> list[tuple[int, int, str]]:
        """Return (line number, indent, text) of each paragraph."""
        parted = True
        for line in self.lines:
            if not line.text:
                parted = True
                continue
            if (at := self._resumed(line)) is not None:
                number, indent, text = self.out.pop(at)  # after the notes, so that its next lines find it last
                self.out.append((number, indent, join(text, line.text)))
            elif self._opens(line, parted):
                self.out.append((line.number, line.indent, line.text))
            else:
                number, indent, text = self.out[-1]
                self.out[-1] = (number, indent, join(text, line.text))
            self._note(line)
            parted = False
        return self.out

    def _note(self, line: Line) -> None:
        label = parse_label(line.text)
        if label and label.number == self.number + 1 and self.out[-1][2] is line.text:
            self.number += 1
            self.in_body = self.enacted = True
        elif formula := find_formula(line.text):
            self.in_body = True  # or a name in the masthead, which does no harm
            self.enacted = self.enacted or formula.ended
        elif self.enacted and self.out[-1][2] is line.text and (note := _NOTE.match(line.text)):
            self.footnote = int(note[1])
        self.previous = line

    def _resumed(self, line: Line) -> int | None:
        """Return the paragraph that goes on, on a new page, after the notes at the foot of the one before."""
        if not (line.page_break and line.text[0].islower() and self.out and _FOOT.match(self.out[-1][2])):
            return None
        at = len(self.out) - 1
        while at >= 0 and _FOOT.match(self.out[at][2]):
            at -= 1
        return at if at >= 0 and not ends_sentence(self.out[at][2]) else None

    def _opens(self, line: Line, parted: bool) -> bool:
        """Does `line` open a paragraph?"""
        if self.previous is None:
            return True
        if (parted or not self.in_body) and is_formula(line.text):
            return True
        if self.out[-1][2] is self.previous.text and find_formula(self.previous.text):
            return True
        label = parse_label(line.text)
        if label and self._plausible(label, line, parted):
            return True
        note = _NOTE.match(line.text) if label is None else None
        if note and int(note[1]) in (1, self.footnote + 1) and parted and self._may_end(line):
            return True
        if note and int(note[1]) == self.footnote + 1 > 1:
            return True
        if parted or line.page_break:
            return not self._goes_on(line)
        if self.parted:
            return self._stands_alone(line)
        return self._ended(line)

    def _plausible(self, label: Label, line: Line, parted: bool) -> bool:
        """Does a label at the start of a line open a paragraph, rather than stand in the midst of one?"""
        assert self.previous is not None
        ended = ends_sentence(self.previous.text)
        if label.number is not None:
            return label.number in (1, self.number + 1) and (ended or (parted and not line.page_break))
        if parted and not line.page_break:
            return True
        return ended and (not self.parted or not self._full(line) or (parted and line.indent > 0))

    def _goes_on(self, line: Line) -> bool:
        """After an empty line or a page break: is this the rest of the paragraph before?"""
        assert self.previous is not None
        last = self.previous.text.rstrip('])”’»"')[-1:]
        if not self.in_body or (self.indented and line.indent):
            return False
        if line.page_break and self.indented and self.out[-1][1] and last and last not in ";；؛.。":
            return True  # only first lines are set in, and this is none
        if not self._full(line):
            return False
        # Only first lines are set in, and this is none; and a note goes on until the next number.
        inside = (self.indented and self.out[-1][1] > 0) or (self.footnote > 0 and _NOTE.match(self.out[-1][2]))
        if line.page_break and (inside or last not in ENDS or line.text[0].islower()):
            return True
        return last not in ENDS and line.text[0].islower()

    def _may_end(self, line: Line) -> bool:
        """May what stands before a number be at its end, so that the number is a note's?"""
        assert self.previous is not None
        return self.previous.text[-1] in ".]。;؛；" or not self._full(line)

    def _full(self, following: Line) -> bool:
        """Would the first word of the line after it not have fitted on the line before?"""
        assert self.previous is not None
        return not self.holds(self.previous, first_width(following.raw))

    def _stands_alone(self, line: Line) -> bool:
        """Would a whole line have fitted on the one before, so that nothing was wrapped: "45th meeting", its date?

        Before the text itself titles are broken by hand; in it only the lines of its end and of signatures are.
        """
        assert self.previous is not None
        alone = self.out[-1][2] is self.previous.text and not line.text[0].islower()
        return self.enacted and alone and self.holds(self.previous, width(line.text))

    def _ended(self, line: Line) -> bool:
        """Where no empty lines part the paragraphs: did the one before end with its line?"""
        assert self.previous is not None
        if line.indent > self.previous.indent and ends_sentence(self.previous.text):
            return True
        return not self._full(line)
