"""Quantities in a text: cases that a lawyer can read, and what holds for any text."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import operative
from operative.findings.figures.finder import figures_in
from operative.findings.figures.spans import Spans
from operative.findings.figures.value import value_of
from operative.languages import CODES
from operative.model import Figure

CASES = Path(__file__).parent / "cases" / "six-languages.md"


class Case(NamedTuple):
    title: str
    language: str
    text: str
    expected: list[str]


def load() -> list[Case]:
    cases = []
    for part in CASES.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, text, *rows = [line for line in part.strip().splitlines() if line.strip()]
        cases.append(Case(title, title[:2], text, rows))
    return cases


def row(figure: Figure) -> str:
    sign = {"at-most": "<", "at-least": ">", None: ""}[figure.bound]
    about = "~" if figure.approximate else ""
    return f"{figure.quote} | {about}{sign}{figure.value} | {figure.unit or '-'} | {figure.of or '-'}"


@pytest.mark.parametrize("case", load(), ids=[case.title for case in load()])
def test_case(case: Case) -> None:
    assert [row(figure) for figure in figures_in(case.text, case.language)] == case.expected


def test_the_founding_resolution_has_its_figures(founding: Path) -> None:
    found = {(f.path, f.value, f.unit) for f in operative.read(founding).figures}
    assert found >= {
        ("10", 4, "regional appeal courts"),
        ("10", 3, "fundamental laws"),
        ("16", 6_200_000, "land ownerships"),
        ("18", 60, "rounds"),
        ("22", 26, "members"),
        ("25", 83.02, "per cent"),
        ("25", 8.5, "per cent"),
        ("28", 6_000, "operating associations"),
    }


def test_one_number_tells_that_a_document_prints_groups_from_right_to_left() -> None:
    text = "إن الجمعية العامة،\n1 - تعتمد مبلغ 967 13 دولارا؛\n2 - وتعتمد مبلغ 800 537 دولارا."
    assert [figure.value for figure in operative.parse(text).figures] == [13_967, 537_800]
    assert value_of("800 537", ",") == 800_537


def test_groups_are_read_from_right_to_left_unless_the_document_prints_them_in_order() -> None:
    text = "إن الجمعية العامة،\n1 - تلاحظ 684 344 شخصا؛\n2 - وتعتمد مبلغ {} دولارا."
    assert [figure.value for figure in operative.parse(text.format("967 13")).figures] == [344_684, 13_967]
    assert [figure.value for figure in operative.parse(text.format("500")).figures] == [344_684, 500]
    assert [figure.value for figure in operative.parse(text.format("13 967")).figures] == [684_344, 13_967]


TEXTS = st.text("0123456789 .,-/%()abc two million of per cent от из 二十个万的百分之 ألف مليون في المائة", max_size=80)


@given(st.sampled_from(CODES), TEXTS)
def test_any_text_has_figures_with_valid_places(language: str, text: str) -> None:
    figures = figures_in(text, language)
    for figure in figures:
        assert text[figure.start : figure.end] == figure.quote != ""
        assert figure.value >= 0
    assert [figure.start for figure in figures] == sorted(figure.start for figure in figures)


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), max_size=8),
    st.integers(0, 30),
    st.integers(1, 9),
)
def test_spans_that_overlap_a_stretch_are_found(spans: list[list[int]], start: int, length: int) -> None:
    pairs = [(first, last) for first, last in spans]
    alone = any(first < start + length and start < last for first, last in pairs)
    assert Spans(pairs).overlap(start, start + length) is alone


def test_a_paragraph_of_very_many_numbers_takes_bounded_time() -> None:
    start = time.monotonic()
    assert len(figures_in("There were 5,121 boats and " * 8000, "en")) == 8000
    assert time.monotonic() - start < 20
