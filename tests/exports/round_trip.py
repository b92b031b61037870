"""Writing a reading in a form and reading what was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import operative
from operative.exports.html import page
from operative.exports.markdown import markdown
from operative.exports.plain import plain_text
from operative.exports.word import word
from operative.model import Paragraph, Resolution
from scripts.make_samples import FORMS, SAMPLES, masters, read_master

WRITERS: dict[str, Callable[[Resolution], bytes]] = {
    "markdown": lambda reading: markdown(reading).encode(),
    "html": lambda reading: page(reading).encode(),
    "docx": word,
    "text": lambda reading: plain_text(reading).encode(),
}
"""The forms that can be read back."""

FACTS = (
    "symbol", "title", "organ", "kind", "session", "number", "language", "formula", "adopted_on", "meeting",
    "agenda_item", "job_number", "proponent", "sponsors", "vote",
)  # fmt: skip
"""What a form must keep beside the paragraphs."""


def again(reading: Resolution, form: str) -> Resolution:
    """Write a reading and read it."""
    return operative.read(WRITERS[form](reading))


def shown(reading: Resolution, form: str) -> list[object]:
    """Return the paragraphs as a form can keep them: plain text sets nothing off."""
    return [_kept(paragraph, form) for paragraph in reading.paragraphs]


def _kept(paragraph: Paragraph, form: str) -> object:
    notes = [(note.marker, note.text, note.at) for note in paragraph.notes]
    emphasis = () if form == "text" else paragraph.emphasis
    return paragraph.path, paragraph.kind, paragraph.label, paragraph.text, emphasis, notes


def facts(reading: Resolution) -> dict[str, object]:
    """Return what else a form must keep."""
    # A line such as "* State not a member" is of the closing or a note without a place: formats differ in what they tell.
    rest = [*reading.closing, *reading.unplaced, *(f"{note.marker} {note.text}" for note in reading.notes)]
    return {name: getattr(reading, name) for name in FACTS} | {"rest": rest}


def invented() -> Iterator[Path]:
    """Return the masters of the samples."""
    return masters(SAMPLES)


def reading_of(master: Path) -> Resolution:
    """Return the reading of a master in Akoma Ntoso, which keeps all of it."""
    return operative.read(FORMS["akn"].make(read_master(master)))
