"""Footnotes and endnotes: each on its paragraph, at the place of its marker, with the marker as printed."""

from __future__ import annotations

import pytest

from operative.model import Note
from tests.sources.docx.build import block, paragraph, read, run


def call(identifier: int, kind: str = "footnote", mark: str = "") -> str:
    follows = ' w:customMarkFollows="1"' if mark else ""
    return f'<w:r><w:{kind}Reference{follows} w:id="{identifier}"/>{f"<w:t>{mark}</w:t>" if mark else ""}</w:r>'


def note(identifier: int, *paragraphs: str, kind: str = "footnote", counted: bool = True) -> str:
    ref = f"<w:r><w:{kind}Ref/></w:r>" if counted else ""
    inner = "".join(paragraph(*([ref] if not at and ref else []), text) for at, text in enumerate(paragraphs))
    return f'<w:{kind} w:id="{identifier}">{inner}</w:{kind}>'


SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'


def test_notes_stand_where_their_markers_are() -> None:
    found = block(
        paragraph("Recalling its resolution 900/1,", call(2), " and noting the report,", call(3)),
        footnotes=SEPARATOR + note(2, " See E/900/1.") + note(3, "\tIbid.", "Second paragraph."),
    )
    assert found.text == "Recalling its resolution 900/1, and noting the report,"
    assert found.notes == (Note("1", "See E/900/1.", 31), Note("2", "Ibid. Second paragraph.", len(found.text)))


def test_a_marker_of_ones_own_is_not_counted() -> None:
    found = block(
        paragraph("One", call(1), " two", call(2, mark="*"), " three", call(3)),
        footnotes=note(1, " a") + note(2, "* Reissued.", counted=False) + note(3, " c"),
    )
    assert found.text == "One two three"
    assert [(n.marker, n.text, n.at) for n in found.notes] == [("1", "a", 3), ("*", "Reissued.", 7), ("2", "c", 13)]


@pytest.mark.parametrize(
    "marked",
    [
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/></w:r><w:r><w:t>†</w:t></w:r>',
        '<w:r><w:footnoteReference w:customMarkFollows="true" w:id="1"/><w:sym w:font="Times" w:char="2020"/></w:r>',
    ],
)
def test_a_marker_of_ones_own_in_a_run_of_its_own_or_as_a_symbol(marked: str) -> None:
    found = block(paragraph("Decides", marked, " to act."), footnotes=note(1, "† See.", counted=False))
    assert (found.text, found.notes) == ("Decides to act.", (Note("†", "See.", 7),))


def test_what_is_no_marker_is_text() -> None:
    long = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t xml:space="preserve"> to remain seized of the matter.</w:t></w:r>'
    found = block(paragraph("Decides", long), footnotes=note(1, "See."))
    assert found.text == "Decides to remain seized of the matter."
    assert found.notes == (Note("*", "See.", 7),)


def test_a_number_that_was_typed_into_a_note_is_its_marker() -> None:
    assert block(paragraph("x", call(1)), footnotes=note(1, "1 See.", counted=False)).notes == (Note("1", "See.", 1),)
    assert block(paragraph("x", call(1)), footnotes=note(1, "10 ships.", counted=False)).notes[0].text == "10 ships."
    assert block(paragraph("x", call(1)), footnotes=note(1, " 1 ship.")).notes[0].text == "1 ship."


def test_a_raised_number_in_a_note_that_word_counts_is_its_marker_once_more() -> None:
    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    twice = f'<w:footnote w:id="1">{paragraph("<w:r><w:footnoteRef/></w:r>", raised, " See.")}</w:footnote>'
    assert block(paragraph("x", call(1)), footnotes=twice).notes == (Note("1", "See.", 1),)


def test_brackets_about_an_arabic_marker_are_no_text() -> None:
    bracketed = (
        '<w:footnote w:id="1">' + paragraph("(", "<w:r><w:footnoteRef/></w:r>", ") القرار 1/900.") + "</w:footnote>"
    )
    assert block(paragraph("يقرر", call(1)), footnotes=bracketed).notes == (Note("1", "القرار 1/900.", 4),)


def test_a_note_that_is_called_again_or_missing_leaves_its_marker() -> None:
    found = block(paragraph("a", call(1), " b", call(1), " c", call(9)), footnotes=note(1, " See."))
    assert (found.text, len(found.notes)) == ("a b¹ c²", 1)


def test_a_note_may_call_another_and_itself() -> None:
    notes = f'<w:footnote w:id="1">{paragraph("See", call(2), call(1))}</w:footnote>{note(2, " this")}'
    assert block(paragraph("x", call(1)), footnotes=notes).notes == (Note("1", "See¹ 2 this", 1),)


def test_endnotes_are_counted_apart() -> None:
    found = block(
        paragraph("a", call(1), call(1, "endnote"), call(2, "endnote")),
        footnotes=note(1, " foot"),
        endnotes=note(1, " first", kind="endnote") + note(2, " second", kind="endnote"),
    )
    assert [(n.marker, n.text) for n in found.notes] == [("1", "foot"), ("i", "first"), ("ii", "second")]


def section(kind: str, inner: str) -> str:
    return f"<w:sectPr><w:{kind}Pr>{inner}</w:{kind}Pr></w:sectPr>"


def markers(*body: str, **others: str) -> list[str]:
    return [n.marker for each in read(*body, **others).blocks for n in each.notes]


def test_how_notes_are_counted() -> None:
    letters = '<w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/>'
    notes = note(1, " a") + note(2, " b")
    body = paragraph("x", call(1), call(2))
    assert markers(body + section("footnote", letters), footnotes=notes) == ["c", "d"]
    assert markers(body, footnotes=notes, settings=f"<w:footnotePr>{letters}</w:footnotePr>") == ["c", "d"]
    assert markers(body, footnotes=notes, settings='<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>') == [
        "*",
        "†",
    ]


@pytest.mark.parametrize(
    ("restart", "expected"), [("continuous", "123"), ("eachSect", "112"), ("eachPage", "111"), ("nonsense", "123")]
)
def test_counting_anew_in_each_section_or_on_each_page(restart: str, expected: str) -> None:
    each = section("footnote", f'<w:numRestart w:val="{restart}"/>')
    body = [
        paragraph("a", call(1), properties=each),
        paragraph("b", call(2)),
        paragraph("<w:r><w:lastRenderedPageBreak/></w:r>", "c", call(3)),
        each,
    ]
    assert "".join(markers(*body, footnotes=note(1, " a") + note(2, " b") + note(3, " c"))) == expected


def test_deleted_and_hidden_markers_call_nothing() -> None:
    deleted = f'<w:del w:id="1">{call(1)}</w:del>'
    hidden = call(2).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    found = block(paragraph("x", deleted, hidden, call(3)), footnotes=note(1, " a") + note(2, " b") + note(3, " c"))
    assert [(n.marker, n.text) for n in found.notes] == [("1", "c")]


def test_what_a_note_holds_is_read_as_the_text_is() -> None:
    inner = f'{run("See ")}<w:del w:id="1">{run("not ")}</w:del>{run("secret ", "<w:vanish/>")}<w:hyperlink>{run("E/900/1")}</w:hyperlink>'
    notes = f'<w:footnote w:id="1"><w:p>{inner}</w:p><w:tbl><w:tr><w:tc>{paragraph("and more.")}</w:tc></w:tr></w:tbl></w:footnote>'
    assert block(paragraph("x", call(1)), footnotes=notes).notes[0].text == "See E/900/1 and more."
