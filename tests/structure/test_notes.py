"""Listed notes are hung where the text still shows their markers, and nowhere else."""

from __future__ import annotations

import operative
from operative.model import Paragraph
from operative.structure.notes import hang


def paragraph(text: str) -> Paragraph:
    return Paragraph("1", "1.", "operative", text)


def test_markers_glued_to_words_and_marks() -> None:
    found, loose = hang(
        [paragraph("Recalling resolution 5/1,1 and human rights2 in 2019,"), paragraph("Notes the report;³")],
        [("1", "First."), ("2", "Second."), ("3", "Third.")],
    )
    assert [p.text for p in found] == ["Recalling resolution 5/1, and human rights in 2019,", "Notes the report;"]
    assert [(n.marker, n.at) for p in found for n in p.notes] == [("1", 25), ("2", 42), ("3", 17)]
    assert loose == ()


def test_numbers_stay_where_the_markers_are_lost() -> None:
    text = "Recalling article 1, paragraph 2, common to both Covenants"
    found, loose = hang([paragraph(text)], [("1", "First."), ("2", "Second.")])
    assert found[0].text == text
    assert [n.text for n in loose] == ["First.", "Second."]


def test_old_markers_with_a_slash() -> None:
    found, _ = hang([paragraph("Welcomes the report 1/ on his mission in the islands")], [("1", "S/1994/262.")])
    assert found[0].text == "Welcomes the report on his mission in the islands"


def test_emphasis_moves_with_the_text() -> None:
    source = Paragraph("1", "1.", "operative", "Notes rights1 and strongly urges", ((18, 26),))
    found, _ = hang([source], [("1", "x")])
    start, end = found[0].emphasis[0]
    assert found[0].text[start:end] == "strongly"


def test_notes_without_a_place_are_said_to_be_so() -> None:
    reading = operative.parse(
        "The Security Council,\n\tRecalling its resolution 9001 (2099),\n\t1. Decides to remain seized.\n1 S/2099/1.\n2 S/2099/2.\n"
    )
    assert [n.text for n in reading.notes] == ["S/2099/1.", "S/2099/2."]
    assert "notes-without-place" in [issue.code for issue in reading.issues]


def test_notes_of_the_founding_form() -> None:
    reading = operative.parse(
        "The Human Rights Council,\n1. Welcomes the report,[footnoteRef:3] and the visit; [3: \t \tSee A/HRC/41/17.] \n\n2. Decides.\n"
    )
    first = reading.paragraphs[0]
    assert first.text == "Welcomes the report, and the visit;"
    assert [(n.marker, n.text, n.at) for n in first.notes] == [("3", "See A/HRC/41/17.", 20)]
