"""How rightly real Word files are read: numbers, symbol, title, date, session, and each footnote on its paragraph.

What is expected is taken from the raw parts of each file, by code that shares nothing with the reader: typed numbers at
the start of paragraphs, lines in the template's styles, the references to footnotes in each ``w:p``. The files are of
United Nations Headquarters and in English.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml import etree

import operative
from benchmark.report import Goal, Section, Table
from benchmark.scoring import norm

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SYMBOL = re.compile(r"(?:[AES]/(?:HRC/)?RES/[\w/-]+(?: [A-Z](?:-[A-Z])?)?)(?:\s\(\d{4}\))?")
_NUMBERED = re.compile(r"\s*(\d{1,3})\.\s*\t")
_TITLE = re.compile(r"\s*(?P<number>[\d/]+(?: [A-Z](?:-[A-Z])?)?)\.\s+(?P<title>\S.*)")
_ADOPTED = re.compile(r"adopted by .* on\s*(\d{1,2} [A-Z][a-z]+ \d{4})")
_LEAD = re.compile(r"\s*(?:\d{1,3}\.|\([a-z]{1,5}\)|[a-z]\.|[-–—•])\s*")
_TYPED = re.compile(r"\s*(?:[*†‡]+|\d{1,3}\b)\s*")  # a marker that Word does not count stands in the note as its text
_FORMULA = re.compile(r"\s*The (?:General Assembly|Security Council|Economic and Social Council|Human Rights Council),")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One ``w:p``: its style's name, its visible text with tabs, the ids of the notes referred to in it."""

    style: str
    text: str
    notes: tuple[str, ...]
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says in its own parts; None where it does not.

    Attributes:
        symbol, number, title, adopted_on, session: of the document.
        numbers: typed before its paragraphs, in order; those of the rows of tables are none.
        hung: for each paragraph with notes: its words and the words of its notes, in normal form.
    """

    symbol: str | None
    number: str | None
    title: str | None
    adopted_on: str | None
    session: str | None
    numbers: tuple[int, ...]
    hung: tuple[tuple[str, tuple[str, ...]], ...]


# -- what the file says -----------------------------------------------------------------------------------------------


def facts(path: Path) -> Facts:
    """Return what is expected of a reading of the file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}
    names = _style_names(parts["word/styles.xml"])
    paragraphs = [_paragraph(p, names) for p in _visible(parts["word/document.xml"])]
    notes = _notes(parts.get("word/footnotes.xml"))
    title = _first(paragraphs, ("Title_H1", "Title_H_CH"), _TITLE)
    adopted = _first(paragraphs, ("Title_H_CH", "Title_H1"), _ADOPTED)
    text = _main_text(paragraphs)
    return Facts(
        symbol=_symbol(parts),
        number=title["number"] if title else None,
        title=" ".join(title["title"].split()) if title else None,
        adopted_on=_date(adopted[1]) if adopted else None,
        session=title["number"].partition("/")[0] if title else None,
        numbers=tuple(int(match[1]) for p in text if not p.in_table and (match := _NUMBERED.match(p.text))),
        hung=tuple((_words(p), tuple(notes[id] for id in p.notes if id in notes)) for p in text if p.notes),
    )


def _visible(document: bytes) -> list[etree._Element]:
    return list(etree.fromstring(document).iter(_W + "p"))


def _style_names(styles: bytes) -> dict[str, str]:
    out = {}
    for style in etree.fromstring(styles).iter(_W + "style"):
        name = style.find(_W + "name")
        if name is not None:
            out[str(style.get(_W + "styleId"))] = str(name.get(_W + "val"))
    return out


def _paragraph(element: etree._Element, names: Mapping[str, str]) -> Paragraph:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    text: list[str] = []
    notes: list[str] = []
    for run in element.iter(_W + "r"):
        if run.find(f"{_W}rPr/{_W}vanish") is not None or next(run.iterancestors(_W + "del"), None) is not None:
            continue
        marker = run.find(f"{_W}footnoteReference[@{_W}customMarkFollows]") is not None
        for piece in run:
            if piece.tag == _W + "t" and not marker:
                text.append(piece.text or "")
            elif piece.tag in (_W + "tab", _W + "br"):
                text.append("\t" if piece.tag == _W + "tab" else " ")
            elif piece.tag == _W + "noBreakHyphen":
                text.append("-")
            elif piece.tag == _W + "footnoteReference":
                notes.append(str(piece.get(_W + "id")))
    name = names.get(str(style.get(_W + "val")), "") if style is not None else ""
    in_table = next(element.iterancestors(_W + "tc"), None) is not None
    return Paragraph(name, "".join(text), tuple(notes), in_table)


def _notes(part: bytes | None) -> dict[str, str]:
    if part is None:
        return {}
    out = {}
    for note in etree.fromstring(part).iter(_W + "footnote"):
        text = "".join(_paragraph(p, {}).text for p in note.iter(_W + "p"))
        typed = None if note.find(f".//{_W}footnoteRef") is not None else _TYPED.match(text)
        out[str(note.get(_W + "id"))] = norm(text[typed.end() :] if typed else text)
    return out


