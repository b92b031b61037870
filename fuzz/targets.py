"""What is fuzzed, and what must hold for every input whatever its bytes.

Nothing may be raised but :class:`operative.SourceError`; paths are unique, places lie in their text, text is in normal
form, and a reading goes to JSON and back without loss.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import operative
from fuzz.parts import packed
from operative.exports.json import as_dict, from_dict
from operative.model import Provenance
from operative.pipeline import Asked, read_source
from operative.sources.docx import read_docx
from operative.sources.html import read_html
from operative.sources.pdf import read_pdf

if TYPE_CHECKING:
    from operative import Resolution
    from operative.sources.block import Source


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


def docx(data: bytes) -> None:
    """Read the input as a Word document: its parts one after another (`fuzz.parts`), else the bytes of a package."""
    _reader(read_docx, packed(data))


def pdf(data: bytes) -> None:
    """Read the input as a PDF, as where tesseract is not installed: that is another program, and slow."""
    os.environ["PATH"] = ""
    _reader(read_pdf, data)


def html(data: bytes) -> None:
    """Read the input as a web page."""
    _reader(read_html, data)


def _reader(read: Callable[[bytes, str], Source], data: bytes) -> None:
    """Read in this process, which the fuzzer watches, though the library reads Word and PDF in one of its own."""
    try:
        source = read(data, "input")
    except operative.SourceError:
        return
    check(read_source(source, Asked(), Provenance(None, source.format, source.encoding, "")))


TARGETS: dict[str, Callable[[bytes], None]] = {"text": text, "akn": akn, "docx": docx, "pdf": pdf, "html": html}


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
