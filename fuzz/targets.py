"""What is fuzzed, and what must hold for every input whatever its bytes.

Nothing may be raised but :class:`operative.SourceError`; paths are unique, places lie in their text, text is in normal
form, and a reading goes to JSON and back without loss.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import operative
from operative.exports.json import as_dict, from_dict

if TYPE_CHECKING:
    from operative import Resolution

MAX_BYTES = 65_536
"""Inputs are at most so long; reading one may take at most `MAX_SECONDS`."""

MAX_SECONDS = 2.0


class BrokenPromiseError(AssertionError):
    """A reading that breaks what is promised of every reading."""


def text(data: bytes) -> None:
    """Read the input as a text: UTF-8, with a lone surrogate for each byte that is none."""
    check(operative.parse(data.decode("utf-8", "surrogateescape"), findings=False))


def akn(data: bytes) -> None:
    """Read the input as a file of any format; XML among the seeds leads it to the XML reader."""
    try:
        reading = operative.read(data, findings=False)
    except operative.SourceError:
        return
    check(reading)


TARGETS: dict[str, Callable[[bytes], None]] = {"text": text, "akn": akn}


def check(reading: Resolution) -> None:
    """Raise :class:`BrokenPromiseError` for a reading that breaks a promise."""
    paths = [paragraph.path for paragraph in reading.paragraphs]
    _promise(len(paths) == len(set(paths)), "paths are unique")
    for paragraph in reading.paragraphs:
        _promise(paragraph.text == " ".join(paragraph.text.split()), f"{paragraph.path}: white space is single spaces")
        length, last = len(paragraph.text), 0
        for start, end in paragraph.emphasis:
            _promise(last <= start <= end <= length, f"{paragraph.path}: emphasis lies in the text, in order")
            last = end
        for note in paragraph.notes:
            _promise(note.at is None or 0 <= note.at <= length, f"{paragraph.path}: a note's place lies in the text")
    data = as_dict(reading)
    again = json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8"))
    _promise(again == data, "JSON holds what the reading holds")
    _promise(from_dict(again) == reading, "JSON gives the same reading back")


def _promise(kept: bool, what: str) -> None:
    if not kept:
        raise BrokenPromiseError(what)
