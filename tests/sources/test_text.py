"""Plain text to blocks."""

from __future__ import annotations

import pytest

from operative.sources.block import Role
from operative.sources.lines import join
from operative.sources.text import read_text


def texts(text: str) -> list[str]:
    return [block.text for block in read_text(text).blocks]


def test_a_paragraph_a_line() -> None:
    assert texts("The Security Council,\n\tRecalling,\r\n\n\t1. Decides;\r2. Ends.") == [
        "The Security Council,",
        "Recalling,",
        "1. Decides;",
        "2. Ends.",
    ]


def test_invisible_characters_and_spaces_are_gone() -> None:
    assert texts("Human\u00a0Rights\u200f\u00ad  Council\u3000") == ["Human Rights Council"]


def test_page_furniture_is_set_aside_and_kept() -> None:
    source = read_text(
        "A/RES/900/1\nThe General Assembly,\n1. Decides;\n2\nA/RES/900/1\n2. Ends.\nGE.21-14803(E)[image: ]\nimage1.emf\n"
    )
    assert [b.text for b in source.blocks] == ["A/RES/900/1", "The General Assembly,", "1. Decides;", "2. Ends."]
    assert source.furniture == ("2", "A/RES/900/1", "GE.21-14803(E)[image: ]", "image1.emf")


def test_a_year_on_a_line_of_its_own_is_text() -> None:
    assert texts("The General Assembly,\nRecalling the year\n2022") == [
        "The General Assembly,",
        "Recalling the year",
        "2022",
    ]


def test_a_label_before_two_tabs_is_no_row_of_a_table() -> None:
    blocks = read_text("1.\tDecides:\n\t\t(a)\tTo act;\n\t\t\t\t(b)\t\tTo report;\nGross\t\tNet\n").blocks
    assert [block.role for block in blocks] == [None, None, None, Role.TABLE]


def test_rows_of_a_table_are_marked() -> None:
    blocks = read_text(
        "Gross\tNet of staff assessment\n1.\tTakes note\nRequirements for 2021\t97 519 900\t88 431 800"
    ).blocks
    assert [b.role for b in blocks] == [Role.TABLE, None, Role.TABLE]


def test_a_note_on_a_line_of_its_own_belongs_to_the_paragraph_before() -> None:
    blocks = read_text("1. Welcomes it;[footnoteRef:1]\n[footnoteRef:2] [2: Second.]\n").blocks
    assert len(blocks) == 1
    assert [n.marker for n in blocks[0].notes] == ["1", "2"]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the Human", "Rights Council", "the Human Rights Council"),
        ("follow-", "up to it", "follow-up to it"),
        ("low-", "and middle-income", "low- and middle-income"),
        ("14 September–", "7 October", "14 September–7 October"),
        ("人权理", "事会", "人权理事会"),
        ("达到74%", "是", "达到74%是"),
        ("第2007/2", "14号", "第2007/214号"),
    ],
)
def test_lines_of_one_paragraph_are_joined(before: str, after: str, joined: str) -> None:
    assert join(before, after) == joined
