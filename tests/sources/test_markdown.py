"""Markdown of others: what is shown is what is read. The program's own is read back whole (`test_read_back`)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.model import Note
from operative.sources.block import Role, Source
from operative.sources.markdown import read_markdown

PIECES = st.sampled_from(
    [
        *"*_~`[]()<>!\\#|-+>: \n&1a",
        "\n\n", "# ", "## ", "1. ", "2) ", "- ", "> ", "```\n", "[^1]", "\n[^1]: ", "**", "***", "~~", "<!-- ", " -->", "<sup>",
        "</sup>", "<br>", "---\n", "| a | b |\n", "|---|---|\n", "&amp;", "&#0;", "[a](b)", "![a](b)", "\u2003", "    ", "  \n",
        "The General Assembly,", "Decides", "\u0301",
    ]
)  # fmt: skip


def shown(source: Source) -> list[tuple[str, str]]:
    return [(block.label, block.text) for block in source.blocks]


def set_off(source: Source) -> list[str]:
    return [block.text[start:end] for block in source.blocks for start, end in block.emphasis]


def test_paragraphs_headings_and_lists_with_the_numbers_that_are_shown() -> None:
    text = """
# Resolution 155/12

*The General Assembly,*

*Recalling* its resolution
154/11,

1. *Requests* all States:
   - to act;
   - to report;
1. *Decides* to remain seized.
7. Nobody shows this as seven.
"""
    assert shown(read_markdown(text)) == [
        ("", "Resolution 155/12"),
        ("", "The General Assembly,"),
        ("", "Recalling its resolution 154/11,"),
        ("1.", "Requests all States:"),
        ("•", "to act;"),
        ("•", "to report;"),
        ("2.", "Decides to remain seized."),
        ("7.", "Nobody shows this as seven."),
    ]


@pytest.mark.parametrize(
    ("line", "text", "emphasis"),
    [
        ("*Decides* to act", "Decides to act", ["Decides"]),
        ("_Decides_ to act", "Decides to act", ["Decides"]),
        ("**Decides** to act", "Decides to act", []),
        ("***Decides*** to act", "Decides to act", ["Decides"]),
        ("a * b * c", "a * b * c", []),
        ("follow_up_to it", "follow_up_to it", []),
        ("\\*not set off\\*", "*not set off*", []),
        ("*Decides **firmly** so* it", "Decides firmly so it", ["Decides firmly so"]),
        ("10 m<sup>2</sup> &amp; so<br>on", "10 m² & so on", []),
        ("see [the report](http://example.org/a_(b)) and `a*b*`", "see the report and a*b*", []),
        ('see [the report](report.pdf "Title")', "see the report", []),
        ("<https://example.org/a> it", "https://example.org/a it", []),
        ("to ~~end~~ go on", "to go on", []),
        ("1990 [sic] it", "1990 [sic] it", []),
    ],
)
def test_what_stands_within_a_line(line: str, text: str, emphasis: list[str]) -> None:
    source = read_markdown(f"The General Assembly,\n\n{line}\n")
    assert source.blocks[1].text == text
    assert set_off(source) == emphasis


def test_what_is_not_set_in_after_an_empty_line_is_no_more_of_a_note() -> None:
    text = "1. Decides[^1] to act.\n\n[^1]: First line\ngoes on.\n\n    So does this.\n\n2. Thanks the keeper.\n\nAn end.\n"
    source = read_markdown(text)
    assert source.blocks[0].notes == (Note("1", "First line goes on. So does this.", 7),)
    assert shown(source)[1:] == [("2.", "Thanks the keeper."), ("", "An end.")]


def test_footnotes_in_any_order_called_twice_or_never() -> None:
    text = "Notes a[^b], b[^1] and b[^1] again[^none].\n\n[^1]: First,\n    in two lines.\n[^b]: Second.\n[^2]: Nobody calls it.\n"
    source = read_markdown(text)
    assert source.blocks[0].text == "Notes a, b and b¹ again[^none]."
    assert source.blocks[0].notes == (Note("b", "Second.", 7), Note("1", "First, in two lines.", 10))
    assert [(block.text, block.role) for block in source.blocks[1:]] == [("2 Nobody calls it.", Role.NOTE)]


def test_tables_code_and_what_is_set_aside() -> None:
    text = "---\ntitle: Talvoria\nlang: fr\n---\nThe Council,\n\n1. Decides:\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n```\n*x*\n```\n\n![A map](a.png)\n"
    source = read_markdown(text)
    assert [(b.text, b.role) for b in source.blocks][2:] == [("a b", Role.TABLE), ("1 2", Role.TABLE), ("*x*", None)]
    assert source.furniture == ("title: Talvoria", "lang: fr", "A map")
    assert source.language == "fr"


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_markdown_is_read_and_keeps_its_promises(text: str) -> None:
    for block in read_markdown(text).blocks:
        assert block.text == " ".join(block.text.split())
        last = 0
        for start, end in block.emphasis:
            assert last <= start < end <= len(block.text)
            last = end
        assert all(note.at is None or 0 <= note.at <= len(block.text) for note in block.notes)


@pytest.mark.parametrize(
    "piece", ["*", "_a", "**a ", "[", "![", "`", "[^1]", "<", "<!--", "\\", "- a\n", "1. a\n", "| a |\n", "> ", "# a\n", "&", "a\n", "~~", "[a](", "\n[^a]: b"]
)  # fmt: skip
def test_time_is_in_line_with_size(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    read_markdown(text)
    assert time.process_time() - start < 4
