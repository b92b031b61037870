"""A text without its page furniture: what is set aside is kept, and lines know where a page may have ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from operative.sources.furniture import PAGE_NUMBER, PAGE_OF, SYMBOL_LINE, is_debris, running_headers, strip_debris
from operative.sources.lines import Line

_MASTHEAD = 40
"""Lines in which the document's own symbol is looked for, which every later page repeats."""
_LONGEST_HEADER = 40
_LONGEST = 100
"""Code points: no line of furniture is longer."""


def without_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """Set page furniture aside.

    Returns:
        The lines that are text, and at most one empty line between them; and the furniture in order.
    """
    numbers = page_numbers(lines)
    breaks = [i for i, line in enumerate(lines) if line.page_break or i in numbers]
    headers = running_headers([line.text for line in lines], breaks) if breaks else frozenset()
    pages = _Pages(headers)
    for index, line in enumerate(lines):
        beside = index - 1 in numbers or index + 1 in numbers
        heads = beside and len(line.text) < _LONGEST_HEADER and SYMBOL_LINE.match(line.text) is not None
        pages.take(line, numbered=heads or index in numbers)
    return pages.kept, pages.furniture


def page_numbers(lines: Sequence[Line]) -> set[int]:
    """Return the indices of the lines that are page numbers."""
    short = [(i, line.text) for i, line in enumerate(lines) if 0 < len(line.text) < 24]
    found = {i for i, text in short if PAGE_NUMBER.match(text)}
    of_total = [(i, int(m[1]), int(m[2])) for i, text in short if (m := PAGE_OF.match(text))]
    totals = Counter(total for _, page, total in of_total if page <= total)
    for i, page, total in of_total:
        alone = all(not 0 <= at < len(lines) or not lines[at].text for at in (i - 1, i + 1))
        if alone or (page <= total and totals[total] > 1):
            found.add(i)
    return found


class _Pages:
    """Goes through the lines and tells text from furniture."""

    def __init__(self, headers: frozenset[str]) -> None:
        self.headers = headers
        self.kept: list[Line] = []
        self.furniture: list[str] = []
        self.broken = False
        self._seen: set[str] = set()
        self._head = ""
        self._lines = 0

    def take(self, line: Line, *, numbered: bool) -> None:
        """Keep a line or set it aside."""
        content = line.text
        self.broken = self.broken or line.page_break
        if 0 < len(content) < _LONGEST:
            content = self._text_of(content, numbered=numbered)
        if content:
            if self._lines < _MASTHEAD:
                self._remember(content)
            changed = content is not line.text or self.broken is not line.page_break
            self.kept.append(line._replace(text=content, page_break=self.broken) if changed else line)
            self.broken = False
        elif not self.kept or self.kept[-1].text:
            self.kept.append(line._replace(text=""))

    def _text_of(self, content: str, *, numbered: bool) -> str:
        """Return what of a short line is text."""
        bare = strip_debris(content)
        header = content in self.headers and content in self._seen
        self._seen.add(content)
        if numbered or not bare or is_debris(bare) or header or self._repeats(bare):
            self.furniture.append(content)
            self.broken = True
            return ""
        if bare != content:
            self.furniture.append(content.replace(bare, "").strip() or content)
        return bare

    def _repeats(self, content: str) -> bool:
        """Is the line the document's symbol once more?"""
        return (
            len(content) < _LONGEST_HEADER
            and bool(SYMBOL_LINE.match(content))
            and content.replace(" ", "") in self._head
        )

    def _remember(self, content: str) -> None:
        self._lines += 1
        self._head += content.replace(" ", "") + "\n"
