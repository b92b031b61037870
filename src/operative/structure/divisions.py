"""The divisions of a document: masthead, body, closing, notes, parts, embedded drafts, annexes.

A document holds one resolution, or several parts with a formula each (75/101 A and B), or a draft that one organ
recommends to another, and annexes with a numbering of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from operative.languages import CODES, words
from operative.languages.openings import Openings
from operative.sources.block import Block, Role
from operative.structure.headings import is_annex, is_heading
from operative.typography.labels import parse_label
from operative.typography.punctuation import ends_sentence
from operative.vocabulary.formulas import find_formula, names_organ

_PART = re.compile(r"(?P<letter>[A-Z])(?:[.)]?\s+(?P<title>\S.*))?$")
_NOTE = re.compile(r"(?P<marker>\d{1,3}|[a-z]|\*{1,4}|[†‡§])(?:/|\))?(?:\s+(?P<text>\S.*))?$", re.DOTALL)
_NOTE_BODY = re.compile(r"(?P<marker>\d{1,3})(?P<slash>/?)\s+(?P<text>\S.*)$", re.DOTALL)


class _PartLine(NamedTuple):
    """A line that heads a part: its letter, the title beside it, and the line as printed."""

    letter: str
    title: str | None
    text: str


@cache
def _spelled_letters() -> dict[str, str]:
    """The letters of parts that a language spells by their names: ألف for A."""
    tables = [words(code)["masthead"].get("parts", {}) for code in CODES]
    return {form: letter for table in tables for letter, form in table.items()}


def _part_line(text: str) -> _PartLine | None:
    if match := _PART.match(text):
        return _PartLine(match["letter"], match["title"], text)
    name, _, title = text.strip().partition(" ")
    letter = _spelled_letters().get(name)
    return _PartLine(letter, title or None, text) if letter else None


@dataclass(slots=True)
class Part:
    """One division that has paragraphs: its id (empty for the main text), heading lines, formula and blocks."""

    id: str
    annex: bool = False
    label: str | None = None
    title: str | None = None
    formula: str | None = None
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Divisions:
    """What the blocks of a document are, before paragraphs are told apart."""

    masthead: list[Block] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    closing: list[Block] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    organ: str | None = None


def divide(blocks: Sequence[Block], openings: Openings, is_closing: Callable[[str], bool]) -> Divisions:
    """Tell the divisions of a document apart.

    Args:
        blocks: of the whole document, in order.
        openings: of its language.
        is_closing: tells whether an unlabelled block opens the end matter.
    """
    enacting = _formula_index(blocks, openings)
    start = _first_paragraph(blocks, openings) if enacting is None else _early_preamble(blocks[:enacting], openings)
    divider = _Divider(openings, is_closing, Divisions(masthead=list(blocks[:start])))
    if start == enacting:
        divider.formula(blocks[start])
    elif start < len(blocks):
        divider.part = Part("")
        divider.out.parts.append(divider.part)
    for block in blocks[start + (start == enacting) :]:
        divider.take(block)
    _lift_end_notes(divider.out, is_closing)
    _lift_end_matter(divider.out)
    return divider.out


def _formula_index(blocks: Sequence[Block], openings: Openings) -> int | None:
    """Return the index of the enacting formula: with its comma, or a bare name right before what opens as an act.

    A bare name alone is no formula: mastheads print the organ too.
    """
    bare: int | None = None
    for index, block in enumerate(blocks):
        found = find_formula(block.text)
        if block.role is Role.FORMULA or (found and found.ended):
            return index
        if found and index + 1 < len(blocks) and _acts(blocks[index + 1].text, openings):
            return index
        if found and bare is None and index + 1 < len(blocks) and not is_heading(blocks[index + 1].text):
            bare = index
    return bare


def _acts(text: str, openings: Openings) -> bool:
    """Does `text` open as a paragraph of a resolution does, and end as one?"""
    label = parse_label(text)
    if label and label.number == 1 and not label.weak:
        return True
    return openings.role(text) is not None and ends_sentence(text)


def _early_preamble(before: Sequence[Block], openings: Openings) -> int:
    """Return where the body begins: at the formula, or before it where old texts set the preamble ("Whereas …")."""
    for index, block in enumerate(before):
        going_on = ends_sentence(block.text) or block.text.endswith(" and")
        if openings.role(block.text) == "preambular" and going_on and len(block.text) > 60:
            return index
    return len(before)


def _first_paragraph(blocks: Sequence[Block], openings: Openings) -> int:
    """Without a formula: the first block that opens as a paragraph does."""
    for index, block in enumerate(blocks):
        if block.role in (Role.PREAMBULAR, Role.OPERATIVE):
            return index
        label = parse_label(block.text)
        if label and label.number == 1 and not label.weak:
            return index
        opening = openings.role(block.text)
        if _is_statement(block.text):
            return index
        if opening and (not is_heading(block.text) or (opening == "preambular" and len(block.text) > 60)):
            return index
    return len(blocks)


def _is_statement(text: str) -> bool:
    """Does `text` open a statement by the President: a quotation, or a sentence whose subject is the organ?"""
    return ends_sentence(text) and len(text) > 40 and (text[0] in '“«„"' or names_organ(text))


@dataclass(slots=True)
class _Divider:
    openings: Openings
    is_closing: Callable[[str], bool]
    out: Divisions
    part: Part = field(default_factory=lambda: Part(""))
    closing: bool = False
    note: int = 0

    def take(self, block: Block) -> None:
        text = block.text
        if block.role is Role.NOTE:
            self._take_note(block)
        elif block.role is Role.ANNEX or (
            block.role in (None, Role.HEADING, Role.OPERATIVE) and not block.label and is_annex(text)
        ):
            self._annex(block)
        elif block.role is Role.PART:
            self._open_part(block)
        elif self._enacts(block):
            self.formula(block)
        elif self._is_note(block):
            self._take_note(block)
        elif block.role is Role.CLOSING or (not block.label and self._closes(block)):
            self.closing = True
            self.out.closing.append(block)
        else:
            self.closing = False
            self.part.blocks.append(block)

    def _enacts(self, block: Block) -> bool:
        """Is this an enacting formula: with its comma, the first after an early preamble, or under a part's letter?"""
        found = find_formula(block.text)
        if found is None:
            return block.role is Role.FORMULA
        lettered = self.closing and any(_part_line(b.text) for b in self.out.closing[-2:])
        return found.ended or lettered or (self.part.formula is None and not self.part.annex)

    def _closes(self, block: Block) -> bool:
        if block.role is Role.PREAMBULAR:
            return False
        if self.closing:
            label = parse_label(block.text)
            return not (label and label.number is not None and not label.weak)
        return bool(self.part.blocks) and self.is_closing(block.text)

    # -- notes ----------------------------------------------------------------------------------------------------

    def _is_note(self, block: Block) -> bool:
        """A note at a page's foot: it opens with its bare number, and notes are numbered in order."""
        if block.label or not block.text[:1].isdecimal() or not (match := _NOTE_BODY.match(block.text)):
            return False
        number = int(match["marker"])
        expected = number == self.note + 1 or (self.note == 0 and bool(match["slash"]))
        if not expected or parse_label(block.text) is not None or self.is_closing(block.text):
            return False
        return self.openings.role(match["text"]) != "operative"  # a paragraph's number that lost its point

    def _take_note(self, block: Block) -> None:
        match = _NOTE.match(block.text)
        marker, text = (match["marker"], match["text"] or "") if match else ("", block.text)
        if marker.isdigit():
            self.note = int(marker)
        self.out.notes.append((block.label or marker, text if match else block.text))

    # -- parts and annexes ----------------------------------------------------------------------------------------

    def _annex(self, block: Block) -> None:
        count = sum(part.annex for part in self.out.parts) + 1
        self.part = Part(f"annex{count}", annex=True, label=block.text or None)
        self.out.parts.append(self.part)
        self.closing = False

    def _open_part(self, block: Block) -> None:
        line = _part_line(block.text)
        self._add_part(
            line.letter if line else self._draft_id(),
            line.title if line else block.text or None,
            line.letter if line else block.text or None,
        )

    def _draft_id(self) -> str:
        return f"draft{sum(part.id.startswith('draft') for part in self.out.parts) + 1}"

    def _add_part(self, id: str, title: str | None, label: str | None) -> None:
        if any(part.id == id for part in self.out.parts):
            id = self._draft_id()
        self.part = Part(id, label=label if label != title else None, title=title)
        self.out.parts.append(self.part)
        self.closing = False

    def formula(self, block: Block) -> None:
        """Open the main text, or a further part whose letter and title the blocks before it are."""
        found = find_formula(block.text)
        self.out.organ = self.out.organ or (found.organ if found else None)
        if not self.out.parts:
            self._first(block)
            return
        if self.part.formula is not None or self.part.annex:
            heading = self._heading_before()
            line = next((of_part for b in heading if (of_part := _part_line(b.text))), None)
            titles = [b.text for b in heading if not (line and b.text == line.text)]
            title = (line.title if line else None) or (" ".join(titles) or None)
            self._add_part(line.letter if line else self._draft_id(), title, line.letter if line else None)
        self.part.formula = block.text

    def _first(self, block: Block) -> None:
        last = [b.text for b in self.out.masthead[-2:]]
        line = next((found for text in last if (found := _part_line(text)) and found.letter == "A"), None)
        first = Part(line.letter if line else "", formula=block.text)
        if line:
            below = last[-1] if line.text == last[0] != last[-1] and is_heading(last[-1]) else None
            first.label, first.title = "A", line.title or below
        self.part = first
        self.out.parts.append(first)

    def _heading_before(self) -> list[Block]:
        """Take back the headings right before a formula, from the part's letter on: they are the part's own."""
        taken: list[Block] = []
        store = self.out.closing if self.closing else self.part.blocks
        while store and len(taken) < 3 and is_heading(store[-1].text):
            taken.insert(0, store.pop())
            if _part_line(taken[0].text):
                break
        return taken


