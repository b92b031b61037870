"""Plain text as resolutions are published in it."""

from __future__ import annotations

from dataclasses import replace

import operative
from operative.exports.plain import plain_text
from operative.model import Division, Note, Paragraph, Resolution


def called(*notes: Note) -> str:
    return plain_text(Resolution(paragraphs=(Paragraph("1", "1.", "operative", "Decides it;", (), notes),)))


def test_levels_are_tabs_and_numbers_are_set_off(full: Resolution) -> None:
    lines = plain_text(replace(full, notes=())).splitlines()
    assert "\t1.\tRequests the Office:" in lines
    assert "\t\t(a)\tTo report;" in lines
    assert "\t\t\t(i)\tEach year;" in lines
    assert "\t\tI. Assistance" in lines


def test_notes_that_can_be_counted_are_listed_at_the_end() -> None:
    assert called(Note("1", "A/1.", 7), Note("2", "A/2.", 10)) == "\t1.\tDecides¹ it²;\n1\tA/1.\n2\tA/2.\n"


def test_notes_that_cannot_be_counted_stand_where_they_are_called() -> None:
    for notes in ((Note("*", "A/1.", 7),), (Note("2", "A/1.", 7), Note("1", "A/2.", 10)), (Note("1", "A/1.", None),)):
        text = called(*notes)
        assert [note.text for p in operative.parse(text).paragraphs for note in p.notes] == [n.text for n in notes]
        assert "¹" not in text


def test_an_annex_without_a_label_has_a_line_of_its_own() -> None:
    reading = Resolution(
        language="fr",
        annexes=(Division("annex1"),),
        paragraphs=(
            Paragraph("1", None, "operative", "Adopte le plan."),
            Paragraph("annex1:1", "1.", "operative", "Objet."),
        ),
    )
    assert "\t\t[Annexe]" in plain_text(reading).splitlines()


def test_the_first_part_is_not_named_twice(full: Resolution) -> None:
    lines = plain_text(replace(full, masthead=("901/7. Two parts", "B Second part"))).splitlines()
    assert [line for line in lines if "Second part" in line] == ["B Second part"]


def test_a_line_holds_no_line_end() -> None:
    reading = Resolution(
        title="a\nb", masthead=("a\nb",), paragraphs=(Paragraph("1", "1.\n", "operative", "x\ty\r\nz;"),)
    )
    assert plain_text(reading).count("\n") == 2
