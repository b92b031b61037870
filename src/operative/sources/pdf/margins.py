"""What stands in the margins of pages and is no text: headers, footers, page numbers, job numbers, bar codes.

United Nations documents head each page but the first with their symbol, at the left or right by turns, with the title
beside it in the Assembly's; at the foot stand page and job number, on the first page a bar code too. Such lines are the
outermost ones of a page, and most come again on other pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set

from operative.sources.furniture import JOB_NUMBER, PAGE_NUMBER, SYMBOL_LINE, is_debris
from operative.sources.pdf.pieces import RAISED, Page
from operative.sources.pdf.rows import Row
from operative.typography.punctuation import ends_sentence

_DEEP = 0.2
"""Of a page's height: how far from its edge a margin reaches at most."""
_MOST = 6
"""Lines of one margin."""
_LONGEST = 160
_SHARE = 0.25
"""Of the pages: what comes again on so many is no text; left and right pages may differ, and so may parts."""
_PAGE_OF = re.compile(r"\d{1,3}\s?/\s?\d{1,3}$")
_ENDS = re.compile(r"(?:/\s?)?(?:\.{3}|…)(?:\s?/)?$")
"""``/...`` at the foot of a page that is not the last."""
_LANGUAGE = re.compile(r"(?:english|français|french|español|spanish|русский|russian|chinese|arabic)$", re.IGNORECASE)
_JOB = re.compile(r"(?:GE\.\s?)?\d{2}-\d{4,6}$")
"""The job number on later pages, where it stands without the language's letter."""
_BARCODE = re.compile(r"\*\s?[\d\s]{6,14}\*$")
_HEAD = 12
"""Lines of the first page in which the document's own symbol stands."""


def without_margins(pages: Sequence[tuple[Page, list[Row]]]) -> tuple[list[list[Row]], list[str]]:
    """Set aside what stands in the margins.

    Returns:
        What remains of each page's lines, and what was set aside, in order.
    """
    margins = _Margins(pages)
    kept: list[list[Row]] = []
    aside: list[str] = []
    for index, (page, rows) in enumerate(pages):
        first = margins.header(page, rows) if index else 0
        last = len(rows) - margins.footer(page, rows[first:])
        kept.append(rows[first:last])
        aside += [row.text for row in (*rows[:first], *rows[last:])]
    return kept, aside


class _Margins:
    """Knows what comes again from page to page."""

    def __init__(self, pages: Sequence[tuple[Page, list[Row]]]) -> None:
        tops, feet = Counter[str](), Counter[str]()
        for index, (page, rows) in enumerate(pages):
            if index:
                tops.update(_keys(row for row in rows[:_MOST] if _is_near(row, page, top=True)))
            feet.update(_keys(row for row in rows[-_MOST:] if _is_near(row, page, top=False)))
        enough = max(2, len(pages) * _SHARE)
        self._tops = {key for key, times in tops.items() if times >= enough}
        self._feet = {key for key, times in feet.items() if times >= enough}
        first = pages[0][1][:_HEAD] if pages else []
        self._symbols = "\n".join(cell.text.replace(" ", "") for row in first for cell in row.cells)

    def header(self, page: Page, rows: Sequence[Row]) -> int:
        """Return how many of a page's first lines are its header."""
        near = [row for row in rows[:_MOST] if _is_near(row, page, top=True)]
        count = 0
        for index, row in enumerate(near):
            if self._is_header(row):
                count = index + 1
            elif not (index == count and _is_close(near, index)):
                break
        return max(count, self._above_rule(page, near, count))

    def footer(self, page: Page, rows: Sequence[Row]) -> int:
        """Return how many of a page's last lines are its footer."""
        near = [row for row in reversed(rows[-_MOST:]) if _is_near(row, page, top=False)]
        count = 0
        for index, row in enumerate(near):
            raised = row.cells[0].words[0].look & RAISED  # a note, which may come again with the same words
            if raised or not all(self._is_footer(cell.text) for cell in row.cells):
                break
            count = index + 1
        return count

    def _is_header(self, row: Row) -> bool:
        if len(row.text) > _LONGEST:
            return False
        cells = [cell.text for cell in row.cells]
        if any(self._is_own_symbol(cell) for cell in cells):
            return True
        return all(_comes_again(cell, self._tops) or _is_number(cell) or _LANGUAGE.match(cell) for cell in cells)

    def _is_own_symbol(self, text: str) -> bool:
        bare = text.replace(" ", "")
        return SYMBOL_LINE.match(text) is not None and bare.rstrip("*") in self._symbols

    def _is_footer(self, text: str) -> bool:
        if _is_number(text) or _JOB.match(text) or is_debris(text) or _ENDS.match(text) or _BARCODE.match(text):
            return True
        parts = text.split()
        if len(parts) > 1 and all(_is_number(part) or _JOB.match(part) or JOB_NUMBER.match(part) for part in parts):
            return True  # 2/7 and the job number, with a narrow gap between them
        return self._is_own_symbol(text) or _comes_again(text, self._feet)

    def _above_rule(self, page: Page, near: Sequence[Row], count: int) -> int:
        """Return how many lines a header has whose end a line across shows; the symbol must stand in it."""
        if not count:
            return 0
        lowest = near[count - 1].base
        ruled = [rule.height for rule in page.rules if lowest - 4 * near[0].size < rule.height < lowest]
        if not ruled:
            return count
        return max(count, sum(row.base > max(ruled) for row in near))


def _keys(rows: Iterable[Row]) -> set[str]:
    return {_key(cell.text) for row in rows for cell in row.cells}


def _comes_again(text: str, keys: Set[str]) -> bool:
    """Is this what other pages have at the same edge too, and no sentence?"""
    return _key(text) in keys and len(text) <= _LONGEST and not ends_sentence(text)


def _key(text: str) -> str:
    return text.replace(" ", "")


def _is_near(row: Row, page: Page, *, top: bool) -> bool:
    return row.base > (1 - _DEEP) * page.height if top else row.base < _DEEP * page.height


def _is_number(text: str) -> bool:
    return PAGE_NUMBER.match(text) is not None or _PAGE_OF.match(text) is not None


def _is_close(near: Sequence[Row], index: int) -> bool:
    """Does a line follow the one before as the second line of a title does?"""
    if not index or len(near[index].cells) > 1:
        return False
    before = near[index - 1]
    return before.base - near[index].base < 1.3 * before.size and near[index].size <= before.size
