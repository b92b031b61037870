"""The cases a lawyer can read: a text and the paragraphs it must be read into."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

import operative

CASES = Path(__file__).parent / "cases"
_CASE = re.compile(
    r"^## (?P<title>.+?)\n.*?```text\n(?P<text>.*?)```.*?```expected\n(?P<expected>.*?)```", re.DOTALL | re.MULTILINE
)


class Case(NamedTuple):
    title: str
    text: str
    expected: list[tuple[str, str, str, str]]


def load(path: Path) -> list[Case]:
    cases = []
    for match in _CASE.finditer(path.read_text(encoding="utf-8")):
        rows = [tuple(cell.strip() for cell in line.split("|", 3)) for line in match["expected"].strip().splitlines()]
        assert all(len(row) == 4 for row in rows), f"{path.name}: {match['title']}: a row is not of four cells"
        cases.append(Case(match["title"], match["text"], [(r[0], r[1], r[2], r[3]) for r in rows]))
    return cases


ALL = [case for path in sorted(CASES.glob("*.md")) if path.name != "README.md" for case in load(path)]


def test_every_case_is_found() -> None:
    headings = sum(path.read_text(encoding="utf-8").count("\n## ") for path in CASES.glob("*.md"))
    assert len(ALL) == headings > 20


@pytest.mark.parametrize("case", ALL, ids=[case.title for case in ALL])
def test_case(case: Case) -> None:
    reading = operative.parse(case.text)
    found = [(p.path, p.kind, p.label or "-", p.text) for p in reading.paragraphs]
    assert [row[:3] for row in found] == [row[:3] for row in case.expected]
    for (path, *_, text), (*_, words) in zip(found, case.expected, strict=True):
        assert text.startswith(words), path
