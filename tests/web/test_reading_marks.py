"""Text with marks: whatever the words and wherever the marks, the words come out whole, escaped and well nested."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from operative_web.documents.typesetting import Note, Paragraph, Script, plain
from operative_web.register.reading.marks import Mark, marked, marked_words

pytestmark = pytest.mark.one_database

_TAG = re.compile("<[^<>]*>")
_ANY = st.one_of(st.text(max_size=80), st.text(alphabet="<>&\"' ab;«»\u00a0\x00\u0642/A1", max_size=80))
_SPANS = st.tuples(st.integers(-3, 90), st.integers(-3, 90))
_MARKS = st.builds(
    Mark,
    span=_SPANS,
    kind=st.sampled_from(["act", "addressee", "schedule", "citation"]),
    state=st.sampled_from(["", "found", "confirmed", "ask"]),
    force=_ANY,
    href=_ANY,
    outside=st.booleans(),
    card=st.booleans(),
    says=_ANY,
    name=_ANY,
)


@given(_ANY, st.lists(_MARKS, max_size=6), st.lists(_SPANS, max_size=4), st.sampled_from(["en", "fr", "ar", "zh", ""]))
def test_without_its_tags_marked_text_is_the_text_escaped(
    text: str, marks: list[Mark], emphasis: list[tuple[int, int]], language: str
) -> None:
    said = marked(Paragraph("1", None, "operative", text, tuple(emphasis)), Script(language), marks)

    assert _spaces(_TAG.sub("", said)) == _spaces(plain(text))


@given(_ANY, st.lists(_MARKS, max_size=6))
def test_nothing_in_the_words_or_the_marks_becomes_a_tag_or_an_attribute(text: str, marks: list[Mark]) -> None:
    said = marked_words(text, Script("en"), marks)

    root = html.fragment_fromstring(said, create_parent="div")
    assert {one.tag for one in root.iterdescendants()} <= {"a", "span", "em"}
    told = {name for one in root.iterdescendants() for name in one.attrib}
    assert told <= {"class", "id", "title", "href", "rel", "hx-boost", "tabindex"}


@given(_ANY, st.lists(_MARKS, max_size=6))
def test_no_link_lies_in_another(text: str, marks: list[Mark]) -> None:
    root = html.fragment_fromstring(marked_words(text, Script("ar"), marks), create_parent="div")

    assert not root.xpath(".//a//a")


def test_a_call_stands_where_the_note_was_called() -> None:
    paragraph = Paragraph("1", "1.", "operative", "Decides it.", ((0, 7),), (Note("1", "Ibid.", 7),))

    said = marked(
        paragraph, Script("en"), [Mark((0, 7), "act", "found", "decide", "/x/", card=True)], lambda note, _: note.marker
    )

    assert said == '<a class="m act force-decide found" href="/x/"><em>Decides</em></a>1 it.'


def test_one_link_in_two_pieces_is_one_stop_for_the_keyboard() -> None:
    paragraph = Paragraph("1", "1.", "operative", "Urges strongly", ((0, 5),))

    said = marked(paragraph, Script("en"), [Mark((0, 14), "act", "found", "urge", "/x/", name="e-1")])

    assert said.count('tabindex="-1"') == 1
    assert said.count('id="e-1"') == 1


def test_a_link_out_of_the_register_tells_nobody_where_it_came_from() -> None:
    said = marked_words(
        "A/RES/1/1", Script("en"), [Mark((0, 9), "citation", href="https://example.org/", outside=True)]
    )

    assert 'rel="noopener noreferrer"' in said


def _spaces(text: str) -> str:
    """With white space of one kind: no line ends before a high sign in French."""
    return escape(unescape(text)).replace("\u00a0", " ")
