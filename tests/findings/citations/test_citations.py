"""The documents that a text names: cases that a lawyer can read, and what holds for any text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import operative
from operative.languages import CODES
from operative.model import Citation, Resolution
from tests.findings.case_pages import Case, load

CASES = Path(__file__).parent / "cases"
OPENINGS = {
    "en": "The General Assembly,\nRecalling {}\n1. Decides to remain seized of the matter.",
    "fr": "L’Assemblée générale,\nRappelant {}\n1. Décide de rester saisie de la question.",
    "es": "La Asamblea General,\nRecordando {}\n1. Decide seguir ocupándose de la cuestión.",
    "ru": "Генеральная Ассамблея,\nссылаясь на {}\n1. постановляет продолжать заниматься этим вопросом.",
    "zh": "大会，\n回顾{}\n1. 决定继续处理此案。",
    "ar": "إن الجمعية العامة،\nإذ تشير إلى {}\n1 - تقرر إبقاء المسألة قيد نظرها.",
}


ALL = [case for path in sorted(CASES.glob("*.md")) if path.name != "README.md" for case in load(path, 3, " | ")]


def place(citation: Citation) -> str:
    return f"{citation.path}" if citation.note is None else f"{citation.path} note {citation.note + 1}"


def test_there_are_cases_in_every_language() -> None:
    assert len(ALL) > 25


@pytest.mark.parametrize("case", ALL, ids=[case.title for case in ALL])
def test_case(case: Case) -> None:
    found = operative.parse(case.text).citations
    assert [(place(c), c.quote, "; ".join(c.symbols) or "-") for c in found] == case.expected


def test_notes_are_read_too_and_tell_their_place(founding: Path) -> None:
    found = {(place(c), symbol) for c in operative.read(founding).citations for symbol in c.symbols}
    assert {("P5 note 1", "A/HRC/48/79"), ("5 note 1", "A/HRC/45/51/Add.1"), ("P3", "A/HRC/RES/5/2")} <= found


def test_a_note_without_its_paragraph_is_read_without_a_path() -> None:
    text = "The General Assembly,\nRecalling the report,\n1. Decides.\n1st meeting 2 June 2021\n1 Resolution 70/1.\n"
    reading = operative.parse(text)
    assert [note.text for note in reading.notes] == ["Resolution 70/1."]
    assert [(c.path, c.note, c.symbols) for c in reading.citations] == [(None, 0, ("A/RES/70/1",))]


def text_of(reading: Resolution, citation: Citation) -> str:
    if citation.path is None:
        return reading.notes[citation.note or 0].text
    paragraph = next(p for p in reading.paragraphs if p.path == citation.path)
    return paragraph.text if citation.note is None else paragraph.notes[citation.note].text


PIECES = st.sampled_from(
    [
        "resolution", "resolutions", "its", "5/1", "60/251 B", "1325 (2000)", "217 A (III)", "of", "and", ", ", "18 June 2007",
        "General Assembly", "Council", "A/HRC/42/31", "Add.1", "决议", "第5/1号", "2007年6月18日", "其", "قرارها", "دإ-35/1",
        "الجمعية العامة", "резолюция", "Совета", "от 18 июня 2007 года", "de l’Assemblée générale", "-", "(", ")", "/", "\u200f",
    ]
)  # fmt: skip


@given(st.sampled_from(CODES), st.lists(PIECES, max_size=12).map(" ".join))
def test_any_text_has_citations_with_valid_places(language: str, words: str) -> None:
    reading = operative.parse(OPENINGS[language].format(words), language=language)
    for citation in reading.citations:
        assert text_of(reading, citation)[citation.start : citation.end] == citation.quote != ""
        assert citation.rule
    assert operative.parse(OPENINGS[language].format(words), language=language).citations == reading.citations


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize(
    "words", ["5/1, ", "1325 (2000) ", "A/HRC/42/31 and Add.1-3 ", "resolution of ", "第1号 ", "217 A B C D "]
)
def test_long_repetitions_end_soon(language: str, words: str) -> None:
    text = OPENINGS[language].format(words * (60_000 // len(words)))
    start = time.process_time()
    operative.parse(text, language=language)
    assert time.process_time() - start < 20
