"""Lines of the Word document: paragraphs with their style, number, looks and notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from operative.exports.sections import depth
from operative.exports.stretches import Call, stretches
from operative.exports.word.markup import TAB, run, w, words
from operative.exports.word.styles import REFERENCE, Language, style_id
from operative.exports.writing import directions, runs_right
from operative.model import Note, Paragraph

_RAISED = w("rStyle", val=REFERENCE)
_DEEPEST = 4


@dataclass(slots=True)
class Writer:
    """Writes lines and keeps the notes they call.

    Attributes:
        language: of the document.
        first: the number of the first note where Word counts them from there, or None where each prints its own marker.
        notes: called so far, as XML.
    """

    language: Language
    first: int | None
    notes: list[str] = field(default_factory=list)

    def line(self, text: str, style: str, label: str = "", *, before: int = 0) -> str:
        """Return a line of one look.

        Args:
            text: its words; a line in Latin letters runs to the right where the others run to the left.
            style: a key of the styles.
            label: a number or marker before it, set off by a tab.
            before: the space above it, in twentieths of a point, where it is not the style's.
        """
        turned = self.language.leftward and runs_right(text)
        properties = w(
            "pPr",
            w("pStyle", val=style_id(style)),
            w("bidi", val=0) if turned else "",
            w("spacing", before=before) if before else "",
            w("jc", val="left") if turned else "",
        )
        return w("p", properties, self.runs(label) + TAB if label else "", self.runs(text))

    def paragraph(self, paragraph: Paragraph, style: str = "") -> str:
        """Return a paragraph, item or heading with its number, looks and notes; in a style where one is given.

        A note whose place the source lost is called after the last word.
        """
        pieces = [w("pPr", w("pStyle", val=style_id(style or style_of(paragraph))))]
        if paragraph.label:
            pieces.append(self.runs(paragraph.label))
            pieces.append(self.runs(" ") if paragraph.kind == "heading" else TAB)
        called: set[int] = set()
        for piece in stretches(paragraph):
            if isinstance(piece, Call):
                pieces.append(self.call(piece.note))
                called.add(piece.index)
            else:
                pieces.append(self.runs(piece.text, *(self.language.emphasis if piece.emphatic else ())))
        pieces += [self.call(note) for index, note in enumerate(paragraph.notes) if index not in called]
        return w("p", *pieces)

    def runs(self, text: str, *looks: str) -> str:
        """Return words as runs: in writing that runs to the left, what runs to the right is a run of its own."""
        if not self.language.leftward:
            return run(text, *looks)
        return "".join(run(piece, *looks, *(() if right else (w("rtl"),))) for piece, right in directions(text))

    def call(self, note: Note) -> str:
        """Return the place where a note is called, and keep the note."""
        number = len(self.notes) + 1
        mark = words(note.marker) if self.first is None else w("footnoteRef")
        body = w("r", w("rPr", _RAISED), mark) + TAB + self.runs(note.text)
        self.notes.append(w("footnote", w("p", w("pPr", w("pStyle", val=style_id("note"))), body), id=number))
        if self.first is not None:
            return w("r", w("rPr", _RAISED), w("footnoteReference", id=number))
        return w("r", w("rPr", _RAISED), w("footnoteReference", customMarkFollows=1, id=number), words(note.marker))


def style_of(paragraph: Paragraph) -> str:
    """Return the style of a paragraph; text that has no number of its own stands where the text of the others does."""
    if paragraph.kind == "item":
        return f"item{min(depth(paragraph), _DEEPEST)}"
    return "text" if paragraph.kind == "operative" and not paragraph.label else paragraph.kind


def footnotes(notes: list[str], spaces: str) -> str:
    """Return the part that holds the notes, after the two that draw the line above them."""
    apart = w("footnote", w("p", w("r", w("separator"))), type="separator", id=-1)
    on = w("footnote", w("p", w("r", w("continuationSeparator"))), type="continuationSeparator", id=0)
    return f"<w:footnotes {spaces}>{apart}{on}{''.join(notes)}</w:footnotes>"
