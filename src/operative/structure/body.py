"""Paragraphs of one division (a resolution, a part, an annex): kinds and canonical paths.

The order of a resolution is fixed (Editorial Manual): preambular paragraphs without numbers, then operative ones,
numbered unless there is but one; sections may repeat it. What a block is follows from its label and what
numbers come after, then from how it ends, then from its opening words; markup, where there is any, is a hint.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from operative.model import Issue, Paragraph, ParagraphKind
from operative.sources.block import Block, Role
from operative.structure.headings import is_heading, section_numeral, split_numeral
from operative.structure.items import ItemLists
from operative.structure.openings import Openings
from operative.typography.labels import Label, parse_label, roman, whole_label
from operative.typography.punctuation import ends_sentence

# What optical character recognition makes of digits, where only a digit can stand.
_MISREAD = {"S": 5, "s": 5, "l": 1, "I": 1, "i": 1, "O": 0, "o": 0, "B": 8, "G": 6, "b": 6, "Z": 2, "z": 2}

_BARE_NUMBER = re.compile(r"(\d{1,3})\s+(?=[^\W\d])")
_COMMAS = (",", "，", "،")
_LOOKAHEAD = 200
"""How many blocks ahead a decision may look, so that time stays linear in any text."""


def _misread_number(text: str) -> int | None:
    """Return the number that character recognition has read as letters ("ll" for 11), or None."""
    digits = [char if char.isdigit() else str(_MISREAD.get(char, "?")) for char in text]
    return int("".join(digits)) if digits and "?" not in digits else None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A block with its label parsed; `text` and `shift` are what remains after it and where that begins."""

    block: Block
    label: Label | None
    shift: int = 0

    @property
    def text(self) -> str:
        return self.block.text[self.shift :]


def labelled(block: Block) -> Labelled:
    """Parse the label a block carries or begins with."""
    if block.label and (label := whole_label(block.label)):
        return Labelled(block, label)
    if block.role in (Role.HEADING, Role.PREAMBULAR):
        label = parse_label(block.text)
        return Labelled(block, label, label.end) if label and label.number else Labelled(block, None)
    label = parse_label(block.text)
    return Labelled(block, label, label.end) if label else Labelled(block, None)


