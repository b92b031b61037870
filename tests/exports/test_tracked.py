"""Tracked changes give both texts back, letter by letter."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import operative
from operative.exports.word.tracked import tracked
from operative.exports.writing import legal
from operative.languages import CODES
from operative.model import Paragraph, Resolution
from scripts.make_samples import FORMS, SAMPLES, read_master
from tests.exports.tracked_text import left

WORKS = ("A_HRC_RES_288_71", "A_HRC_RES_291_74", "A_HRC_RES_297_77")
WORDS = [
    "Urges",
    "urges",
    "States",
    "states",
    "to",
    "act",
    "act,",
    "51/37",
    "48/19,",
    "the",
    " ",
    ",",
    "«now»",
    "ولايات",
    "决定",
    "(a)",
]


def texts(reading: Resolution) -> list[str]:
    return [legal((f"{p.label}\t" if p.label else "") + p.text) for p in reading.paragraphs]


def given_back(one: Resolution, other: Resolution) -> tuple[list[str], list[str]]:
    data = tracked(operative.compare(one, other), one, other)
    return left(data, "ins"), left(data, "del")


def sample(work: str, language: str) -> Resolution:
    return operative.read(FORMS["akn"].make(read_master(SAMPLES / "talvoria" / f"{work}.{language}.md")))


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize(("a", "b"), [(0, 1), (1, 2), (2, 0)])
def test_rejected_they_give_the_earlier_text_and_accepted_the_later_one(language: str, a: int, b: int) -> None:
    one, other = sample(WORKS[a], language), sample(WORKS[b], language)
    assert given_back(one, other) == (texts(one), texts(other))


def test_they_do_across_two_languages() -> None:
    one, other = sample(WORKS[0], "en"), sample(WORKS[1], "ar")
    assert given_back(one, other) == (texts(one), texts(other))


@st.composite
def readings(draw: st.DrawFn, held: list[str]) -> Resolution:
    """Draw a text of some of the paragraphs, in any order, cut or joined anywhere, with other words here and there."""
    lines = draw(st.permutations(held)) if draw(st.booleans()) else held
    made = []
    for line in lines:
        words = line.split(" ")
        for _ in range(draw(st.integers(0, 2))):
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(WORDS))
        cut = draw(st.integers(0, 2 * len(words)))
        parts = [words[:cut], words[cut:]] if 0 < cut < len(words) else [words]
        made += [" ".join(part) for part in parts] if draw(st.integers(0, 5)) else []
    return Resolution(
        language="en",
        paragraphs=tuple(
            Paragraph(str(n), f"{n}." if n % 3 else None, "operative", text) for n, text in enumerate(made, 1)
        ),
    )


@settings(max_examples=150, deadline=None)
@given(
    st.data(), st.lists(st.lists(st.sampled_from(WORDS), min_size=3, max_size=14).map(" ".join), min_size=1, max_size=6)
)
def test_they_do_for_any_two_texts(data: st.DataObject, held: list[str]) -> None:
    one, other = data.draw(readings(held)), data.draw(readings(held))
    assert given_back(one, other) == (texts(one), texts(other))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_they_do_for_any_characters(a: str, b: str) -> None:
    one, other = (
        Resolution(language="en", paragraphs=(Paragraph("1", "1.", "operative", f"Urges {text}"),)) for text in (a, b)
    )
    assert given_back(one, other) == (texts(one), texts(other))


def test_they_do_for_pairs_of_the_corpus(corpus: Path) -> None:
    pairs = [
        pair for country in sorted((corpus / "series").iterdir()) for pair in pairwise(sorted(country.glob("*.txt")))
    ]
    assert pairs
    for a, b in pairs:
        one, other = operative.read(a), operative.read(b)
        assert given_back(one, other) == (texts(one), texts(other)), (a.name, b.name)
