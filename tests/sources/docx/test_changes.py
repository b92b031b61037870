"""Tracked changes: the text is read as if all of them were accepted."""

from __future__ import annotations

import pytest

from tests.sources.docx.build import codes, paragraph, read, run, table, texts

DELETED_MARK = '<w:rPr><w:del w:id="1"/></w:rPr>'


def deleted(text: str) -> str:
    return f'<w:del w:id="1"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def inserted(text: str, tag: str = "ins") -> str:
    return f'<w:{tag} w:id="2">{run(text)}</w:{tag}>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([paragraph("Decides ", deleted("not "), "to act.")], ["Decides to act."]),
        ([paragraph("Decides ", inserted("at once "), "to act.")], ["Decides at once to act."]),
        ([paragraph("a ", inserted("moved away ", "moveFrom"), "b ", inserted("moved here", "moveTo"))], ["a b moved here"]),
        ([paragraph("One, ", properties=DELETED_MARK), paragraph("two.")], ["One, two."]),
        ([paragraph(deleted("One."), properties=DELETED_MARK), paragraph("Two.")], ["Two."]),
        ([paragraph(inserted("One.", "moveFrom"), properties='<w:rPr><w:moveFrom w:id="1"/></w:rPr>'), paragraph("Two.")], ["Two."]),
        ([paragraph("One.", properties='<w:rPr><w:ins w:id="1"/></w:rPr>'), paragraph(inserted("Two."))], ["One.", "Two."]),
        ([paragraph("One.", properties=DELETED_MARK), table(("cell",))], ["One.", "cell"]),
        ([paragraph("One.", properties=DELETED_MARK)], ["One."]),
        ([f'<w:ins w:id="1">{paragraph("Whole.")}</w:ins>'], ["Whole."]),
        ([paragraph(f'<w:ins w:id="1"><w:del w:id="2">{run("both")}</w:del></w:ins>', "x")], ["x"]),
        ([paragraph("Decides ", run("not ", "<w:strike/>"), "to act.")], ["Decides to act."]),
        ([paragraph("Decides ", run("not ", "<w:dstrike/>"), "to act.")], ["Decides to act."]),
    ],
)  # fmt: skip
def test_changes_are_accepted(body: list[str], expected: list[str]) -> None:
    source = read(*body)
    assert [each.text for each in source.blocks] == expected
    assert codes(source) in (["tracked-changes-accepted"], [])


def test_that_they_are_is_said_once() -> None:
    assert codes(read(paragraph(deleted("a"), inserted("b"), deleted("c")))) == ["tracked-changes-accepted"]
    assert codes(read(paragraph("a"))) == []


def test_rows_and_cells_that_are_deleted() -> None:
    row = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>{paragraph("gone")}</w:tc></w:tr>'
    cell = f'<w:tr><w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr>{paragraph("gone")}</w:tc><w:tc>{paragraph("kept")}</w:tc></w:tr>'
    source = read(f"<w:tbl>{row}{cell}</w:tbl>")
    assert [each.text for each in source.blocks] == ["kept"]
    assert codes(source) == ["tracked-changes-accepted"]


def test_what_a_change_of_properties_keeps_of_old_is_not_looked_at() -> None:
    old = '<w:rPrChange w:id="1"><w:rPr><w:i/><w:vanish/></w:rPr></w:rPrChange>'
    source = read(paragraph(run("Decides", old)))
    assert [(each.text, each.emphasis) for each in source.blocks] == [("Decides", ())]
    list_ = '<w:pPrChange w:id="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    assert texts(paragraph("Decides", properties=list_)) == ["Decides"]


def test_two_paragraphs_made_one_have_the_number_of_the_second() -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = [
        paragraph("Decides ", properties=number + DELETED_MARK),
        paragraph("to act;", properties=number),
        paragraph("Requests.", properties=number),
    ]
    assert texts(*body, numbering=numbering) == ["1. Decides to act;", "2. Requests."]