@dataclass(slots=True)
class Body:
    """Builds the paragraphs of one division, block after block."""

    blocks: Sequence[Labelled]
    openings: Openings
    prefix: str = ""
    annex: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    number: int = 0
    run: int = 1
    section: str = ""
    preambular: int = 0
    headings: int = 0
    more: int = 0
    base: str = ""
    in_preamble: bool = True
    last: ParagraphKind | None = None
    lists: ItemLists = field(default_factory=ItemLists)
    numbered: bool = False
    sectioned: bool = False
    sections: set[str] = field(default_factory=set)
    coming: list[int | None] = field(default_factory=list)

    def build(self) -> None:
        self.numbered = any(self._begins(i) for i in range(len(self.blocks)))
        self.sectioned = self._has_sections()
        self.in_preamble = not self.annex
        for index, entry in enumerate(self.blocks):
            self._take(index, entry)

    # -- one block ----------------------------------------------------------------------------------------------

    def _take(self, index: int, entry: Labelled) -> None:
        label = entry.label
        if entry.block.role is Role.HEADING and not (label and label.number == self.number + 1 and ends_sentence(entry.text)):
            self._heading(index, entry.block)
        elif label is None:
            self._unlabelled(index, entry)
        elif (number := self._paragraph_number(index, entry)) is not None:
            self._operative(entry, number)
        elif self._is_item(entry):
            self._item(index, entry)
        else:
            self._unlabelled(index, Labelled(entry.block, None))

    def _paragraph_number(self, index: int, entry: Labelled) -> int | None:
        """Return the number of the operative paragraph `entry` opens, or None where it opens none."""
        assert entry.label is not None
        number, expected = entry.label.number, self.number + 1
        if number is None:
            misread = entry.label.shape in ("A.", "a.") and _misread_number(entry.label.printed[:-1]) == expected
            return expected if misread and ends_sentence(entry.text) else None
        if number == expected:
            return number
        if entry.label.weak:
            return None
        if number == 1:
            return None if self._opens_list(index) else 1
        return number if self._resumes(index, number) else None

    def _opens_list(self, index: int) -> bool:
        """Is "1." after an introduction an item, the paragraph numbers going on after its list?"""
        if not self.paragraphs or not self.paragraphs[-1].text.endswith((":", "：")) or self.last == "heading":
            return False
        last = 0
        for entry in self.blocks[index : index + _LOOKAHEAD]:
            if entry.label is None or entry.label.number is None or entry.label.weak:
                continue
            if entry.label.number != last + 1:
                return entry.label.number == self.number + 1
            last += 1
        return False

    def _resumes(self, index: int, number: int) -> bool:
        """Is a number out of order a paragraph's all the same (one before it lost or misnumbered)?"""
        if self.in_preamble and not self.annex:
            return self._next_number(index + 1) == number + 1
        return self.number - 1 <= number <= self.number + 4 or self._next_number(index + 1) == number + 1

    def _begins(self, index: int) -> bool:
        label = self.blocks[index].label
        return label is not None and label.number is not None and not label.weak

    def _next_number(self, start: int) -> int | None:
        """Return the first paragraph number printed at or after block `start`."""
        if not self.coming:
            following: int | None = None
            coming: list[int | None] = [None]
            for entry in reversed(self.blocks):
                if entry.label is not None and entry.label.number is not None and not entry.label.weak:
                    following = entry.label.number
                coming.append(following)
            self.coming = coming[::-1]
        return self.coming[start]

    def _number_follows(self, index: int) -> bool:
        """Does the next block open an operative paragraph? Then a line without end mark is its section's heading.

        Before the first number that holds only where later sections have headings too: it may as well be the last
        preambular paragraph, its comma forgotten.
        """
        following = self.blocks[index + 1].label if index + 1 < len(self.blocks) else None
        return following is not None and following.number in (1, self.number + 1) and (self.number > 0 or self.sectioned)

    def _has_sections(self) -> bool:
        """Do headings stand between the numbered paragraphs?"""
        pairs = zip(self.blocks, self.blocks[1:], strict=False)
        return any(e.label is None and f.label and (f.label.number or 0) > 1 and is_heading(e.text) for e, f in pairs)

    def _is_item(self, entry: Labelled) -> bool:
        assert entry.label is not None
        if self._heading_like(entry):
            return False
        if not self.paragraphs or (self.last == "heading" and not self.annex):
            return False
        if self.last == "preambular" and not self.lists.levels:
            return self.paragraphs[-1].text.endswith((":", "：")) or entry.label.shape.startswith("(")
        return True

    def _heading_like(self, entry: Labelled) -> bool:
        """``A. Plenary meetings``: a numbered section heading, not an item."""
        assert entry.label is not None
        capital = entry.label.shape == "A." or entry.label.printed.endswith("、")
        return capital and is_heading(entry.block.text)

    # -- kinds --------------------------------------------------------------------------------------------------

    def _unlabelled(self, index: int, entry: Labelled) -> None:
        text, role = entry.text, entry.block.role
        opening = self.openings.role(text)
        if self._is_ornament(text):
            self._heading(index, entry.block)
        elif bare := self._bare_number(text):
            self._operative(replace(entry, label=bare, shift=entry.shift + bare.end), self.number + 1)
        elif self.in_preamble:
            self._in_preamble(index, entry, opening)
        elif role is not Role.PREAMBULAR and is_heading(text) and (opening is None or self._number_follows(index)):
            self._heading(index, entry.block)
        elif self._section_preamble(index, opening, role):
            self._preambular(entry)
        elif self.numbered or self.annex:
            self._continuation(entry)
        else:
            self._operative(entry, self.number + 1)

    def _bare_number(self, text: str) -> Label | None:
        """``2 Requests``: a number that lost its point, next in order and before an operative verb."""
        match = _BARE_NUMBER.match(text)
        if not match or int(match[1]) != self.number + 1 or self.openings.role(text[match.end() :]) != "operative":
            return None
        return Label(match[1], match.end(), (("number", int(match[1])),), "1.")

    def _in_preamble(self, index: int, entry: Labelled, opening: str | None) -> None:
        text, role = entry.text, entry.block.role
        if role is not Role.PREAMBULAR and is_heading(text) and (opening is None or self._number_follows(index)):
            self._heading(index, entry.block)
        elif role is Role.PREAMBULAR or self.numbered:
            if opening == "operative" and role is not Role.PREAMBULAR and text.endswith((":", "：")):
                self.in_preamble = False  # an introduction to what is numbered: "Resolves:"
                self._continuation(entry)
            elif text[0] in "“«„\"" and self.paragraphs and self.paragraphs[-1].text.endswith(":"):
                self._preambular_continuation(entry)
            else:
                self._preambular(entry)
        elif (opening == "operative" and not self._more_preamble(index)) or (opening is None and self._is_last_text(index)):
            self._operative(entry, self.number + 1)
        else:
            self._preambular(entry)

    def _more_preamble(self, index: int) -> bool:
        """In a text without numbers, does a comma say that this paragraph is not the last of its sentence's openings?"""
        return self.blocks[index].text.endswith(_COMMAS) and any(e.label is None for e in self.blocks[index + 1 : index + 2])

    def _is_last_text(self, index: int) -> bool:
        """In a text without numbers, the paragraph that ends with a full stop or opens the last list is operative."""
        text = self.blocks[index].text
        if text.rstrip("”»\"’) ").endswith(_COMMAS):
            return False
        return all(e.label is not None for e in self.blocks[index + 1 :]) or text.endswith((".", "。", ":", "："))

    def _section_preamble(self, index: int, opening: str | None, role: Role | None) -> bool:
        """A second preamble: after a heading, before the numbers begin again or go on."""
        if self.annex or self._next_number(index + 1) is None:
            return False
        if self.last not in ("heading", "preambular"):
            return False
        return role is Role.PREAMBULAR or opening == "preambular" or (
            opening is None and self.blocks[index].text.endswith(_COMMAS)
        )

    @staticmethod
    def _is_ornament(text: str) -> bool:
        return len(text) <= 12 and not any(char.isalnum() for char in text)

    # -- paragraphs ---------------------------------------------------------------------------------------------

    def _heading(self, index: int, block: Block) -> None:
        self.headings += 1
        label, text = (block.label, block.text) if block.label else split_numeral(block.text)
        self._restart_ahead(index, block.text if not block.label else f"{block.label} {block.text}")
        self._close_lists()
        self._add(f"H{self.headings}", label or None, "heading", block, len(block.text) - len(text), section=False)

    def _restart_ahead(self, index: int, heading: str) -> None:
        """After a heading, see whether the numbers begin again; then what follows is a section of its own."""
        if self.number and self._next_number(index + 1) == 1 and not (self.last == "heading" and self.number == 0):
            self._restart(section_numeral(heading))
        elif self.number == 0 and self.run > 1 and (numeral := section_numeral(heading)) and numeral not in self.sections:
            self._name_section(numeral)

    def _restart(self, numeral: str | None) -> None:
        self.run += 1
        self.number = self.more = self.preambular = 0
        self.base = ""
        self._name_section(numeral if numeral and numeral not in self.sections else roman(self.run).upper())

    def _name_section(self, name: str) -> None:
        self.sections.discard(self.section.rstrip("."))
        while name in self.sections:
            name += "'"
        self.sections.add(name)
        self.section = f"{name}."

    def _preambular(self, entry: Labelled) -> None:
        self.preambular += 1
        self.more = 0
        self.base = f"P{self.preambular}"
        self._close_lists()
        self._add(self.base, None, "preambular", entry.block, entry.shift)

    def _preambular_continuation(self, entry: Labelled) -> None:
        self.more += 1
        self._add(f"P{self.preambular}+{self.more}", None, "preambular", entry.block, entry.shift)

    def _operative(self, entry: Labelled, number: int) -> None:
        if number == 1 and self.number:
            self._restart(None)
        elif number != self.number + 1:
            self.issues.append(
                Issue("numbers-out-of-order", f"{self.prefix}{self.section}{number}", f"Paragraph {number} stands after paragraph {self.number}; it is kept as printed.")
            )
        self.in_preamble = False
        self.number, self.more, self.base = number, 0, str(number)
        self._close_lists()
        self._add(self.base, entry.label.printed if entry.label else None, "operative", entry.block, entry.shift)

    def _continuation(self, entry: Labelled) -> None:
        """Text that goes on after a paragraph's items, or stands unnumbered between numbered paragraphs."""
        self.more += 1
        self.base = f"{self.number}+{self.more}"
        self._close_lists()
        self._add(self.base, None, "operative", entry.block, entry.shift)

    def _item(self, index: int, entry: Labelled) -> None:
        assert entry.label is not None
        opened = bool(self.paragraphs) and self.paragraphs[-1].text.endswith((":", "："))
        below = self.lists.place(entry.label, self._upcoming(index), opened=opened)
        self._add((self.base or "0") + below, entry.label.printed, "item", entry.block, entry.shift)

    def _upcoming(self, index: int) -> list[Label]:
        """The label of the next item of the same paragraph, if any."""
        for entry in self.blocks[index + 1 : index + 12]:
            if entry.label is None:
                continue
            return [] if entry.label.number is not None else [entry.label]
        return []

    def _close_lists(self) -> None:
        self.lists.close()

    def _add(self, path: str, label: str | None, kind: ParagraphKind, block: Block, shift: int, *, section: bool = True) -> None:
        full = f"{self.prefix}{self.section if section else ''}{path}"
        emphasis = tuple((max(a - shift, 0), b - shift) for a, b in block.emphasis if b > shift)
        notes = block.notes
        if shift and notes:
            notes = tuple(type(n)(n.marker, n.text, None if n.at is None else max(n.at - shift, 0)) for n in notes)
        self.paragraphs.append(Paragraph(full, label, kind, block.text[shift:], emphasis, notes))
        self.last = kind
