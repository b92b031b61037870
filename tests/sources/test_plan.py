"""A file of this program that nobody changed gives its paragraphs back; once changed, it is read as anybody's."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import operative
from operative.model import Division, Note, Paragraph, Provenance, Resolution
from operative.pipeline import Asked, read_source
from operative.sources.block import Block, Plan
from operative.sources.formats import read_blocks
from operative.sources.opening import open_document
from operative.sources.plan import NAME, plan_of, recovered, words_of
from scripts.office.convert import ABSENT, command, office
from tests.exports.round_trip import WRITERS

PLANNED = ("docx", "html", "markdown")
READING = Resolution(
    symbol="A/RES/901/7",
    organ="ga",
    kind="resolution",
    language="en",
    title="Lighthouses of Talvoria",
    formula="The General Assembly,",
    masthead=("A/RES/901/7", "901/7. Lighthouses of Talvoria"),
    closing=("43rd plenary meeting",),
    annexes=(Division("annex1", None, "Lamps"),),
    paragraphs=(
        Paragraph("P1", None, "preambular", "Recalling its resolution 900/3,", ((0, 9),)),
        Paragraph("H1", None, "heading", "Lamps and lenses"),
        Paragraph("1", "1.", "operative", "Decides to meet again;", ((0, 7),), (Note("1", "See A/900/1.", 7),)),
        Paragraph("1+1", "(a)", "operative", "To light the lamps;"),
        Paragraph("1+2", None, "operative", "(aa) To clean the lenses;"),
        Paragraph("11", "ll.", "operative", "Requests the keeper to report;", ((0, 8),)),
        Paragraph("12", "S.", "operative", "Decides to remain seized of the matter.", ((0, 7),)),
        Paragraph("annex1:H1", None, "heading", "Lamps"),
        Paragraph("annex1:0+1", None, "operative", "Oil"),
        Paragraph("annex1:0+2", None, "operative", "Wicks 97 519 900"),
    ),
)
"""What no structure reader makes of these words alone: misread and lettered numbers, a row of a table."""


def edited(data: bytes, form: str, old: str, new: str) -> bytes:
    """Change words of a file as an editor does; the plan stays."""
    if form != "docx":
        text = data.decode()
        assert old in text
        return text.replace(old, new).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            part = before.read(name).decode()
            after.writestr(name, part.replace(old, new) if name == "word/document.xml" else part)
    return stream.getvalue()


def _came(reading: Resolution) -> Provenance:
    assert reading.provenance is not None
    return reading.provenance


@pytest.mark.parametrize("form", PLANNED)
def test_what_the_words_alone_do_not_tell_comes_back(form: str) -> None:
    data = WRITERS[form](READING)
    again = operative.read(data, findings=False)
    assert again.paragraphs == READING.paragraphs
    assert (again.title, again.formula, again.annexes) == (READING.title, READING.formula, READING.annexes)
    assert (again.masthead, again.closing) == (READING.masthead, READING.closing)
    bare = read_source(replace(read_blocks(open_document(data)), plan=None), Asked(findings=False), _came(again))
    assert bare.paragraphs != READING.paragraphs  # or the plan would be tested by nothing


@pytest.mark.parametrize("form", PLANNED)
@pytest.mark.parametrize(
    ("old", "new"), [("to report", "never to report"), ("remain seized", "stay seized"), ("43rd", "44th")]
)
def test_an_edited_file_is_read_as_it_says_now(form: str, old: str, new: str) -> None:
    data = edited(WRITERS[form](READING), form, old, new)
    again = operative.read(data, findings=False)
    source = read_blocks(open_document(data))
    assert source.plan is not None
    as_anybody_s = read_source(replace(source, plan=None), Asked(findings=False), _came(again))
    assert again == as_anybody_s
    said = " ".join([*(paragraph.text for paragraph in again.paragraphs), *again.closing])
    assert new in said


@pytest.mark.parametrize(
    ("form", "old", "new"),
    [
        ("docx", "<w:i/>", "<w:b/>"),
        ("docx", "to meet</w:t>", "to meet</w:t></w:r></w:p><w:p><w:r><w:t>"),
        ("html", "<em>Requests</em>", "Requests"),
        ("markdown", "*Requests*", "Requests"),
    ],
)
def test_a_look_or_a_break_that_was_changed_counts(form: str, old: str, new: str) -> None:
    data = WRITERS[form](READING)
    if form == "docx":
        data = edited(data, form, " to meet again;", " to meet</w:t></w:r><w:r><w:t> again;")
    source = read_blocks(open_document(edited(data, form, old, new)))
    assert source.plan is not None
    again = read_source(source, Asked(findings=False), Provenance(None, form, None, ""))
    assert again.paragraphs != READING.paragraphs


@pytest.mark.skipif(office() is None, reason=ABSENT)
def test_a_word_file_saved_by_another_program_keeps_its_plan(tmp_path: Path) -> None:
    written = tmp_path / "resolution.docx"
    written.write_bytes(WRITERS["docx"](READING))
    saving = command("docx:MS Word 2007 XML", tmp_path / "profile", tmp_path / "saved", [written])
    subprocess.run(saving, capture_output=True, check=True, timeout=300)
    saved = (tmp_path / "saved" / written.name).read_bytes()
    assert saved != written.read_bytes()
    assert operative.read(saved, findings=False).paragraphs == READING.paragraphs


@pytest.mark.parametrize("looks", ["<w:vanish/>", ""])
def test_words_that_are_hidden_or_struck_out_in_word_are_an_edit(looks: str) -> None:
    line = f'<w:t xml:space="preserve">{READING.formula}</w:t></w:r>'
    struck = line.replace("w:t ", "w:delText ").replace("w:t>", "w:delText>")
    new = f"<w:r><w:rPr>{looks}</w:rPr>{line}" if looks else f"<w:del><w:r>{struck}</w:del>"
    data = edited(WRITERS["docx"](READING), "docx", f"<w:r>{line}", new)
    assert operative.read(data, findings=False).formula is None


@pytest.mark.parametrize("form", PLANNED)
def test_a_file_laid_out_anew_keeps_its_plan(form: str) -> None:
    data = WRITERS[form](READING)
    if form == "markdown":
        data = data.replace(b"\n", b"\r\n")
    else:
        data = edited(
            data, form, "</w:p>" if form == "docx" else "</div>", ("</w:p>" if form == "docx" else "</div>") + "\n "
        )
    assert operative.read(data, findings=False).paragraphs == READING.paragraphs


def test_a_plan_that_somebody_wrote_on_after_is_no_text() -> None:
    data = WRITERS["markdown"](READING) + b"\n13\\. *Thanks* the keeper.\n"
    again = operative.read(data, findings=False)
    assert NAME not in " ".join([*(paragraph.text for paragraph in again.paragraphs), *again.closing])
    assert any("Thanks the keeper." in line for line in (*again.closing, *(p.text for p in again.paragraphs)))


def test_what_the_caller_says_overrules_a_plan() -> None:
    again = operative.read(WRITERS["markdown"](READING), symbol="A/RES/902/1", findings=False)
    assert again.symbol == "A/RES/902/1"


def test_a_plan_holds_no_words_of_a_paragraph() -> None:
    plan = plan_of(READING, "")
    assert "Lighthouses of Talvoria" in plan  # a fact
    assert not [word for word in ("lenses", "keeper", "seized", "A/900/1", "plenary") if word in plan]


@pytest.mark.parametrize(
    "told",
    [
        "",
        "[]",
        "null",
        "{}",
        "[" * 100_000,
        '{"version": 2}',
        '{"version": 1, "facts": {}, "lines": {}, "parts": [], "annexes": [], "paragraphs": []}',
        '{"version": 1, "facts": {"title": [1]}, "lines": {"masthead": [], "closing": [], "unplaced": []}, "parts": [], '
        '"annexes": [], "paragraphs": [], "seal": ""}',
    ],
)
def test_a_plan_of_others_counts_for_nothing(told: str) -> None:
    assert recovered(READING, [Block("Decides.")], Plan(told, words_of(""))) is None


def test_a_plan_with_paths_that_are_no_promise_counts_for_nothing() -> None:
    twice = replace(READING, paragraphs=READING.paragraphs[:1] * 2)
    blocks = [Block(p.text, emphasis=p.emphasis) for p in twice.paragraphs]
    assert recovered(twice, blocks, Plan(plan_of(twice, ""), words_of(""))) is None


@given(st.text())
def test_any_plan_may_stand_in_markup(title: str) -> None:
    plan = plan_of(Resolution(title=title), "")
    assert plan.isascii()
    assert plan.isprintable()
    assert not set("<>&'") & set(plan)
    assert "--" not in plan


def _custom_xml(data: bytes, part: str, told: Callable[[str], str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            words = before.read(name).decode()
            after.writestr(name, told(words) if name == part else words)
    return stream.getvalue()


@pytest.mark.parametrize("told", ["", "<", '<!DOCTYPE a [<!ENTITY b "c">]><a>urn:x-operative:plan &b;</a>', "<a/>"])
def test_custom_xml_of_others_makes_no_difference(told: str) -> None:
    data = _custom_xml(WRITERS["docx"](READING), "customXml/item1.xml", lambda _: told)
    source = read_blocks(open_document(data))
    assert source.plan is None
    assert not source.issues


def test_a_page_whose_plan_is_longer_than_a_tag_may_be_keeps_it() -> None:
    many = tuple(Paragraph(str(n), f"{n}.", "operative", f"Decides point {n};") for n in range(1, 400))
    source = read_blocks(open_document(WRITERS["html"](replace(READING, paragraphs=many))))
    assert source.plan is not None
    assert len(json.loads(source.plan.told)["paragraphs"]) == len(many)


def test_a_note_on_the_other_side_of_a_space_stands_where_it_stood() -> None:
    kept = Paragraph("1", "1.", "operative", "Decides , and acts;", (), (Note("1", "A/900/1.", 8),))
    reading = replace(READING, paragraphs=(kept,))
    blocks = [Block(kept.text, "1.", notes=(Note("1", "A/900/1.", 7),))]
    found = recovered(reading, blocks, Plan(plan_of(replace(reading, masthead=(), closing=()), ""), words_of("")))
    assert found is not None
    assert found.paragraphs == (kept,)


@pytest.mark.parametrize("form", PLANNED)
def test_a_note_without_a_place_has_none_again(form: str) -> None:
    kept = replace(READING.paragraphs[0], notes=(Note("1", "Issued again.", None),))
    reading = replace(READING, paragraphs=(kept, *READING.paragraphs[4:]))
    assert operative.read(WRITERS[form](reading), findings=False).paragraphs == reading.paragraphs


def test_a_note_that_was_moved_to_other_words_breaks_the_seal() -> None:
    kept = Paragraph("1", "1.", "operative", "Decides and acts;", (), (Note("1", "A/900/1.", 7),))
    reading = Resolution(paragraphs=(kept,))
    blocks = [Block(kept.text, "1.", notes=(Note("1", "A/900/1.", 16),))]
    assert recovered(reading, blocks, Plan(plan_of(reading, ""), words_of(""))) is None
