"""Expressions of time in six languages: cases a lawyer can read, one table a language, and what holds for any text."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.languages import CODES
from operative.languages.times import Time, find_times

CASES = Path(__file__).parent / "cases" / "times"


def said(found: Time) -> str:
    """An expression as the tables of cases write it."""
    if found.kind == "session":
        of_year = f" of {found.value}" if found.value else ""
        numbers = ", ".join(map(str, found.numbers)) + of_year if found.numbers else f"next {found.value}".strip()
        what = f"session {numbers}"
    elif found.kind == "recurrence":
        return f"every {found.value}"
    else:
        what = found.value or f"end of the {found.anchor}"
    of = f" of {found.anchor}" if found.value and found.anchor else ""
    return f"{found.relation} {what}{of}".strip()


def cases() -> list[tuple[str, str, str]]:
    found = []
    for code in CODES:
        for line in (CASES / f"{code}.md").read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("| ") else []
            if len(cells) == 2 and not cells[0].startswith("expression"):
                found.append((code, cells[0], cells[1]))
    return found


ALL = cases()


@pytest.mark.parametrize("code", CODES)
def test_each_language_has_thirty_expressions(code: str) -> None:
    assert len({text for language, text, _ in ALL if language == code}) >= 30


@pytest.mark.parametrize(("code", "text", "expected"), ALL, ids=[f"{code}: {text}" for code, text, _ in ALL])
def test_expression(code: str, text: str, expected: str) -> None:
    assert "; ".join(said(found) for found in find_times(text, code)) == expected


@given(st.text(max_size=300), st.sampled_from(CODES))
def test_any_text_is_searched_and_places_are_valid(text: str, code: str) -> None:
    found = find_times(text, code)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(
    st.lists(st.sampled_from([text for _, text, _ in ALL] + [", ", "; ", " "]), max_size=12).map(" ".join),
    st.sampled_from(CODES),
)
def test_expressions_in_any_order_keep_their_places(text: str, code: str) -> None:
    found = find_times(text, code)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("code", CODES)
def test_hostile_text_ends_soon(code: str) -> None:
    hostile = [
        text * 4000
        for text in ("first and ", "sessions ", "第", "届", "within ", "de ", "год ", "و", "every 1 ", "2022 ")
    ]
    begin = time.process_time()
    for text in hostile:
        find_times(text[:20_000], code)
    assert time.process_time() - begin < 20
