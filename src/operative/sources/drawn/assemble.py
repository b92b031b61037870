"""From the lines of a page to blocks: which line ends part paragraphs, and which tables are there for the layout alone.

Both depend on where the resolution itself begins: above it a page has the lines of a masthead, each a fact of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from operative.model import Note
from operative.sources.akn_runs import Composed, compose
from operative.sources.block import Block, Role
from operative.sources.drawn.joining import together
from operative.sources.drawn.line import Drawn, Piece
from operative.sources.drawn.looks import BOLD, ITALIC
from operative.sources.lines import Line
from operative.sources.text import read_text
from operative.sources.wrapping import joined_lines
from operative.typography.labels import parse_label, whole_label
from operative.typography.punctuation import ends_sentence
from operative.vocabulary.formulas import find_formula, is_formula

_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_LONG = 150
"""Code points of a line that stands in no masthead."""
_FEW = 4
"""Lines in one element from which it is a text that may be wrapped, rather than a paragraph with a break in it."""
_MOSTLY = 0.7


def set_off_by(lines: Iterable[Drawn]) -> int:
    """Return the looks that set words off: italics, in a Chinese text bold type too, as Chinese has no italics."""
    han = latin = 0
    for line in lines:
        for piece in line.pieces:
            if piece is not None and not isinstance(piece, Note):
                han += len(_HAN.findall(piece[0]))
                latin += len(_LATIN.findall(piece[0]))
    return ITALIC | BOLD if han * 3 > latin else ITALIC


def blocks_of(lines: Sequence[Drawn], layouts: set[int]) -> list[Block]:
    """Return the blocks of a page.

    Args:
        lines: as drawn, in order.
        layouts: tables that are known to be there for the layout alone.
    """
    looks = set_off_by(lines)
    drawn = [_Read(line, [_composed(part, looks) for part in _split(line.pieces)]) for line in lines]
    start = _start(drawn)
    layouts = layouts | _layout_tables(drawn, start)
    numbers = _numbers(drawn, layouts)
    blocks: list[Block] = []
    place = 0
    for row, group in groupby(drawn, lambda read: _row(read.drawn, layouts)):
        members = list(group)
        if row is None or place < start:
            for index, read in enumerate(members, place):
                blocks += _paragraphs(read, looks, masthead=index < start, numbered=index in numbers)
        else:
            blocks += _row_blocks(members, looks)
        place += len(members)
    return blocks


@dataclass(frozen=True, slots=True)
class _Read:
    """A line as drawn, and the lines that its breaks part it into."""

    drawn: Drawn
    parts: list[Composed]


def _composed(pieces: Iterable[Piece], looks: int) -> Composed:
    runs = (
        piece if isinstance(piece, Note) else (" ", False) if piece is None else (piece[0], bool(piece[1] & looks))
        for piece in pieces
    )
    return compose(runs)


def _start(drawn: Sequence[_Read]) -> int:
    """Return where the masthead ends: at the enacting formula, else at the first line that is no masthead's."""
    fallback: int | None = None
    for index, read in enumerate(drawn):
        if any(is_formula(part.text) for part in read.parts):
            return index
        if fallback is None and any(len(part.text) >= _LONG or _opens(part.text) for part in read.parts):
            fallback = index
    return len(drawn) if fallback is None else fallback


def _opens(text: str) -> bool:
    label = parse_label(text)
    return label is not None and label.number == 1 and not label.weak and ends_sentence(text)


# -- lines within an element ------------------------------------------------------------------------------------------


def _paragraphs(read: _Read, looks: int, *, masthead: bool, numbered: bool) -> Iterator[Block]:
    """Return the paragraphs of one element: each line of a masthead's, else what its breaks part.

    What is `numbered` is the number of what stands in the next cell.
    """
    drawn = read.drawn
    if numbered:
        yield Block("", read.parts[0].text, drawn.line)
        return
    if drawn.fixed and len(read.parts) >= _FEW:
        yield from read_text("".join(_raw(drawn.pieces))).blocks
        return
    label, notes = drawn.label, drawn.role is Role.NOTE
    if not any(part.text or part.notes for part in read.parts):
        yield Block("", label, drawn.line)
        return
    split = list(_split(drawn.pieces))
    for first, last in _spans(read.parts, masthead=masthead and not label and not notes, note=notes):
        part = read.parts[first] if last == first + 1 else _composed(together(split[first:last]), looks)
        if part.text or part.notes:
            yield _block(part, label, drawn)
            label = ""
            drawn = replace(drawn, role=None) if notes else drawn  # a note ends with its paragraph


