"""Resolutions that take one another up, and the lives of their clauses."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import permutations

import pytest
from rapidfuzz import fuzz

import operative
from operative.errors import UsageError
from operative.lineage import series
from operative.model import Resolution
from operative.model.series import Series
from scripts.make_samples import FORMS, SAMPLES, read_master

HEAD = """A/HRC/RES/{number}
Human Rights Council
Resolution adopted by the Human Rights Council on {day}
{number}. {title}
The Human Rights Council,
{preamble}"""


def resolution(number: str, day: str, title: str, *paragraphs: str, preamble: str = "") -> Resolution:
    lines = [HEAD.format(number=number, day=day, title=title, preamble=preamble)]
    lines += [f"{index}. {text};" for index, text in enumerate(paragraphs, 1)]
    return operative.parse("\n".join(lines), symbol=f"A/HRC/RES/{number}")


TIDES = "Urges all States to publish the tide tables of every port"
LAMPS = "Encourages all States to repair the lamps of their lighthouses before winter"
BELLS = "Condemns the theft of the bells of the fog stations in the western islands"


@cache
def lighthouses() -> Series:
    """Return a series of four: the bells are dropped in the second and taken up again in the fourth."""
    title = "Assistance to lighthouses"
    found = series(
        [
            resolution("290/5", "3 March 2102", title, TIDES.replace("Urges", "Invites"), LAMPS, BELLS),
            resolution("294/9", "2 March 2103", title, TIDES, LAMPS),
            resolution("297/4", "4 March 2104", title, TIDES, LAMPS, "Decides to remain seized of the matter"),
            resolution("300/7", "1 March 2105", title, TIDES, LAMPS, BELLS),
            resolution("300/8", "1 March 2105", "Assistance to bridges", "Urges all States to count their bridges"),
        ]
    )
    assert len(found) == 1
    return found[0]


def test_one_title_makes_a_series_in_the_order_of_adoption() -> None:
    assert lighthouses().resolutions == tuple(f"A/HRC/RES/{number}" for number in ("290/5", "294/9", "297/4", "300/7"))
    assert {link.rule for link in lighthouses().successions} == {"Both have one title."}


def test_a_clause_has_a_life() -> None:
    lives = {life.first.quote[:6]: [one.event for one in life.appearances] for life in lighthouses().lives}
    assert lives["Invite"] == ["adopted", "strengthened", "same", "same"]
    assert lives["Encour"] == ["adopted", "same", "same", "same"]
    assert lives["Condem"] == ["adopted", "dropped", "taken-up-again"]
    assert lives["Decide"] == ["adopted", "dropped"]


def test_what_the_last_resolution_holds_is_alive() -> None:
    assert {life.first.quote[:6]: life.is_alive for life in lighthouses().lives}["Decide"] is False
    assert sum(life.is_alive for life in lighthouses().lives) == 3


PANEL = "Decides to convene, at its {} session, {}"


def test_what_shares_letters_and_form_but_not_its_matter_is_not_taken_up_again() -> None:
    title = "Assistance to lighthouses"
    panels = (
        PANEL.format("290th", "the rights of lamplighters"),
        PANEL.format("298th", "how to cast a bell of bronze"),
    )
    found = series(
        [
            resolution("290/5", "3 March 2102", title, TIDES, panels[0]),
            resolution("294/9", "2 March 2103", title, TIDES),
            resolution("297/4", "4 March 2104", title, TIDES, panels[1]),
        ]
    )
    assert fuzz.ratio(*panels) > 65
    assert [[one.event for one in life.appearances] for life in found[0].lives] == [
        ["adopted", "same", "same"],
        ["adopted", "dropped"],
        ["adopted"],
    ]


def test_what_says_the_same_in_another_order_is_taken_up_again() -> None:
    title = "Assistance to lighthouses"
    turned = "Condemns, in the western islands, the theft of the bells of the fog stations"
    found = series(
        [
            resolution("290/5", "3 March 2102", title, TIDES, BELLS),
            resolution("294/9", "2 March 2103", title, TIDES),
            resolution("297/4", "4 March 2104", title, TIDES, turned),
        ]
    )
    assert [one.event for one in found[0].lives[1].appearances] == ["adopted", "dropped", "taken-up-again"]


def test_of_several_readings_of_one_symbol_the_longer_adopted_one_is_taken_and_the_series_says_so() -> None:
    title = "Assistance to lighthouses"
    first = resolution("290/5", "3 March 2102", title, TIDES, LAMPS)
    extract = replace(first, paragraphs=first.paragraphs[:-1], clauses=first.clauses[:-1])
    draft = replace(first, kind="draft-resolution", paragraphs=(*first.paragraphs, *extract.paragraphs))
    second = resolution("294/9", "2 March 2103", title, TIDES, LAMPS)
    orders = permutations([extract, first, draft, first, second])
    found = [series(order)[0] for order in orders]
    assert {len(one.lives) for one in found} == {2}
    assert {len(one.remarks) for one in found} == {1}
    assert (
        found[0]
        .remarks[0]
        .startswith("A/HRC/RES/290/5 was given 3 times, in readings that differ; taken is the adopted")
    )
    assert all(one == found[0] for one in found)
    assert series([first, first, second])[0].remarks == (), "the same reading twice leaves nothing to choose"


def test_a_citation_and_a_title_that_is_alike_make_a_succession() -> None:
    first = resolution("290/5", "3 March 2102", "Assistance to the lighthouses of the north", TIDES)
    second = resolution(
        "294/9",
        "2 March 2103",
        "Assistance to the lighthouses of the north coast",
        TIDES,
        preamble="Recalling Human Rights Council resolution 290/5 of 3 March 2102,",
    )
    alike = resolution("294/8", "2 March 2103", "Assistance to the lighthouses of the south", TIDES)
    found = series([alike, second, first])
    assert [one.resolutions for one in found] == [("A/HRC/RES/290/5", "A/HRC/RES/294/9")]
    assert found[0].successions[0].rule == "Their titles are alike; the later names A/HRC/RES/290/5."


def test_a_person_overrules_what_was_found() -> None:
    first = resolution("290/5", "3 March 2102", "Lighthouses", TIDES)
    second = resolution("294/9", "2 March 2103", "Lighthouses", TIDES)
    third = resolution("297/4", "4 March 2104", "Beacons", TIDES)
    assert not series([first, second], {"A/HRC/RES/294/9": None})
    said = series([first, third], {"A/HRC/RES/297/4": "A/HRC/RES/290/5"})
    assert [link.confirmed for link in said[0].successions] == [True]


def test_a_person_cannot_name_a_resolution_that_is_not_there() -> None:
    with pytest.raises(UsageError, match=r"A/HRC/RES/1/1 is none of the resolutions given"):
        series([], {"A/HRC/RES/1/1": None})


@pytest.mark.parametrize("language", ["en", "fr", "zh", "ar"])
def test_the_invented_series_is_one_in_every_language(language: str) -> None:
    readings = [
        operative.read(FORMS["akn"].make(read_master(path)))
        for path in sorted((SAMPLES / "talvoria").glob(f"*.{language}.md"))
    ]
    found = series(readings[::-1])
    assert [one.resolutions for one in found] == [("A/HRC/RES/288/71", "A/HRC/RES/291/74", "A/HRC/RES/297/77")]
    for life in found[0].lives:
        events = [one.event for one in life.appearances]
        assert events[0] == "adopted"
        assert "adopted" not in events[1:]
