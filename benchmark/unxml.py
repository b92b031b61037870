"""One of the United Nations' AKN4UN files as the rows a reader sees, in the order of print.

Two readings are offered. `main_rows` takes the preamble and the main body alone and mends the commonest faults of the
files by the same rules as the house's shared tool `render_unxml`, so that both judge alike. `whole_rows` follows the
markup of sections, annexes and embedded drafts too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from lxml import etree

NS = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"

RowKind = Literal["preambular", "operative", "item", "heading"]

_LISTS = ("list", "sublist", "blockList")
_ITEMS = ("point", "paragraph", "item", "subparagraph", "indent", "alinea")
_HELD = ("content", "intro", "listIntroduction", "wrapUp")
_GROUPS = ("section", "chapter", "part", "division", "hcontainer")
_APART = tuple(NS + tag for tag in ("attachments", "attachment", "components", "component"))
# The same white space as the shared tool squeezes.
_WHITE = re.compile(r"[ \t\r\n\u00a0\u2009\u202f]+")
_NUMBER_IN_TEXT = re.compile(r"(\d+)\s*[-–.]\s+(?=\D)")


@dataclass(frozen=True, slots=True)
class GoldNote:
    """A footnote: its marker as printed, or None where the file gives none, and its words."""

    marker: str | None
    text: str


Mark = tuple[str, int, int]
"""What is set off (``italic``, ``bold``) or where a note's marker stands (``note``), with its first and last place.

In a :class:`Row` the places count from the end of the text, since mending takes numbers off its beginning.
"""


@dataclass(slots=True)
class Row:
    """One printed paragraph.

    Attributes:
        kind: what the markup says it is.
        labels: the numbers printed before it and the items it belongs to (``["31.", "(a)"]``).
        text: without its number; with the notes' words where they were asked for inline.
        notes: hung on it, in order.
        style: the class the file gives the paragraph.
        set_off: whether all of it is bold or italic.
        bare: whether no number is printed before it, though it may inherit those of what it is listed under.
        marks: what is set off and where the notes' markers stand, where they were asked for.
    """

    kind: RowKind
    labels: list[str]
    text: str
    notes: list[GoldNote] = field(default_factory=list)
    style: str = ""
    set_off: bool = False
    bare: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(slots=True)
class Pen:
    """Collects rows.

    Attributes:
        inline: whether notes are written into the text as in the founding resolution.
        marked: whether rows tell what is set off and where notes stand.
        rows, notes: collected so far.
    """

    inline: bool = False
    marked: bool = False
    rows: list[Row] = field(default_factory=list)
    notes: list[GoldNote] = field(default_factory=list)

    def add(self, kind: RowKind, labels: list[str], text: str, notes: list[GoldNote], source: etree._Element) -> None:
        """Append a row made from `source`."""
        text, marks = unmark(text) if self.marked else (text, ())
        self.rows.append(Row(kind, labels, text, notes, source.get("class") or "", set_off(source), marks=marks))

    def words(self, element: etree._Element, notes: list[GoldNote]) -> str:
        """Return the text of `element` without its notes, which are appended to `notes`."""
        out = [element.text or ""]
        for child in element:
            if tag_of(child):
                out.append(self._child(child, notes))
            out.append(child.tail or "")
        return "".join(out)

    def _child(self, child: etree._Element, notes: list[GoldNote]) -> str:
        tag = tag_of(child)
        if tag in ("eol", "br"):
            return "\n"
        if tag != "authorialNote":
            words = self.words(child, notes)
            sign = _sign(child) if self.marked and words.strip() else ""
            return f"{sign}{words}{_END}" if sign else words
        note = GoldNote(child.get("marker"), squash(letters(child)))
        notes.append(note)
        self.notes.append(note)
        if not self.inline:
            return _NOTE if self.marked else ""
        mark = note.marker or "1"
        return f"[footnoteRef:{mark}] [{mark}: \t{note.text}] "


# Signs for what a text itself never holds (private use), taken out again by `unmark`.
_ITALIC, _BOLD, _END, _NOTE = "\ue000", "\ue001", "\ue002", "\ue003"
_SIGNS = {_ITALIC: "italic", _BOLD: "bold"}


def _sign(element: etree._Element) -> str:
    tag, style = tag_of(element), element.get("class") or ""
    if tag == "i" or (tag == "span" and style == "italic"):
        return _ITALIC
    return _BOLD if tag == "b" or (tag == "span" and style == "bold") else ""


def unmark(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Take the signs out of a squeezed text.

    Returns:
        The text, and what they marked, by place from the text's end.

    >>> unmark("\ue000Recalling \ue002 it,\ue003")
    ('Recalling it,', (('italic', 13, 3), ('note', 0, 0)))
    """
    letters_out: list[str] = []
    opened: list[tuple[str, int]] = []
    found: list[Mark] = []
    for letter in text:
        place = len(letters_out)
        if letter in _SIGNS:
            opened.append((_SIGNS[letter], place))
        elif letter == _END:
            style, start = opened.pop()
            found.append((style, start, place))
        elif letter == _NOTE:
            found.append(("note", place, place))
        elif letter != " " or (letters_out and letters_out[-1] not in " \t"):
            if letter == "\t" and letters_out[-1:] == [" "]:  # a cell's own last space, after a sign
                letters_out.pop()
            letters_out.append(letter)
    clean = "".join(letters_out).rstrip(" ")
    size = len(clean)
    marks = sorted((size - min(start, size), size - min(end, size), style) for style, start, end in found)
    return clean, tuple((style, start, end) for start, end, style in reversed(marks) if start > end or style == "note")


def parse(path: Path) -> etree._Element:
    """Return the root of the file, mended where it is not well-formed."""
    parser = etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False, no_network=True)
    return etree.parse(str(path), parser).getroot()