def _block(part: Composed, label: str, drawn: Drawn) -> Block:
    role = drawn.role
    if role is Role.HEADING and (label or ends_sentence(part.text) or find_formula(part.text)):
        role = None  # pages set paragraphs as headings for their looks
    return Block(part.text, label, drawn.line, 0, part.emphasis, part.notes, role)


def _split(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    part: list[Piece] = []
    for piece in pieces:
        if piece is None:
            yield part
            part = []
        else:
            part.append(piece)
    yield part


def _raw(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Note):
            yield f"[footnoteRef:{piece.marker}] [{piece.marker}: {piece.text}]"
        else:
            yield "\n" if piece is None else piece[0]


def _spans(parts: Sequence[Composed], *, masthead: bool, note: bool) -> list[tuple[int, int]]:
    """Return which lines make a paragraph, each as a half-open range."""
    if len(parts) == 1:
        return [(0, 1)]
    if len(parts) >= _FEW and not note:
        return _joined(parts)
    begins = _begins_after_note if note else _begins
    pairs = enumerate(pairwise(parts), 1)
    starts = [0, *(index for index, (before, part) in pairs if masthead or begins(before.text, part.text))]
    return list(zip(starts, [*starts[1:], len(parts)], strict=True))


def _begins(before: str, text: str) -> bool:
    """Does a line begin a paragraph: after an empty one, with a label, or after one that ends as a paragraph does?"""
    if not before or not text:
        return True
    return parse_label(text) is not None or ends_sentence(before) or is_formula(text)


def _begins_after_note(before: str, text: str) -> bool:
    """Does a line begin what comes after a note? Its lines end with any mark, so only an empty one tells."""
    return not before or not text


def _joined(parts: Sequence[Composed]) -> list[tuple[int, int]]:
    """Many lines in one element: pasted, a paragraph each; or wrapped to a width, as a text is."""
    lines = [Line(part.text, number, 0, False, part.text) for number, part in enumerate(parts)]
    starts = sorted({number for number, _, _ in joined_lines(lines)} | {0})
    return list(zip(starts, [*starts[1:], len(parts)], strict=True))


# -- tables -----------------------------------------------------------------------------------------------------------


def _row(drawn: Drawn, layouts: set[int]) -> int | None:
    """The row a line is of, or None where it stands in no table that is one."""
    return drawn.cell[1] if drawn.cell and drawn.cell[2] and drawn.cell[0] not in layouts else None


def _layout_tables(drawn: Sequence[_Read], start: int) -> set[int]:
    """Return tables that are there for the layout: of one column, of numbers and their paragraphs, of the whole."""
    rows: dict[int, dict[int, dict[int, list[_Read]]]] = {}
    found: set[int] = set()
    for index, read in enumerate(drawn):
        if read.drawn.cell is None:
            continue
        table, row, cell = read.drawn.cell
        rows.setdefault(table, {}).setdefault(row, {}).setdefault(cell, []).append(read)
        if index == start:
            found.add(table)
    for table, lines in rows.items():
        single = sum(len(cells) == 1 for cells in lines.values())
        numbered = sum(_is_numbered(list(cells.values())) for cells in lines.values())
        if single == len(lines) or (numbered and single + numbered >= _MOSTLY * len(lines)):
            found.add(table)
    return found


def _numbers(drawn: Sequence[_Read], layouts: set[int]) -> set[int]:
    """Return which lines are numbers in a cell of their own, before the cell of their paragraph."""
    return {
        index
        for index, (read, following) in enumerate(pairwise(drawn))
        if read.drawn.cell
        and following.drawn.cell
        and read.drawn.cell[0] in layouts
        and read.drawn.cell[1] == following.drawn.cell[1] > 0
        and read.drawn.cell[2] != following.drawn.cell[2]
        and _is_number(read)
    }


def _is_number(read: _Read) -> bool:
    """Is a line a number such as paragraphs have, and nothing else?"""
    if len(read.parts) != 1 or read.drawn.label:
        return False
    number = read.parts[0].text
    return not number.isdigit() and whole_label(number) is not None


def _is_numbered(cells: Sequence[list[_Read]]) -> bool:
    """Is a row a number and its paragraph?"""
    if len(cells) != 2 or len(cells[0]) != 1 or not _is_number(cells[0][0]):
        return False
    return ends_sentence(cells[1][-1].parts[-1].text)


def _row_blocks(members: Sequence[_Read], looks: int) -> Iterator[Block]:
    """Return a row of a table as one line."""
    pieces: list[Piece] = []
    for read in members:
        label = f"{read.drawn.label} " if read.drawn.label else ""
        pieces += [(f" {label}", 0), *read.drawn.pieces, (" ", 0)]
    part = _composed(pieces, looks)
    if part.text or part.notes:
        yield Block(part.text, "", members[0].drawn.line, 0, part.emphasis, part.notes, Role.TABLE)
