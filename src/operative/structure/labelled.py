"""Blocks with their labels, and what numbers are printed further on: what decisions about a block rest on."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from operative.languages.openings import Openings
from operative.model.quick import quick
from operative.sources.block import Block, Role
from operative.structure.headings import is_heading
from operative.typography.labels import Label, parse_label, whole_label
from operative.vocabulary.formulas import find_formula

# What optical character recognition makes of digits, where only a digit can stand.
_MISREAD = {"S": 5, "s": 5, "l": 1, "I": 1, "i": 1, "O": 0, "o": 0, "B": 8, "G": 6, "b": 6, "Z": 2, "z": 2}
_POINTLESS = re.compile(r"(\d{1,3})\)?\s+(?=[^\W\d])")
_LONGEST_LABEL = 6
_BARE_NUMBER = re.compile(r"(\d{1,3})\s+(?=[^\W\d])")


@quick
@dataclass(frozen=True, slots=True)
class Labelled:
    """A block with its label parsed; `shift` is where the text after the label begins in the block."""

    block: Block
    label: Label | None
    shift: int = 0

    @property
    def text(self) -> str:
        """What remains after the label."""
        return self.block.text[self.shift :]

    @property
    def number(self) -> int | None:
        """The paragraph number printed, or None."""
        return self.label.number if self.label and not self.label.weak else None


def labelled(block: Block) -> Labelled:
    """Parse the label a block carries or begins with; the number that a row of a table begins with is the row's."""
    if block.role is Role.TABLE and not block.label:
        return Labelled(block, None)
    if block.label and (label := whole_label(block.label)):
        return Labelled(block, label)
    label = parse_label(block.text)
    if label is None or (block.role in (Role.HEADING, Role.PREAMBULAR) and label.number is None):
        return Labelled(block, None)
    return Labelled(block, label, label.end)


def with_lone_labels(blocks: Sequence[Block]) -> list[Block]:
    """Join a number that stands without text with the text after it, as files mark up what is printed on one line."""
    out: list[Block] = []
    for block in blocks:
        lone = _lone_label(out[-1]) if out and not block.label else ""
        if lone and parse_label(block.text) is None:
            out[-1] = replace(block, label=lone, notes=(*out[-1].notes, *block.notes))
        else:
            out.append(block)
    return out


def _lone_label(block: Block) -> str:
    """Return the label that is all a block holds: kept apart, or in a cell of its own; a numeral may head a section."""
    if block.label:
        return "" if block.text else block.label
    label = whole_label(block.text) if len(block.text) <= _LONGEST_LABEL and not block.text.isdecimal() else None
    return block.text if label and label.shape != "A." else ""


def with_bare_numbers(blocks: Sequence[Block], openings: Openings) -> Sequence[Block]:
    """Give paragraph numbers that lost their point the label they are.

    Word processors number by themselves, and what is pasted from them reads ``1 Requests`` or ``1) Requests``. Such
    numbers are taken where no paragraph has a number with a point, they come one after another behind the enacting
    formula, and most stand before operative verbs.
    """
    start = next((i for i, b in enumerate(blocks) if (found := find_formula(b.text)) and found.ended), None)
    if start is None:
        return blocks
    run: list[tuple[int, re.Match[str]]] = []
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if block.label or labelled(block).number is not None:
            return blocks
        match = _POINTLESS.match(block.text)
        if match and int(match[1]) == len(run) + 1:
            run.append((index, match))
    acting = sum(openings.role(blocks[i].text[m.end() :]) == "operative" for i, m in run)
    if len(run) < 2 or acting * 2 < len(run):
        return blocks
    out = list(blocks)
    for index, match in run:
        out[index] = _labelled_apart(out[index], match)
    return out


def _labelled_apart(block: Block, match: re.Match[str]) -> Block:
    shift = match.end()
    emphasis = tuple((max(a - shift, 0), b - shift) for a, b in block.emphasis if b > shift)
    notes = tuple(replace(n, at=None if n.at is None else max(n.at - shift, 0)) for n in block.notes)
    return replace(block, label=match[1], text=block.text[shift:], emphasis=emphasis, notes=notes)


def misread_number(label: Label) -> int | None:
    """Return the number that character recognition has read as letters ("ll." for 11), or None."""
    if label.shape not in ("A.", "a."):
        return None
    digits = [str(_MISREAD.get(char, "?")) for char in label.printed[:-1]]
    return int("".join(digits)) if digits and "?" not in digits else None


def bare_number(text: str) -> Label | None:
    """Return the number of ``2 Requests``, which has lost its point, as a label, or None."""
    match = _BARE_NUMBER.match(text) if text[:1].isdecimal() else None
    return Label(match[1], match.end(), (("number", int(match[1])),), "1.") if match else None


class Outlook:
    """The paragraph numbers of a division, to look ahead in."""

    def __init__(self, blocks: Sequence[Labelled]) -> None:
        coming: list[int | None] = [None]
        for entry in reversed(blocks):
            coming.append(entry.number if entry.number is not None else coming[-1])
        self._coming = coming[::-1]
        self.numbered = self._coming[0] is not None
        """Whether any paragraph has a number."""
        pairs = itertools.pairwise(blocks)
        self.sectioned = any(e.label is None and (f.number or 0) > 1 and is_heading(e.text) for e, f in pairs)
        """Whether headings stand between numbered paragraphs."""

    def next_number(self, start: int) -> int | None:
        """Return the first number printed at or after block `start`."""
        return self._coming[start]
