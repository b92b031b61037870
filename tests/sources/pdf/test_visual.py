"""Arabic as it is drawn, from left to right, is read as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.sources.pdf import read_pdf
from operative.sources.pdf.pieces import Run
from operative.sources.pdf.visual import in_reading_order
from tests.sources.pdf.writer import Text, pdf

MIRRORED = str.maketrans("()[]", ")(][")


def drawn(text: str) -> str:
    """Return a text in the order in which it is drawn, as letters and spaces alone."""
    return text[::-1].translate(MIRRORED)


def read(*words: str, size: float = 10) -> list[str]:
    page = [Text(100, 700 - 24 * at, line, "wide", size) for at, line in enumerate(words)]
    return [block.text for block in read_pdf(pdf([page]), "x.pdf").blocks]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (drawn("إن مجلس الأمن،"), "إن مجلس الأمن،"),
        ("60/251 " + drawn("إذ يشير إلى قراره"), "إذ يشير إلى قراره 60/251"),
        (drawn("المؤرخ") + " A/HRC/RES/48/23 " + drawn("القرار"), "القرار A/HRC/RES/48/23 المؤرخ"),
        (drawn("،") + "2007 " + drawn("حزيران/يونيه") + " 18 " + drawn("في"), "في 18 حزيران/يونيه 2007،"),
        (drawn("(أ) أن يقدم تقريرا؛"), "(أ) أن يقدم تقريرا؛"),
        ("2000-1995 " + drawn("للفترة"), "للفترة 1995-2000"),
        ("1995-2000 " + drawn("للفترة"), "للفترة 1995-2000"),
        (drawn("نص") + " S/RES/2524 (2020) " + drawn("القرار"), "القرار S/RES/2524 (2020) نص"),
        (drawn("المتعلق") + " GC(64)/RES/3 " + drawn("القرار"), "القرار GC(64)/RES/3 المتعلق"),
        (drawn("نص") + " United Nations, Treaty Series " + drawn("انظر"), "انظر United Nations, Treaty Series نص"),
    ],
)
def test_order(seen: str, meant: str) -> None:
    assert read(drawn("يحيط علما بالتقرير الذي قدمه"), seen)[-1] == meant


@pytest.mark.parametrize("stored", ["(الف) ثم [باء]", ")الف( ثم ]باء["])
def test_brackets_are_told_by_their_order_however_they_were_stored(stored: str) -> None:
    assert read(stored[::-1]) == ["(الف) ثم [باء]"]


def test_presentation_forms_become_letters() -> None:
    assert read("\ufe8e\ufee3") == ["ما"]
    assert read("\ufe90\ufefb") == ["لاب"]


def test_vowel_signs_stand_behind_their_letters() -> None:
    page = [Text(100, 700, drawn("علما بذلك"), "wide")]
    page.append(Text(122, 702, " \u064b", "wide"))  # over the alif, which is the sixth character from the left
    assert [block.text for block in read_pdf(pdf([page]), "x.pdf").blocks] == ["علماً بذلك"]


def test_the_name_of_god_drawn_as_one_letter_is_read_in_order() -> None:
    for stored in ("الله", "هللا", "اهلل"):
        letters = [Run(letter, 100, 110, 700, 10, 0) for letter in stored]
        assert "".join(run.text for run in in_reading_order(letters)) == "الله"
    turned = [Run("ا", 100.05, 104, 700, 10, 0), Run("ل", 100, 105, 700, 10, 0), Run("ب", 90, 99, 700, 10, 0)]
    assert "".join(run.text for run in in_reading_order(turned)) == "لاب"


@given(st.lists(st.text(alphabet="بتثجحخدسشصضطعغفقكمنهوي", min_size=2, max_size=8), min_size=1, max_size=9))
def test_any_words_are_read_as_they_were_written(words: list[str]) -> None:
    text = " ".join(words)
    assert read(drawn(text)) == [text]
