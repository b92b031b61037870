"""Reads a sample's master: the one plain file from which every format of it is made.

A master is Markdown-like, so that a lawyer can read and correct it; `samples/README.md` explains its marks. What the
library should find (paths, kinds, labels, texts, notes) follows from the marks alone, by rules kept here and apart
from the library, so that the two can be compared.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.sampling.inline import Note, Span, read_inline
from scripts.sampling.paths import Paths

_COMMENT = re.compile(r"<!--[^>]*-->")
_FACTS = re.compile(r"^\+\+\+\n([^+]*)\+\+\+\n", re.MULTILINE)
_DIVISION = re.compile(r"# (Text|Part|Draft|Annex)(?: (\S+))?$")
_NOTE = re.compile(r"\[\^(\d+)\]:\s+(\S.*)$")
_HEADING_LABEL = re.compile(r"([A-Z]\.|[IVX]+\.|[一二三四五六七八九十]+、)\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, item or heading that a reading should find.

    Attributes:
        path: canonical (``P3``, ``5(b)(i)``, ``5+1``, ``annex1:H1``).
        label: as printed, or None.
        kind: ``preambular``, ``operative``, ``item`` or ``heading``.
        text: without number and note markers.
        emphasis: spans set off.
        notes: with the offsets of their markers.
        level: 0 for a paragraph, 1 for an item, 2 for an item of an item.
    """

    path: str
    label: str | None
    kind: str
    text: str
    emphasis: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class Division:
    """The main text, a part, an embedded draft or an annex.

    Attributes:
        kind: ``text``, ``part``, ``draft`` or ``annex``.
        id: what stands before the colon of its paths, empty for the main text.
        head: the lines printed above it (``Annex``; a part's letter and its title).
        formula: the enacting formula, or None.
        paragraphs: in order.
    """

    kind: str
    id: str
    head: tuple[str, ...]
    formula: str | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Master:
    """One resolution in one language.

    Attributes:
        path: the master's file.
        facts: what the document says of itself, by the names of the library's contract.
        masthead: (what it is, the line as printed) in order; what it is, is one of the words of `samples/README.md`.
        divisions: in order.
        closing: the lines printed after the last paragraph.
    """

    path: Path
    facts: dict[str, Any]
    masthead: tuple[tuple[str, str], ...]
    divisions: tuple[Division, ...]
    closing: tuple[str, ...]

    @property
    def language(self) -> str:
        """The language, as ISO 639-1 code."""
        return str(self.facts["language"])

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes in the order of their markers."""
        return tuple(note for paragraph in expected(self) for note in paragraph.notes)


def expected(master: Master) -> list[Paragraph]:
    """Return the paragraphs that a reading of any format made from `master` should hold, in order."""
    return [paragraph for division in master.divisions for paragraph in division.paragraphs]


def read_master(path: Path) -> Master:
    """Read one master.

    Args:
        path: a file of the dialect that `samples/README.md` explains.

    Raises:
        ValueError: where the file breaks the dialect; the message says where.
    """
    text = _COMMENT.sub("", path.read_text(encoding="utf-8"), count=1).lstrip()
    facts = _FACTS.match(text)
    if facts is None:
        raise ValueError(f"{path}: no facts between +++ and +++ at the top")
    sections = dict(_sections(text[facts.end() :], path))
    notes = {m[1]: _plain(m[2]) for line in sections.pop("# Notes", []) if (m := _NOTE.match(line))}
    return Master(
        path=path,
        facts=_with_text_dates(tomllib.loads(facts[1])),
        masthead=tuple(_masthead(sections.pop("# Masthead"), path)),
        closing=tuple(_plain(line) for line in sections.pop("# Closing", [])),
        divisions=tuple(_divisions(sections, notes, path)),
    )


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _with_text_dates(facts: dict[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in facts.items()}


def _sections(text: str, path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each section of the file with its lines, blank ones left out."""
    title, lines = "", list[str]()
    for line in text.splitlines():
        if line.startswith("# "):
            if title:
                yield title, lines
            title, lines = line.rstrip(), []
        elif line.strip():
            if not title:
                raise ValueError(f"{path}: text before the first section: {line[:60]}")
            lines.append(line.rstrip())
    yield title, lines


def _masthead(lines: list[str], path: Path) -> Iterator[tuple[str, str]]:
    for line in lines:
        what, found, printed = line.partition(": ")
        if not found:
            raise ValueError(f"{path}: a line of the masthead without what it is: {line[:60]}")
        yield what, _plain(printed)


def _divisions(sections: dict[str, list[str]], notes: dict[str, str], path: Path) -> Iterator[Division]:
    for title, lines in sections.items():
        match = _DIVISION.match(title)
        if match is None:
            raise ValueError(f"{path}: unknown section: {title}")
        kind = match[1].lower()
        id = "" if kind == "text" else match[2] or f"{kind}1"
        head = [_plain(line[2:].replace("*", "")) for line in lines if line.startswith("> ")]
        formula = head.pop() if kind != "annex" and head else None
        body = [line for line in lines if not line.startswith("> ")]
        paragraphs = tuple(_paragraphs(body, id, notes, path))
        yield Division(kind, id, tuple(head), formula, paragraphs)


def _paragraphs(lines: list[str], id: str, notes: dict[str, str], path: Path) -> Iterator[Paragraph]:
    """Yield the paragraphs of one division, each line being one."""
    paths = Paths(f"{id}:" if id else "", lines)
    for index, line in enumerate(lines):
        level, rest = _level(line, path)
        label: str | None = None
        if level:
            label, rest = rest.split(maxsplit=1)
            here, kind = paths.item(level, label), "item"
        elif rest.startswith("## "):
            here, kind = paths.heading(index), "heading"
            rest = rest[3:]
            if match := _HEADING_LABEL.match(rest):
                label, rest = match[1], rest[match.end() :]
        elif rest.startswith("+ "):
            here, kind, rest = paths.continuation(), "operative", rest[2:]
        elif match := re.match(r"(\d+)(=|\s?[.\-–])\s+", rest):
            label = None if match[2] == "=" else match[1] + match[2]
            here, kind, rest = paths.operative(int(match[1])), "operative", rest[match.end() :]
        else:
            here, kind = paths.preambular(), "preambular"
        text, emphasis, hung = read_inline(_plain(rest), notes)
        yield Paragraph(here, label, kind, text, emphasis, hung, level)


def _level(line: str, path: Path) -> tuple[int, str]:
    rest = line.lstrip(" ")
    width = len(line) - len(rest)
    if width % 4:
        raise ValueError(f"{path}: indent items by four spaces a level: {line[:60]}")
    return width // 4, rest
