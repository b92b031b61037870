"""Divisions that a text alone does not show: titles of parts, tables."""

from __future__ import annotations

import operative
from operative.languages.openings import openings
from operative.sources.block import Block, Role
from operative.structure.body import read_body

PARTS = """\
A/RES/900/12 A-B
900/12. Harbours and bridges
A
Harbours
The General Assembly,
1. Decides on harbours.
41st plenary meeting
10 December 2099
B
Bridges
The General Assembly,
1. Decides on bridges.
41st plenary meeting
10 December 2099
"""


def test_parts_have_the_titles_under_their_letters_and_no_line_of_the_closing() -> None:
    reading = operative.parse(PARTS)
    assert [(part.id, part.title) for part in reading.parts] == [("A", "Harbours"), ("B", "Bridges")]
    assert reading.closing == ("41st plenary meeting", "10 December 2099") * 2
    assert reading.title == "Harbours and bridges"


def test_the_number_of_a_row_is_no_paragraph_number() -> None:
    blocks = [
        Block("Resolves that the amounts shall be as follows:", label="1."),
        Block("1. Overall policymaking 117 372 900", role=Role.TABLE),
        Block("2. General Assembly affairs 631 101 500", role=Role.TABLE),
        Block("Decides to remain seized of the matter.", label="2."),
    ]
    paragraphs, issues = read_body(blocks, openings("en"))
    assert [(p.path, p.label) for p in paragraphs if p.label] == [("1", "1."), ("2", "2.")]
    assert [p.text for p in paragraphs][1:3] == [block.text for block in blocks[1:3]]
    assert not issues
