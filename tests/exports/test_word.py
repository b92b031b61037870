"""The Word document: what a drafter finds in it, and what holds for every one."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import operative
from operative.exports.word import word
from operative.exports.word.styles import looks
from operative.model import Note, Paragraph, Resolution

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "</w:t>&amp;<script>\"' \x00\x1b\udc80 ]]>"


def parts(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def body(reading: Resolution) -> Any:
    return parts(word(reading))["word/document.xml"]


def lines(reading: Resolution) -> list[tuple[str, str]]:
    """The paragraphs with the names of their styles, as another program reads them."""
    document = docx.Document(io.BytesIO(word(reading)))
    out = []
    for element in document.element.body.iter(f"{W}p"):
        paragraph = WordParagraph(element, document._body)
        assert paragraph.style is not None
        out.append((str(paragraph.style.name), paragraph.text))
    return out


def one(text: str, **said: Any) -> Resolution:
    return Resolution(paragraphs=(Paragraph("1", "1.", "operative", text),), **said)


def test_styles_bear_the_names_of_the_united_nations_templates(full: Resolution) -> None:
    found = lines(full)
    assert ("Title_H1", "Assistance to Talvoria") not in found  # its masthead has but one line
    assert ("Enacting Formula", "The Human Rights Council,") in found
    assert ("Preambular Paragraph", "Recalling1 also it,*") in found  # notes called by a star are printed, not counted
    assert ("_ H_2/3", "I. Assistance") in found
    assert ("Operative Paragraph", "1.\tRequests the Office:") in found
    assert ("Item Level 1", "(a)\tTo report;") in found
    assert ("Item Level 2", "(i)\tEach year;") in found
    assert ("__Single Txt", "and to do so soon;") in found
    assert ("_ H _Ch", "Annex") in found
    assert ("__Meeting", "43rd meeting") in found
    assert found.index(("__Meeting", "43rd meeting")) < found.index(("_ H _Ch", "Annex"))


MASTHEAD = (
    "United Nations", "A/HRC/RES/901/7", "General Assembly", "Distr.: General", "24 March 2101", "Original: French",
    "Human Rights Council", "Nine hundred and first session", "Agenda item 10", "Technical assistance",
    "Resolution adopted by the Human Rights Council on 21 March 2101", "GE.01-00001(E)",
    "901/7. Assistance to Talvoria",
)  # fmt: skip


def test_the_masthead_is_the_table_that_is_printed(full: Resolution) -> None:
    document = docx.Document(io.BytesIO(word(replace(full, masthead=MASTHEAD))))
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["United Nations", "A/HRC/RES/901/7"],
        ["General Assembly", "Distr.: General\n24 March 2101\nOriginal: French"],
    ]
    under = [(str(p.style and p.style.name), p.text) for p in document.paragraphs[:6]]
    assert under == [
        ("Session", "Human Rights Council"),
        ("Session", "Nine hundred and first session"),
        ("Agenda_Item_Normal", "Agenda item 10"),
        ("Agenda_Title_H2", "Technical assistance"),
        ("Title_H_CH", "Resolution adopted by the Human Rights Council on 21 March 2101"),
        ("Title_H1", "901/7.\tAssistance to Talvoria"),
    ]


def test_pages_are_headed_by_the_symbol_and_numbered(full: Resolution) -> None:
    section = docx.Document(io.BytesIO(word(replace(full, masthead=MASTHEAD)))).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.first_page_footer.paragraphs[0].text.strip() == "GE.01-00001(E)"
    assert section.header.paragraphs[0].text == section.even_page_header.paragraphs[0].text == "A/HRC/RES/901/7"
    fields = section.footer._element.findall(f".//{W}fldSimple")
    assert [field.get(f"{W}instr") for field in fields] == ["PAGE", "NUMPAGES"]


def test_notes_are_footnotes_where_they_are_called() -> None:
    notes = (Note("1", "A/901/2.", 8), Note("2", "Ibid.", 12))
    found = parts(
        word(Resolution(paragraphs=(Paragraph("1", "1.", "operative", "Recalls it, and so on;", (), notes),)))
    )
    main, held = found["word/document.xml"], found["word/footnotes.xml"]
    called = [note.get(f"{W}id") for note in main.iter(f"{W}footnoteReference")]
    assert called == ["1", "2"]
    texts = {note.get(f"{W}id"): "".join(note.itertext()) for note in held}
    assert [texts[number] for number in called] == ["A/901/2.", "Ibid."]
    runs = list(main.iter(f"{W}r"))
    place = next(at for at, run in enumerate(runs) if run.find(f"{W}footnoteReference") is not None)
    assert "".join("".join(run.itertext()) for run in runs[:place]) == "1.Recalls "


def test_a_marker_that_word_would_not_count_is_kept_as_printed() -> None:
    notes = (Note("*", "Reissued.", 7), Note("2", "Ibid.", None))
    main = body(Resolution(paragraphs=(Paragraph("1", "1.", "operative", "Decides;", (), notes),)))
    references = list(main.iter(f"{W}footnoteReference"))
    assert [reference.get(f"{W}customMarkFollows") for reference in references] == ["1", "1"]
    assert ["".join(reference.getparent().itertext()) for reference in references] == ["*", "2"]


def test_notes_that_do_not_begin_at_one_are_counted_from_their_first() -> None:
    notes = (Note("2", "A/901/2.", 7), Note("3", "Ibid.", 7))
    reading = Resolution(paragraphs=(Paragraph("1", "1.", "operative", "Decides;", (), notes),))
    main = body(reading)
    assert [mark.get(f"{W}customMarkFollows") for mark in main.iter(f"{W}footnoteReference")] == [None, None]
    assert [start.get(f"{W}val") for start in main.iter(f"{W}numStart")] == ["2"]
    (paragraph,) = operative.read(word(reading)).paragraphs
    assert [(note.marker, note.text) for note in paragraph.notes] == [("2", "A/901/2."), ("3", "Ibid.")]


def test_emphasis_is_that_of_the_language() -> None:
    paragraph = Paragraph("1", "1.", "operative", "Decides it;", ((0, 7),))
    for language, marks in (("en", {"i", "iCs"}), ("zh", {"b", "bCs"})):
        main = body(Resolution(language=language, paragraphs=(paragraph,)))
        (run,) = [run for run in main.iter(f"{W}r") if "".join(run.itertext()) == "Decides"]
        assert {etree.QName(look).localname for look in run.find(f"{W}rPr")} == marks


def test_arabic_runs_from_right_to_left_and_symbols_keep_their_order() -> None:
    reading = one(
        "يقرر النظر في A/HRC/RES/48/23 (2101) غداً",
        language="ar",
        masthead=("الأمم المتحدة", "A/1", "Distr.: General"),
        symbol="A/1",
    )
    found = parts(word(reading))
    main, styles = found["word/document.xml"], found["word/styles.xml"]
    runs = [("".join(run.itertext()), run.find(f"{W}rPr/{W}rtl") is not None) for run in main.iter(f"{W}r")]
    assert ("A/HRC/RES/48/23 (2101)", False) in runs
    assert ("يقرر النظر في ", True) in runs
    normal = next(style for style in styles.iter(f"{W}style") if style.get(f"{W}default") == "1")
    assert normal.find(f"{W}pPr/{W}bidi") is not None
    assert main.find(f".//{W}sectPr/{W}bidi") is not None
    assert main.find(f".//{W}tblPr/{W}bidiVisual") is not None
    side = next(p for p in main.iter(f"{W}p") if "".join(p.itertext()) == "Distr.: General")
    assert side.find(f"{W}pPr/{W}bidi").get(f"{W}val") == "0"


@pytest.mark.parametrize(
    ("language", "attribute", "tag"),
    [("en", "val", "en-GB"), ("ru", "val", "ru-RU"), ("zh", "eastAsia", "zh-CN"), ("ar", "bidi", "ar-EG")],
)
def test_the_language_is_told(language: str, attribute: str, tag: str) -> None:
    styles = parts(word(one("Text;", language=language)))["word/styles.xml"]
    assert styles.find(f".//{W}docDefaults//{W}lang").get(f"{W}{attribute}") == tag


def test_the_file_says_what_it_is_and_that_nobody_confirmed_it(full: Resolution) -> None:
    properties = docx.Document(io.BytesIO(word(full))).core_properties
    assert (properties.title, properties.subject, properties.language) == (full.title, full.symbol, "en")
    assert "found by the machine, confirmed by nobody" in properties.comments
    custom = etree.tostring(parts(word(full))["docProps/custom.xml"]).decode()
    assert "A/HRC/RES/901/7" in custom
    assert "0" * 64 in custom


def test_the_same_reading_gives_the_same_bytes_on_any_day(full: Resolution) -> None:
    assert word(full) == word(full)
    with zipfile.ZipFile(io.BytesIO(word(full))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not re.search(rb"dcterms:(?:created|modified)>", archive.read("docProps/core.xml"))


def test_rows_of_a_table_have_their_figures_at_the_far_margin() -> None:
    texts = ("Gross Net of staff assessment", "Estimate for 2101 97 519 900 (6 819)", "Of which:", "Nothing – –")
    reading = Resolution(
        paragraphs=tuple(Paragraph(f"0+{at}", None, "operative", text) for at, text in enumerate(texts, 1))
    )
    (table,) = docx.Document(io.BytesIO(word(reading))).tables
    assert [list(dict.fromkeys(cell.text for cell in row.cells)) for row in table.rows] == [
        ["Gross Net of staff assessment"], ["Estimate for 2101", "97 519 900 (6 819)"], ["Of which:"], ["Nothing", "– –"],
    ]  # fmt: skip


def test_the_first_part_is_not_named_twice(full: Resolution) -> None:
    masthead = ("901/7. Two parts", "B Second part")
    found = [text for _, text in lines(replace(full, masthead=masthead))]
    assert found.count("B Second part") == 1
    assert "Second part" not in found


@given(st.text(max_size=40), st.text(max_size=10), st.sampled_from(["en", "ar", "zh", None]))
def test_any_text_makes_a_document_that_opens(text: str, marker: str, language: str | None) -> None:
    note = Note(marker, text, 1)
    paragraph = Paragraph("1(a)", marker, "item", text, ((0, 3), (2, 99)), (note,))
    reading = Resolution(language=language, title=text, symbol=marker, masthead=(text, marker), paragraphs=(paragraph,))
    docx.Document(io.BytesIO(word(reading)))


def test_hostile_text_is_text(full: Resolution) -> None:
    kinds: tuple[Any, ...] = ("preambular", "operative", "item", "heading")
    paragraphs = tuple(
        Paragraph(HOSTILE, HOSTILE, kind, HOSTILE, ((0, 9),), (Note(HOSTILE, HOSTILE, 4),)) for kind in kinds
    )
    reading = replace(
        full, title=HOSTILE, symbol=HOSTILE, masthead=(HOSTILE,) * 4, closing=(HOSTILE,), paragraphs=paragraphs
    )
    found = parts(word(reading))
    assert not any(element.tag == "script" for part in found.values() for element in part.iter())
    assert "<script>" in "".join(found["word/document.xml"].itertext())


def test_every_style_that_is_used_or_built_upon_exists(full: Resolution) -> None:
    found = parts(word(full))
    known = {style.get(f"{W}styleId") for style in found["word/styles.xml"].iter(f"{W}style")}
    used = {
        name.get(f"{W}val")
        for part in found.values()
        for tag in ("pStyle", "rStyle", "basedOn")
        for name in part.iter(f"{W}{tag}")
    }
    assert used <= known
    assert len(known) == len(looks()["styles"]) + 1
