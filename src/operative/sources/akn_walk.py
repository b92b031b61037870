"""One walk over an Akoma Ntoso tree, in reading order, that leaves blocks behind.

Text is gathered in runs. An element that breaks the line ends the runs before it and its own: they become a block with
the role of what they stand in. So text in an unexpected place is a block of its own, and none is lost.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import Any

from operative.model import Note
from operative.sources.akn_elements import (
    BODIES,
    DOCUMENTS,
    HEADINGS,
    ITEMS,
    LINES,
    ROLES,
    STYLES,
    Handlers,
    local_name,
    style_of,
)
from operative.sources.akn_headings import repeats_label, says_annex
from operative.sources.akn_runs import Composed, Run, compose
from operative.sources.block import Block, Role
from operative.typography.superscripts import raised

Element = Any
"""An element of lxml, whose published types lack the line an element stands on."""

_EMPTY_BRACKETS = re.compile(r"\(\s*\)\s*")
"""What is left of a marker that a note prints itself, in Arabic files."""
_REPEATED = re.compile(r"\s*\(?(\d{1,3})\)?\s*")


class Walk:
    """Reads one tree.

    Attributes:
        furniture: alternative texts of pictures and the like.
    """

    def __init__(self, root: Element, emphasis: int) -> None:
        """Prepare to read `root`; `emphasis` says which of ITALIC and BOLD set a span off."""
        self._root = root
        self._emphasis = emphasis
        self.furniture: list[str] = []
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._label = ""
        self._label_notes: tuple[Note, ...] = ()
        self._line = 0
        self._flat = 0  # how many elements deep in one whose lines are joined: a note, a cell, a number
        self._concluded = False
        self._jobs: list[str] = []
        self._notes: dict[str, Note] = {}
        self._marker: str | None = None  # of the note that is being read
        self._listed: dict[str, Element] | None = None
        self._done: Element | None = None
        self._annex_number: Element | None = None

    def read(self) -> list[Block]:
        """Return the blocks of the whole tree."""
        self._children(self._root, None, False)
        self._place_jobs()
        return self._blocks

    # -- the walk -------------------------------------------------------------------------------------------------

    def _children(self, element: Element, role: Role | None, set_off: bool) -> None:
        runs, handlers = self._runs, _HANDLERS
        text = element.text
        if text and (runs or not text.isspace()):
            runs.append((text, set_off))
        for child in element:
            handler = handlers[child.tag]
            if handler is None:
                self._children(child, role, set_off)
            else:
                handler(self, child, role, set_off)
            text = child.tail
            if text and (runs or not text.isspace()):
                runs.append((text, set_off))

    def _flush(self, role: Role | None) -> None:
        """End the line: what was gathered becomes a block."""
        if self._flat:
            return
        text, emphasis, notes = compose(self._runs)
        self._runs.clear()
        if text or notes:
            if self._label_notes:
                notes = (*self._label_notes, *notes)
            self._blocks.append(Block(text, self._label, self._line, 0, emphasis, notes, role))
            self._label, self._label_notes = "", ()

    def _flattened(self, element: Element) -> Composed:
        """Return all text in `element` as one line."""
        outer, self._runs = self._runs, []
        self._flat += 1
        self._children(element, None, False)
        self._flat -= 1
        runs, self._runs = self._runs, outer
        return compose(runs)

    def _end_label(self, role: Role | None) -> None:
        """A number with no text of its own is kept as a block."""
        self._blocks.append(Block("", self._label, self._line, notes=self._label_notes, role=role))
        self._label, self._label_notes = "", ()

    # -- lines and groups -----------------------------------------------------------------------------------------

    def _line_of(self, element: Element, role: Role | None, set_off: bool, inner: Role | None) -> None:
        if self._flat:
            self._runs.append((" ", False))
            self._children(element, role, set_off)
            self._runs.append((" ", False))
            return
        if self._runs:
            self._flush(role)
        self._line = element.sourceline or 0
        self._children(element, inner, set_off)
        if self._runs:
            self._flush(inner)

    def _group(self, element: Element, role: Role | None, set_off: bool) -> None:
        self._line_of(element, role, set_off, role)

    def _item(self, element: Element, role: Role | None, set_off: bool) -> None:
        inner = Role.OPERATIVE if role is None else role
        self._line_of(element, role, set_off, inner)
        if self._label and not self._flat:
            self._end_label(inner)

    def _heading(self, element: Element, role: Role | None, set_off: bool) -> None:
        fixed = role in (Role.MASTHEAD, Role.TITLE, Role.CLOSING, Role.PART)
        inner = role if fixed else Role.HEADING
        if (element.get("refersTo") or "").endswith("#preamble"):  # AKN4UN: a second preamble inside a section
            inner = Role.PREAMBULAR
        start = len(self._blocks)
        self._line_of(element, role, set_off, inner)
        if len(self._blocks) > start and repeats_label(block := self._blocks[start]):
            self._blocks[start] = replace(block, label="")  # the number is given twice and printed once

    def _number(self, element: Element, role: Role | None, set_off: bool) -> None:
        if self._flat:
            self._line_of(element, role, set_off, role)
        elif element is self._annex_number or _stands_alone(element):
            self._line_of(element, role, set_off, Role.HEADING)
        else:
            if self._runs:
                self._flush(role)
            if self._label:
                self._end_label(role)
            self._line = element.sourceline or 0
            label = self._flattened(element) if len(element) else compose([(element.text or "", False)])
            self._label = label.text
            if label.notes:
                self._label_notes = tuple(replace(note, at=0) for note in label.notes)

    def _formula(self, element: Element, role: Role | None, set_off: bool) -> None:
        inner = Role.FORMULA if role in (None, Role.PREAMBULAR, Role.TITLE) else role
        self._line_of(element, role, set_off, inner)

    def _row(self, element: Element, role: Role | None, set_off: bool) -> None:
        if self._flat:
            self._line_of(element, role, set_off, role)
            return
        self._flush(role)
        self._line = element.sourceline or 0
        self._flat += 1
        filled = False
        for index, cell in enumerate(element):
            if index:
                self._runs.append((" ", False))
            before = len(self._runs)
            self._children(cell, role, set_off)
            filled = filled or any(isinstance(run, Note) or run[0].strip() for run in self._runs[before:])
        self._flat -= 1
        if filled:
            self._flush(Role.TABLE)
        self._runs.clear()

    # -- documents and their parts --------------------------------------------------------------------------------

    def _document(self, element: Element, _role: Role | None, set_off: bool) -> None:
        outer, self._concluded = self._concluded, False
        self._line_of(element, None, set_off, None)
        self._concluded = outer

    def _front(self, element: Element, role: Role | None, set_off: bool) -> None:
        """A cover, preface, preamble or conclusion; the job number follows the cover, or opens a text without one."""
        if element is self._done:
            return
        name = local_name(str(element.tag))
        if name not in ("coverPage", "header"):
            self._place_jobs()
        self._line_of(element, role, set_off, ROLES[name])
        self._place_jobs()
        self._concluded = self._concluded or name == "conclusions"

    def _body(self, element: Element, role: Role | None, set_off: bool) -> None:
        """A body; one that follows the conclusions of its document goes on with them (lists of who voted how)."""
        self._place_jobs()
        self._line_of(element, role, set_off, Role.CLOSING if self._concluded else None)

    def _component(self, element: Element, role: Role | None, set_off: bool) -> None:
        """An embedded part: its preface opens it, whatever stands before the preface."""
        self._flush(role)
        preface = element.find("{*}*/{*}preface")
        title = Composed("", (), ()) if preface is None else self._flattened(preface)
        line = element.sourceline or 0
        self._blocks.append(Block(title.text, "", line, 0, title.emphasis, title.notes, Role.PART))
        outer, self._done = self._done, preface
        self._line_of(element, role, set_off, None)
        self._done = outer

    def _attachment(self, element: Element, role: Role | None, set_off: bool) -> None:
        """An annex: a first line that says so opens it, else an empty block does."""
        self._flush(role)
        start = len(self._blocks)
        outer, self._annex_number = self._annex_number, element.find("{*}num")
        self._line_of(element, role, set_off, None)
        self._annex_number = outer
        first = self._blocks[start] if len(self._blocks) > start else None
        if first is not None and says_annex(first.text):
            self._blocks[start] = replace(first, role=Role.ANNEX)
        else:
            self._blocks.insert(start, Block("", line=element.sourceline or 0, role=Role.ANNEX))

    def _meta(self, element: Element, _role: Role | None, _set_off: bool) -> None:
        """Of the metadata only what is printed on the page: the job number and the foot of the first page."""
        for part in element:
            if not isinstance(part.tag, str) or local_name(part.tag) != "presentation":
                continue
            for printed in part.iter("{*}*"):
                text = compose([(printed.text or printed.get("alt") or "", False)]).text
                if text:
                    job = local_name(str(printed.tag)) == "docketNumber"
                    (self._jobs if job else self.furniture).append(text)

    def _place_jobs(self) -> None:
        self._blocks.extend(Block(job, role=Role.MASTHEAD) for job in self._jobs)
        self._jobs.clear()

    # -- within a line --------------------------------------------------------------------------------------------

    def _span(self, element: Element, role: Role | None, set_off: bool) -> None:
        self._children(element, role, set_off or bool(style_of(element.get("class")) & self._emphasis))

    def _styled(self, element: Element, role: Role | None, set_off: bool) -> None:
        style = STYLES[local_name(str(element.tag))]
        self._children(element, role, set_off or bool(style & self._emphasis))

    def _break(self, element: Element, role: Role | None, set_off: bool) -> None:
        self._runs.append((" ", False))
        self._children(element, role, set_off)

    def _title_part(self, element: Element, role: Role | None, set_off: bool) -> None:
        """Number and title stand apart on the page, whatever the file has between them."""
        if role is Role.TITLE or self._flat:
            self._runs.append((" ", False))
        self._children(element, role, set_off)

    def _picture(self, element: Element, _role: Role | None, _set_off: bool) -> None:
        if alternative := element.get("alt"):
            self.furniture.append(compose([(alternative, False)]).text)

    def _entity(self, element: Any, _role: Role | None, set_off: bool) -> None:
        """A reference that no declaration explains: those of HTML are known, others stand as they are."""
        self._runs.append((html.unescape(element.text), set_off))

    # -- notes ----------------------------------------------------------------------------------------------------

    def _note(self, element: Element, _role: Role | None, _set_off: bool) -> None:
        marker = element.get("marker") or str(len(self._notes) + 1)
        outer, self._marker = self._marker, marker
        text = self._flattened(element).text
        self._marker = outer
        if printed := _EMPTY_BRACKETS.match(text):
            text = text[printed.end() :]
        self._notes[marker] = note = Note(marker, text)
        self._runs.append(note)

    def _note_reference(self, element: Element, role: Role | None, set_off: bool) -> None:
        """A note kept among the metadata and called from the text (Akoma Ntoso 1 and 2)."""
        if self._listed is None:
            identified = ((note.get("eId") or note.get("id") or "", note) for note in self._root.iter("{*}note"))
            self._listed = {f"#{identifier}": note for identifier, note in identified}
        note = self._listed.get(element.get("href") or "")
        if note is None:
            self._children(element, role, set_off)
            return
        marker = element.get("marker") or self._flattened(element).text or str(len(self._notes) + 1)
        self._notes[marker] = found = Note(marker, self._flattened(note).text)
        self._runs.append(found)

    def _raised(self, element: Element, role: Role | None, set_off: bool) -> None:
        """A raised number that an earlier note bears calls that note again and stays raised; other raised text is text.

        At the beginning of a note its own number is its marker, printed once more.
        """
        number = found[1] if (found := _REPEATED.fullmatch("".join(element.itertext()))) else ""
        if self._flat:
            if number != self._marker or any(isinstance(run, Note) or run[0].strip() for run in self._runs):
                self._children(element, role, set_off)
        elif number in self._notes:
            self._runs.append((raised(number), set_off))  # 2015–2030¹ must not become 20301
        else:
            self._children(element, role, set_off)


def _stands_alone(number: Element) -> bool:
    """Is a section's number printed on a line of its own: without a point, its title an element beside it?"""
    parent = number.getparent()
    if parent is None or local_name(parent.tag) not in ("section", "chapter", "part", "division"):
        return False
    titled = any(parent.find(f"{{*}}{tag}") is not None for tag in ("heading", "subheading"))
    return titled and "".join(number.itertext()).strip()[-1:].isalnum()


_HANDLERS = Handlers(
    {
        **dict.fromkeys(LINES, Walk._group),
        **dict.fromkeys(ITEMS, Walk._item),
        **dict.fromkeys(HEADINGS, Walk._heading),
        **dict.fromkeys(DOCUMENTS, Walk._document),
        **dict.fromkeys(BODIES, Walk._body),
        **dict.fromkeys(ROLES, Walk._front),
        **dict.fromkeys(STYLES, Walk._styled),
        **dict.fromkeys(("eol", "br", "outcome"), Walk._break),
        **dict.fromkeys(("docNumber", "docTitle"), Walk._title_part),
        "num": Walk._number,
        "formula": Walk._formula,
        "tr": Walk._row,
        "component": Walk._component,
        "attachment": Walk._attachment,
        "meta": Walk._meta,
        "span": Walk._span,
        "img": Walk._picture,
        "authorialNote": Walk._note,
        "noteRef": Walk._note_reference,
        "sup": Walk._raised,
    },
    Walk._entity,
)
