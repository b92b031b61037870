"""What is written and read again is the same: paragraphs, paths, labels, emphasis, notes, and what the document says."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import operative
from operative.model import Note, Paragraph, Resolution
from tests.exports.round_trip import WRITERS, again, facts, invented, reading_of, shown

FORMS = sorted(WRITERS)
MASTERS = list(invented())
EVERY = 40
"""One file of the corpus in so many is tried here; the benchmark tries all."""


@cache
def sample(master: Path) -> Resolution:
    return reading_of(master)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("master", MASTERS, ids=lambda path: path.stem)
def test_samples_read_back(master: Path, form: str) -> None:
    reading = sample(master)
    read = again(reading, form)
    assert shown(read, form) == shown(reading, form)
    assert facts(read) == facts(reading)


@pytest.mark.shared
@pytest.mark.parametrize("form", ["docx", "html", "markdown"])
def test_real_documents_read_back(corpus: Path, form: str) -> None:
    files = sorted((corpus / "unxml").rglob("*.xml"))[::EVERY]
    readings = {path.name: operative.read(path) for path in files}
    unlike = [name for name, reading in readings.items() if shown(again(reading, form), form) != shown(reading, form)]
    assert (len(files) > 20, unlike) == (True, [])


SIGNS = r"*_`#~^$&<>|\[](){}!+-=:.,;/\"'1aб中ا"
WORDS = st.lists(st.text(SIGNS, min_size=1, max_size=8), min_size=1, max_size=6).map(" ".join)
"""Words of signs that have a meaning in some form."""


@given(WORDS, WORDS, WORDS)
@pytest.mark.parametrize("form", ["html", "markdown"])
def test_signs_of_the_form_itself_are_text(form: str, first: str, second: str, note: str) -> None:
    reading = Resolution(
        language="en",
        formula="The General Assembly,",
        paragraphs=(
            Paragraph("P1", None, "preambular", f"Recalling {first},", ((0, 9),)),
            Paragraph("1", "1.", "operative", f"Decides {second} so;", ((0, 7),), (Note("1", f"See {note}.", 7),)),
            Paragraph("2", "2.", "operative", "Requests a report.", ((0, 8),)),
        ),
    )
    read = again(reading, form)
    assert [(p.path, p.text, p.emphasis) for p in read.paragraphs] == [
        (p.path, p.text, p.emphasis) for p in reading.paragraphs
    ]
    assert [n.text for p in read.paragraphs for n in p.notes] == [f"See {note}."]


def test_a_deep_item_a_bullet_and_what_goes_on_after_items_keep_their_places(full: Resolution) -> None:
    reading = replace(full, notes=())
    for form in FORMS:
        labels = [(p.path, p.label) for p in again(reading, form).paragraphs if p.path.startswith(("1", "annex1:1"))]
        assert labels == [
            ("1", "1."), ("1(a)", "(a)"), ("1(a)(i)", "(i)"), ("1+1", None), ("annex1:1", "1."), ("annex1:1[1]", "•"),
        ], form  # fmt: skip
