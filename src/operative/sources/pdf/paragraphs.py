"""Lines to paragraphs: by the distance between them, by where they begin and end, over pages by what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from operative.sources.pdf.cells import Words
from operative.sources.pdf.measures import Measures
from operative.sources.pdf.pieces import BOLD, RAISED
from operative.sources.pdf.rows import Row
from operative.sources.pdf.tables import is_label
from operative.typography.labels import parse_label
from operative.typography.punctuation import ends_sentence
from operative.vocabulary.formulas import is_formula

_WIDER = 1.25
"""Times the distance of lines: what stands further apart are two paragraphs."""
_OTHER_SIZE = 0.09
_RAISED_SIZE = 0.75
"""Of the size of the line before: a number that small is a note's marker."""
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

    def rests(self, measures: Measures) -> list[float]:
        """Return where its other lines may begin: where the second does, else at the margin or under its words."""
        if self.rest is not None:
            return [self.rest]
        first = self.rows[0]
        return [measures.left, *(cell.left for cell in first.cells[1:2] if is_label(first.cells[0].text))]


def paragraphs_of(rows: Sequence[Row], measures: Measures) -> list[Paragraph]:
    """Join lines to paragraphs.

    Args:
        rows: of the text of all pages, in order.
        measures: of the document.
    """
    out: list[Paragraph] = []
    for row in rows:
        if out and _is_lone_marker(row, out[-1].last, measures):
            _raise_behind(row, out[-1].last)
        elif out and not _opens(row, out[-1], measures):
            out[-1].rows.append(row)
        else:
            out.append(Paragraph([row]))
    return out


def _is_lone_marker(row: Row, before: Row, measures: Measures) -> bool:
    """Is a note's marker all that was carried over to a line?"""
    near = row.page == before.page and 0 < before.base - row.base <= _WIDER * measures.pitch * before.size
    return near and row.size < _RAISED_SIZE * before.size and row.text.isdigit()


def _raise_behind(row: Row, before: Row) -> None:
    cell = row.cells[0]
    raised = tuple(Words(words.text, words.look | RAISED) for words in cell.words)
    before.cells.append(cell._replace(words=raised))


def _opens(row: Row, paragraph: Paragraph, measures: Measures) -> bool:
    before = paragraph.last
    if abs(row.size - before.size) > _OTHER_SIZE * before.size:
        return True
    if len(paragraph.rows) == 1 and is_formula(before.text):
        return True
    if is_formula(row.text) and (ends_sentence(before.words) or not _is_full(before, row, measures)):
        return True  # else an organ's name that came to stand alone in a line
    if before.left > measures.left + _FAR * (measures.right - measures.left) and not _is_centred(before, measures):
        return True
    if row.page != before.page or row.column != before.column:
        return _opens_page(row, paragraph, measures)
    gap = before.base - row.base
    if not 0 < gap <= _WIDER * measures.pitch * max(row.size, before.size):
        return True
    if (row.look ^ before.look) & BOLD and (ends_sentence(before.words) or not _is_full(before, row, measures)):
        return True
    if _is_centred(before, measures) and _is_centred(row, measures):
        return False
    return _opens_tight(row, paragraph, measures)


def _opens_tight(row: Row, paragraph: Paragraph, measures: Measures) -> bool:
    """Right under the line before: do its beginning and the end of that line part them?"""
    before = paragraph.last
    ended = ends_sentence(before.words)
    full = _is_full(before, row, measures)
    if parse_label(row.text) and (ended or not full) and not _is_rest(row, paragraph, measures):
        return True
    if paragraph.rest is not None and row.left > paragraph.rest + _SET_IN * row.size:
        return ended or not full
    return not full and (ended or not _goes_on(row))


def _opens_page(row: Row, paragraph: Paragraph, measures: Measures) -> bool:
    """The first line of a page: does it go on with the paragraph before?"""
    before = paragraph.last
    if (row.look ^ before.look) & BOLD and ends_sentence(before.words):
        return True
    if not _is_full(before, row, measures):
        return ends_sentence(before.words) or not _goes_on(row)
    if not ends_sentence(before.words):
        return parse_label(row.text) is not None and not _is_rest(row, paragraph, measures)
    if row.text[0].islower() and before.words[-1] not in _FINAL:
        return False
    if _hangs(row, paragraph.rows[0]) and parse_label(row.text) is None:
        return False
    if any(abs(place - paragraph.rows[0].left) > _SET_IN * row.size for place in paragraph.rests(measures)):
        return not _is_rest(row, paragraph, measures)
    return before.words[-1] in _FINAL or not row.text[0].islower()


def _hangs(row: Row, first: Row) -> bool:
    """Does a line begin further in than the number of a paragraph, but no further than its words?"""
    numbered = len(first.cells) > 1 and is_label(first.cells[0].text)
    slack = _SET_IN * row.size
    return numbered and first.left + slack < row.left < first.cells[1].left + slack


def _goes_on(row: Row) -> bool:
    """May a line begin in the midst of a sentence? Arabic and Chinese have no capitals to tell."""
    first = row.text[0]
    return first.isalpha() and not first.isupper()


def _is_rest(row: Row, paragraph: Paragraph, measures: Measures) -> bool:
    """Does a line begin where the other lines of a paragraph do, and not where its first one does?"""
    first, slack = paragraph.rows[0].left, _SET_IN * row.size
    rests = paragraph.rests(measures)
    return abs(row.left - first) >= slack and any(abs(row.left - rest) < slack for rest in rests)


def _is_centred(row: Row, measures: Measures) -> bool:
    """Is a line of a heading set in the middle of the column?"""
    start, end = row.left - measures.left, measures.right - row.right
    return bool(row.look & BOLD) and start > 2 * row.size and abs(start - end) < 1.5 * row.size


def _is_full(before: Row, row: Row, measures: Measures) -> bool:
    """Had the first word of a line not fitted on the line before?"""
    room = max(measures.right, before.right) - before.right
    return room < row.first + (0.25 + _SLACK) * row.size
