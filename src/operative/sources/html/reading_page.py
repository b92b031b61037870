"""The reading page that this program writes, read back: its elements say what each paragraph is.

What the page repeats (header, contents, roll call) and its own English words are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from operative.languages import official
from operative.model import Note
from operative.sources.akn_runs import Run, compose
from operative.sources.block import Block, Plan, Role, Source
from operative.sources.clean import clean
from operative.sources.html.tree import Element
from operative.sources.plan import NAME, words_of
from operative.typography.punctuation import ends_sentence

_GENERATOR = "Operative"
_ROLES = {
    "preambular": Role.PREAMBULAR,
    "operative": Role.OPERATIVE,
    "item": Role.OPERATIVE,
    "heading": Role.HEADING,
}
_COUNTED = re.compile(r"(?:\d{1,3}|[a-z]|\*{1,4}|[†‡§])$")


def is_reading_page(root: Element) -> bool:
    """Does a page say that this program wrote it, and has it the text in its place?"""
    said = any(meta.get("name") == "generator" and meta.get("content") == _GENERATOR for meta in root.iter("meta"))
    return said and root.find(".//main") is not None


def read_reading_page(root: Element, encoding: str | None) -> Source:
    """Return the blocks of a reading page: masthead, text with parts and annexes, closing, notes without a place."""
    lines = {part.get("data-part"): part for part in root.iter("details", "section") if part.get("data-part")}
    blocks = [Block(text, role=Role.MASTHEAD) for text in _items(lines.get("masthead"))]
    blocks += _text(root.find(".//main"))
    blocks += [Block(text, role=Role.CLOSING) for text in _items(lines.get("closing"))]
    blocks += _loose_notes(lines.get("notes"))
    furniture = (*_items(lines.get("unplaced")), *_items(lines.get("furniture")))
    return Source("html", tuple(blocks), official(root.get("lang") or ""), furniture, encoding, plan=_plan(root))


def _plan(root: Element) -> Plan | None:
    """The plan of the reading, where the page has one; the text it was made for is all that the page shows."""
    told = "".join(meta.get("content") or "" for meta in root.iter("meta") if meta.get("name") == NAME)
    body = root.find("body")
    return None if body is None or not told else Plan(told, words_of("".join(body.itertext())))


def _items(part: Element | None) -> list[str]:
    return [] if part is None else [text for item in part.iter("li") if (text := _words(item))]


def _words(element: Element) -> str:
    return clean("".join(element.itertext()))


def _loose_notes(part: Element | None) -> Iterator[Block]:
    for line in () if part is None else part.iter("p"):
        marker = line.find("bdi[@class='marker']")
        printed = "" if marker is None else _words(marker)
        text = clean("".join(_pieces_after(line, marker)))
        if _COUNTED.match(printed):
            yield Block(f"{printed} {text}", role=Role.NOTE)
        else:
            yield Block(text, printed, role=Role.NOTE)


def _pieces_after(line: Element, marker: Element | None) -> Iterator[str]:
    if marker is None:
        yield from line.itertext()
        return
    yield marker.tail or ""
    for element in marker.itersiblings():
        yield from element.itertext()
        yield element.tail or ""


# -- the text ---------------------------------------------------------------------------------------------------------


def _text(main: Element) -> Iterator[Block]:
    first = True
    for element in main.iter("section", "p", "div"):
        classes = (element.get("class") or "").split()
        if element.tag == "section" and "division" in classes:
            yield from _division(element, first=first)
        elif "formula" in classes:
            yield Block(_words(element), role=Role.FORMULA)
        elif "entry" in classes:
            yield _entry(element, classes)
        else:
            continue
        first = False


def _division(section: Element, *, first: bool) -> Iterator[Block]:
    """What opens a part or an annex; the first part's letter and title are lines of the masthead."""
    lines = {line.get("data-line"): _words(line) for line in section if line.get("data-line")}
    id = section.get("data-division") or ""
    if "annex" in (section.get("class") or "").split():
        yield Block(lines.get("label", ""), role=Role.ANNEX)
    elif not first:
        letter = id if len(id) == 1 else ""
        yield Block(f"{letter} {lines.get('title', '')}".strip(), role=Role.PART)


def _entry(entry: Element, classes: list[str]) -> Block:
    kind = next((name for name in classes if name in _ROLES), "operative")
    words = next((part for part in entry if "words" in (part.get("class") or "").split()), entry)
    notes = {note.get("id"): _note(note) for note in entry.iter("p") if note.get("role") == "doc-footnote"}
    runs: list[Run] = []
    label = _runs(words, runs, notes)
    if kind == "operative":
        printed = next((link for link in entry.iter("a") if link.get("class") == "number printed"), None)
        label = "" if printed is None else _words(printed)
    text, emphasis, placed = compose(runs)
    lost = tuple(note for name, note in notes.items() if name not in _called(words))
    if not text and not placed:
        text, label = label, ""  # a number alone is a paragraph of its own, not the next one's number
    role = _ROLES[kind]
    if kind == "operative" and not label and not ends_sentence(text):
        role = Role.TABLE  # no end mark, and no heading all the same
    return Block(text, label, entry.sourceline or 0, 0, emphasis, (*placed, *lost), role)


def _note(line: Element) -> Note:
    marker = next((part for part in line if part.get("class") == "marker"), None)
    printed = "" if marker is None else _words(marker)
    return Note(printed, clean("".join(_pieces_after(line, marker))))


def _called(words: Element) -> set[str]:
    return {(link.get("href") or "").removeprefix("#") for link in words.iter("a")}


def _runs(words: Element, runs: list[Run], notes: dict[str | None, Note]) -> str:
    """Add the runs of a paragraph and return its label, which stands first where it is within the paragraph."""
    label = ""
    runs.append((words.text or "", False))
    for part in words:
        classes = part.get("class") or ""
        if classes in ("label", "numeral"):
            label = _words(part)
        elif part.tag == "sup" and classes == "reference":
            runs += [note for name in _called(part) if (note := notes.get(name))]
        else:
            runs += _looks(part, set_off=part.tag == "em")
        runs.append((part.tail or "", False))
    return label


def _looks(element: Element, *, set_off: bool) -> Iterator[Run]:
    """The runs of an element: marks of what was found may lie around what is set off."""
    yield element.text or "", set_off
    for part in element:
        yield from _looks(part, set_off=set_off or part.tag == "em")
        yield part.tail or "", set_off
