"""The picture of a series, and the page that holds it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from lxml import etree, html

import operative
from operative.exports.flow import picture
from operative.exports.flow.layout import lay_out
from operative.exports.html import followed
from operative.exports.lives import EVENTS, MARKS, called, last_held, place, tallies
from operative.model import Force
from operative.model.lineage import ClauseLink, Comparison
from operative.model.series import Appearance, Event, Life, Series
from scripts.make_samples import FORMS, SAMPLES, read_master
from tests.exports.test_html import HOSTILE
from tests.lineage.invented import long_series

SVG = "{http://www.w3.org/2000/svg}"


@cache
def talvoria(language: str = "en") -> Series:
    paths = sorted((SAMPLES / "talvoria").glob(f"*.{language}.md"))
    return operative.series([operative.read(FORMS["akn"].make(read_master(path))) for path in paths])[0]


def drawn(series: Series) -> etree._Element:
    return etree.fromstring(picture(series).encode("utf-8", "replace"))


def found(root: Any, query: str) -> list[Any]:
    result = root.xpath(query)
    assert isinstance(result, list)
    return result


def test_each_clause_stands_once_in_each_resolution_that_holds_it() -> None:
    series = long_series()
    layout = lay_out(series)
    places = [(one.column, one.slot) for stands in layout.stands for one in stands]
    assert len(places) == len(set(places))
    assert len(places) == sum(one.clause is not None for life in series.lives for one in life.appearances)
    for column in range(len(series.resolutions)):
        slots = sorted(slot for at, slot in places if at == column)
        assert slots == list(range(len(slots))), "no slot is left empty"


def test_a_ribbon_joins_each_two_stands_of_a_clause() -> None:
    series = long_series()
    root = drawn(series)
    again = sum(counts["taken-up-again"] for counts in tallies(series).values())
    assert again
    held = [[one for one in life.appearances if one.clause] for life in series.lives]
    joined = sum(len(stands) - 1 for stands in held)
    assert len(root.findall(f".//{SVG}path[@class='gap']")) == again
    assert len(found(root, ".//*[starts-with(@class, 'ribbon')]")) == joined - again


def test_strengthened_and_weakened_are_told_apart_without_colour() -> None:
    root = drawn(talvoria())
    for event in ("strengthened", "weakened"):
        words = [element.text for element in found(root, f".//*[@class='place {event}']")]
        assert words
        assert all(word.startswith(MARKS[event]) for word in words)
    assert len(set(MARKS.values())) == len(EVENTS)


@pytest.mark.parametrize(("force", "thick"), [("note", 2.0), ("decide", 10.5)])
def test_a_ribbon_is_as_thick_as_its_force_is_strong(force: Force, thick: float) -> None:
    symbols: dict[str, Event] = {"A/RES/1/1": "adopted", "A/RES/2/1": "same"}
    life = Life(tuple(Appearance(symbol, event, "1#1", force=force, quote="It") for symbol, event in symbols.items()))
    link = ClauseLink("1#1", "1#1", "same", False, ("", ""), (force, force), ("none", "none"), ((), ()))
    pair = Comparison("A/RES/1/1", "A/RES/2/1", ("en", "en"), clauses=(link,))
    (ribbon,) = found(drawn(Series("It", tuple(symbols), (), (pair,), (life,))), ".//*[starts-with(@class, 'ribbon')]")
    top, bottom = re.findall(r"[ML][\d.]+ ([\d.]+)", ribbon.get("d"))
    assert float(bottom) - float(top) == pytest.approx(thick, abs=0.2)


def test_a_split_is_a_thread() -> None:
    root = drawn(talvoria())
    assert found(root, ".//*[@class='thread']")


def test_screen_readers_are_told_what_the_picture_shows() -> None:
    root = drawn(talvoria())
    assert root.get("role") == "img"
    title, description = (root.find(f"{SVG}{name}") for name in ("title", "desc"))
    assert title is not None
    assert description is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert "A/HRC/RES/291/74, 6 October 2102: 4 first adopted" in (description.text or "")


def test_years_run_to_the_left_where_the_text_does() -> None:
    def columns(series: Series) -> list[float]:
        return [float(head.get("x")) for head in found(drawn(series), ".//*[@class='head']")]

    assert columns(talvoria("en")) == sorted(columns(talvoria("en")))
    assert columns(talvoria("ar")) == sorted(columns(talvoria("ar")), reverse=True)
    assert found(drawn(talvoria("ar")), ".//*[@class='label leftward']")


def test_every_stand_lies_in_the_picture_and_none_over_another() -> None:
    root = drawn(long_series())
    width, height = float(root.get("width") or 0), float(root.get("height") or 0)
    boxes = [tuple(float(box.get(name)) for name in ("x", "y")) for box in found(root, ".//*[local-name()='rect']")]
    assert len(boxes) > 500
    assert len(set(boxes)) == len(boxes)
    for x, y in boxes:
        assert 0 <= x <= width - 54
        assert 0 <= y <= height - 14


def hostile() -> Series:
    lives = tuple(
        Life(tuple(replace(one, quote=HOSTILE, action=HOSTILE[:9]) for one in life.appearances))
        for life in talvoria().lives
    )
    successions = tuple(replace(one, rule=HOSTILE) for one in talvoria().successions)
    return replace(talvoria(), title=HOSTILE, lives=lives, successions=successions, dates=(HOSTILE,) * 3)


def test_hostile_text_stays_text() -> None:
    root = drawn(hostile())
    assert not found(root, "//*[local-name()='script'] | //*[local-name()='img']")
    page = html.document_fromstring(followed([hostile()]).encode("utf-8", "replace"))
    assert not found(page, "//script | //img")
    assert len(found(page, "//style")) == 1


# -- the page ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_link_has_its_place_and_no_address_is_given_twice(language: str) -> None:
    root = html.document_fromstring(followed([talvoria(language), long_series()]))
    addresses = found(root, "//@id")
    assert len(addresses) == len(set(addresses))
    targets = {link[1:] for link in found(root, "//a/@href")}
    assert targets <= set(addresses)


def test_a_table_beside_the_picture_holds_every_clause() -> None:
    series = talvoria()
    root = html.document_fromstring(followed([series]))
    lines = found(root, "//table[@class='matrix']/tbody/tr")
    assert len(lines) == len(series.lives)
    assert [" ".join(cell.text_content().split()) for cell in found(lines[3], "td")] == [
        "● first adopted 3·2", "▲ strengthened 3·2", "▼ weakened 2·2",
    ]  # fmt: skip


def test_a_biography_has_each_wording_once_with_what_changed_marked() -> None:
    root = html.document_fromstring(followed([talvoria()]))
    words = [shown(item) for item in found(root, "//*[@id='series-1-life-4']//*[@class='words']")]
    assert words == [
        "*encourages* the Government to implement those recommendations",
        "[-encourages-]{+*urges*+} the Government to implement those recommendations {+without delay+}",
        "[-urges-]{+*encourages*+} the Government to implement [-those recommendations without delay-]{+the others+}",
    ]


def shown(element: Any) -> str:
    """Return the text of an element, what is marked in it as a terminal shows it."""
    marks = {"ins": ("{+", "+}"), "del": ("[-", "-]"), "em": ("*", "*")}
    inner = (element.text or "") + "".join(shown(child) + (child.tail or "") for child in element)
    before, after = marks.get(element.tag, ("", ""))
    return f"{before}{inner}{after}"


def test_the_counts_are_those_of_the_lives() -> None:
    counts = tallies(long_series())
    for symbol, counter in counts.items():
        expected = sum(one.resolution == symbol for life in long_series().lives for one in life.appearances)
        assert counter.total() == expected


def test_why_is_said_and_who_said_it() -> None:
    root = html.document_fromstring(followed([talvoria()]))
    why = [" ".join(element.text_content().split()) for element in found(root, "//*[@class='why']")]
    assert why[0] == "Found: Both have one title; the later names A/HRC/RES/288/71."
    said = replace(talvoria().successions[0], rule="A person said so.", confirmed=True)
    root = html.document_fromstring(followed([replace(talvoria(), successions=(said,))]))
    assert [element.text_content() for element in found(root, "//*[@class='why']")] == ["A person said so."]


def test_no_series_is_said_to_be_none() -> None:
    assert "None of these resolutions takes up another." in followed([])


def test_a_clause_is_called_by_its_last_words() -> None:
    life = talvoria().lives[0]
    assert last_held(life).resolution == "A/HRC/RES/291/74"
    assert called(life, 20) == "Notes the progress…"
    assert place("5(b)#2") == "5(b)·2"
