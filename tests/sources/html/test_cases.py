"""The cases of web pages: a page and the paragraphs, with emphasis and notes, that it must be read into."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

import operative
from operative.model import Paragraph

CASES = Path(__file__).parent / "cases"
_CASE = re.compile(
    r"^## (?P<title>.+?)\n.*?```html\n(?P<page>.*?)```\n```expected\n(?P<expected>.*?)```"
    r"(?:\n```set aside\n(?P<aside>.*?)```)?",
    re.DOTALL | re.MULTILINE,
)


class Case(NamedTuple):
    title: str
    page: str
    expected: list[str]
    aside: list[str] | None


def load(path: Path) -> list[Case]:
    return [
        Case(
            match["title"],
            match["page"],
            match["expected"].strip().splitlines(),
            None if match["aside"] is None else match["aside"].strip().splitlines(),
        )
        for match in _CASE.finditer(path.read_text(encoding="utf-8"))
    ]


ALL = [case for path in sorted(CASES.glob("*.md")) if path.name != "README.md" for case in load(path)]


def shown(paragraph: Paragraph) -> str:
    """A paragraph as the cases write it: emphasis between underscores, each note where its marker stands."""
    marks = [(end, 0, "_") for _, end in paragraph.emphasis] + [(start, 2, "_") for start, _ in paragraph.emphasis]
    marks += [(len(paragraph.text) if n.at is None else n.at, 1, f"{{{n.marker}: {n.text}}}") for n in paragraph.notes]
    pieces, done = [], 0
    for at, _, mark in sorted(marks, key=lambda mark: mark[:2]):
        pieces += [paragraph.text[done:at], mark]
        done = at
    text = "".join([*pieces, paragraph.text[done:]])
    return f"{paragraph.path} | {paragraph.kind} | {paragraph.label or '-'} | {text}"


def test_every_case_is_found() -> None:
    headings = sum(path.read_text(encoding="utf-8").count("\n## ") for path in CASES.glob("*.md"))
    assert len(ALL) == headings > 20


@pytest.mark.parametrize("case", ALL, ids=[case.title for case in ALL])
def test_case(case: Case) -> None:
    reading = operative.read(case.page.encode())
    assert reading.provenance is not None
    assert reading.provenance.format == "html"
    assert [shown(paragraph) for paragraph in reading.paragraphs] == case.expected
    if case.aside is not None:
        assert list(reading.furniture) == case.aside
