"""One walk over a part of a Word file, in reading order, that leaves its lines behind.

A paragraph is a line; so is each paragraph of a cell, of a text box, of a header. An element that is not known is
looked into all the same, so that text in an unexpected place is not lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from operative.sources.block import Role
from operative.sources.docx.document import Document
from operative.sources.docx.fields import Fields
from operative.sources.docx.inline import RUNS, Inline, passed_over
from operative.sources.docx.names import MC, Element, W, first_of, value_of
from operative.sources.docx.styles import is_marked, numbering_of
from operative.sources.drawn.line import Cell, Drawn, Line, texts_of
from operative.sources.drawn.looks import HIDDEN
from operative.typography.labels import whole_label

_PROPERTIES = f"{W}pPr"
_DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_HIDDEN = frozenset((f"{W}vanish", f"{W}specVanish"))
_UNDERSTOOD = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
)
"""How the namespaces begin that Word understands: of two ways to say the same it takes the one in these (MCE, 7.6)."""


class Walk(Inline):
    """Reads one part.

    Attributes:
        lines: what was read.
    """

    def __init__(self, document: Document) -> None:
        """Prepare to read a part of a file."""
        super().__init__(document)
        self.lines: list[Drawn] = []
        self._cell: Cell | None = None

    def read(self, root: Element) -> list[Drawn]:
        """Read all that an element holds and return its lines."""
        self._children(root)
        self._flush("", None)
        return self.lines

    def apart(self, element: Element) -> list[Drawn]:
        """Read an element as a part of its own and return its lines."""
        return Walk(self._document).read(element)

    # -- paragraphs -----------------------------------------------------------------------------------------------

    def _paragraph(self, element: Element) -> None:
        properties = first_of(element, _PROPERTIES)
        outer = self._style_name, self._style
        self._style_name = "" if properties is None else value_of(properties.find(f"{W}pStyle"))
        self._style = self._document.styles.paragraph(self._style_name)
        self._children(element)
        self._fields.end_paragraph()
        if not self._goes_on(properties):
            self._end_paragraph(properties)
        self._style_name, self._style = outer

    def _goes_on(self, properties: Element | None) -> bool:
        """Is the mark that ends a paragraph deleted or hidden, so that the next goes on in the same line?"""
        if is_marked(properties, _DELETED):
            self._document.tracked = True
            return True
        return is_marked(properties, _HIDDEN)

    def _end_paragraph(self, properties: Element | None) -> None:
        style = self._style
        label = ""
        if not style.look & HIDDEN:  # an empty paragraph is counted too
            label = self._document.numbers.label(numbering_of(properties), style.numbering, style.numbered_by)
        if label and self._line.filled and whole_label(label) is None:
            self._line.pieces.insert(0, (f"{label} ", 0))
            label = ""
        self._flush(label, Role.HEADING if style.heading else None)
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            self._section += 1

    def _flush(self, label: str, role: Role | None) -> None:
        """End the line."""
        line, self._line = self._line, Line()
        if line.filled:
            role = Role.NOTE if line.listed else role
            self.lines.append(Drawn(line.pieces, label, role, self._document.next_paragraph(), self._cell))

    # -- what holds paragraphs ------------------------------------------------------------------------------------

    def _table(self, element: Element) -> None:
        self._flush("", None)
        outer = self._cell
        if outer:
            self._document.layouts.add(outer[0])
        self._cell = (self._document.next_table(), 0, 0)
        self._children(element)
        self._cell = outer

    def _row(self, element: Element) -> None:
        properties = element.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            self._document.tracked = True
            return
        if self._cell:
            self._cell = (self._cell[0], self._document.next_row(), 0)
        self._children(element)

    def _table_cell(self, element: Element) -> None:
        properties = first_of(element, f"{W}tcPr")
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            self._document.tracked = True
            return
        if self._cell:
            self._cell = (self._cell[0], self._cell[1], self._document.next_cell())
        self._children(element)
        self._flush("", None)

    def _box(self, element: Element) -> None:
        """The lines of a text box come before the paragraph it is anchored in."""
        outer = self._line, self._fields, self._cell, self._look
        self._line, self._fields, self._cell = Line(), Fields(), None
        self._children(element)
        self._flush("", None)
        self._line, self._fields, self._cell, self._look = outer

    def _content_control(self, element: Element) -> None:
        """A control that nobody filled in shows what to do with it, which is no text of the document."""
        properties = element.find(f"{W}sdtPr")
        if properties is not None and properties.find(f"{W}showingPlcHdr") is not None:
            self._document.furniture += texts_of(self.apart(element))
        else:
            self._children(element)

    def _alternatives(self, element: Element) -> None:
        """Take the first alternative that Word understands, else the fallback."""
        for choice in element.iterchildren(f"{MC}Choice"):
            spaces = [choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split()]
            if all(space.startswith(_UNDERSTOOD) for space in spaces):
                self._children(choice)
                return
        for fallback in element.iterchildren(f"{MC}Fallback"):
            self._children(fallback)

    def _embedded(self, _element: Element) -> None:
        self._document.embedded += 1

    # -- tracked changes ------------------------------------------------------------------------------------------

    def _inserted(self, element: Element) -> None:
        self._document.tracked = True
        self._children(element)

    def _deleted(self, _element: Element) -> None:
        self._document.tracked = True


_HANDLERS: Mapping[Any, Any] = {
    **RUNS,
    f"{W}p": Walk._paragraph,
    f"{W}tbl": Walk._table,
    f"{W}tr": Walk._row,
    f"{W}tc": Walk._table_cell,
    f"{W}txbxContent": Walk._box,
    f"{W}sdt": Walk._content_control,
    f"{W}ins": Walk._inserted,
    f"{W}moveTo": Walk._inserted,
    f"{W}del": Walk._deleted,
    f"{W}moveFrom": Walk._deleted,
    f"{MC}AlternateContent": Walk._alternatives,
    **dict.fromkeys((f"{W}altChunk", f"{W}subDoc"), Walk._embedded),
    **dict.fromkeys((f"{W}{name}" for name in ("tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr")), passed_over),
}
Walk.handlers = _HANDLERS
