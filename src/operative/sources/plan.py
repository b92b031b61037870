"""The plan of a reading, which this program's Word, HTML and Markdown files carry beside their words, under a seal.

It says which path, kind and number each paragraph has, and what the document was found to say of itself: what a text
alone does not always tell (a number that recognition misread, a typed "(a)" under a heading). It holds no paragraph's
words, only short digests of them: the words stand once, where people read and edit them. The seal tells a later reader
whether the words are still those the plan was made for; if they are not, the plan counts for nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from operative.model import Division, Note, Paragraph, Resolution
from operative.sources.akn_own import is_sound
from operative.sources.akn_seal import TEXT_FACTS
from operative.sources.block import Block, Plan

VERSION = 1
"""Of the meaning of a plan; a reader that knows another version reads the file as anybody's."""
NAME = "operative-plan"
"""What a plan is called in a file: a comment of Markdown, a name of HTML's metadata, an element in a part of Word."""
SPACE = "urn:x-operative:plan"
"""The namespace of the element."""

_LONGEST = 8_000_000
"""Code points of a plan; the longest resolution has a hundredth of these."""
_LINES = ("masthead", "closing", "unplaced")
"""Fields that are lines of the source; page furniture, which not every form holds, is left as it is read."""
_IN_MARKUP = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "'": "\\u0027", "--": "-\\u002d"}
"""What would end a comment, an attribute or an element, as JSON writes it otherwise."""


def words_of(text: str) -> str:
    """Return a digest of all text in a file but its white space, which programs lay out anew.

    >>> words_of("Decides to act.") == words_of(" Decides\\n to act.\\n")
    True
    """
    return _digest("".join(text.split()))


def plan_of(resolution: Resolution, shown: str) -> str:
    """Return the plan of a reading: one line of ASCII that may stand in a comment, an attribute or an element.

    Args:
        resolution: what the file holds.
        shown: all text in the file.

    >>> plan_of(Resolution(title="<!-- On peace -->"), "").isascii()
    True
    """
    told = json.dumps(
        {
            "version": VERSION,
            "seal": _seal(resolution, words_of(shown)),
            "facts": {name: value for name in TEXT_FACTS if (value := getattr(resolution, name)) is not None},
            "parts": [_division(part) for part in resolution.parts],
            "annexes": [_division(annex) for annex in resolution.annexes],
            "lines": {name: [_short(line) for line in getattr(resolution, name)] for name in _LINES},
            "paragraphs": [
                [p.path, p.kind, p.label, _short(p.text), [note.at for note in p.notes]] for p in resolution.paragraphs
            ],
        },
        separators=(",", ":"),
    )
    for sign, written in _IN_MARKUP.items():
        told = told.replace(sign, written)
    return told


def recovered(reading: Resolution, blocks: Sequence[Block], plan: Plan) -> Resolution | None:
    """Return the reading that a plan was made for.

    Args:
        reading: of the same blocks, as anybody's: its vote, page furniture and notes without a place are kept.
        blocks: of the file.
        plan: as it stands in the file.

    Returns:
        The reading without issues and provenance; None where the words are others now, or the plan is none of ours.
    """
    if len(plan.told) > _LONGEST:
        return None
    try:
        told = json.loads(plan.told)
        if told["version"] != VERSION:
            return None
        held: dict[str, Any] = {name: told["facts"].get(name) for name in TEXT_FACTS}
        held |= _lines(told["lines"], reading, blocks)
        found = replace(
            reading,
            **held,
            parts=tuple(Division(*part) for part in told["parts"]),
            annexes=tuple(Division(*annex) for annex in told["annexes"]),
            paragraphs=tuple(_paragraphs(told["paragraphs"], blocks)),
            issues=(),
        )
        sealed = _is_text(found) and told["seal"] == _seal(found, plan.words)
    except (ValueError, KeyError, TypeError, AttributeError, LookupError, RecursionError):  # it only looks like ours
        return None
    return found if sealed and is_sound(found) else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _short(text: str) -> str:
    """Digest enough to tell the paragraphs of one document apart."""
    return _digest(text)[:8]