def _lift_end_notes(out: Divisions, is_closing: Callable[[str], bool]) -> None:
    """Notes listed at the end: the last blocks that open with markers one after another."""
    last = next((part for part in reversed(out.parts) if part.blocks), None)
    for store in (out.closing, last.blocks if last else []):
        cut = len(store)
        while (
            cut
            and _is_listed_note(store[cut - 1], lettered=store is out.closing)
            and not is_closing(store[cut - 1].text)
        ):
            cut -= 1
        listed = [m for block in store[cut:] if (m := _NOTE.match(block.text))]
        numbers = [int(m["marker"]) for m in listed if m["marker"].isdigit()]
        if listed and numbers == sorted(numbers):
            out.notes.extend((m["marker"], m["text"] or "") for m in listed)
            del store[cut:]


def _lift_end_matter(out: Divisions) -> None:
    """A heading heads something: lines without end mark after the last paragraph are end matter no rule knew."""
    for part in out.parts:
        cut = len(part.blocks)
        while cut > 1 and _is_trailing(part.blocks[cut - 1]):
            cut -= 1
        if not part.annex and cut < len(part.blocks):
            out.closing[:0] = part.blocks[cut:]
            del part.blocks[cut:]


def _is_trailing(block: Block) -> bool:
    return not block.label and parse_label(block.text) is None and is_heading(block.text)


def _is_listed_note(block: Block, *, lettered: bool) -> bool:
    label = parse_label(block.text)
    if block.role not in (None, Role.TABLE) or block.label or (label is not None and not (label.weak and label.number)):
        return False
    match = _NOTE.match(block.text)
    return match is not None and (lettered or not match["marker"].isalpha())
