"""What holds for any text and any document."""

from __future__ import annotations

import json
import textwrap
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import operative
from operative.exports.json import as_dict, from_dict
from operative.model import Resolution

LINES = st.sampled_from(
    [
        "The General Assembly,", "The Security Council", "Le Conseil de sécurité,", "大会，", "إن الجمعية العامة،",
        "A/RES/75/1", "75/1. A title", "Recalling its resolution 60/251 of 15 March 2006,", "ссылаясь на свои резолюции,",
        "1. Requests the Secretary-General to report;", "2. Decides", "3", "1- يقرر", "S. Decides.", "12, Notes",
        "(a) First;", "(b) Second:", "(i) One;", "(ii) Two;", "– Dash;", "• Dot", "’1‘ س", "“(1) that", "A", "B", "I", "II. Title",
        "Annex", "Annex II", "Situation in central Mali", "Text with a note,[footnoteRef:2] [2: a note] and more",
        "[3: lost", "[footnoteRef:3]", "45th meeting", "11 October 2021", "[Adopted without a vote.]", "In favour: Albania, Chile",
        "1 A/HRC/1.", "2 See A/HRC/2.", "* * *", "\f", "", "   ", "Gross\tNet", "word " * 30, "rights1 and", "Draft resolution:",
    ]
)  # fmt: skip
DOCUMENTS = st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=40).map("\n".join)


def check(reading: Resolution) -> None:
    paths = [p.path for p in reading.paragraphs]
    assert len(set(paths)) == len(paths)
    for paragraph in reading.paragraphs:
        text = paragraph.text
        assert text == " ".join(text.split())
        assert unicodedata.is_normalized("NFC", text)
        places = [note.at for note in paragraph.notes if note.at is not None]
        assert places == sorted(places)
        assert all(0 <= at <= len(text) for at in places)
        last = 0
        for start, end in paragraph.emphasis:
            assert last <= start < end <= len(text)
            last = end
    data = as_dict(reading)
    assert from_dict(json.loads(json.dumps(data, ensure_ascii=False))) == reading


@given(st.text())
def test_any_text_parses(text: str) -> None:
    check(operative.parse(text))


@given(DOCUMENTS)
@settings(max_examples=400)
def test_anything_like_a_document_parses(text: str) -> None:
    check(operative.parse(text))


WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "rights",
            "of",
            "women",
            "and",
            "follow-up",
            "to",
            "report",
            "2030",
            "Agenda,",
            "States,",
            "in",
            "its",
            "60/251",
        ]
    ),
    min_size=6,
    max_size=60,
)


@st.composite
def resolutions(draw: st.DrawFn) -> str:
    """A resolution whose paragraphs are lines of words."""
    preamble = [f"\tRecalling {' '.join(draw(WORDS))}," for _ in range(draw(st.integers(1, 4)))]
    operative_part = [f"\t{n}. Requests {' '.join(draw(WORDS))};" for n in range(1, draw(st.integers(2, 6)))]
    return "\n".join(["The General Assembly,", *preamble, *operative_part, "41st plenary meeting", "10 December 2099"])


@given(resolutions(), st.integers(60, 110))
def test_rewrapping_changes_nothing(text: str, columns: int) -> None:
    wrapped = "\n\n".join(
        "\n".join(textwrap.wrap(line.strip(), columns, initial_indent="    " * line.startswith("\t")))
        for line in text.split("\n")
    )
    assert operative.parse(wrapped).paragraphs == operative.parse(text).paragraphs


@given(resolutions())
def test_tabs_and_line_ends_change_nothing(text: str) -> None:
    pasted = "\r\n".join(line.strip() for line in text.split("\n"))
    assert operative.parse(pasted).paragraphs == operative.parse(text).paragraphs


def test_time_is_bounded_for_repeated_structures() -> None:
    """Thousands of headings, items or brackets: no step may look back or ahead without bound."""
    for line in ("Heading", "(i) item;", "1. one;", "[footnoteRef:1] [1: x", "1 note", "((((((((((", "Annex", "A"):
        reading = operative.parse("The General Assembly,\n" + f"{line}\n" * 4000)
        assert reading.language == "en"


@pytest.mark.parametrize(
    "text", ["", "\n\n", "\x00", "\ud800", "\ufeff", "1.", "(a)", "[footnoteRef:", "Annex", "大会，"]
)
def test_edges(text: str) -> None:
    check(operative.parse(text))