def _seal(resolution: Resolution, words: str) -> str:
    """A digest over all that a plan gives back, the notes without a place and the words of the file.

    As that of Akoma Ntoso (`operative.sources.akn_seal`) it is a checksum and no signature.
    """
    held = [getattr(resolution, name) for name in (*TEXT_FACTS, *_LINES, "notes", "parts", "annexes", "paragraphs")]
    return _digest(f"{held!r}\n{words}")[:32]


def _lines(told: dict[str, list[str]], reading: Resolution, blocks: Sequence[Block]) -> dict[str, tuple[str, ...]]:
    """The lines that are no paragraphs, wherever the reader found them; KeyError where it did not."""
    met = {_short(text): text for block in blocks for text in (block.text, f"{block.label} {block.text}")}
    read = (*reading.masthead, *reading.closing, *reading.furniture)
    met |= {_short(line): line for line in read}
    return {name: tuple(met[line] for line in told[name]) for name in _LINES}


def _division(division: Division) -> tuple[str, str | None, str | None, str | None]:
    return division.id, division.label, division.title, division.formula


def _is_text(reading: Resolution) -> bool:
    """Is all that the plan said text, or nothing?"""
    said = [getattr(reading, name) for name in TEXT_FACTS]
    said += [value for division in (*reading.parts, *reading.annexes) for value in _division(division)]
    said += [value for paragraph in reading.paragraphs for value in (paragraph.path, paragraph.label)]
    return all(value is None or isinstance(value, str) for value in said)


# -- paragraphs -------------------------------------------------------------------------------------------------------


def _paragraphs(told: Sequence[Any], blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs, each from the next block that has its words; ValueError where there is none.

    A row of a table may have come as two: its words and its figures.
    """
    waiting = (block for at in range(len(blocks)) for block in (blocks[at], _row(*blocks[at : at + 2])))
    for path, kind, label, words, places in told:
        for block in waiting:
            if (at := _begins(block, label, words)) is not None:
                yield _paragraph(Paragraph(path, label, kind, ""), block, at, places)
                break
        else:
            raise ValueError(path)


def _row(block: Block, following: Block | None = None) -> Block:
    """Two blocks as one line."""
    if following is None or following.label:
        return block
    shift = len(block.text) + 1
    spans = tuple((a + shift, b + shift) for a, b in following.emphasis)
    notes = tuple(replace(n, at=None if n.at is None else n.at + shift) for n in following.notes)
    text = f"{block.text} {following.text}"
    return replace(block, text=text, emphasis=block.emphasis + spans, notes=block.notes + notes)


def _begins(block: Block, label: str | None, words: str) -> int | None:
    """Return where a paragraph's words begin in a block, None where they are not in it.

    Its number may stand apart or in the text; below 0 it is what stands apart here that belongs to the text.
    """
    starts = [0]
    if label and block.text.startswith(label):
        starts.append(len(block.text) - len(block.text[len(label) :].lstrip()))
    if block.label:
        starts.append(-len(block.label) - 1)
    return next((start for start in starts if _short(_words(block, start)) == words), None)


def _words(block: Block, start: int) -> str:
    return block.text[start:] if start >= 0 else f"{block.label} {block.text}"


def _paragraph(blank: Paragraph, block: Block, start: int, places: Sequence[int | None]) -> Paragraph:
    text = _words(block, start)
    spans = ((max(a - start, 0), b - start) for a, b in block.emphasis)
    emphasis = tuple((a, b) for a, b in spans if b > 0)
    notes = tuple(replace(n, at=None if n.at is None else max(n.at - start, 0)) for n in block.notes)
    if len(notes) == len(places):
        notes = tuple(_placed(note, place, text) for note, place in zip(notes, places, strict=True))
    return replace(blank, text=text, emphasis=emphasis, notes=notes)


def _placed(note: Note, place: int | None, text: str) -> Note:
    """A note stands where the file calls it; the plan says on which side of a space, and whether its place is known."""
    if place is None and note.at == len(text):
        return replace(note, at=None)  # called after the last word for want of a place
    if note.at is None or place is None or text[min(note.at, place) : max(note.at, place)].strip():
        return note
    return replace(note, at=min(max(place, 0), len(text)))