def _symbol(parts: Mapping[str, bytes]) -> str | None:
    """The symbol that the headers of pages print, as the shortest of what they hold that is one."""
    found: list[str] = []
    for name, data in parts.items():
        if re.match(r"word/header\d*\.xml$", name):
            lines = (
                "".join(str(t.text or "") for t in p.iter(_W + "t")) for p in etree.fromstring(data).iter(_W + "p")
            )
            found += [match[0] for line in lines if (match := _SYMBOL.fullmatch(line.strip(" *\xa0")))]
    return found[0].replace("\xa0", " ") if found else None


def _first(paragraphs: Sequence[Paragraph], styles: Sequence[str], pattern: re.Pattern[str]) -> re.Match[str] | None:
    for style in styles:
        for p in paragraphs:
            if p.style == style and (match := pattern.search(p.text.replace("\xa0", " ").replace("\t", " "))):
                return match
    return None


def _date(printed: str) -> str:
    return datetime.strptime(printed, "%d %B %Y").date().isoformat()  # noqa: DTZ007 a day has no zone


def _main_text(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """From the first enacting formula on: what stands before is masthead and title."""
    start = next((place for place, p in enumerate(paragraphs) if _FORMULA.match(p.text)), 0)
    return paragraphs[start:]


def _words(paragraph: Paragraph) -> str:
    text = paragraph.text.replace("\xa0", " ")
    lead = _LEAD.match(text)
    return norm(text[lead.end() :] if lead else text)


# -- what was read ----------------------------------------------------------------------------------------------------


def missed(expected: Facts, read: Mapping[str, Any]) -> list[str]:
    """Return what a reading does not hold of the facts, in words."""
    out = [
        f"{name}: {_shown(wanted)} read as {_shown(read[name])}"
        for name in ("symbol", "title", "adopted_on", "session")
        if (wanted := getattr(expected, name)) is not None and norm(wanted) != norm(read[name] or "")
    ]
    out += [f"{name}: the file was not understood here" for name in ("symbol", "title") if not getattr(expected, name)]
    return out + _numbers_missed(expected, read) + _notes_missed(expected, read)


def _shown(value: object) -> str:
    return str(value)[:70]


def _numbers_missed(expected: Facts, read: Mapping[str, Any]) -> list[str]:
    labels = [p["label"] for p in read["paragraphs"] if p["kind"] == "operative" and p["label"]]
    numbers = [int(match[0]) for label in labels if (match := re.match(r"\d+", label))]
    if not expected.numbers:
        return []
    if tuple(numbers) != expected.numbers:
        place = next(
            (i for i, (a, b) in enumerate(zip(numbers, expected.numbers, strict=False)) if a != b),
            min(len(numbers), len(expected.numbers)),
        )
        return [f"numbers: {len(expected.numbers)} typed, {len(numbers)} read, differ from place {place + 1}"]
    gaps = [b for a, b in zip((0, *numbers), numbers, strict=False) if b not in (a + 1, 1)]
    return [f"numbers: a gap before {gaps[0]}"] if gaps else []


def _notes_missed(expected: Facts, read: Mapping[str, Any]) -> list[str]:
    """Each paragraph's notes must hang, in order, on one that holds its words."""
    found = [(norm(p["text"]), tuple(norm(note["text"]) for note in p["notes"])) for p in read["paragraphs"]]
    with_notes = [(words, notes) for words, notes in found if notes]
    out = []
    for words, notes in expected.hung:
        if not any(_contains(text, words) and _within(notes, hung) for text, hung in with_notes):
            out.append(f"notes: {len(notes)} not on {words[:50]}")
    return out


def _contains(text: str, words: str) -> bool:
    """The reader may take a number off that the raw text keeps, or join lines of one paragraph."""
    return words.endswith(text) or words in text if text else False


def _within(notes: Sequence[str], hung: Sequence[str]) -> bool:
    rest = iter(hung)
    return all(any(note == other for other in rest) for note in notes)


def section(folder: Path) -> Section:
    """Read every file of a folder of Word files and report."""
    report = Section("word", "Word files as published")
    paths = sorted(path for path in folder.iterdir() if path.is_file())
    unread: list[str] = []
    rows: list[tuple[str, ...]] = []
    none = bad = 0
    for path in paths:
        try:
            read = operative.as_dict(operative.read(path, findings=False))
        except Exception as error:
            unread.append(path.name)
            rows.append((path.name, f"raised: {error!r}"[:160]))
            continue
        none += read["kind"] == "other"
        wrong = missed(facts(path), read)
        bad += bool(wrong)
        rows += [(path.name, said) for said in wrong]
    report.goals.append(Goal(f"Word files read, of {len(paths)}", len(paths) - len(unread), len(paths)))
    right = len(paths) - len(unread) - bad
    report.goals.append(
        Goal(
            f"numbers without a gap, symbol, title, date, session, each footnote on its paragraph, of {len(paths)}",
            right,
            len(paths) - 1,
        )
    )
    report.goals.append(Goal("Word files said to be no resolution", none, 0, at_most=True))
    table = [(name, said.partition(":")[0], said) for name, said in rows]
    report.tables.append(Table(("file", "what", "how"), table[:60], f"Missed ({len(rows)})", ("how",)))
    report.tables = [table for table in report.tables if table.rows]
    return report
