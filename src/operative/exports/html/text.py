"""Text as HTML: escaped, with emphasis, note markers and isolated symbols."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

from operative.exports.html.marks import Layers, Mark
from operative.exports.stretches import Call, stretches
from operative.exports.writing import RIGHT_TO_LEFT, legal, runs_right
from operative.model import Note, Paragraph

NO_BREAK = "\u00a0"
"""A space at which no line ends."""

# A document symbol, kept together where the text around it runs the other way: A/HRC/RES/48/23, S/RES/2504 (2020).
_SYMBOL = re.compile(r"\b[A-Z]{1,6}(?:/[A-Za-z0-9.\-]{1,30}){1,12}(?: ?\(\d{4}\)|\([A-Za-z0-9]{1,8}\))?")
# French sets its high signs off by a space at which no line may end.
_SET_OFF = re.compile(" (?=[;:!?»])|(?<=«) ")
_NOT_IN_ID = re.compile(r"[^\w.+\-]+")


def plain(text: str) -> str:
    """Return text as HTML that shows it and nothing else.

    >>> plain("<b>&amp;")
    '&lt;b&gt;&amp;amp;'
    """
    return escape(legal(text))


@dataclass(slots=True)
class Ids:
    """Stable addresses on a page, made from canonical paths; none is given twice.

    >>> ids = Ids()
    >>> ids.of("31(a)(ii)"), ids.of("annex1:2"), ids.of("31+1"), ids.of("annex1-2")
    ('p-31-a-ii', 'p-annex1-2', 'p-31+1', 'p-annex1-2_2')
    """

    given: dict[str, int] = field(default_factory=dict)

    def of(self, path: str, prefix: str = "p") -> str:
        """Return the address of a path."""
        base = f"{prefix}-{_NOT_IN_ID.sub('-', path).strip('-')}"
        count = self.given[base] = self.given.get(base, 0) + 1
        return base if count == 1 else self.of(f"{path}_{count}", prefix)


@dataclass(frozen=True, slots=True)
class Script:
    """How text of the document's language is set: its language code (empty where unknown) and direction."""

    language: str

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    @property
    def attributes(self) -> str:
        """The attributes that say so, for an element that holds the document's own words."""
        return f'lang="{plain(self.language)}" dir="{self.direction}"'

    def words(self, text: str) -> str:
        """Return words of the document; in right-to-left writing, symbols and foreign words keep their order."""
        text = _SET_OFF.sub(NO_BREAK, text)
        if self.direction == "ltr":
            return plain(text)
        if runs_right(text):
            return f'<bdi dir="ltr">{plain(text)}</bdi>'
        pieces = []
        at = 0
        for symbol in _SYMBOL.finditer(text):
            pieces += [plain(text[at : symbol.start()]), f'<bdi dir="ltr">{plain(symbol[0])}</bdi>']
            at = symbol.end()
        return "".join(pieces) + plain(text[at:])


def paragraph_text(
    paragraph: Paragraph, script: Script, reference: Callable[[Note, int], str], marks: Sequence[Mark] = ()
) -> str:
    """Return a paragraph's text with emphasis and marks, and a reference where each of its notes stands.

    Args:
        paragraph: its spans may lie anywhere: what lies outside the text is passed over.
        script: of the document.
        reference: gives the HTML of a note's marker, from the note and its place among the paragraph's notes.
        marks: what is said of the paragraph's words; they may overlap.
    """
    pieces = []
    layers = Layers(marks)
    for piece in stretches(paragraph, [mark.span for mark in marks]):
        if isinstance(piece, Call):
            pieces.append(reference(piece.note, piece.index))
            continue
        words = script.words(piece.text)
        pieces.append(layers.around(f"<em>{words}</em>" if piece.emphatic else words, piece.marks))
    return "".join(pieces)


def marked_words(text: str, script: Script, marks: Sequence[Mark] = ()) -> str:
    """Return words with marks over them, of a note for one."""
    return paragraph_text(Paragraph("", None, "operative", text), script, lambda _note, _index: "", marks)
