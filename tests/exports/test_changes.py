"""A comparison as a Word document with tracked changes, and as a workbook."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import openpyxl
import pytest
from lxml import etree

import operative
from operative.exports.changes import rows
from operative.exports.changes_xlsx import changes_xlsx
from operative.exports.word.tracked import tracked
from operative.languages import CODES
from operative.model import Resolution
from scripts.make_samples import FORMS, SAMPLES, read_master

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "The Human Rights Council,\n1. {};\n2. Urges all States to repair the lamps of their lighthouses;\n"


@cache
def pair(language: str) -> tuple[Resolution, Resolution]:
    """Return the first two of the invented series."""
    one, other = (
        operative.read(FORMS["akn"].make(read_master(SAMPLES / "talvoria" / f"{work}.{language}.md")))
        for work in ("A_HRC_RES_288_71", "A_HRC_RES_291_74")
    )
    return one, other


def told(language: str) -> bytes:
    one, other = pair(language)
    return tracked(operative.compare(one, other), one, other)


def squeezed(text: str) -> str:
    return "".join(text.casefold().split())


@pytest.mark.parametrize("language", CODES)
def test_to_accept_all_changes_gives_the_later_text(language: str) -> None:
    reading = operative.read(told(language), language=language)
    wanted = [squeezed(paragraph.text) for paragraph in pair(language)[1].paragraphs]
    assert [squeezed(p.text) for p in reading.paragraphs if squeezed(p.text) in wanted] == wanted


@pytest.mark.parametrize("language", CODES)
def test_to_reject_all_changes_gives_the_earlier_text(language: str) -> None:
    one, other = pair(language)
    with zipfile.ZipFile(io.BytesIO(told(language))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    for inserted in list(body.iter(f"{W}ins")):
        parent = inserted.getparent()
        assert parent is not None
        parent.remove(inserted)
    lines = [
        "".join(node.text or "" for node in paragraph.iter(f"{W}t", f"{W}delText")) for paragraph in body.iter(f"{W}p")
    ]
    left = {squeezed(line) for line in lines}
    whole = [
        row for row in rows(operative.compare(one, other), one, other) if row.said not in ("merged", "split", "new")
    ]
    labels = {paragraph.path: paragraph.label or "" for paragraph in one.paragraphs}
    for row in whole:
        assert squeezed(labels[row.earlier[0]] + row.earlier_text) in left, row.earlier


def test_each_changed_paragraph_has_a_comment_that_says_who_found_it() -> None:
    with zipfile.ZipFile(io.BytesIO(told("en"))) as archive:
        comments = etree.fromstring(archive.read("word/comments.xml"))
    texts = ["".join(node.text or "" for node in comment.iter(f"{W}t")) for comment in comments]
    assert any(text.startswith("Strengthened") for text in texts)
    assert all(text.endswith("Found by machine, confirmed by nobody.") for text in texts)


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert told("en") == told("en")
    one, other = pair("en")
    found = operative.compare(one, other)
    assert changes_xlsx(found, one, other) == changes_xlsx(found, one, other)


def test_a_workbook_has_a_sheet_for_each_table() -> None:
    one, other = pair("en")
    book = openpyxl.load_workbook(io.BytesIO(changes_xlsx(operative.compare(one, other), one, other)))
    assert book.sheetnames == ["Paragraphs", "Clauses", "Verbs", "Figures", "Schedule", "Citations", "About"]
    head, *lines = book["Paragraphs"].iter_rows(values_only=True)
    assert head == ("Later", "Earlier", "Change", "Moved", "What changed", "Earlier text", "Later text")
    assert {str(line[2]) for line in lines} >= {"same", "reworded", "new", "dropped"}
    about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    assert about["Standing"] == "Found by machine, confirmed by nobody."
    assert "no official ranking" in str(about["Scale"])


def test_words_that_look_like_a_formula_are_text() -> None:
    one = operative.parse(TEXT.format("Notes the lists"))
    other = operative.parse(TEXT.format('=HYPERLINK("http://example.org") is noted'))
    book = openpyxl.load_workbook(io.BytesIO(changes_xlsx(operative.compare(one, other), one, other)))
    cells = [cell for row in book["Paragraphs"].iter_rows() for cell in row if cell.value]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(str(cell.value).startswith("'=HYPERLINK") for cell in cells)
