"""The measurement of exports sees what is lost on the way, and leaves nothing of ours where it says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import operative
from benchmark import exports
from operative.exports.akn import akn
from operative.findings import with_findings
from operative.model import Paragraph, Resolution
from operative.sources.akn import read_akn

READING = Resolution(
    language="en",
    formula="The General Assembly,",
    paragraphs=(
        Paragraph("P1", None, "preambular", "Recalling its resolution 900/3,", ((0, 9),)),
        Paragraph("1", "1.", "operative", "Decides to meet again."),
    ),
)


def test_the_forms_measured_are_forms_of_the_program() -> None:
    assert exports.forms()[:2] == exports.AKN
    assert set(exports.forms()) <= {*exports.AKN, *exports.OTHERS, *exports.PLAIN}


def test_a_document_is_written_in_each_form(founding: Path) -> None:
    wanted = exports.forms()
    results = exports.measure((founding, "seed", wanted))
    assert [r.form for r in results] == list(wanted)
    assert all(r.right and r.unmarked is not False for r in results)


def test_what_is_no_document_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    assert exports.measure((path, "seed", exports.AKN)) == []


def test_what_only_the_plan_tells_is_told_from_what_the_words_tell() -> None:
    lettered = replace(
        READING, paragraphs=(*READING.paragraphs, Paragraph("2", "S.", "operative", "Thanks the keeper."))
    )
    result = exports._written(exports.Written("x", "en", "markdown"), lettered)
    assert (result.paragraphs, result.same, result.unmarked) == (True, True, False)


@pytest.mark.parametrize("form", ["akn", "docx", "html", "markdown"])
def test_what_is_found_is_compared_where_somebody_looked(form: str) -> None:
    blank = exports.Written("x", "en", form)
    assert exports._written(blank, READING).found is None
    looked = with_findings(replace(READING, kind="resolution"))
    assert looked.clauses
    result = exports._written(blank, looked)
    assert (result.found, result.right) == (True, True)
    assert exports._written(blank, replace(looked, clauses=())).found is False


def test_plain_text_is_held_to_all_but_what_is_set_off() -> None:
    result = exports._written(exports.Written("x", "en", "text"), READING)
    assert (result.paragraphs, result.hung, result.same, result.unmarked) == (True, True, True, None)
    goals = [goal.name for goal in exports._goals("text", [result])]
    assert goals == ["text: the whole reading but what is set off"]


@pytest.mark.parametrize(
    ("again", "paragraphs", "hung"),
    [
        (READING, True, True),
        (replace(READING, paragraphs=READING.paragraphs[:1]), False, False),
        (
            replace(READING, paragraphs=(replace(READING.paragraphs[0], emphasis=()), READING.paragraphs[1])),
            True,
            False,
        ),
        (replace(READING, paragraphs=(READING.paragraphs[0], replace(READING.paragraphs[1], path="2"))), False, False),
    ],
)
def test_what_is_lost_is_seen(again: Resolution, paragraphs: bool, hung: bool) -> None:
    result = exports._compared(exports.Written("x", "en", "html"), READING, again)
    assert (result.paragraphs, result.hung) == (paragraphs, hung)


def test_a_field_that_is_lost_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    blank = exports.Written("x", "en", "akn")
    assert exports._written(blank, READING).right
    lost = akn(replace(READING, closing=("43rd meeting",)))
    monkeypatch.setattr(exports, "write", lambda _reading, _form: lost)
    result = exports._written(blank, READING)
    assert (result.valid, result.paragraphs, result.same, result.right) == (True, True, False, False)


def test_without_our_marks_nothing_of_ours_is_left() -> None:
    data = exports.unmarked(etree.fromstring(akn(READING)))
    assert b"proprietary" not in data
    assert b"operative:path" not in data
    assert read_akn(data, "x.xml").known is None
    assert operative.read(data).paragraphs == READING.paragraphs
