"""The cases a lawyer can read: a text, and whom each act in it asks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

import operative
from operative.languages import CODES

CASES = Path(__file__).parent / "cases"
_CASE = re.compile(
    r"^## (?P<title>.+?)\n.*?```text\n(?P<text>.*?)```.*?```expected\n(?P<expected>.*?)```", re.DOTALL | re.MULTILINE
)


class Case(NamedTuple):
    language: str
    title: str
    text: str
    expected: list[tuple[str, ...]]


def load(language: str) -> list[Case]:
    page = (CASES / f"{language}.md").read_text(encoding="utf-8")
    cases = []
    for match in _CASE.finditer(page):
        rows = [tuple(cell.strip() for cell in line.split("|")) for line in match["expected"].strip().splitlines()]
        assert all(len(row) == 3 for row in rows), f"{language}: {match['title']}: a row is not of three cells"
        cases.append(Case(language, match["title"], match["text"], rows))
    assert len(cases) == page.count("\n## "), f"{language}: a case is not of the form that is read"
    return cases


ALL = [case for language in CODES for case in load(language)]


@pytest.mark.parametrize("language", CODES)
def test_every_language_has_a_dozen_cases(language: str) -> None:
    assert sum(case.language == language for case in ALL) >= 12


@pytest.mark.parametrize("case", ALL, ids=[f"{case.language}: {case.title}" for case in ALL])
def test_case(case: Case) -> None:
    reading = operative.parse(case.text, language=case.language)
    found = [
        (clause.key, clause.ask, ", ".join(dict.fromkeys(one.id for one in clause.addressees)) or "-")
        for clause in reading.clauses
    ]
    assert found == case.expected
