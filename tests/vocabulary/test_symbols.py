"""Document symbols: whose, which session, which number."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.model import DocumentKind
from operative.vocabulary.symbols import (
    compose_symbol,
    find_job_number,
    find_symbol,
    parse_symbol,
    session_of_number,
    symbol_span,
    symbol_spans,
)

RESOLUTION, DECISION, STATEMENT, DRAFT, OTHER = (
    "resolution",
    "decision",
    "presidential-statement",
    "draft-resolution",
    "other",
)


@pytest.mark.parametrize(
    ("text", "canonical", "organ", "kind", "session", "number"),
    [
        ("A/HRC/RES/48/23", "A/HRC/RES/48/23", "hrc", RESOLUTION, "48", "48/23"),
        ("A/HRC/RES/S-32/1", "A/HRC/RES/S-32/1", "hrc", RESOLUTION, "S-32", "S-32/1"),
        ("A/HRC/RES/48/23/Corr.1", "A/HRC/RES/48/23/Corr.1", "hrc", RESOLUTION, "48", "48/23"),
        ("A/HRC/DEC/48/101", "A/HRC/DEC/48/101", "hrc", DECISION, "48", "48/101"),
        ("A/HRC/PRST/48/1", "A/HRC/PRST/48/1", "hrc", STATEMENT, "48", "48/1"),
        ("A/HRC/PRST/OS/14/1", "A/HRC/PRST/OS/14/1", "hrc", STATEMENT, None, "OS/14/1"),
        ("A/HRC/48/L.17/Rev.1", "A/HRC/48/L.17/Rev.1", "hrc", DRAFT, "48", None),
        ("A/HRC/48/79", "A/HRC/48/79", "hrc", OTHER, "48", None),
        ("A/RES/75/184", "A/RES/75/184", "ga", RESOLUTION, "75", "75/184"),
        ("А/RES/75/184", "A/RES/75/184", "ga", RESOLUTION, "75", "75/184"),  # the first letter Cyrillic
        ("A/RES/75/253B", "A/RES/75/253 B", "ga", RESOLUTION, "75", "75/253 B"),
        ("A/RES/75/101 A – B", "A/RES/75/101 A-B", "ga", RESOLUTION, "75", "75/101 A-B"),
        ("A/RES/ES-10/24", "A/RES/ES-10/24", "ga", RESOLUTION, "ES-10", "ES-10/24"),
        ("A/RES/2625(XXV)", "A/RES/2625 (XXV)", "ga", RESOLUTION, "25", "2625 (XXV)"),
        ("A/RES/3201 (S-VI)", "A/RES/3201 (S-VI)", "ga", RESOLUTION, "S-6", "3201 (S-VI)"),
        ("A/RES/217(III)A", "A/RES/217 (III) A", "ga", RESOLUTION, "3", "217 (III) A"),
        ("A/C.3/75/L.1", "A/C.3/75/L.1", "ga", DRAFT, "75", None),
        ("A/75/L.5", "A/75/L.5", "ga", DRAFT, "75", None),
        ("A/49/624", "A/49/624", "ga", OTHER, "49", None),
        ("S/RES/2504(2020)", "S/RES/2504 (2020)", "sc", RESOLUTION, None, "2504 (2020)"),
        ("S/PRST/2020/1", "S/PRST/2020/1", "sc", STATEMENT, None, "2020/1"),
        ("S/2020/852", "S/2020/852", "sc", OTHER, None, None),
        ("E/RES/2021/2 B", "E/RES/2021/2 B", "ecosoc", RESOLUTION, "2021", "2021/2 B"),
        ("E/RES/1503(XLVIII)", "E/RES/1503 (XLVIII)", "ecosoc", RESOLUTION, "48", "1503 (XLVIII)"),
        ("E/2021/L.35", "E/2021/L.35", "ecosoc", DRAFT, "2021", None),
        ("E/CN.4/RES/2005/80", "E/CN.4/RES/2005/80", None, RESOLUTION, "2005", "2005/80"),
        ("E/CN.6/2025/NGO/166", "E/CN.6/2025/NGO/166", None, OTHER, None, None),
        ("A/AC.182/2025/L.4", "A/AC.182/2025/L.4", None, OTHER, None, None),
    ],
)
def test_symbol_is_read(
    text: str, canonical: str, organ: str | None, kind: DocumentKind, session: str | None, number: str | None
) -> None:
    symbol = parse_symbol(text)
    assert symbol is not None
    assert (symbol.text, symbol.organ, symbol.kind) == (canonical, organ, kind)
    assert (symbol.session, symbol.number) == (session, number)
    assert parse_symbol(canonical) == symbol


@pytest.mark.parametrize("text", ["", "48/23", "A/RES", "and/or", "A/RES/75/184 of 16 December", "2021/27", "HTTP/A"])
def test_what_is_no_symbol_is_none(text: str) -> None:
    assert parse_symbol(text) is None


def test_first_resolution_of_a_line_is_found() -> None:
    assert find_symbol("[on the report of the Third Committee (A/75/478/Add.2, para. 89)]") is None
    found = find_symbol("see A/75/478; United Nations A/RES/75/184 General Assembly")
    assert found is not None
    assert found.text == "A/RES/75/184"


def test_any_symbol_is_found_with_its_place() -> None:
    line = "Distr. GENERAL A/49/624 11 November 1994"
    found = symbol_span(line)
    assert found is not None
    assert line[found[1] : found[2]] == found[0].text == "A/49/624"


def test_symbol_is_composed_from_organ_and_number() -> None:
    assert compose_symbol("hrc", "resolution", "48/23") == "A/HRC/RES/48/23"
    assert compose_symbol("sc", "resolution", "2504 (2020)") == "S/RES/2504 (2020)"
    assert compose_symbol("ecosoc", "decision", "2021/201") == "E/DEC/2021/201"
    assert compose_symbol("other", "resolution", "1/1") is None
    assert compose_symbol("ga", "draft-resolution", "75/1") is None


def test_session_is_in_the_number() -> None:
    assert session_of_number("48/23") == "48"
    assert session_of_number("2625 (XXV)") == "25"
    assert session_of_number("2504 (2020)") is None


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("GE.21-14803(E)[image: ]", "GE.21-14803"),
        ("20-17541 (E) 050121", "20-17541"),
        ("20-17541* (E) 050121", "20-17541"),
        ("94-44400 (E) 221194", "94-44400"),
        ("from 10-15000 people", None),
        ("resolution 20-17541", None),
    ],
)
def test_job_number_is_found(text: str, job: str | None) -> None:
    assert find_job_number(text) == job


@given(st.text(alphabet="A/RESHC. 0123456789()XVI-LB", max_size=40))
def test_canonical_form_is_stable(text: str) -> None:
    symbol = parse_symbol(text)
    if symbol is not None:
        assert parse_symbol(symbol.text) == symbol


@pytest.mark.parametrize("unit", ["A/", "A/1", "A/RES/75/", "A/1 (", "ABCDE", "A/RES/1(X", "A.", "GE.2", "A/1-"])
def test_finding_takes_linear_time(unit: str) -> None:
    start = time.process_time()
    find_symbol(unit * 30_000 + "/")
    find_job_number(unit * 30_000)
    assert time.process_time() - start < 3


def test_a_symbol_that_follows_is_no_part_letter() -> None:
    found = [symbol.text for symbol, _, _ in symbol_spans("A/RES/60/251 A/61/1 and A/RES/60/251 A")]
    assert found == ["A/RES/60/251", "A/61/1", "A/RES/60/251 A"]
    assert [symbol.text for symbol, _, _ in symbol_spans("A/RES/60/251 A/Corr.1")] == ["A/RES/60/251 A/Corr.1"]
