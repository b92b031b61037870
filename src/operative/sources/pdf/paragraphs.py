"""Lines to paragraphs: by the distance between them, by where they begin and end, and on a new page by what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from operative.sources.pdf.measures import Measures
from operative.sources.pdf.pieces import BOLD
from operative.sources.pdf.rows import Row
from operative.typography.labels import parse_label
from operative.typography.punctuation import ends_sentence
from operative.vocabulary.formulas import is_formula

_WIDER = 1.25
"""Times the distance of lines: what stands further apart are two paragraphs."""
_OTHER_SIZE = 0.09
_SET_IN = 0.8
"""Of a letter's size: what begins further in is set in."""
_SLACK = 0.6
"""Of a letter's size: how much room at a line's end is none."""
_FAR = 0.4
"""Of the column: lines that begin further in stand at its far side, each for itself, as meeting and date do."""
_FINAL = frozenset(";.:；。：؛")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together.

    Attributes:
        rows: in order, over pages.
        table: are they a row of a table?
    """

    rows: list[Row] = field(default_factory=list)
    table: bool = False

    @property
    def last(self) -> Row:
        """The last line so far."""
        return self.rows[-1]

    @property
    def rest(self) -> float | None:
        """Where its lines but the first begin, or None while it has one."""
        return self.rows[1].left if len(self.rows) > 1 else None


def paragraphs_of(rows: Sequence[Row], measures: Measures) -> list[Paragraph]:
    """Join lines to paragraphs.

    Args:
        rows: of the text of all pages, in order.
        measures: of the document.
    """
    out: list[Paragraph] = []
    for row in rows:
        if out and not _opens(row, out[-1], measures):
            out[-1].rows.append(row)
        else:
            out.append(Paragraph([row]))
    return out


def _opens(row: Row, paragraph: Paragraph, measures: Measures) -> bool:
    before = paragraph.last
    if abs(row.size - before.size) > _OTHER_SIZE * before.size:
        return True
    if is_formula(row.text) or (len(paragraph.rows) == 1 and is_formula(before.text)):
        return True
    if row.page != before.page:
        return _opens_page(row, paragraph, measures)
    gap = before.base - row.base
    if not 0 < gap <= _WIDER * measures.pitch * max(row.size, before.size):
        return True
    if (row.look ^ before.look) & BOLD or before.left > measures.left + _FAR * (measures.right - measures.left):
        return True
    if _is_centred(before, measures) and _is_centred(row, measures):
        return False
    return _opens_tight(row, paragraph, measures)


def _opens_tight(row: Row, paragraph: Paragraph, measures: Measures) -> bool:
    """Right under the line before: do its beginning and the end of that line part them?"""
    before = paragraph.last
    ended = ends_sentence(before.text)
    full = _is_full(before, row, measures)
    if parse_label(row.text) and (ended or not full) and not _is_rest(row, paragraph):
        return True
    if paragraph.rest is not None and row.left > paragraph.rest + _SET_IN * row.size:
        return ended or not full
    if not full:
        return ended or not row.text[0].islower()
    return False


def _opens_page(row: Row, paragraph: Paragraph, measures: Measures) -> bool:
    """The first line of a page: does it go on with the paragraph before?"""
    before = paragraph.last
    if (row.look ^ before.look) & BOLD and ends_sentence(before.text):
        return True
    if not _is_full(before, row, measures):
        return ends_sentence(before.text) or not row.text[0].islower()
    if not ends_sentence(before.text):
        return parse_label(row.text) is not None and not _is_rest(row, paragraph)
    if row.text[0].islower() and before.text[-1] not in _FINAL:
        return False
    if paragraph.rest is not None and abs(paragraph.rest - paragraph.rows[0].left) > _SET_IN * row.size:
        return not _is_rest(row, paragraph)
    if measures.indented and len(paragraph.rows) == 1:
        return not (before.left > measures.left + _SET_IN * row.size and row.left < before.left - _SET_IN * row.size)
    return before.text[-1] in _FINAL or not row.text[0].islower()


def _is_rest(row: Row, paragraph: Paragraph) -> bool:
    """Does a line begin where the other lines of a paragraph do, and not where its first one does?"""
    first, rest = paragraph.rows[0].left, paragraph.rest
    slack = _SET_IN * row.size
    return rest is not None and abs(row.left - rest) < slack and abs(row.left - first) >= slack


def _is_centred(row: Row, measures: Measures) -> bool:
    """Is a line of a heading set in the middle of the column?"""
    start, end = row.left - measures.left, measures.right - row.right
    return bool(row.look & BOLD) and start > 2 * row.size and abs(start - end) < 1.5 * row.size


def _is_full(before: Row, row: Row, measures: Measures) -> bool:
    """Had the first word of a line not fitted on the line before?"""
    room = max(measures.right, before.right) - before.right
    return room < row.first + (0.25 + _SLACK) * row.size
