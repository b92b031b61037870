"""Plain text to blocks: as published with tabs, pasted without them, hard-wrapped with page furniture in between."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from dataclasses import replace

from operative.model import Note
from operative.sources.block import Block, Role, Source
from operative.sources.clean import clean, in_form, single_spaced
from operative.sources.inline_notes import has_open_note, lift_notes
from operative.sources.lines import Line
from operative.sources.pages import without_furniture
from operative.sources.wrapping import joined_lines
from operative.typography.labels import whole_label

_END = (sys.maxsize, 0, "")
_GAP = re.compile(r"\t[\t ]*| {3,}")
_NUMBER_BEFORE_GAP = re.compile(r"[\d/.\-A-Z]{1,12}$")
_RARE_ENDS = "\r\x0b\x85\u2028\u2029"
_LINE_END = re.compile(f"\r\n|[\n{_RARE_ENDS}]")
_LONGEST_OPEN_NOTE = 12
"""Lines a note left open may run on for before it is taken as broken."""


def read_text(text: str, *, encoding: str | None = None) -> Source:
    """Return the blocks of a plain text.

    Args:
        text: decoded, with any line ends. Form feeds are page breaks.
        encoding: how its bytes were decoded, kept with the reading.

    >>> [b.text for b in read_text("The Security Council,\\n\\t1. Decides to remain\\nseized.").blocks][0]
    'The Security Council,'
    """
    kept, furniture = without_furniture(_lines(text))
    # French sets a space before semicolons; a note taken out there leaves it.
    spaced = 2 * sum(text.count(space + ";") for space in " \u00a0\u202f") > text.count(";")
    rows = [line.number for line in kept if line.table]
    entries = _closed_notes(joined_lines(kept))
    blocks: list[Block] = []
    for (number, indent, content), after in zip(entries, [*entries[1:], _END], strict=False):
        body, notes = lift_notes(content, spaced=spaced)
        if body:
            role = Role.TABLE if bisect_left(rows, number) < bisect_left(rows, after[0]) else None
            blocks.append(Block(body, line=number, indent=indent, notes=notes, role=role))
        elif notes and blocks:  # a note on a line of its own belongs to the paragraph before
            blocks[-1] = _with_notes(blocks[-1], notes)
        else:
            furniture.extend(f"{note.marker} {note.text}" for note in notes)
    return Source("text", tuple(blocks), furniture=tuple(furniture), encoding=encoding)


def _with_notes(block: Block, notes: tuple[Note, ...]) -> Block:
    hung = tuple(replace(note, at=len(block.text)) for note in notes)
    return replace(block, notes=(*block.notes, *hung))


def _lines(text: str) -> list[Line]:
    lines = []
    cleaned = single_spaced if in_form(text) else clean
    several = "\r" in text or (not text.isascii() and any(map(text.__contains__, _RARE_ENDS)))
    for number, raw in enumerate(_LINE_END.split(text) if several else text.split("\n"), 1):
        content = cleaned(raw)
        indent = 0
        table = content != raw and _is_row(raw.strip())
        if content and raw[0] in " \t\u00a0\u3000":
            indent = len(raw[: len(raw) - len(raw.lstrip())].expandtabs(4))
        lines.append(Line(content, number, indent, "\f" in raw, raw, table))
    return lines


def _is_row(printed: str) -> bool:
    """Is a line set in columns, as a table's row is, rather than a number and its paragraph?"""
    if "\t" not in printed and "   " not in printed:
        return False
    parts = _GAP.split(printed)
    if "[footnoteRef:" in printed:
        return False
    return len(parts) > 2 or not (_NUMBER_BEFORE_GAP.match(parts[0].strip()) or whole_label(parts[0]))


def _closed_notes(entries: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join lines that stand inside one note's brackets."""
    out: list[tuple[int, int, str]] = []
    waiting = 0
    for number, indent, content in entries:
        if waiting and out and has_open_note(out[-1][2]):
            first, lead, begun = out[-1]
            out[-1] = (first, lead, f"{begun} {content}")
            waiting -= 1
            continue
        out.append((number, indent, content))
        waiting = _LONGEST_OPEN_NOTE if "[footnoteRef:" in content else 0
    return out
