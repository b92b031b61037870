"""Words into an element: text, what is set off in it, references, and notes where they hang."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from operative.exports.akn.names import Names
from operative.exports.akn.profiles import Profile
from operative.exports.akn.references import Reference, References
from operative.model import Note, Paragraph, Span
from operative.sources.akn_own import own
from operative.sources.akn_seal import AKN, writable


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around a stretch of text."""

    start: int
    end: int
    tag: str
    attributes: dict[str, str]


def add(parent: etree._Element, tag: str, text: str | None = None, /, **attributes: str | None) -> etree._Element:
    """Add an element of the standard; attributes that are None are left out."""
    element = etree.SubElement(parent, f"{{{AKN}}}{tag}")
    for name, value in attributes.items():
        if value is not None:
            element.set(name.rstrip("_"), writable(value))
    if text:
        element.text = writable(text)
    return element


_NEVER = 1 << 60
"""An offset behind every text."""


class Words:
    """Writes the words of paragraphs, headings and lines."""

    def __init__(self, profile: Profile, names: Names, references: References, language: str | None) -> None:
        self._profile = profile
        self._names = names
        self._references = references
        self._emphasis = profile.emphasis(language)

    def paragraph(self, element: etree._Element, paragraph: Paragraph) -> None:
        """Write a paragraph's words into an element that holds nothing, or only its label."""
        found = self._references.of(paragraph.text, paragraph.path)
        marks = self._marks(paragraph.emphasis, found, len(paragraph.text))
        line = _Line(element)
        numbered = list(enumerate(paragraph.notes))
        in_text = sorted(numbered, key=lambda entry: _place(entry[1], len(paragraph.text)))
        for number, note in in_text:
            line.text_to(_place(note, len(paragraph.text)), paragraph.text, marks)
            element = line.insert("authorialNote")
            self._note(element, note, self._references.of(note.text, paragraph.path, number))
            if in_text != numbered:
                element.set(own("order"), str(number))
        line.text_to(len(paragraph.text), paragraph.text, marks)

    def loose(self, element: etree._Element, text: str, number: int) -> None:
        """Write the text of one of the reading's notes whose paragraph is not known."""
        marks = self._marks((), self._references.of(text, None, number), len(text))
        _Line(element).text_to(len(text), text, marks)

    def formula(self, element: etree._Element, formula: str) -> None:
        """Write an enacting formula: set off but for its last mark."""
        end = len(formula.rstrip(",，، "))
        self.line(element, formula, [Mark(0, end, *self._emphasis)] if end else [])

    def line(self, element: etree._Element, text: str, marks: Iterable[Mark] = ()) -> None:
        """Write a line of the masthead or the closing."""
        _Line(element).text_to(len(text), text, _sorted(marks))

    def _marks(self, emphasis: Sequence[Span], found: Sequence[Reference], length: int) -> list[Mark]:
        tag, attributes = self._emphasis
        spans = [(start, end) for start, end in emphasis if 0 <= start < end <= length]
        marks = [Mark(start, end, tag, attributes) for start, end in spans]
        marks += [
            Mark(reference.start, reference.end, self._profile.reference, {"href": reference.href})
            for reference in _not_across(spans, found)
        ]
        return _sorted(marks)

    def _note(self, element: etree._Element, note: Note, found: Sequence[Reference]) -> None:
        element.set("marker", writable(note.marker))
        element.set("placement", "bottom")
        element.set("eId", self._names.other("authorialNote"))
        if note.at is None:
            element.set(own("place"), "unknown")
        _Line(add(element, "p")).text_to(len(note.text), note.text, self._marks((), found, len(note.text)))


class _Line:
    """Writes text from left to right, opening and closing elements on the way."""

    def __init__(self, element: etree._Element) -> None:
        self._open: list[tuple[int, etree._Element]] = [(_NEVER, element)]
        self._last = element[-1] if len(element) else None
        self._at = 0
        self._next = 0

    def text_to(self, end: int, text: str, marks: Sequence[Mark]) -> None:
        """Write as far as `end`; elements that end there are closed, those that begin there wait."""
        while True:
            closing = self._open[-1][0]
            opening = marks[self._next].start if self._next < len(marks) else _NEVER
            place = min(closing, opening, end)
            self._write(text[self._at : place])
            self._at = max(self._at, place)
            if closing <= min(opening, end):
                self._last = self._open.pop()[1]
            elif opening < end:
                mark = marks[self._next]
                self._next += 1
                self._open.append((mark.end, self.insert(mark.tag, mark.attributes)))
                self._last = None
            else:
                return

    def insert(self, tag: str, attributes: dict[str, str] | None = None) -> etree._Element:
        """Add an element where the text stands now."""
        element = etree.SubElement(self._open[-1][1], f"{{{AKN}}}{tag}", attributes or {})
        self._last = element
        return element

    def _write(self, text: str) -> None:
        if not text:
            return
        text = writable(text)
        if self._last is not None:
            self._last.tail = (self._last.tail or "") + text
        else:
            self._open[-1][1].text = (self._open[-1][1].text or "") + text


def _sorted(marks: Iterable[Mark]) -> list[Mark]:
    """Return marks outermost first, without those that cross another or stand in one of their own kind."""
    kept: list[Mark] = []
    around: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        while around and around[-1].end <= mark.start:
            around.pop()
        if any(mark.end > outer.end or mark.tag == outer.tag for outer in around):
            continue
        kept.append(mark)
        around.append(mark)
    return kept


def _not_across(spans: Sequence[Span], found: Sequence[Reference]) -> list[Reference]:
    """Return the references that lie within a span, around spans or beside them: elements may not cross."""
    starts = [start for start, _ in spans]
    ends = dict(spans)

    def cut(place: int) -> Span | None:
        """The span that has `place` inside."""
        at = bisect_left(starts, place) - 1
        return (starts[at], ends[starts[at]]) if at >= 0 and ends[starts[at]] > place else None

    kept = []
    for reference in found:
        first, last = cut(reference.start), cut(reference.end)
        if first and reference.end > first[1]:
            continue
        if last and reference.start < last[0]:
            continue
        kept.append(reference)
    return kept


def _place(note: Note, length: int) -> int:
    """Where in the text a note is written: at its place, or at the end where that is lost."""
    return length if note.at is None else max(0, min(note.at, length))
