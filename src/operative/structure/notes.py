"""Notes that a text lists at its end: hung on the paragraph where their marker stands, where the text still shows it.

A superscript that lost its form is a number glued to a word or a mark (``rights,1 recalling``), or stands at the
paragraph's end (``Security Council, 33``). A number is taken as a marker only where the notes' own numbers come one
after another through the text; a text that lost its markers keeps its numbers, and the notes stay with the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from operative.model import Note, Paragraph
from operative.typography import superscripts
from operative.typography.superscripts import SUPERSCRIPTS

_RAISED = re.compile(f"[{SUPERSCRIPTS}]+")
_GLUED_AFTER = frozenset(" ,.;:)]”»’")
_WHOLE_NUMBER = re.compile(r"(?:\d{4}|\d/\d{1,3})[,.;:)”»’]$")
_MARKS = frozenset(",.;:)”»’")


def _is_marker(text: str, start: int, end: int) -> bool:
    """Is the number at `text[start:end]` set as a note's marker is?"""
    if text[start] in SUPERSCRIPTS:
        return True
    before = text[max(start - 3, 0) : start]
    after = text[end : end + 1]
    if after == "/" and before[-1:] == " ":  # his mission 1/ of good offices
        return not text[end + 1 : end + 2].strip(" ,.;:)")
    if after and after not in _GLUED_AFTER:
        return False
    if before.isalpha() and len(before) == 3:  # rights1
        return True
    if before[-1:] in _MARKS and (before[-2:-1].isalpha() or _WHOLE_NUMBER.search(text, max(start - 12, 0), start)):
        # rights,1 and 2007,1 and 5/1,1, but not 2,4 million
        return after not in (",", ".", ";", ":")
    # At the paragraph's end, set apart by a space: the Council, 33
    return before[-1:] == " " and before[-2:-1] not in ("", " ") and not text[end:].strip(",.;:")


ENOUGH = 0.8
"""The share of the listed notes that must be found in order before any number is taken as a marker."""


def hang(
    paragraphs: Sequence[Paragraph], listed: Sequence[tuple[str, str]]
) -> tuple[list[Paragraph], tuple[Note, ...]]:
    """Hang listed notes on their paragraphs.

    Args:
        paragraphs: in order, as read.
        listed: (marker, text) of each note, in order.

    Returns:
        The paragraphs with their notes, and the notes whose place the text does not show.
    """
    loose = tuple(Note(marker, text) for marker, text in listed)
    if not listed:
        return list(paragraphs), ()
    places = _places(paragraphs, [marker for marker, _ in listed])
    if len(places) < ENOUGH * len(listed):
        return list(paragraphs), loose
    out = list(paragraphs)
    for index in sorted({place[0] for place in places.values()}):
        mine = [(n, start, end) for n, (at, start, end) in sorted(places.items()) if at == index]
        out[index] = _without_markers(paragraphs[index], mine, loose)
    return out, tuple(note for n, note in enumerate(loose) if n not in places)


def _places(paragraphs: Sequence[Paragraph], markers: list[str]) -> dict[int, tuple[int, int, int]]:
    """Return for each note found its paragraph's index and the marker's span; markers follow in order."""
    found: dict[int, tuple[int, int, int]] = {}
    following = 0
    raised = _are_raised(paragraphs, markers)
    forms = [_forms(marker, raised=raised) for marker in markers]
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind == "heading":  # Rule 1, Annex 2
            continue
        at = 0
        while following < len(markers):
            # One marker may be lost, but no more: else any number would do.
            places = [(n, _place(paragraph.text, forms[n], at)) for n in (following, following + 1) if n < len(markers)]
            known = [(span, n) for n, span in places if span]
            if not known:
                break
            (start, at), n = min(known)
            found[n] = (index, start, at)
            following = n + 1
    return found


def _are_raised(paragraphs: Sequence[Paragraph], markers: Sequence[str]) -> bool:
    """Does the text show the markers as raised digits? Then no other number is one."""
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    shown = set(_RAISED.findall(text)) if any(map(text.__contains__, SUPERSCRIPTS)) else set()
    return sum(superscripts.raised(marker) in shown for marker in markers) >= ENOUGH * len(markers)


def _forms(marker: str, *, raised: bool) -> tuple[tuple[str, str], ...]:
    """Return how a marker may be printed, with the digits that would make it another; a lost one is not printed."""
    forms = ((superscripts.raised(marker), SUPERSCRIPTS), (marker, "0123456789"))
    return () if not marker else forms[:1] if raised else forms


def _place(text: str, forms: Sequence[tuple[str, str]], start: int) -> tuple[int, int] | None:
    """Return the span of the first place from `start` where a marker of such forms is set as a note's marker is."""
    best: tuple[int, int] | None = None
    for form, digits in forms:
        at = text.find(form, start)
        while at >= 0:
            end = at + len(form)
            alone = (at == 0 or text[at - 1] not in digits) and text[end : end + 1] not in tuple(digits)
            if alone and _is_marker(text, at, end):
                span = at, end + (text[end : end + 1] == "/")
                best = span if best is None else min(best, span)
                break
            at = text.find(form, end)
    return best


def _without_markers(paragraph: Paragraph, mine: list[tuple[int, int, int]], notes: Sequence[Note]) -> Paragraph:
    """Take the markers out of a paragraph; `mine` holds (note's index, start, end) in order."""
    kept = []
    end = 0
    for _, start, stop in mine:
        kept.append(paragraph.text[end:start])
        end = stop
    text = " ".join("".join([*kept, paragraph.text[end:]]).split())
    joined = _Moved(paragraph.text, mine, text)
    hung = [replace(notes[n], at=joined.offset(start)) for n, start, _ in mine]
    before = [note if note.at is None else replace(note, at=joined.offset(note.at)) for note in paragraph.notes]
    emphasis = tuple((joined.offset(a), joined.offset(b)) for a, b in paragraph.emphasis)
    order = sorted([*before, *hung], key=lambda note: note.at or 0)
    return replace(paragraph, text=text, emphasis=tuple(s for s in emphasis if s[0] < s[1]), notes=tuple(order))


class _Moved:
    """Where offsets come to stand once spans are taken out and the white space left around them is one space again."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int, int]], result: str) -> None:
        gone = bytearray(len(text))
        for _, start, stop in spans:
            gone[start:stop] = b"\1" * (stop - start)
        self.places: list[int] = []
        at = 0
        blank = True  # a leading space is dropped
        for char, out in zip(text, gone, strict=True):
            self.places.append(min(at, len(result)))
            if out or (char == " " and blank):
                continue
            blank = char == " "
            at += 1
        self.places.append(min(at, len(result)))

    def offset(self, before: int) -> int:
        return self.places[before]
