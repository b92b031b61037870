"""A reading as plain text, set as resolutions are published in it: a line a paragraph, tabs, notes at the end.

Masthead and headings one line each, a tab before each paragraph and between a number and its text, a further tab for
each level of items; markers of notes raised, the notes listed at the end under the same numbers. Where the numbers do
not allow that (they begin anew in an annex, or are letters or stars), the notes stand in the text, as word processors
convert them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from operative.exports.sections import Section, annex_line, depth, sections, told_before
from operative.model import Note, Paragraph, Resolution
from operative.typography.superscripts import raised

_WHITE = re.compile(r"\s")


def plain_text(resolution: Resolution) -> str:
    """Return a reading as plain text.

    Args:
        resolution: a reading. Page headers and numbers that were set aside are left out.

    >>> note = Note("1", "S/2101/9.", 7)
    >>> reading = Resolution(paragraphs=(Paragraph("1", "1.", "operative", "Decides it.", (), (note,)),))
    >>> plain_text(reading).splitlines()
    ['\\t1.\\tDecides¹ it.', '1\\tS/2101/9.']
    """
    listed = _can_be_listed(resolution)
    lines = [_line(line) for line in resolution.masthead]
    for section in sections(resolution):
        lines += _section(section, resolution, listed=listed)
    lines += [f"\t\t{_line(line)}" for line in resolution.closing]
    lines += [_line(line) for line in resolution.unplaced]
    if listed:
        lines += [f"{note.marker}\t{_line(note.text)}" for note in _notes(resolution)]
    lines += [f"{_line(note.marker)}\t{_line(note.text)}" for note in resolution.notes]
    return "\n".join(lines) + "\n"


def _notes(resolution: Resolution) -> list[Note]:
    return [note for paragraph in resolution.paragraphs for note in paragraph.notes]


def _can_be_listed(resolution: Resolution) -> bool:
    """Do the notes have places of their own, and numbers that rise from first to last?"""
    notes = _notes(resolution)
    if any(len({note.at for note in p.notes}) < len(p.notes) for p in resolution.paragraphs):
        return False  # two markers side by side would be one number
    if not all(note.marker.isdecimal() and note.marker.isascii() and note.at is not None for note in notes):
        return False
    numbers = [int(note.marker) for note in notes]
    return all(before < after for before, after in pairwise(numbers))


def _section(section: Section, resolution: Resolution, *, listed: bool) -> Iterator[str]:
    if line := annex_line(section, resolution.language):
        yield f"\t\t{line}"
    if not told_before(section, resolution):
        yield from (f"\t\t{_line(line)}" for line in section.heading)
    if section.formula:
        yield f"\t\t{_line(section.formula)}"
    for paragraph in section.paragraphs:
        level = depth(paragraph) if paragraph.kind == "item" else 0
        indent = "\t" * (1 + (1 if paragraph.kind == "heading" else level))
        gap = " " if paragraph.kind == "heading" else "\t"
        label = f"{_line(paragraph.label)}{gap}" if paragraph.label else ""
        yield f"{indent}{label}{_with_notes(paragraph, listed=listed)}".rstrip()


def _with_notes(paragraph: Paragraph, *, listed: bool) -> str:
    """The text of a paragraph with the markers of its notes, or the notes themselves, where they stand."""
    text = paragraph.text
    pieces: list[str] = []
    done = 0
    for note in sorted(paragraph.notes, key=lambda note: len(text) if note.at is None else note.at):
        at = len(text) if note.at is None else min(max(note.at, done), len(text))
        marker = _line(note.marker)
        called = raised(marker) if listed else f"[footnoteRef:{marker}] [{marker}: {_line(note.text)}] "
        pieces += [_line(text[done:at]), called]
        done = at
    return "".join([*pieces, _line(text[done:])])


def _line(text: str) -> str:
    """Text on one line."""
    return _WHITE.sub(" ", text)
