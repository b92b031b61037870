"""The divisions of a United Nations XML file in the order of print: main text, embedded drafts, annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from benchmark import unxml
from benchmark.labels import number, section
from benchmark.unxml import NS, GoldNote, Pen, Row, squash, tag_of

# The word that heads an annex, as the files print it in each language.
ANNEX_WORDS = {"en": "Annex", "fr": "Annexe", "es": "Anexo", "ru": "Приложение", "zh": "附件", "ar": "المرفق"}
_ANNEX = re.compile(
    r"(?:Annex|Annexe|Anexo|Приложение|附件|المرفق|مرفق)"
    r"(?:\s*(?:[IVX]{1,5}|\d{1,2}|[A-Z]|[一二三四五六七八九十]{1,3}|[\u0621-\u064a]{3,8}))?$",
    re.IGNORECASE,
)
TABLE_ROW = "table row"
"""Stands as the class of a table's row, which is never a heading however short it is."""

_ENDS = (";", ".", ",", ":", "；", "。", "，", "：", "؛", "،", "!", "?")
_LONGEST_HEADING = 160


@dataclass(slots=True)
class Piece:
    """One division as printed.

    Attributes:
        id: empty for the main text, else ``A``, ``draft1``, ``annex1``.
        opening: the line that opens it (``Annex II``, ``A Economic and Social Council``), or nothing.
        formula: its enacting formula, or nothing.
        rows: its paragraphs, items and headings.
        closing: lines of its end matter.
    """

    id: str
    opening: str = ""
    formula: str = ""
    rows: list[Row] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)

    @property
    def annex(self) -> bool:
        """Is it an annex?"""
        return self.id.startswith("annex")


def pieces(
    root: etree._Element, language: str, *, inline: bool = False, marked: bool = False
) -> tuple[list[Piece], list[GoldNote]]:
    """Return the divisions in the order of print and all notes in order.

    Args:
        root: of the file.
        language: whose word heads an annex that lacks it.
        inline: whether notes are written into the text.
        marked: whether rows tell what is set off and where notes stand.
    """
    reader = _Reader(language, Pen(inline, marked))
    statement = next((child for child in root if tag_of(child) in ("statement", "documentCollection")), root)
    letter, opening = _part_letter(statement)
    reader.statement(statement, Piece(letter, opening))
    return reader.pieces, reader.pen.notes


@dataclass(slots=True)
class _Reader:
    language: str
    pen: Pen
    pieces: list[Piece] = field(default_factory=list)

    def statement(self, element: etree._Element, piece: Piece) -> None:
        """Take a statement: its preamble and body, its drafts, its closing, its annexes."""
        self.pieces.append(piece)
        for part in element:
            tag = tag_of(part)
            if tag == "preamble":
                self._preamble(part, piece)
            elif tag == "mainBody":
                self._body(part)
        self._finish(piece)
        for component in element.findall(f"{NS}components/{NS}component"):
            self._component(component)
        closing = closing_lines(element)
        self.pieces[-1].closing += closing  # after the drafts, as printed
        for attachment in element.findall(f"{NS}attachments/{NS}attachment"):
            self._attachment(attachment)

    def _preamble(self, part: etree._Element, piece: Piece) -> None:
        for child in part:
            if tag_of(child) == "formula":
                piece.formula = piece.formula or squash(unxml.letters(child))
            elif tag_of(child) == "container":
                self._preambular(child)

    def _component(self, component: etree._Element) -> None:
        for inner in component:
            if tag_of(inner) not in ("statement", "doc"):
                continue
            opening = squash(" ".join(unxml.letters(p) for p in inner.findall(f"{NS}preface//{NS}p")))
            letter = re.match(r"([A-Z])(?:\s|$)", opening)
            drafts = sum(piece.id.startswith("draft") for piece in self.pieces)
            self.statement(inner, Piece(letter[1] if letter else f"draft{drafts + 1}", opening))

    def _attachment(self, attachment: etree._Element) -> None:
        for doc in attachment:
            if tag_of(doc) == "":
                continue
            for body in doc.findall(f"{NS}mainBody"):
                self._body(body)
            rows, self.pen.rows = self.pen.rows, []
            self._annexes(rows)
            self.pieces[-1].closing += closing_lines(doc)

    def _annexes(self, rows: list[Row]) -> None:
        """Open an annex at the attachment and at each heading that says so."""
        first = True
        for row in rows:
            if row.kind in ("heading", "operative") and not row.labels and is_annex(row.text):
                self._open(row.text)
            elif first:
                self._open(ANNEX_WORDS[self.language])
                self.pieces[-1].rows.append(row)
            else:
                self.pieces[-1].rows.append(row)
            first = False
        for piece in self.pieces:
            if piece.annex:
                mark_headings(piece.rows)

    def _open(self, opening: str) -> None:
        self.pieces.append(Piece(f"annex{sum(piece.annex for piece in self.pieces) + 1}", opening))

    def _finish(self, piece: Piece) -> None:
        piece.rows, self.pen.rows = self.pen.rows, []
        unnumbered(piece.rows)
        marked = [row.kind for row in piece.rows]
        unxml.mend(piece.rows)
        _keep_lists(piece.rows, marked)

    # -- rows ---------------------------------------------------------------------------------------------------

    def _body(self, element: etree._Element) -> None:
        for child in element:
            tag = tag_of(child)
            if tag == "paragraph":
                self._paragraph(child)
            elif tag in ("section", "chapter", "part", "division", "hcontainer"):
                if printed := unxml.number_of(child):
                    self.pen.add("heading", [], printed, [], child)
                self._body(child)
            elif tag in ("heading", "subheading"):
                self._line("heading", child)
            elif tag == "crossHeading":
                if child.get("refersTo") == "#preamble":
                    self._preambular(child)
                else:
                    self._line("heading", child)
            elif tag == "container":
                self._container(child)

    def _preambular(self, element: etree._Element) -> None:
        """Take a preambular paragraph; the files mark some headings of a preamble as such too."""
        self._line("preambular", element)
        row = self.pen.rows[-1]
        if row.set_off and not row.text.endswith(_ENDS) and len(row.text) <= _LONGEST_HEADING:
            row.kind = "heading"

    def _container(self, element: etree._Element) -> None:
        if element.find(f".//{NS}tr") is None:
            self._preambular(element)
            return
        for row in element.iter(NS + "tr"):
            notes: list[GoldNote] = []
            cells = [squash(self.pen.words(cell, notes)) for cell in row if tag_of(cell) in ("td", "th")]
            if text := "\t".join(cell for cell in cells if cell):
                self.pen.add("operative", [], text, notes, row)
                self.pen.rows[-1].style = TABLE_ROW

    def _paragraph(self, element: etree._Element) -> None:
        heading = next((child for child in element if tag_of(child) in ("heading", "subheading")), None)
        if heading is None or element.find(NS + "content") is not None:
            unxml.take_paragraph(self.pen, element, [])
            return
        notes: list[GoldNote] = []
        text = unxml.unmark(squash(self.pen.words(heading, notes)))[0]
        printed = unxml.number_of(element)
        if printed and text.startswith(printed):  # the number stands in both
            text = text.removeprefix(printed).strip()
        self.pen.add("heading", [printed] if printed else [], text, notes, element)

    def _line(self, kind: unxml.RowKind, element: etree._Element) -> None:
        notes: list[GoldNote] = []
        self.pen.add(kind, [], squash(self.pen.words(element, notes)), notes, element)


