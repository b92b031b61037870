"""What runs on in a line of a Word file: text and how it looks, fields, symbols, the markers of notes."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from itertools import islice
from typing import Any, ClassVar

from operative.sources.block import Role
from operative.sources.clean import clean
from operative.sources.docx.document import Document
from operative.sources.docx.fields import Fields
from operative.sources.docx.looks import change_of, common_look
from operative.sources.docx.names import DRAWING, MATH, SPACE, VML, Element, W, first_of, is_yes, value_of
from operative.sources.docx.notes import Notes
from operative.sources.docx.styles import ParagraphStyle
from operative.sources.docx.symbols import symbol
from operative.sources.drawn.line import Drawn, Line, texts_of
from operative.sources.drawn.looks import HIDDEN, RAISED, STRUCK, changed

_RUN_PROPERTIES, _RUN_STYLE, _TEXT = f"{W}rPr", f"{W}rStyle", f"{W}t"
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_XML_SPACE = " \t\r\n"
_LONGEST_MARK, _LONGEST_NUMBER = 10, 4
"""Code points of a note's marker that an author typed, and of one that was counted."""


class Inline(ABC):
    """Reads runs into a line; what ends the line is for those who derive from it.

    Attributes:
        handlers: what is done with an element, by its name; all others are looked into.
    """

    handlers: ClassVar[Mapping[Any, Any]] = {}

    def __init__(self, document: Document) -> None:
        """Prepare to read a part of a file."""
        self._document = document
        self._line = Line()
        self._fields = Fields()
        self._style_name = ""
        self._style: ParagraphStyle = document.styles.paragraph("")
        self._look = 0
        self._fonts: Element | None = None
        self._marked: Element | None = None
        self._section = self._page = 0

    @abstractmethod
    def apart(self, element: Element) -> list[Drawn]:
        """Read an element as a part of its own and return its lines."""

    def _children(self, element: Element) -> None:
        for child in element:
            self.handlers.get(child.tag, Inline._children)(self, child)

    # -- runs -----------------------------------------------------------------------------------------------------

    def _run(self, element: Element) -> None:
        if element is self._marked:
            return
        properties = first_of(element, _RUN_PROPERTIES)
        outer = self._look, self._fonts
        self._look, self._fonts = self._look_of(properties), properties
        if self._look & (HIDDEN | STRUCK):
            self._leave_out(element)
        else:
            for child in element:
                self.handlers.get(child.tag, Inline._children)(self, child)
                if self._marked is element:  # what follows is the marker of a note
                    break
        self._look, self._fonts = outer

    def _look_of(self, properties: Element | None) -> int:
        styles = self._document.styles
        if properties is None:
            return styles.look(self._style_name, "")
        style = first_of(properties, _RUN_STYLE)
        return changed(styles.look(self._style_name, value_of(style)), change_of(properties))

    def _leave_out(self, element: Element) -> None:
        """Leave out a run that is hidden or struck out, but not the beginnings and ends of fields in it."""
        for mark in element.iterchildren(f"{W}fldChar", f"{W}instrText"):
            self.handlers[mark.tag](self, mark)
        if any(text.text and not text.text.isspace() for text in element.iter(_TEXT)):
            self._document.hidden += bool(self._look & HIDDEN)
            self._document.tracked = self._document.tracked or not self._look & HIDDEN

    def _text(self, element: Element) -> None:
        text = element.text
        if not text or self._fields.silent:
            return
        if (text[0] in _XML_SPACE or text[-1] in _XML_SPACE) and element.get(SPACE) != "preserve":
            text = text.strip(_XML_SPACE)
        if not text.isascii() and _PRIVATE.search(text):
            text = _PRIVATE.sub(lambda found: symbol(f"{ord(found[0]):X}", self._font()), text)
        self._add(text)

    def _add(self, text: str) -> None:
        if not text or self._fields.silent:
            return
        look = common_look(self._look, text, self._style.look)
        if not self._fields.again:
            self._line.add(text, look)
        elif len(text) <= _LONGEST_NUMBER:
            self._line.add(text, look | RAISED)

    def _font(self) -> str:
        fonts = None if self._fonts is None else self._fonts.find(f"{W}rFonts")
        return "" if fonts is None else fonts.get(f"{W}ascii", "")

    def _tab(self, _element: Element) -> None:
        if not self._fields.silent:
            self._line.add(" ", 0)

    def _break(self, element: Element) -> None:
        if element.get(f"{W}type") == "page":
            self._page += 1
        if not self._fields.silent:
            self._line.end()

    def _page_break(self, _element: Element) -> None:
        self._page += 1

    def _hyphen(self, _element: Element) -> None:
        self._add("-")

    def _symbol(self, element: Element) -> None:
        self._add(symbol(element.get(f"{W}char", ""), element.get(f"{W}font", "")))

    def _field_mark(self, element: Element) -> None:
        self._add(self._fields.mark(element))

    def _instruction(self, element: Element) -> None:
        self._fields.instruct(element.text)

    def _comment(self, _element: Element) -> None:
        self._document.commented = True

    def _picture(self, element: Element) -> None:
        if described := clean(element.get("descr") or element.get("string") or ""):
            self._document.furniture.append(described)

    # -- notes ----------------------------------------------------------------------------------------------------

    def _footnote(self, element: Element) -> None:
        self._call(element, self._document.footnotes)

    def _endnote(self, element: Element) -> None:
        self._call(element, self._document.endnotes)

    def _call(self, element: Element, notes: Notes) -> None:
        if self._fields.silent:
            return
        mark = self._mark_after(element) if is_yes(element.get(f"{W}customMarkFollows", "0")) else None
        called = notes.call(element.get(f"{W}id", ""), mark, (self._section, self._page), self._note_text)
        self._line.call(called, self._look & ~RAISED)

    def _mark_after(self, element: Element) -> str:
        """Return the marker that an author typed: what follows in the run, else the next run; it is no text."""
        rest, run = list(islice(element.itersiblings(), _LONGEST_MARK)), element.getparent()
        if not rest and (run := run.getnext()) is not None and run.tag == f"{W}r":
            rest = list(islice(run, _LONGEST_MARK))
        mark = ""
        for each in rest:
            mark += (each.text or "") if each.tag == _TEXT else ""
            mark += symbol(each.get(f"{W}char", ""), each.get(f"{W}font", "")) if each.tag == f"{W}sym" else ""
        mark = clean(mark)
        if not 0 < len(mark) <= _LONGEST_MARK:
            return "*"
        self._marked = run
        return mark

    def _note_text(self, element: Element) -> tuple[str, bool]:
        """Return the words of a note, and whether a raised number begins them."""
        lines = self.apart(element)
        return " ".join(texts_of(lines)), bool(lines) and lines[0].role is Role.NOTE


def passed_over(_inline: Inline, _element: Element) -> None:
    """Look into nothing: properties, places, what Word keeps for itself."""


RUNS: Mapping[Any, Any] = {
    f"{W}r": Inline._run,
    _TEXT: Inline._text,
    f"{MATH}t": Inline._text,
    f"{W}tab": Inline._tab,
    f"{W}ptab": Inline._tab,
    f"{W}br": Inline._break,
    f"{W}cr": Inline._break,
    f"{W}lastRenderedPageBreak": Inline._page_break,
    f"{W}noBreakHyphen": Inline._hyphen,
    f"{W}sym": Inline._symbol,
    f"{W}fldChar": Inline._field_mark,
    f"{W}instrText": Inline._instruction,
    f"{W}footnoteReference": Inline._footnote,
    f"{W}endnoteReference": Inline._endnote,
    f"{W}commentReference": Inline._comment,
    f"{DRAWING}docPr": Inline._picture,
    f"{VML}textpath": Inline._picture,
    **dict.fromkeys((_RUN_PROPERTIES, f"{W}pPr", f"{W}delText", f"{W}delInstrText", f"{W}rt"), passed_over),
}
"""The elements within a line; the reading above a word (``w:rt``) and what is deleted are passed over."""
