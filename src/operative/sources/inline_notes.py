"""Footnotes that a conversion to text left inside the paragraph.

The forms: ``[footnoteRef:2]`` where the marker stood and ``[2: text]`` there or at the end of the paragraph, as word
processors' plain-text converters write them (the founding resolution has come down in this form).
"""

from __future__ import annotations

import re

from operative.model import Note
from operative.sources.clean import clean, is_wide

_REFERENCE = re.compile(r"\[footnoteRef:([^\]\s]{0,6})\]")
_BODY = re.compile(r"\[([^\]\s:\[]{1,6}):\s")
_BEFORE_SPACED = ".,)]}’”%。，；：、）】」』،؛؟"
_BEFORE = ".,;:!?)]}’”»%。，；：、）】」』،؛؟"


def _close(text: str, start: int) -> int:
    """Return the offset of the bracket that closes a note begun before `start`, or -1."""
    depth = 1
    for offset in range(start, len(text)):
        if text[offset] == "[":
            depth += 1
        elif text[offset] == "]":
            depth -= 1
            if not depth:
                return offset
    return -1


def has_open_note(text: str) -> bool:
    """Does `text` begin a note that a later line closes?"""
    start = text.rfind("[footnoteRef:")
    return start >= 0 and text.count("[", start) > text.count("]", start)


def lift_notes(text: str, *, spaced: bool = False) -> tuple[str, tuple[Note, ...]]:
    """Take the notes out of a paragraph.

    Args:
        text: a paragraph in normal form.
        spaced: whether the document sets a space before semicolons and colons, as French does.

    Returns:
        The paragraph without markers and notes, and the notes with the offsets of their markers.

    >>> lift_notes("Welcomes it,[footnoteRef:2] [2: A/HRC/42/31.] and")
    ('Welcomes it, and', (Note(marker='2', text='A/HRC/42/31.', at=12),))
    """
    if "[footnoteRef:" not in text:
        return text, ()
    markers = {m[1] for m in _REFERENCE.finditer(text)}
    pieces: list[str] = []
    bodies: dict[str, str] = {}
    at: dict[str, int] = {}
    length = offset = 0
    while offset < len(text):
        start = text.find("[", offset)
        start = len(text) if start < 0 else start
        piece = text[offset:start]
        pieces.append(piece)
        length += len(piece)
        offset = start
        if reference := _REFERENCE.match(text, start):
            at.setdefault(reference[1], length)
            offset = reference.end()
        elif (body := _BODY.match(text, start)) and body[1] in markers and (end := _close(text, body.end())) >= 0:
            bodies.setdefault(body[1], clean(text[body.end() : end]))
            offset = end + 1
        elif start < len(text):
            pieces.append("[")
            length += 1
            offset += 1
    return _tidy("".join(pieces), at, bodies, _BEFORE if not spaced else _BEFORE_SPACED)


def _tidy(text: str, at: dict[str, int], bodies: dict[str, str], tight: str) -> tuple[str, tuple[Note, ...]]:
    """Close the gaps the notes left, and move their places with the text; before a `tight` mark stands no space."""
    out: list[str] = []
    moved: list[int] = []  # for each offset of the text, where it comes to stand
    for char in text:
        if char == " " and (not out or out[-1] == " " or is_wide(out[-1])):
            moved.append(len(out))
            continue
        if out and out[-1] == " " and (char in tight or is_wide(char)):
            out.pop()
        moved.append(len(out))
        out.append(char)
    moved.append(len(out))
    tidy = "".join(out).rstrip()
    notes = []
    for marker, place in at.items():
        where = min(moved[place], len(tidy))
        while where and tidy[where - 1] == " ":
            where -= 1
        notes.append(Note(marker, bodies.get(marker, ""), where))
    return tidy, tuple(notes)
