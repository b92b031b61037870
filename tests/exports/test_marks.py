from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import html

import operative
from operative.exports.html import Mark, Marks, marks_of, page
from operative.exports.html.marks import Layers
from operative.model import Citation, Note, Paragraph, Resolution

TEXT = "Decides to ask the Office to report at its 902nd session;"
NOTE = Note("1", "A/HRC/901/2.", 7)
READING = Resolution(language="en", paragraphs=(Paragraph("1", "1.", "operative", TEXT, ((0, 7),), (NOTE,)),))


def words(marks: Marks, query: str) -> list[str]:
    root = html.document_fromstring(page(READING, marks))
    found: Any = root.xpath(query)
    return [element.text_content() for element in found]


def at(quote: str, **said: Any) -> Mark:
    start = TEXT.index(quote)
    return Mark((start, start + len(quote)), **said)


def test_marks_lie_over_emphasis_and_a_note_s_marker() -> None:
    marks: Marks = {("1", None): [at("Decides to ask", kind="act", force="decide", finding="1#1")]}
    pieces = words(marks, "//*[@class='words']//span[@data-finding='1#1']")
    assert pieces == ["Decides", " to ask"]
    assert words(marks, "//span[contains(@class, 'force-decide')]/em") == ["Decides"]
    assert words(marks, "//sup") == ["1"]


def test_marks_overlap_each_other() -> None:
    marks: Marks = {
        ("1", None): [
            at("ask the Office to", kind="act", force="request"),
            at("the Office", kind="addressee"),
            at("to report at its 902nd session", kind="schedule"),
        ]
    }
    inside = "//p[@class='words']"
    assert "".join(words(marks, f"{inside}//span[contains(@class, 'force-request')]")) == "ask the Office to"
    assert words(marks, f"{inside}//span[contains(@class, 'force-request')]/span[contains(@class, 'addressee')]") == [
        "the Office"
    ]
    assert "".join(words(marks, f"{inside}//span[contains(@class, 'schedule')]")) == "to report at its 902nd session"


def test_citations_are_links_and_no_link_holds_another() -> None:
    marks: Marks = {
        ("1", 0): [Mark((0, 11), "citation", href="/A/HRC/901/2"), Mark((2, 5), "citation", href="/other")],
    }
    assert words(marks, "//*[@class='note']/a[contains(@class, 'citation')]") == ["A/", "HRC", "/901/2"]
    assert words(marks, "//a//a") == []


@pytest.mark.parametrize("span", [(-1, 4), (4, 2), (3, 3), (90, 99), (50, 999)])
def test_impossible_marks_lose_no_text(span: tuple[int, int]) -> None:
    assert words({("1", None): [Mark(span, "act", force="note")]}, "//p[@class='words']") == [
        TEXT.replace("Decides", "Decides1")
    ]


def test_hostile_marks_are_text() -> None:
    mark = Mark((0, 3), "citation", finding='"><script>', href='"><script>', says="'><script>\x00")
    assert "<script" not in Layers([mark]).around("x", [0])


def test_the_page_says_what_marks_mean_and_that_nobody_confirmed_them() -> None:
    marks: Marks = {("1", None): [at("Decides", kind="act", force="decide"), at("the Office", kind="addressee")]}
    assert words(marks, "//p[@class='legend']") == ["Found by the machine, confirmed by nobody: decides, who is asked."]
    assert words({}, "//p[@class='legend']") == []


def test_marks_are_made_of_findings(full: Resolution) -> None:
    marks = marks_of(
        replace(
            full, citations=(*full.citations, Citation("1", None, 0, 8, "Requests"), Citation(None, 0, 2, 6, "note"))
        )
    )
    assert {place: [mark.kind for mark in found] for place, found in marks.items()} == {
        ("1", None): ["act", "addressee", "schedule", "citation"],
        ("P1", 0): ["citation"],
        (None, 0): ["citation"],
    }
    act, addressee, *_ = marks["1", None]
    assert (act.span, act.force, addressee.span, addressee.finding) == ((0, 8), "request", (9, 19), "1#1")


def test_a_page_with_marks_reads_back_to_the_same_paragraphs(full: Resolution) -> None:
    assert 'class="found' in page(full)
    read = operative.read(page(full).encode())
    assert [(p.path, p.text, p.emphasis) for p in read.paragraphs] == [
        (p.path, p.text, p.emphasis) for p in full.paragraphs
    ]
