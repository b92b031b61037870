"""Gold readings: what a resolution's paragraphs are, taken from the United Nations' own XML."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from benchmark import paths, unxml, whole
from benchmark.unxml import NS, GoldNote, Mark, Row, RowKind, all_text, squash


@dataclass(frozen=True, slots=True)
class GoldParagraph:
    """One paragraph, item or heading as a right reading has it.

    Attributes:
        path: canonical, with its division's prefix.
        kind: preambular, operative, item or heading.
        label: as printed, or None.
        text: without number and notes.
        notes: hung on it, in order.
        marks: what is set off and where the notes' markers stand, by place in `text`, where they were asked for.
    """

    path: str
    kind: RowKind
    label: str | None
    text: str
    notes: tuple[GoldNote, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Division:
    """A division with its rows as printed and its paragraphs as they should be read."""

    id: str
    opening: str
    formula: str
    rows: tuple[Row, ...]
    paragraphs: tuple[GoldParagraph, ...]
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """One document.

    Attributes:
        cover: the lines of the masthead.
        symbol, number, title: of the document.
        divisions: the main text first; with `whole`, also drafts, parts and annexes in the order of print.
        notes: all, in order.
        whole: whether annexes, parts and sections are included.
        inline: whether the rows' texts hold the notes.
    """

    cover: tuple[str, ...]
    symbol: str
    number: str
    title: str
    divisions: tuple[Division, ...]
    notes: tuple[GoldNote, ...]
    whole: bool = False
    inline: bool = False

    @property
    def paragraphs(self) -> list[GoldParagraph]:
        """All paragraphs in order."""
        return [paragraph for division in self.divisions for paragraph in division.paragraphs]

    @property
    def restarts(self) -> bool:
        """Does the numbering of some division begin again?"""
        return any("." in p.path for p in self.paragraphs)


def load(path: Path) -> etree._Element:
    """Return the root of a file; see :func:`benchmark.unxml.parse`."""
    return unxml.parse(path)


def main_gold(root: etree._Element, *, inline: bool = False, marked: bool = False) -> Gold:
    """Return preamble and main body, as the house's shared tool takes them.

    Args:
        root: of the file.
        inline: whether the rows' texts hold the notes, for rendering.
        marked: whether rows and paragraphs tell what is set off and where notes stand.
    """
    rows, notes = unxml.main_rows(root, inline=inline, marked=marked)
    formula = all_text(root, "preamble/formula")
    main = _division("", "", formula, rows, tuple(_all_closing(root)))
    return _document(root, (main,), notes, whole_text=False, inline=inline)


def whole_gold(root: etree._Element, language: str, *, inline: bool = False, marked: bool = False) -> Gold:
    """Return every division of the document, in the order of print."""
    found, notes = whole.pieces(root, language, inline=inline, marked=marked)
    divisions = tuple(_division(p.id, p.opening, p.formula, p.rows, tuple(p.closing)) for p in found)
    return _document(root, divisions, notes, whole_text=True, inline=inline)


def has_divisions(root: etree._Element) -> bool:
    """Does the file hold annexes, parts, drafts or sections?"""
    marks = ("attachment", "component", "section")
    return any(root.find(f".//{NS}{tag}") is not None for tag in marks)


def _division(id: str, opening: str, formula: str, rows: list[Row], closing: tuple[str, ...]) -> Division:
    prefix = f"{id}:" if id else ""
    annex = id.startswith("annex")
    read = rows if annex else _with_lost_bullets(rows)
    assigned = paths.assign(read, annex=annex)
    last = max((place for place, row in enumerate(rows, 1) if row.kind != "heading"), default=0)
    paragraphs = tuple(
        GoldParagraph(
            prefix + path,
            row.kind,
            row.labels[-1] if row.labels and row.labels[-1] and row.kind in ("operative", "item", "heading") else None,
            row.text,
            tuple(row.notes),
            row_marks(row),
        )
        # A heading heads something: what stands last is end matter that the file left in the body.
        for path, row in zip(assigned[:last], read[:last], strict=True)
    )
    return Division(id, opening, formula, tuple(rows), paragraphs, closing)


def _with_lost_bullets(rows: list[Row]) -> list[Row]:
    """Return the rows of a numbered text, what a colon introduces without numbers as items that lost their bullets."""
    if not any(row.kind == "operative" and row.labels for row in rows):
        return rows
    read: list[Row] = []
    listing = False
    for row in rows:
        before = read[-1] if read else None
        unlabelled = row.kind == "operative" and not row.labels and row.text[:1] not in '“«„"'
        introduced = before is not None and before.kind in ("operative", "item") and before.text.endswith((":", "："))
        listing = unlabelled and (listing or introduced)
        read.append(replace(row, kind="item", labels=[""]) if listing else row)
    return read


def row_marks(row: Row) -> tuple[Mark, ...]:
    """Return the marks of a row by their places in its text.

    >>> row_marks(Row("operative", ["1."], "Notes it.", marks=(("italic", 9, 4), ("note", 0, 0))))
    (('italic', 0, 5), ('note', 9, 9))
    """
    size = len(row.text)
    placed = [(style, max(0, size - start), max(0, size - end)) for style, start, end in row.marks]
    return tuple(mark for mark in placed if mark[0] == "note" or mark[1] < mark[2])


def _all_closing(root: etree._Element) -> list[str]:
    found = root.find(f".//{NS}conclusions")
    if found is None:
        return []
    lines = [squash(unxml.Pen().words(line, [])) for line in found.findall(f".//{NS}p")]
    return [line for line in lines if line]


def _document(
    root: etree._Element, divisions: tuple[Division, ...], notes: list[GoldNote], *, whole_text: bool, inline: bool
) -> Gold:
    # The cover's own notes are printed with it, as the shared tool prints them: inline where notes are.
    pen = unxml.Pen(inline)
    cover = [squash(pen.words(line, [])) for line in root.findall(f".//{NS}coverPage/{NS}p")]
    return Gold(
        cover=tuple(line for line in cover if line),
        symbol=all_text(root, "coverPage//docNumber"),
        number=all_text(root, "preface//docNumber"),
        title=all_text(root, "preface//docTitle"),
        divisions=divisions,
        notes=tuple(notes),
        whole=whole_text,
        inline=inline,
    )
