"""The cases a delegate can read: two texts, and what happened to each paragraph between them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

import operative
from operative.languages import CODES

CASES = Path(__file__).parent / "cases"
_CASE = re.compile(
    r"^## (?P<title>.+?)\n.*?```earlier\n(?P<earlier>.*?)```.*?```later\n(?P<later>.*?)```.*?```expected\n(?P<expected>.*?)```",
    re.DOTALL | re.MULTILINE,
)


class Case(NamedTuple):
    """Two texts and the rows ``later | earlier | change``; ``-`` where a text has no such paragraph."""

    title: str
    earlier: str
    later: str
    expected: list[tuple[str, ...]]


def _load(page: Path) -> list[Case]:
    text = page.read_text(encoding="utf-8")
    cases = [
        Case(
            f"{page.stem}: {match['title']}",
            match["earlier"],
            match["later"],
            [tuple(cell.strip() for cell in line.split("|")) for line in match["expected"].strip().splitlines()],
        )
        for match in _CASE.finditer(text)
    ]
    assert len(cases) == text.count("\n## "), f"{page.name}: a case is not of the form that is read"
    return cases


ALL = [case for page in sorted(CASES.glob("*.md")) for case in _load(page)]


def test_every_language_has_a_page() -> None:
    assert {page.stem for page in CASES.glob("*.md")} >= set(CODES)


@pytest.mark.parametrize("case", ALL, ids=[case.title for case in ALL])
def test_case(case: Case) -> None:
    found = operative.compare(operative.parse(case.earlier), operative.parse(case.later))
    rows = [
        (link.later, ", ".join(link.earlier), link.change + (", moved" if link.moved else "")) for link in found.links
    ]
    rows += [(path, "-", "new") for path in found.new] + [("-", path, "dropped") for path in found.dropped]
    assert sorted(rows) == sorted(case.expected)
