"""What is fuzzed, and what must hold for every input whatever its bytes.

Nothing may be raised but :class:`operative.SourceError`; paths are unique, places lie in their text, text is in normal
form, every finding quotes the words at its place, and a reading goes to JSON and back without loss.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import operative
from fuzz.parts import packed
from fuzz.seeds import LANGUAGES
from operative.exports.json import as_dict, from_dict
from operative.findings import with_findings
from operative.model import Paragraph, Provenance, Resolution
from operative.pipeline import Asked, read_source
from operative.sources.clean import clean
from operative.sources.docx import read_docx
from operative.sources.html import read_html
from operative.sources.pdf import read_pdf

if TYPE_CHECKING:
    from operative.sources.block import Source


class BrokenPromiseError(AssertionError):
    """A reading that breaks what is promised of every reading."""


def text(data: bytes) -> None:
    """Read the input as a text: UTF-8, with a lone surrogate for each byte that is none."""
    check(operative.parse(data.decode("utf-8", "surrogateescape")))


def akn(data: bytes) -> None:
    """Read the input as a file of any format; XML among the seeds leads it to the XML reader."""
    try:
        reading = operative.read(data, findings=False)  # the finders, instrumented, take ten times what a reader does
    except operative.SourceError:
        return
    check(reading)


def findings(data: bytes) -> None:
    """Look for findings in paragraphs of one language: the first byte says which, the lines after it are paragraphs.

    No structure stands between the input and the finders, and a text that is no resolution is searched too.
    """
    if not data:
        return
    language = LANGUAGES[data[0] % len(LANGUAGES)]
    lines = (clean(line) for line in data[1:].decode("utf-8", "replace").split("\n"))
    paragraphs = tuple(
        Paragraph(str(number), f"{number}.", "operative", line)
        for number, line in enumerate((line for line in lines if line), start=1)
    )
    check(with_findings(Resolution(organ="hrc", kind="resolution", language=language, paragraphs=paragraphs)))


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
    check(read_source(source, Asked(findings=False), Provenance(None, source.format, source.encoding, "")))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": text,
    "akn": akn,
    "docx": docx,
    "pdf": pdf,
    "html": html,
    "findings": findings,
}


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
    texts = {paragraph.path: paragraph for paragraph in reading.paragraphs}
    for path, index, start, end, quote in _quoted(reading):
        notes = reading.notes if path is None else texts[path].notes
        said = notes[index].text if index is not None else texts[path or ""].text
        _promise(0 <= start < end <= len(said), f"{path}: a finding's place lies in the text and holds something")
        _promise(said[start:end] == quote, f"{path}: a finding quotes the words at its place")
    data = as_dict(reading)
    again = json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8"))
    _promise(again == data, "JSON holds what the reading holds")
    _promise(from_dict(again) == reading, "JSON gives the same reading back")


def _quoted(reading: Resolution) -> Iterator[tuple[str | None, int | None, int, int, str]]:
    """Every place that a finding names: path, index of the note, where the words begin and end, and the words."""
    for clause in reading.clauses:
        yield clause.path, None, clause.start, clause.end, clause.quote
        for asked in clause.addressees:
            if asked.start is not None and asked.end is not None:
                yield clause.path, None, asked.start, asked.end, asked.quote
    for entry in reading.schedule:
        yield entry.path, None, entry.start, entry.end, entry.quote
    for figure in reading.figures:
        yield figure.path, None, figure.start, figure.end, figure.quote
    for cited in reading.citations:
        yield cited.path, cited.note, cited.start, cited.end, cited.quote


def _promise(kept: bool, what: str) -> None:
    if not kept:
        raise BrokenPromiseError(what)
