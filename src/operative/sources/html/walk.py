"""One walk over a page, in reading order, that leaves its lines behind.

Text is gathered in runs; an element that breaks the line ends them, so that text in any place becomes a line of its own
and none is lost. What the page sets around the document goes to the furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from operative.model import Note
from operative.sources.block import Role
from operative.sources.clean import clean
from operative.sources.drawn.line import Cell, Drawn, Piece, is_markers, parts_markers, texts_of
from operative.sources.drawn.looks import BLOCK, HIDDEN, NUMBER, RAISED, STRUCK, UNNUMBERED
from operative.sources.html.elements import (
    HEADINGS,
    LINES,
    SILENT,
    around_the_text,
    calls_comment,
    is_for_eyes_only,
    is_way_list,
    opens_section,
)
from operative.sources.html.lists import BULLET, Numbers, numbers_of
from operative.sources.html.notes import Linked
from operative.sources.html.sheets import Sheets
from operative.sources.html.tree import Element
from operative.typography.labels import whole_label
from operative.typography.superscripts import raised

_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]"
_WRAPPED_WIDE = re.compile(rf"(?<={_WIDE})[ \t\r]{{0,40}}\n\s*(?={_WIDE})")
_SELDOM = 100
_DEEPEST_LISTS = 4
_FIXED = frozenset(("pre", "xmp", "plaintext", "listing"))
_LISTS = frozenset(("ol", "ul", "dir", "menu"))


def is_wrapped_wide(text: str) -> bool:
    """Do the lines of a file end within Chinese words? Else what ends a line is a space, which programs break at.

    >>> is_wrapped_wide("<p>人权理事\\n会，重申《联合国\\n宪章》"), is_wrapped_wide("<p>联合国宪章" * 30 + "：\\n附件")
    (True, False)
    """
    ends = sum(1 for _ in _WRAPPED_WIDE.finditer(text))
    return ends > 0 and ends * _SELDOM > sum(1 for _ in re.finditer(_WIDE, text))


@dataclass(slots=True)
class _Frame:
    """An element that is being read: what holds for all within it."""

    element: Element
    tag: str = ""
    look: int = 0
    breaks: bool = False
    aside: bool = False
    sectioned: bool = False
    fixed: bool = False
    role: Role | None = None
    numbers: Numbers | None = None
    lists: int = 0
    cell: Cell | None = None


@dataclass(slots=True)
class Walk:
    """Reads one tree.

    Attributes:
        sheets: the page's style sheets.
        notes: its notes that links tell.
        strict: whether what stands around the document is set aside.
        wrapped_wide: whether lines of the file end within Chinese words, where a browser shows nothing.
        lines: what was read.
        furniture: what was set aside, a line each.
        hidden: how many elements with text were left out because they are not shown.
        tracked: whether text was deleted or inserted by tracked changes.
        comments: how many comments of readers the text calls, which are set aside.
        layouts: tables that hold tables, which are there for the layout alone.
    """

    sheets: Sheets
    notes: Linked
    strict: bool = True
    wrapped_wide: bool = False
    lines: list[Drawn] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    hidden: int = 0
    tracked: bool = False
    comments: int = 0
    layouts: set[int] = field(default_factory=set)
    _pieces: list[Piece] = field(default_factory=list)
    _label: str = ""
    _line: int = 0
    _filled: bool = False
    """Whether the pieces gathered hold more than white space."""
    _listed: bool = False
    _counted: list[int] = field(default_factory=lambda: [0, 0, 0])

    def read(self, root: Element) -> None:
        """Read the whole tree."""
        opened = self._enter(root, _Frame(root))
        stack = [(opened, iter(root))] if opened else []
        while stack:
            frame, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(frame)
                if stack:
                    self._text(frame.element.tail, stack[-1][0])
            elif isinstance(child.tag, str) and (opened := self._enter(child, frame)) is not None:
                stack.append((opened, iter(child)))
            else:
                self._text(child.tail, frame)

    # -- elements -------------------------------------------------------------------------------------------------

    def _enter(self, element: Element, outer: _Frame) -> _Frame | None:
        """Open an element; None where it is passed over with all it holds."""
        tag = element.tag.lower()
        if tag in SILENT or self._is_note(element, outer) or self._is_mark(element, tag, outer):
            return None
        look = self.sheets.look(element, tag, outer.look)
        if look & (HIDDEN | STRUCK | NUMBER) and self._is_left_out(element, look):
            return None
        self.tracked = self.tracked or tag == "ins"
        frame = _Frame(element, tag, look, tag in LINES or bool(look & BLOCK))
        frame.aside, frame.role, frame.cell, frame.lists = outer.aside, outer.role, outer.cell, outer.lists
        frame.sectioned = outer.sectioned or opens_section(tag)
        frame.fixed = outer.fixed or tag in _FIXED
        apart = self.strict and not outer.aside and around_the_text(element, tag, look, outer.sectioned)
        if apart:
            frame.aside = frame.breaks = True
        if frame.breaks:
            self._flush(outer)
            self._line = element.sourceline or 0
        self._open(frame, outer)
        self._text(element.text, frame)
        return frame

    def _open(self, frame: _Frame, outer: _Frame) -> None:
        """Do what only some elements ask for: count rows, cells and items, head a section, open a quotation."""
        tag = frame.tag
        if tag in HEADINGS:
            frame.role = Role.HEADING
        elif tag in _LISTS:
            frame.numbers = numbers_of(frame.element, tag, frame.look, self.sheets)
            frame.lists += 1
            frame.aside = frame.aside or (self.strict and frame.lists <= _DEEPEST_LISTS and is_way_list(frame.element))
        elif tag == "li":
            self._end_label(outer)
            label = outer.numbers.next_label(frame.element) if outer.numbers else BULLET
            self._label = "" if frame.look & UNNUMBERED else label
        elif tag == "table":
            if outer.cell:
                self.layouts.add(outer.cell[0])
            frame.cell = (self._count(0), 0, 0)
        elif tag == "tr" and frame.cell:
            frame.cell = (frame.cell[0], self._count(1), 0)
        elif tag in ("td", "th") and frame.cell:
            frame.cell = (frame.cell[0], frame.cell[1], self._count(2))
        elif tag == "q":
            self._pieces.append(("“", frame.look))

    def _count(self, what: int) -> int:
        self._counted[what] += 1
        return self._counted[what]

    def _leave(self, frame: _Frame) -> None:
        if frame.tag == "q":
            self._pieces.append(("”", frame.look))
        if frame.breaks:
            self._flush(frame)
        if frame.tag == "li":
            self._end_label(frame)

    # -- what is passed over --------------------------------------------------------------------------------------

    def _is_note(self, element: Element, outer: _Frame) -> bool:
        """Take the marker of a note, or pass over a note itself, which has been read."""
        if note := self.notes.calls.get(element):
            self._pieces.append(note)
            self._filled = True
        elif marker := self.notes.again.get(element):
            self._pieces.append((raised(marker), outer.look))
            self._filled = True
        elif element in self.notes.bodies:
            self._flush(outer)
        else:
            return False
        return True

    def _is_mark(self, element: Element, tag: str, outer: _Frame) -> bool:
        """Take an element that holds no text: the end of a line, a rule, a picture with words in its place."""
        if tag == "br":
            self._pieces.append(None)
        elif tag == "hr":
            self._flush(outer)
        elif tag == "img":
            if alternative := clean(element.get("alt") or ""):
                self.furniture.append(alternative)
        elif tag not in LINES and (is_for_eyes_only(element) or (tag == "a" and self._calls_comment(element))):
            if sign := clean("".join(element.itertext())):
                self.furniture.append(sign)
        else:
            return False
        return True

    def _calls_comment(self, element: Element) -> bool:
        called = calls_comment(element)
        self.comments += called
        return called

    def _is_left_out(self, element: Element, look: int) -> bool:
        """Leave out what is hidden or struck out; a number that Word wrote out becomes the line's label."""
        if look & (HIDDEN | STRUCK):
            if any(not text.isspace() for text in element.itertext()):
                self.hidden += bool(look & HIDDEN)
                self.tracked = self.tracked or not look & HIDDEN
            return True
        number = clean("".join(islice(element.itertext(), 20)))
        if self._filled or not number or (len(number) > 1 and not whole_label(number)):
            return False
        self._label = number if whole_label(number) else BULLET
        return True

    # -- text and lines -------------------------------------------------------------------------------------------

    def _text(self, text: str | None, frame: _Frame) -> None:
        if not text:
            return
        blank = text.isspace()
        if frame.fixed:
            for index, line in enumerate(text.split("\n")):
                self._pieces += [None] * bool(index) + [(line, frame.look)]
        elif frame.look & RAISED:
            self._raised(text, frame)
        elif self._pieces or not blank:
            self._pieces.append((_WRAPPED_WIDE.sub("", text) if self.wrapped_wide else text, frame.look))
        self._filled = self._filled or not blank

    def _raised(self, text: str, frame: _Frame) -> None:
        """Keep raised numbers raised, so that 2015–2030¹ does not become 20301; one that opens a line is a note's."""
        look = frame.look
        if is_markers(text):
            if self._filled and not self._opens_line():
                self._pieces.append((raised(text.strip()), look))
            else:
                self._flush(frame)
                self._pieces.append((f"{text} ", look))
                self._listed = True
        elif not parts_markers(text, self._pieces):
            self._pieces.append((text, look))

    def _opens_line(self) -> bool:
        """Has nothing been printed since the last break within the paragraph?"""
        for piece in reversed(self._pieces):
            if piece is None:
                return True
            if isinstance(piece, Note) or piece[0].strip():
                return False
        return False

    def _flush(self, frame: _Frame) -> None:
        """End the line: what was gathered is kept, or set aside."""
        pieces, self._pieces = self._pieces, []
        listed, self._listed = self._listed, False
        filled, self._filled = self._filled, False
        if not filled:
            return
        label, self._label = self._label, ""
        if frame.aside:
            self.furniture += texts_of([Drawn(pieces, label)])
        else:
            role = Role.NOTE if listed else frame.role
            self.lines.append(Drawn(pieces, label, role, self._line, frame.cell, frame.fixed))

    def _end_label(self, frame: _Frame) -> None:
        """A number with no text of its own is kept."""
        if self._label and not frame.aside:
            self.lines.append(Drawn([], self._label, None, self._line, frame.cell))
        self._label = ""
