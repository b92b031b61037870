"""Paragraphs of one division (a resolution, a part, an annex): which kind each block is.

The order of a resolution is fixed (Editorial Manual): preambular paragraphs without numbers, then operative ones,
numbered unless there is but one; sections may repeat it. What a block is follows from its label and what
numbers come after, then from how it ends, then from its opening words; markup, where there is any, is a hint.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from operative.languages.openings import Openings
from operative.model import Issue, Paragraph, ParagraphKind
from operative.sources.block import Block, Role
from operative.structure.headings import LONGEST, LONGEST_TITLE, is_heading, section_numeral, split_numeral
from operative.structure.labelled import Labelled, Outlook, bare_number, labelled, misread_number, with_lone_labels
from operative.structure.paths import Paths
from operative.typography.labels import UNMARKED, Label
from operative.typography.punctuation import COMMAS, ends_sentence, last_mark

_COLONS = (":", "：")
_QUOTES = '“«„"'
_LOOKAHEAD = 200
"""How many blocks ahead a decision may look, so that time stays linear in any text."""


def read_body(
    blocks: Sequence[Block], openings: Openings, *, prefix: str = "", annex: bool = False
) -> tuple[list[Paragraph], list[Issue]]:
    """Read the paragraphs of a division.

    Args:
        blocks: after the formula (or the annex's label) and before the closing lines.
        openings: opening words of the language.
        prefix: of the division's paths (``B:``), or empty.
        annex: whether it is an annex, which has no preamble.

    Returns:
        The paragraphs in order, and what was odd about their numbers.
    """
    body = _Body([labelled(block) for block in with_lone_labels(blocks)], openings, Paths(prefix), annex)
    for index, entry in enumerate(body.blocks):
        body.take(index, entry)
    return body.paragraphs, body.issues


class _Body:
    """Goes through a division block after block."""

    def __init__(self, blocks: Sequence[Labelled], openings: Openings, paths: Paths, annex: bool) -> None:
        self.blocks = blocks
        self.openings = openings
        self.paths = paths
        self.annex = annex
        self.outlook = Outlook(blocks)
        self.in_preamble = not annex
        self.last: ParagraphKind | None = None
        self.loose = False
        self.paragraphs: list[Paragraph] = []
        self.issues: list[Issue] = []

    def take(self, index: int, entry: Labelled) -> None:
        """Decide what a block is and add it."""
        expected = entry.number == self.paths.number + 1
        if entry.block.role is Role.HEADING and not (expected and ends_sentence(entry.text)):
            self._heading(index, entry.block)
        elif entry.label is None:
            self._unlabelled(index, entry)
        elif self._is_heading_within(entry):
            self._heading_within(entry)
        elif self._is_misnumbered_item(entry):
            self._unmarked_item(entry)
        elif (number := self._paragraph_number(index, entry, entry.label)) is not None:
            self._operative(entry, number)
        elif self._is_item(entry, entry.label):
            self._item(index, entry, entry.label)
        elif self._is_lettered_text(entry, entry.label):
            self._add(self.paths.continuation(), "operative", entry)
        else:
            self._unlabelled(index, Labelled(entry.block, None))

    # -- numbers and items --------------------------------------------------------------------------------------

    def _paragraph_number(self, index: int, entry: Labelled, label: Label) -> int | None:
        """Return the number of the operative paragraph `entry` opens, or None where it opens none."""
        number, expected = label.number, self.paths.number + 1
        if number is None:
            letter = entry.block.label or self.paths.lists.continues(label)  # the format's own, or next in its list
            misread = not letter and misread_number(label) == expected and ends_sentence(entry.text)
            return expected if misread else None
        if self.paths.lists.next_number == number and not (number == expected and self._acts(entry)):
            return None
        if number == expected:
            return number
        if label.weak:
            return None
        if number == 1:
            return None if self._opens_list(index) else 1
        return number if self._resumes(index, number) else None

    def _acts(self, entry: Labelled) -> bool:
        return self.openings.role(entry.text) == "operative"

    def _opens_list(self, index: int) -> bool:
        """Is "1." after an introduction an item, the paragraph numbers going on after its list?"""
        if not self._introduced() or self.last == "heading":
            return False
        acts = self._acts(self.blocks[index])
        last = 0
        for entry in self.blocks[index : index + _LOOKAHEAD]:
            if entry.number is None:
                continue
            resumes = entry.number == self.paths.number + 1
            if entry.number != last + 1 or (resumes and not acts and self._acts(entry)):
                return resumes or (entry.number > self.paths.number and self._acts(entry))
            last += 1
        return False

    def _resumes(self, index: int, number: int) -> bool:
        """Is a number out of order a paragraph's all the same (one before it lost or misnumbered)?"""
        goes_on = self.outlook.next_number(index + 1) == number + 1
        near = self.paths.number - 1 <= number <= self.paths.number + 4
        return goes_on or (near and (not self.in_preamble or self.annex)) or self._is_excerpted(index, number)

    def _is_excerpted(self, index: int, number: int) -> bool:
        """Is it a paragraph of which people quote only some: a number further on before a verb of the organ?"""
        further = number > self.paths.number and not self.annex and not self._introduced()
        return further and self._acts(self.blocks[index])

    def _is_item(self, entry: Labelled, label: Label) -> bool:
        if not self.paragraphs or self._is_numbered_heading(entry, label):
            return False
        if self.last == "heading":
            return self.annex
        if self.last == "preambular" and not self.paths.lists.levels:
            return self._introduced() or label.shape.startswith("(")
        return True

    def _is_heading_within(self, entry: Labelled) -> bool:
        """``29. Security sector reform`` among the items of 29: its number again before a line set as a heading."""
        return self._repeats_number(entry) and is_heading(entry.text) and self.openings.role(entry.text) is None

    def _repeats_number(self, entry: Labelled) -> bool:
        return self.last == "item" and entry.number is not None and entry.number == self.paths.number

    def _is_misnumbered_item(self, entry: Labelled) -> bool:
        """The paragraph's own number again in a list under one of its items, set by a program that numbers."""
        return self._repeats_number(entry) and (self._introduced() or self.paths.lists.unmarked)

    def _is_lettered_text(self, entry: Labelled, label: Label) -> bool:
        """``(a) Provide …;`` right under a heading: of which paragraph it is an item is not told, its letter is."""
        under = self.last == "heading" and not self.in_preamble and self.paths.number > 0
        ended = ends_sentence(entry.text) and last_mark(entry.text) not in COMMAS
        return under and ended and label.shape.startswith("(")

    def _is_numbered_heading(self, entry: Labelled, label: Label) -> bool:
        """``A. Plenary meetings``: a numbered section heading, not an item."""
        return (label.shape == "A." or label.printed.endswith("、")) and is_heading(entry.block.text)

    def _introduced(self) -> bool:
        """Does the text before end as a list's introduction does?"""
        return bool(self.paragraphs) and last_mark(self.paragraphs[-1].text) in _COLONS

    # -- blocks without a label -----------------------------------------------------------------------------------

    def _unlabelled(self, index: int, entry: Labelled) -> None:
        text = entry.text
        opening = None if self.annex else self.openings.role(text)
        bare = bare_number(text)
        if len(text) <= 12 and not any(char.isalnum() for char in text):
            self._heading(index, entry.block)  # an ornament between sections: * * *
        elif bare and bare.number == self.paths.number + 1 and self.openings.role(text[bare.end :]) == "operative":
            self._operative(replace(entry, label=bare, shift=entry.shift + bare.end), self.paths.number + 1)
        elif self._is_heading(index, entry, opening):
            self._heading(index, entry.block)
        elif self.in_preamble:
            self._in_preamble(index, entry, opening)
        elif self._is_section_preamble(index, entry, opening):
            self._section_preamble(entry)
        elif self._is_unmarked_item(index, entry, opening):
            self._unmarked_item(entry)
        elif self.outlook.numbered or self.annex:
            self.loose = self._in_loose_list(entry) and not ends_sentence(text)
            self._add(self.paths.continuation(), "operative", entry)
        else:
            self._operative(entry, self.paths.number + 1)

    def _is_heading(self, index: int, entry: Labelled, opening: str | None) -> bool:
        """A line without end mark is a heading, unless it opens as a paragraph whose mark was forgotten.

        What opens as a paragraph is a heading all the same where the next block opens an operative paragraph; before
        the first number only where later sections have headings too.
        """
        if not is_heading(entry.text, LONGEST_TITLE) or entry.block.role in (Role.PREAMBULAR, Role.TABLE):
            return False
        if self._in_table(index) or self._in_loose_list(entry):
            return False
        if self.annex and self.last in (None, "heading"):
            return True
        following = self.blocks[index + 1].label if index + 1 < len(self.blocks) else None
        before_number = following is not None and following.number in (1, self.paths.number + 1)
        before_preamble = self._before_preamble(index)
        if len(entry.text) > LONGEST and not (before_number or before_preamble):
            return False
        sectioned = self.paths.number > 0 or self.outlook.sectioned
        return opening is None or before_preamble or (before_number and sectioned)

    def _in_table(self, index: int) -> bool:
        """Do rows of a table stand on both sides? Then a line of one cell is a row too."""
        sides = self.blocks[max(index - 1, 0) : index + 2 : 2] if 0 < index < len(self.blocks) - 1 else ()
        return len(sides) == 2 and all(side.block.role is Role.TABLE for side in sides)

    def _in_loose_list(self, entry: Labelled) -> bool:
        """Lines without label or end mark right after an introduction: its content, not headings.

        Dates and times are what such lines list ("Thursday, 2 June: from 3 to 6 p.m."); words alone are a heading.
        """
        if self.last == "heading" or section_numeral(entry.text) or not any(char.isdigit() for char in entry.text):
            return False
        before = self.paragraphs[-1] if self.paragraphs else None
        if before is None or before.kind == "preambular":
            return False
        return before.text.endswith(_COLONS) or ("+" in before.path and self.loose)

    def _is_unmarked_item(self, index: int, entry: Labelled, opening: str | None) -> bool:
        """A paragraph of a list whose bullets were lost: in a text with numbers, what a colon introduces.

        What is quoted ("amend rule 5 to read: “…”") is no list.
        """
        apart = entry.block.role is Role.TABLE or entry.text[0] in _QUOTES
        if apart or self.annex or not self.outlook.numbered or self.last not in ("operative", "item"):
            return False
        lost = opening == "operative" and self.outlook.next_number(index + 1) != self.paths.number + 1
        return not lost and (self.paths.lists.unmarked or self._introduced())

    def _before_preamble(self, index: int) -> bool:
        """Does the next block open a second preamble?"""
        if self.in_preamble or index + 1 >= len(self.blocks):
            return False
        following = self.blocks[index + 1]
        return following.label is None and self.openings.role(following.text) == "preambular"

    def _in_preamble(self, index: int, entry: Labelled, opening: str | None) -> None:
        text, marked = entry.text, entry.block.role is Role.PREAMBULAR
        if not marked and opening == "operative" and self.outlook.numbered and text.endswith(_COLONS):
            self.in_preamble = False  # an introduction to what is numbered: "Resolves:"
            self._add(self.paths.continuation(), "operative", entry)
        elif not marked and not self.outlook.numbered and self._opens_operative_part(index, text, opening):
            self._operative(entry, self.paths.number + 1)
        elif text[0] in _QUOTES and self.last == "preambular" and self._introduced():
            self._add(self.paths.continuation(preambular=True), "preambular", entry)
        else:
            self._preambular(entry)

    def _opens_operative_part(self, index: int, text: str, opening: str | None) -> bool:
        """In a text without numbers: the first paragraph that acts, or that ends as the last one does.

        Chinese shares verbs between the two parts, so that a comma at the end says more than the verb.
        """
        rest = self.blocks[index + 1 : index + _LOOKAHEAD]
        comma = last_mark(text) in COMMAS
        if opening == "operative":
            return not (comma and rest and rest[0].label is None)
        last = all(entry.label is not None for entry in rest)
        return opening is None and not comma and (last or ends_sentence(text))

    def _is_section_preamble(self, index: int, entry: Labelled, opening: str | None) -> bool:
        """A second preamble: after a heading, before the numbers begin again or go on; without one, before 1."""
        upcoming = self.outlook.next_number(index + 1)
        if self.annex or upcoming is None:
            return False
        if self.last not in ("heading", "preambular"):
            return upcoming == 1 and last_mark(entry.text) in COMMAS
        if entry.block.role is Role.PREAMBULAR or opening == "preambular":
            return True
        return last_mark(entry.text) in COMMAS

    # -- adding ---------------------------------------------------------------------------------------------------

    def _heading(self, index: int, block: Block) -> None:
        label, text = (block.label, block.text) if block.label else split_numeral(block.text)
        self.paths.meet_heading(f"{block.label} {block.text}".strip(), opens_run=self._opens_run(index))
        entry = Labelled(block, Label(label, 0, (), "") if label else None, len(block.text) - len(text))
        self._add(self.paths.heading(), "heading", entry)

    def _heading_within(self, entry: Labelled) -> None:
        """Add a heading that closes no list: the items under it go on with those before it."""
        last = self.last
        self._add(self.paths.heading(within=True), "heading", entry)
        self.last = last

    def _opens_run(self, index: int) -> bool:
        """Do the numbers begin again under this heading, with no further heading but its own second line between?"""
        if self.outlook.next_number(index + 1) != 1:
            return False
        headed = True
        for entry in self.blocks[index + 1 : index + _LOOKAHEAD]:
            if entry.number is not None:
                return True
            heading = entry.block.role is Role.HEADING or (entry.label is None and is_heading(entry.text))
            if heading and not headed:
                return False
            headed = headed and heading
        return False

    def _section_preamble(self, entry: Labelled) -> None:
        if self.last not in ("heading", "preambular"):
            self.paths.restart("")
        self._preambular(entry)

    def _preambular(self, entry: Labelled) -> None:
        self._add(self.paths.preambular(), "preambular", entry)

    def _operative(self, entry: Labelled, number: int) -> None:
        before = self.paths.number
        self.in_preamble = False
        self._add(self.paths.operative(number), "operative", entry)
        if number not in (1, before + 1):
            message = f"Paragraph {number} stands after paragraph {before}; it is kept as printed."
            self.issues.append(Issue("numbers-out-of-order", self.paragraphs[-1].path, message))

    def _item(self, index: int, entry: Labelled, label: Label) -> None:
        nearest = next((e.label for e in self.blocks[index + 1 : index + 12] if e.label), None)
        upcoming = [nearest] if nearest and nearest.number is None else []
        self._add(self.paths.item(label, upcoming, opened=self._introduced()), "item", entry)

    def _unmarked_item(self, entry: Labelled) -> None:
        self._add(self.paths.item(UNMARKED, [], opened=self._introduced()), "item", entry)

    def _add(self, path: str, kind: ParagraphKind, entry: Labelled) -> None:
        block, shift = entry.block, entry.shift
        emphasis, notes = block.emphasis, block.notes
        if shift:
            emphasis = tuple((max(a - shift, 0), b - shift) for a, b in emphasis if b > shift)
            notes = tuple(replace(n, at=None if n.at is None else max(n.at - shift, 0)) for n in notes)
        label = entry.label.printed if entry.label else block.label or None  # what the format sets apart stays
        self.paragraphs.append(Paragraph(path, label, kind, block.text[shift:], emphasis, notes))
        self.last = kind
