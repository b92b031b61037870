"""Reads the pages of cases: under each heading a text, and the rows that must be found in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_CASE = re.compile(
    r"^## (?P<title>.+?)\n.*?```text\n(?P<text>.*?)```.*?```expected\n(?P<expected>.*?)```", re.DOTALL | re.MULTILINE
)


class Case(NamedTuple):
    """One case.

    Attributes:
        language: the name of its page without ending, which is most often a language.
        title: its heading.
        text: to be read.
        expected: rows of cells.
    """

    language: str
    title: str
    text: str
    expected: list[tuple[str, ...]]


def load(page: Path, cells: int, bar: str = "|") -> list[Case]:
    """Return the cases of a page; a page or row that is not of the form fails.

    Args:
        page: a file of Markdown.
        cells: how many a row has.
        bar: what stands between them.
    """
    text = page.read_text(encoding="utf-8")
    cases = []
    for match in _CASE.finditer(text):
        rows = [tuple(cell.strip() for cell in line.split(bar)) for line in match["expected"].strip().splitlines()]
        assert all(len(row) == cells for row in rows), f"{page.name}: {match['title']}: a row is not of {cells} cells"
        cases.append(Case(page.stem, match["title"], match["text"], rows))
    assert len(cases) == text.count("\n## "), f"{page.name}: a case is not of the form that is read"
    return cases