def tag_of(element: etree._Element) -> str:
    """Return the element's name without its namespace; empty for a comment or an instruction."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def letters(element: etree._Element) -> str:
    """Return all text under `element` as it stands, notes included."""
    return "".join(str(piece) for piece in element.itertext())


def squash(text: str) -> str:
    """Return `text` with white space squeezed.

    >>> squash(" a\\u00a0 b ")
    'a b'
    """
    return _WHITE.sub(" ", text).strip()


def set_off(element: etree._Element) -> bool:
    """Is all the text of `element` bold or italic, as a heading's often is?"""
    marked = "".join(
        letters(span)
        for span in element.iter(NS + "span", NS + "b", NS + "i")
        if tag_of(span) in ("b", "i") or span.get("class") in ("bold", "italic")
    )
    return bool(marked.strip()) and squash(marked) == squash(letters(element))


def all_text(root: etree._Element, path: str) -> str:
    """Return the squeezed text of the first element at `path` (ElementPath without prefixes), or nothing."""
    found = root.find(".//" + "//".join("/".join(NS + step for step in leg.split("/")) for leg in path.split("//")))
    return squash(letters(found)) if found is not None else ""


def main_bodies(root: etree._Element) -> Iterator[etree._Element]:
    """Yield preambles and main bodies outside annexes and components; a faulty file alternates them."""
    for part in root.iter(NS + "preamble", NS + "mainBody"):
        if not any(above.tag in _APART for above in part.iterancestors()):
            yield part


def number_of(element: etree._Element) -> str:
    """Return the element's printed number, or nothing."""
    number = element.find(NS + "num")
    return squash(letters(number)) if number is not None else ""


def take_paragraph(pen: Pen, element: etree._Element, above: list[str]) -> None:
    """Append a numbered or unnumbered paragraph and what is listed under it: own words first, then its items."""
    printed = number_of(element)
    labels = [*above, printed] if printed else list(above)
    texts: list[str] = []
    nested: list[etree._Element] = []
    notes: list[GoldNote] = []
    _gather(pen, element, texts, nested, notes)
    text = squash(" ".join(texts))
    if text or (printed and not nested):
        pen.add("operative" if len(labels) <= 1 else "item", labels, text, notes, element)
        row = pen.rows[-1]
        if not printed and not above and (match := _NUMBER_IN_TEXT.match(row.text)):
            printed, row.text = f"{match[1]}.", row.text[match.end() :]
            row.labels = labels = [printed]
        row.bare = not printed
    for child in nested:
        take_paragraph(pen, child, labels)


def _gather(
    pen: Pen, node: etree._Element, texts: list[str], nested: list[etree._Element], notes: list[GoldNote]
) -> None:
    for child in node:
        tag = tag_of(child)
        if not tag or tag == "num":
            continue
        if tag in _ITEMS:
            nested.append(child)
        elif tag in _LISTS or (tag in _HELD and any(tag_of(inner) in _LISTS + _ITEMS for inner in child)):
            _gather(pen, child, texts, nested, notes)
        else:
            texts.append(pen.words(child, notes))


def main_rows(root: etree._Element, *, inline: bool = False, marked: bool = False) -> tuple[list[Row], list[GoldNote]]:
    """Return the rows of the preamble and the main body, mended, and their notes in order."""
    pen = Pen(inline, marked)
    for part in main_bodies(root):
        if tag_of(part) == "mainBody":
            _walk(pen, part)
        else:
            for child in part:
                if tag_of(child) == "container":
                    _line(pen, "preambular", child)
    mend(pen.rows)
    return pen.rows, pen.notes


def _walk(pen: Pen, element: etree._Element) -> None:
    for child in element:
        tag = tag_of(child)
        if tag == "paragraph":
            take_paragraph(pen, child, [])
        elif tag in _GROUPS:
            heading = child.find(NS + "heading")
            if heading is not None:
                _line(pen, "heading", heading)
            _walk(pen, child)
        elif tag in ("crossHeading", "heading"):
            _line(pen, "heading", child)
        elif tag == "container":
            _line(pen, "preambular", child)


def _line(pen: Pen, kind: RowKind, element: etree._Element) -> None:
    notes: list[GoldNote] = []
    pen.add(kind, [], squash(pen.words(element, notes)), notes, element)


_BARE_NUMBER = re.compile(r"(\d+)\s*[-–.]?\s+(?=[^\d\s])")
_BARE_ITEM = re.compile(r"(\([a-z]{1,3}\)|[a-zа-я]\)|\([\u0621-\u064a]{1,2}\))\s*")
_COMMAS = (",", "，", "،")
_ENDS = (";", ".", ",", ":", "；", "。", "，", "：", "؛", "،")


def mend(rows: list[Row]) -> None:
    """Give the commonest faults of the files the form that the published text has.

    Numbers and item letters left inside the text, preambular paragraphs that stand in the main body, headings that
    are marked as paragraphs.
    """
    numbered = any(row.kind == "operative" and row.labels for row in rows)
    parent: list[str] = []
    for row in rows:
        if row.kind != "operative":
            continue
        if row.labels:
            parent = row.labels
            continue
        text = row.text.replace("\u200e", "").replace("\u200f", "").strip()
        if match := _BARE_NUMBER.match(text):
            row.labels, row.text = [f"{match[1]}."], text[match.end() :]
            parent = row.labels
        elif parent and (match := _BARE_ITEM.match(text)):
            row.kind, row.labels, row.text = "item", [*parent[:1], match[1]], text[match.end() :]
        elif numbered and not parent and text.endswith(_COMMAS):
            row.kind = "preambular"
        elif numbered and len(text) < 160 and not text.endswith(_ENDS):
            row.kind = "heading"