def _part_letter(statement: etree._Element) -> tuple[str, str]:
    """Return the letter of a part published alone (75/290 A) and the line that says it; nothing for the others."""
    for line in statement.findall(f"{NS}preface/{NS}p")[1:]:
        text = squash(unxml.letters(line))
        if match := re.match(r"([A-Z])(?:\s|$)", text):
            return match[1], text
    return "", ""


def closing_lines(element: etree._Element) -> list[str]:
    """Return the lines of the end matter that stands directly in `element`."""
    found = element.find(NS + "conclusions")
    if found is None:
        return []
    lines = [squash(Pen().words(line, [])) for line in found.findall(f".//{NS}p")]
    return [line for line in lines if line]


def is_annex(text: str) -> bool:
    """Does `text` open an annex and say no more?

    >>> is_annex("Annex II"), is_annex("附件一"), is_annex("Annexed statute")
    (True, True, False)
    """
    return len(text) <= 24 and _ANNEX.match(text) is not None


def _keep_lists(rows: list[Row], marked: list[unxml.RowKind]) -> None:
    """Lines that a colon introduces are a list, not headings, where the file does not mark them as headings."""
    listed = False
    for row, kind in zip(rows, marked, strict=True):
        plain = kind == "operative" and not row.labels
        if listed and plain and row.kind == "heading" and not _HEADING_STYLE.match(row.style):
            row.kind = "operative"
        listed = row.text.endswith((":", "：")) or (listed and plain and row.kind == "operative")


def unnumbered(rows: list[Row]) -> None:
    """Make a point without number or bullet what it is in print, text without a number; a lettered one an item."""
    for row in rows:
        if row.bare and row.labels:
            row.kind, row.labels = "operative", []
        elif row.kind == "operative" and row.labels and number(row.labels[0]) is None and not section(row.labels[0]):
            row.kind, row.labels = "item", ["", row.labels[0]]  # a lettered item marked as a paragraph


_ITEM = re.compile(r"(\([a-z]{1,4}\)|[a-zа-я]{1,4}\)|\([\u0621-\u064a]\u0640?\)|[㈠-㈩])\s*")
_NUMBER = re.compile(r"(\d{1,3})\s*[-–.]\s*(?=[^\d\s])")


def _mend_items(rows: list[Row]) -> None:
    """Take the numbers and letters that were left inside an annex's text for what they are.

    An annex's unnumbered text before its first number is no preamble of the resolution.
    """
    for row in rows:
        if row.kind != "operative" or row.labels:
            continue
        text = row.text.replace("\u200e", "").replace("\u200f", "").strip()
        if match := _NUMBER.match(text):
            row.labels, row.text = [f"{match[1]}."], text[match.end() :]
        elif match := _ITEM.match(text):
            row.kind, row.labels, row.text = "item", ["", match[1]], text[match.end() :]


_HEADING_STYLE = re.compile(r"H(?:\d|Ch)")


def mark_headings(rows: list[Row]) -> None:
    """Tell an annex's headings from its unnumbered text, where the file marks both as paragraphs.

    By its class, by being bold or italic throughout, or by its form: short and without a closing mark. Lines that a
    colon introduces are the list it announces, whatever they end with.
    """
    unnumbered(rows)
    _mend_items(rows)
    listed, first = False, True
    for row in rows:
        if row.kind == "operative" and (not row.labels or section(row.labels[-1])):
            short = len(row.text) <= _LONGEST_HEADING
            marked = bool(_HEADING_STYLE.match(row.style) or row.set_off or row.labels)
            heads = marked or first or (short and not listed)
            if heads and row.style != TABLE_ROW and not row.text.endswith(_ENDS):
                row.kind = "heading"
        listed = row.text.endswith((":", "：")) or (listed and row.kind == "operative" and not row.labels)
        first = False
