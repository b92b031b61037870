"""The text of all pages in order: the masthead line by line, then paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from operative.sources.pdf.measures import Measures
from operative.sources.pdf.paragraphs import Paragraph, paragraphs_of
from operative.sources.pdf.pieces import Page
from operative.sources.pdf.rows import Row
from operative.sources.pdf.tables import halves_of, is_columned, table_rows
from operative.typography.labels import parse_label
from operative.vocabulary.formulas import is_formula

_LONGEST_MASTHEAD = 60
"""Lines: what enacts further down is quoted."""
_ROW_GAP = 2.2
"""Of a letter's size: lines of a masthead that stand further apart do not stand side by side with others."""


def laid_out(pages: Sequence[tuple[Page, list[Row]]], measures: Measures) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document.

    Args:
        pages: each with the lines of its text.
        measures: of the document.
    """
    start = _masthead_end([row for _, rows in pages for row in rows], measures)
    yield from _masthead([row for _, rows in pages for row in rows][:start])
    flowing: list[Row] = []
    for page, rows in pages:
        here = rows[min(start, len(rows)) :]
        start -= min(start, len(rows))
        for table, group in groupby(_marked(here), key=lambda item: item[1]):
            members = [row for row, _ in group]
            if not table:
                flowing += members
                continue
            yield from paragraphs_of(flowing, measures)
            flowing = []
            for lines in table_rows(members, page):
                yield Paragraph(lines, table=True)
    yield from paragraphs_of(flowing, measures)


def _masthead_end(rows: Sequence[Row], measures: Measures) -> int:
    """Return how many lines stand before the text: up to the enacting formula, else to the first paragraph."""
    for index, row in enumerate(rows[:_LONGEST_MASTHEAD]):
        if is_formula(row.text):
            return index
    for index, row in enumerate(rows):
        if row.page != rows[0].page:
            return index
        label = parse_label(row.text)
        following = rows[index + 1] if index + 1 < len(rows) else None
        if label is not None and label.number == 1 and not label.weak:
            return index
        if following is not None and _flows(row, following, measures):
            return index
    return 0


def _flows(row: Row, following: Row, measures: Measures) -> bool:
    """Do two lines look like the first ones of a paragraph?"""
    usual = all(abs(line.size - measures.size) < 0.08 * measures.size and not line.look for line in (row, following))
    wide = row.right > measures.right - 2 * row.size and following.left <= measures.left + 2 * row.size
    return usual and wide and len(row.cells) == 1 and row.left <= measures.left + 6 * row.size


def _masthead(rows: Sequence[Row]) -> Iterator[Paragraph]:
    """Each line of a masthead stands for itself; what stands side by side is read one column after the other."""
    group: list[Row] = []
    for row in rows:
        if group and (group[-1].page != row.page or group[-1].base - row.base > _ROW_GAP * group[-1].size):
            yield from (Paragraph([line]) for line in _side_by_side(group))
            group = []
        group.append(row)
    if group:
        yield from (Paragraph([line]) for line in _side_by_side(group))


def _side_by_side(rows: list[Row]) -> list[Row]:
    """Between the first and last line that has both, read what stands at the left before what stands at the right."""
    seconds = [row.cells[1].left for row in rows if is_columned(row)]
    if not seconds:
        return rows
    edge = min(seconds) - rows[0].size
    at_right = [index for index, row in enumerate(rows) if row.cells[-1].left >= edge]
    first, last = at_right[0], at_right[-1] + 1
    return [*rows[:first], *halves_of(rows[first:last], edge), *rows[last:]]


def _marked(rows: Sequence[Row]) -> list[tuple[Row, bool]]:
    """Tell which lines are of tables: several in columns one after another, with single ones between them."""
    columned = [False, *map(is_columned, rows), False]
    out = []
    for index, row in enumerate(rows, 1):
        before, here, after = columned[index - 1 : index + 2]
        out.append((row, (before or after) if here else (before and after)))
    return out
