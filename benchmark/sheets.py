"""Gold readings as sheets, from which Word, PDF and HTML files are made that look like the United Nations' own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from benchmark import gold, unxml
from benchmark.gold import Division, Gold
from benchmark.unxml import NS, Mark, Pen, Row, squash
from benchmark.whole import TABLE_ROW
from scripts.office.sheet import Footnote, Grid, House, Line, Look, Run, Sheet, Style, closing, runs, words

# What a line of the cover is, by what the markup says it refers to or is named.
_HEAD = {
    "#publisher": "publisher",
    "#symbol": "symbol",
    "#issuingBody": "organ",
    "#generalDistribution": "side",
    "#dateOfIssuance": "side",
    "originalLanguage": "side",
}
_BY_TAG: dict[str, Style] = {
    "session": "session",
    "docProponent": "proponent",
    "docTitle": "adopted",
    "docAuthority": "body",
}
_LOOKS: dict[str, Look] = {"italic": "italic", "bold": "bold"}


def right_reading(root: etree._Element, language: str) -> Gold:
    """Return the gold reading of all divisions, with its marks."""
    return gold.whole_gold(root, language, marked=True)


def sheet(root: etree._Element, right: Gold, language: str) -> Sheet:
    """Return the document as it is printed.

    Args:
        root: of the XML file, which tells what each line of the masthead is.
        right: its gold reading with marks.
        language: of the file.
    """
    head: dict[str, list[str]] = {}
    lines: list[Line | Grid] = []
    for element in root.findall(f".//{NS}coverPage/{NS}p"):
        text = squash(Pen().words(element, []))
        if not text:
            continue
        if role := _head_role(element):
            head.setdefault(role, []).append(text)
        else:
            lines.append(Line(_style(element), words(text)))
    if right.title:
        lines.append(Line("title", words(right.title), right.number))
    for division in right.divisions:
        lines += _division(division, language)
    symbol = " ".join(head.get("symbol", []))
    house: House = "geneva" if symbol.startswith("A/HRC/") else "new-york"
    return Sheet(
        language=language,
        house=house,
        publisher=" ".join(head.get("publisher", [])),
        symbol=symbol,
        organ=" ".join(head.get("organ", [])),
        side=tuple(head.get("side", [])),
        job=unxml.all_text(root, "docketNumber"),
        lines=tuple(lines),
    )


def _says(element: etree._Element) -> Iterator[str]:
    for inner in element.iter():
        yield from (str(inner.get(key)) for key in ("refersTo", "name") if inner.get(key))


def _head_role(element: etree._Element) -> str | None:
    if next(element.iter(f"{NS}session", f"{NS}event", f"{NS}docTitle"), None) is not None:
        return None
    return next((_HEAD[word] for word in _says(element) if word in _HEAD), None)


def _style(element: etree._Element) -> Style:
    if "agenda item name" in _says(element):
        return "agenda-title"
    tags = (unxml.tag_of(inner) for inner in element.iter())
    return next((_BY_TAG[tag] for tag in tags if tag in _BY_TAG), "agenda")


def _division(division: Division, language: str) -> Iterator[Line | Grid]:
    if division.opening:
        yield Line("annex" if division.id.startswith("annex") else "part", words(division.opening))
    if division.formula:
        yield Line("formula", words(division.formula, "bold" if language == "zh" else "italic"))
    for table, rows in groupby(division.rows, key=lambda row: row.style == TABLE_ROW):
        if table:
            yield Grid(tuple(_cells(row) for row in rows))
        else:
            yield from map(_line, rows)
    yield from closing(division.closing)


def _line(row: Row) -> Line:
    style: Style = "heading" if row.kind == "heading" else "item" if row.kind == "item" else "text"
    level = max(1, len(row.labels) - 1) if row.kind == "item" else 0
    marks = gold.row_marks(row)
    looks = [] if row.kind == "heading" else _looks(marks)
    return Line(style, runs(row.text, looks, _notes(row, marks)), row.labels[-1] if row.labels else "", level)


def _looks(marks: tuple[Mark, ...]) -> list[tuple[Look, int, int]]:
    return [(_LOOKS[style], start, end) for style, start, end in marks if style in _LOOKS]


def _notes(row: Row, marks: tuple[Mark, ...]) -> list[tuple[int, Footnote]]:
    """Return the row's notes with their places; at its end where the mending of a file lost them."""
    places = [start for style, start, _ in marks if style == "note"]
    places += [len(row.text)] * (len(row.notes) - len(places))
    return [(at, Footnote(note.text, _marker(note.marker))) for at, note in zip(places, row.notes, strict=False)]


def _marker(printed: str | None) -> str | None:
    """Numbers count on by themselves, as in Word; only other signs are given."""
    return None if printed is None or printed.strip("()[] ").isdigit() else printed


def _cells(row: Row) -> tuple[tuple[Run, ...], ...]:
    marks = gold.row_marks(row)
    looks, notes = _looks(marks), _notes(row, marks)
    out, start = [], 0
    for cell in row.text.split("\t"):
        end = start + len(cell)
        inside = [(look, max(a, start) - start, min(b, end) - start) for look, a, b in looks if a < end and b > start]
        hung = [(at - start, note) for at, note in notes if start <= at <= end]
        notes = [(at, note) for at, note in notes if at > end]
        out.append(runs(cell, inside, hung))
        start = end + 1
    return tuple(out)
