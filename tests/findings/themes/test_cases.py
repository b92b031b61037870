"""The cases a lawyer can read: a text and what its clauses must be found to be about."""

from __future__ import annotations

from pathlib import Path

import pytest

import operative
from operative.languages import CODES
from tests.findings.case_pages import Case, load

CASES = Path(__file__).parent / "cases"
ALL = [case for language in CODES for case in load(CASES / f"{language}.md", 4)]


def test_every_language_has_the_same_cases() -> None:
    titles = {language: [case.title for case in ALL if case.language == language] for language in CODES}
    assert all(titles[language] == titles["en"] for language in CODES)
    assert len(titles["en"]) >= 8


@pytest.mark.parametrize("case", ALL, ids=[f"{case.language}: {case.title}" for case in ALL])
def test_case(case: Case) -> None:
    reading = operative.parse(case.text)
    assert reading.language == case.language
    found = [(theme.clause, theme.scheme, theme.id, ", ".join(theme.words)) for theme in reading.themes]
    assert found == case.expected
