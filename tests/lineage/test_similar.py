"""The clauses closest in wording, what became of them, and an index that can be kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

import operative
from operative.lineage.postings import LONGEST, postings
from operative.lineage.shelf import shelved, unshelved
from operative.lineage.similar import Library, entry_data, entry_from, entry_of, library
from operative.model import Resolution
from scripts.make_samples import FORMS, SAMPLES, read_master

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
NUMBERS = ("288_71", "291_74", "297_77")


def talvoria(number: str, language: str) -> Resolution:
    made = FORMS["akn"].make(read_master(SAMPLES / "talvoria" / f"A_HRC_RES_{number}.{language}.md"))
    return operative.read(made)


@pytest.fixture(scope="module")
def readings() -> dict[tuple[str, str], Resolution]:
    return {(number, language): talvoria(number, language) for number in NUMBERS for language in LANGUAGES}


@pytest.fixture(scope="module")
def held(readings: dict[tuple[str, str], Resolution]) -> Library:
    return library(entry_of(reading, "-".join(name)) for name, reading in readings.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_is_found_in_its_own_language(
    held: Library, readings: dict[tuple[str, str], Resolution], language: str
) -> None:
    draft = replace(readings["291_74", language], symbol=None, adopted_on=None)
    for clause in draft.clauses:
        found = held.similar(clause.quote, 3, draft=draft)
        assert found[0].likeness == 1.0
        assert found[0].quote == clause.quote
        assert {one.adopted.language for one in found} == {language}


def test_a_draft_does_not_find_itself_nor_what_came_after(
    held: Library, readings: dict[tuple[str, str], Resolution]
) -> None:
    draft = readings["291_74", "en"]
    for clause in draft.clauses:
        assert {one.adopted.symbol for one in held.similar(clause.quote, draft=draft)} <= {"A/HRC/RES/288/71"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_later_resolutions_kept_a_clause_or_did_not(
    held: Library, readings: dict[tuple[str, str], Resolution], language: str
) -> None:
    first = readings["288_71", language]
    fates = {
        clause.key: [one.fate for one in held.similar(clause.quote, 1, draft=replace(first, symbol=None))[0].kept]
        for clause in first.clauses
    }
    assert all(len(kept) == 2 for kept in fates.values()), "two later resolutions follow"
    assert {fate for kept in fates.values() for fate in kept} == {"same", "reworded", "not-kept"}


def test_who_adopted_it_when_and_by_what_vote(held: Library, readings: dict[tuple[str, str], Resolution]) -> None:
    first = readings["288_71", "en"]
    adopted = held.similar(first.clauses[0].quote)[0].adopted
    assert adopted.symbol == "A/HRC/RES/288/71"
    assert (adopted.organ, adopted.adopted_on, adopted.vote.outcome) == ("hrc", first.adopted_on, "without-vote")


def test_nothing_unlike_is_called_similar(held: Library) -> None:
    assert held.similar("Bananas ripen quickly wherever the afternoon is warm") == []


CLAUSES = [
    f"{verb} {who} to {what}"
    for verb in ("Urges", "Invites", "Calls upon", "Requests")
    for who in ("all States", "the ports of the western islands", "the keepers of the lamps", "the Harbour Board")
    for what in ("count the lighthouses", "publish the tide tables", "repair the bells before winter", "report yearly")
]


@pytest.mark.parametrize("text", CLAUSES[::5])
def test_the_nearest_are_those_that_a_comparison_with_all_finds(text: str) -> None:
    asked = text.replace("the ", "these ")
    found = postings(CLAUSES).nearest(asked, 5)
    true = process.extract(asked, CLAUSES, scorer=fuzz.ratio, limit=5)
    assert [round(100 * likeness, 6) for _, likeness in found] == [round(score, 6) for _, score, _ in true]


def test_a_text_without_end_is_compared_by_its_beginning() -> None:
    made = postings(["lamp " * 400_000, "bell " * 400_000])
    [(number, likeness)] = made.nearest("lamp " * 500_000, 1)
    assert (number, likeness) == (0, 1.0)
    assert LONGEST < 5 * 400_000


@given(st.lists(st.text(max_size=40), max_size=8), st.text(max_size=40))
def test_any_texts_are_indexed_and_asked(texts: list[str], asked: str) -> None:
    found = postings(texts).nearest(asked, 3)
    assert all(0 <= number < len(texts) and 0 <= likeness <= 1 for number, likeness in found)


def test_an_entry_travels_as_plain_data(readings: dict[tuple[str, str], Resolution]) -> None:
    entry = entry_of(readings["288_71", "ar"], "a.xml")
    assert entry_from(entry_data(entry)) == entry


BELLS = "Condemns the theft of the bells of the fog stations in the western islands"
TURNED = "Condemns, in the western islands and on the coasts around them, the theft of the bells of the fog stations"
NEAR = "Condemns the lack of the pupils of the new schools in the eastern highlands"


def test_a_clause_whose_words_stand_in_another_order_is_kept_and_one_of_like_letters_is_not_it() -> None:
    head = (
        "A/HRC/RES/{0}\nHuman Rights Council\nResolution adopted by the Human Rights Council on {1}\n{0}. Lighthouses\n"
    )
    text = head + "The Human Rights Council,\n1. {2};\n2. Decides to remain seized of the matter;"
    first, turned, near = (
        operative.parse(text.format(*told), symbol=f"A/HRC/RES/{told[0]}")
        for told in (
            ("290/5", "3 March 2102", BELLS),
            ("294/9", "2 March 2103", TURNED),
            ("297/4", "4 March 2104", NEAR),
        )
    )
    assert fuzz.ratio(BELLS, NEAR) > fuzz.ratio(BELLS, TURNED)
    made = library(entry_of(one, one.symbol or "") for one in (first, turned, near))
    (found,) = made.similar(BELLS, 1)
    assert [(kept.symbol, kept.fate) for kept in found.kept] == [
        ("A/HRC/RES/294/9", "reworded"),
        ("A/HRC/RES/297/4", "not-kept"),
    ]


def test_a_kept_library_comes_back_whole(held: Library) -> None:
    data = shelved(held, "key")
    assert unshelved(data, "key") == held
    assert unshelved(data, "another key") is None, "the folder or the program changed"


def test_a_damaged_library_is_none(held: Library) -> None:
    data = shelved(held, "key")
    middle = len(data) // 2
    assert unshelved(data[:-1], "key") is None
    assert unshelved(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :], "key") is None
    assert unshelved(b"", "key") is None
    assert unshelved(data[: data.index(b"{")], "key") is None


@given(st.binary(max_size=200))
def test_any_bytes_are_no_library(data: bytes) -> None:
    assert unshelved(data, "key") is None
    assert unshelved(b"operative clauses 1\n" + data, "key") is None


def test_an_empty_folder_has_no_clauses() -> None:
    empty = library([])
    assert empty.similar("Urges all States") == []
    assert unshelved(shelved(empty, "key"), "key") == empty
