"""The cases a lawyer can read: a text, and whom each act in it asks."""

from __future__ import annotations

from pathlib import Path

import pytest

import operative
from operative.languages import CODES
from tests.findings.case_pages import Case, load

CASES = Path(__file__).parent / "cases"
ALL = [case for language in CODES for case in load(CASES / f"{language}.md", 3)]


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
