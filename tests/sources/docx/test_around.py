"""What stands around the text: the masthead in a header, other headers and footers, text boxes, pictures, comments."""

from __future__ import annotations

import pytest

from operative.model import Provenance, Resolution
from operative.pipeline import Asked, read_source
from tests.sources.docx.build import codes, paragraph, read, run, table, texts

BODY = (paragraph("900/1. Harbours of Talvoria"), paragraph("The General Assembly,"), paragraph("Requests a report."))
MASTHEAD = table(
    ("", "United Nations", paragraph(run("A"), run("/RES/900/1"))),
    ("", "General Assembly", paragraph("Distr.: General") + paragraph("17 November 2099")),
)


def refer(*references: tuple[str, str, str], titled: bool = True, inner: str = "") -> str:
    named = "".join(f'<w:{kind}Reference w:type="{place}" r:id="{name}"/>' for kind, place, name in references)
    return f"<w:sectPr>{named}{'<w:titlePg/>' if titled else ''}{inner}</w:sectPr>"


def reading(*body: str, **others: str) -> Resolution:
    return read_source(read(*body, **others), Asked(), Provenance(None, "docx", None, ""))


def test_the_header_of_the_first_page_is_the_masthead_and_others_are_furniture() -> None:
    section = refer(("header", "first", "header1"), ("header", "default", "header2"), ("footer", "first", "footer1"))
    found = reading(
        *BODY, section,
        header1=MASTHEAD, header2=paragraph("A/RES/900/1"), footer1=paragraph("99-12345 (E) 171199"),
    )  # fmt: skip
    assert (found.symbol, found.distribution, found.issued_on) == ("A/RES/900/1", "General", "2099-11-17")
    assert found.title == "Harbours of Talvoria"
    assert found.job_number == "99-12345"
    assert found.furniture == ("A/RES/900/1", "99-12345 (E) 171199")


def test_a_header_of_every_page_is_the_masthead_only_where_the_text_names_no_symbol() -> None:
    section = refer(("header", "default", "header1"), titled=False)
    assert reading(*BODY, section, header1=MASTHEAD).symbol == "A/RES/900/1"
    repeated = reading(paragraph("A/RES/900/2"), *BODY, section, header1=paragraph("A/RES/900/2"))
    assert repeated.symbol == "A/RES/900/2"
    assert repeated.masthead.count("A/RES/900/2") == 1
    assert repeated.furniture == ("A/RES/900/2",)


def test_a_title_page_that_has_no_header_has_none() -> None:
    section = refer(("header", "default", "header1"))
    source = read(*BODY, section, header1=paragraph("A/RES/900/1"))
    assert next(each.text for each in source.blocks) == "900/1. Harbours of Talvoria"
    assert source.furniture == ("A/RES/900/1",)


def test_headers_of_later_sections_are_furniture_and_each_is_read_once() -> None:
    first = paragraph("Annex", properties=refer(("header", "first", "header1")))
    last = refer(("header", "first", "header2"), ("header", "default", "header2"))
    source = read(*BODY, first, last, header1=MASTHEAD, header2=paragraph("A/RES/900/1, annex"))
    assert source.blocks[0].text == "United Nations"
    assert source.furniture == ("A/RES/900/1, annex",)


def test_a_header_that_is_missing_does_no_harm() -> None:
    assert texts(paragraph("x"), refer(("header", "first", "nothing"))) == ["x"]


# -- text boxes and pictures ----------------------------------------------------------------------------------------

_MODERN = "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:docPr id='1' descr='{1}'/><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
_OLD = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


@pytest.mark.parametrize("box", [_MODERN, _OLD])
def test_a_text_box_is_read_once_before_its_paragraph(box: str) -> None:
    inner = box.format(paragraph("A/RES/900/1") + paragraph("17 November 2099"), "")
    assert texts(paragraph("Distr.", inner, ": General")) == ["A/RES/900/1", "17 November 2099", "Distr.: General"]


def test_a_text_box_in_a_text_box_and_in_a_cell() -> None:
    inner = _OLD.format(paragraph("outer", _OLD.format(paragraph("inner"), "")), "")
    assert texts(table(("a", paragraph("b", inner)))) == ["a", "inner", "outer", "b"]


def test_what_a_picture_shows_and_what_is_written_across_the_page_are_furniture() -> None:
    picture = _MODERN.format(paragraph("x"), "Emblem")
    mark = "<w:r><w:pict><v:shape><v:textpath string='DRAFT'/></v:shape></w:pict></w:r>"
    assert read(paragraph("text", picture, mark)).furniture == ("Emblem", "DRAFT")


def test_a_masthead_in_a_table_of_the_body() -> None:
    found = reading(MASTHEAD, *BODY)
    assert (found.symbol, found.distribution, found.issued_on) == ("A/RES/900/1", "General", "2099-11-17")


# -- comments and what is left out ----------------------------------------------------------------------------------


def comment(text: str, author: str = "") -> str:
    return f'<w:comment w:id="0" w:author="{author}">{paragraph(text)}</w:comment>'


MARK = '<w:r><w:commentReference w:id="0"/></w:r>'


def test_comments_are_told_and_are_no_text() -> None:
    source = read(paragraph("Decides", MARK, " to act."), comments=comment("Really?", "A. Clerk"))
    assert [each.text for each in source.blocks] == ["Decides to act."]
    assert codes(source) == ["comment"]
    assert source.issues[0].message == "A comment by A. Clerk, which is no part of the text: Really?"


def test_many_and_long_comments_are_kept_short() -> None:
    source = read(paragraph("x", MARK), comments=comment("word " * 1000) + "".join(comment(f"{n}") for n in range(99)))
    assert len(source.issues) == 51
    assert all(len(issue.message) < 400 for issue in source.issues)
    assert len(source.furniture) == 50


def test_particulars_that_programs_keep_in_comments_are_furniture() -> None:
    source = read(paragraph("x", MARK), comments=comment(run("<<ODS JOB NO>>N9912345E<<ODS JOB NO>>")))
    assert not source.issues
    assert source.furniture == ("<<ODS JOB NO>>N9912345E<<ODS JOB NO>>",)


def test_files_to_be_inserted_are_said_to_be_missing() -> None:
    assert codes(read(paragraph("x"), '<w:altChunk r:id="r1"/>')) == ["embedded-files-left-out"]
