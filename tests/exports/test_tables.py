"""Tables: what spreadsheets and programs find in them, and that nothing in them is a formula."""

from __future__ import annotations

import csv
import datetime
import io
import time
from dataclasses import fields, replace
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.exports.cells import Cell, as_date, cell
from operative.exports.csv import csv_head, csv_rows, csv_table
from operative.exports.lookup import Lookup
from operative.exports.tables import TABLES
from operative.exports.xlsx import xlsx
from operative.model import Citation, Clause, Due, Figure, Note, Paragraph, Resolution, ScheduleEntry, Theme

FORMULAS = ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "＝1", "＋1", "－1", "＠1"]


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def book(reading: Resolution) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx(reading, "in.docx")))


def test_paragraphs_as_csv(full: Resolution) -> None:
    data = csv_table(full)
    assert data.startswith(b"\xef\xbb\xbfsymbol,path,")
    assert data.count(b"\r\n") == len(full.paragraphs) + 1
    first = rows(data)[0]
    assert (first["symbol"], first["path"], first["text"]) == ("A/HRC/RES/901/7", "P1", "Recalling also it,")
    assert first["notes"] == "1 A/HRC/901/2.; * Reissued."
    assert [row["part"] for row in rows(data)[-4:]] == ["B", "annex1", "annex1", "annex1"]


def test_rows_of_several_documents_make_one_table(full: Resolution) -> None:
    data = csv_head("clauses") + csv_rows(full, "a.docx", "clauses") + csv_rows(full, "=b.docx", "clauses")
    assert [(row["file"], row["key"]) for row in rows(data)] == [("a.docx", "1#1"), ("'=b.docx", "1#1")]


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_each_table_tells_of_what_was_found(full: Resolution, table: Any) -> None:
    (row, *_) = table.lines(full)
    assert len(row) == len(table.columns)
    assert row[0] == "A/HRC/RES/901/7"
    assert len({column.name for column in table.columns}) == len({column.title for column in table.columns}) == len(row)


@pytest.mark.parametrize(("name", "kind"), [("clauses", Clause), ("figures", Figure), ("schedule", ScheduleEntry)])
def test_columns_bear_the_names_of_the_json(name: str, kind: type) -> None:
    held = {field.name for field in fields(kind)}
    named = {column.name for column in TABLES[name].columns}
    assert held - named <= {"start", "end", "action_spans", "fingerprint", "due", "steps"}


def test_a_schedule_entry_has_a_row_for_each_time_it_falls_due(full: Resolution) -> None:
    entry = replace(
        full.schedule[0], due=(Due(902, "2101-06-01", "2101-06-28", "announced"), Due(905, None, None, "estimated"))
    )
    found = rows(csv_table(replace(full, schedule=(entry, replace(entry, key="1@2", due=()))), "schedule"))
    assert [(row["key"], row["due_session"], row["due_from"]) for row in found] == [
        ("1@1", "902", "2101-06-01"), ("1@1", "905", ""), ("1@2", "", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    reading = Resolution(
        symbol=text, title=text, paragraphs=(Paragraph(text, text, "item", text, (), (Note(text, text),)),)
    )
    assert all(
        value.startswith("'")
        for name, value in rows(csv_table(reading))[0].items()
        if name in ("symbol", "path", "text", "notes")
    )
    for sheet in book(reading):
        assert all(kept.data_type != "f" for line in sheet.iter_rows() for kept in line)
        assert all(
            str(kept.value)[:1] not in "=+-@\t＝＋－＠" for line in sheet.iter_rows() for kept in line if kept.value
        )


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=30)), max_size=5))
def test_any_text_keeps_its_row_and_its_column(pairs: list[tuple[str, str]]) -> None:
    reading = Resolution(paragraphs=tuple(Paragraph(path, None, "item", text) for path, text in pairs))
    found = rows(csv_table(reading))
    assert [(row["path"], row["text"]) for row in found] == [(cell(path), cell(text)) for path, text in pairs]
    assert not any(str(value)[:1] in ("=", "+", "-", "@", "\t") for row in found for value in row.values() if value)


@pytest.mark.parametrize(
    ("said", "kept"),
    [("2101-10-07", datetime.date(2101, 10, 7)), ("2101-02-30", "2101-02-30"), ("2101", "2101"), (None, None)],
)
def test_only_days_are_dates(said: str | None, kept: Cell) -> None:
    assert as_date(said) == kept


def test_a_citation_bears_the_marker_of_its_note_and_a_clause_its_themes(full: Resolution) -> None:
    note, loose = Note("7", "A/1"), Note("*", "A/2")
    reading = Resolution(
        paragraphs=(Paragraph("1", None, "item", "Text", notes=(note,)), Paragraph("1", None, "item", "Text")),
        notes=(loose,),
        clauses=full.clauses[:1],
        themes=tuple(Theme(key, "sdg", id) for key, id in (("1#1", "16"), ("2#1", "3"), ("1#1", "5"))),
        citations=tuple(Citation(path, at, 0, 3, "A/1") for path, at in (("1", 0), ("1", 5), ("9", 0), (None, 0))),
    )
    assert [row["note"] for row in rows(csv_table(reading, "citations"))] == ["7", "", "", "*"]
    assert rows(csv_table(reading, "clauses"))[0]["themes"] == "sdg:16; sdg:5"


def test_many_findings_are_put_into_tables_in_linear_time() -> None:
    count = 20_000
    keys = [(f"{number}", f"{number}#1") for number in range(count)]
    reading = Resolution(
        paragraphs=tuple(Paragraph(path, None, "operative", "A/1", notes=(Note("1", "A/1"),)) for path, _ in keys),
        clauses=tuple(Clause(key, "", path, 0, 3, "A", "A", (), "note", "none", "") for path, key in keys),
        schedule=tuple(ScheduleEntry(f"{path}@1", path, 0, 3, "A", "report") for path, _ in keys),
        themes=tuple(Theme(key, "sdg", "16") for _, key in keys),
        citations=tuple(Citation(path, 0, 0, 3, "A/1") for path, _ in keys),
    )
    start = time.process_time()
    assert csv_table(reading, "clauses").count(b"sdg:16") == count
    assert [row["note"] for row in rows(csv_table(reading, "citations"))] == ["1"] * count
    lookup = Lookup(reading)
    assert all(len(lookup.schedule(clause)) == 1 for clause in reading.clauses)
    assert time.process_time() - start < 10


def test_a_workbook_has_a_sheet_for_each_table_with_rows_and_one_about_itself(full: Resolution) -> None:
    found = book(full)
    assert found.sheetnames == [*(name.capitalize() for name in TABLES), "About"]
    assert book(Resolution()).sheetnames == ["Paragraphs", "About"]
    told = {row[0].value: row[1].value for row in found["About"].iter_rows()}
    assert told["Symbol"] == "A/HRC/RES/901/7"
    assert told["Source"] == "in.docx"
    assert told["Source SHA-256"] == "0" * 64
    assert told["Reader"] == "Operative 0.1.0"
    assert told["Adopted on"] == datetime.datetime(2101, 3, 21)  # noqa: DTZ001 - a day has no zone
    assert told["Standing"] == "Found by machine, confirmed by nobody."


def test_sheets_are_ready_to_be_read(full: Resolution) -> None:
    sheet = book(full)["Schedule"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:S2"
    titles = [kept.value for kept in sheet[1]]
    due = sheet.cell(2, titles.index("Due from") + 1)
    assert due.value == datetime.datetime(2101, 6, 1)  # noqa: DTZ001 - a day has no zone
    assert due.is_date
    assert sheet.cell(2, titles.index("Words") + 1).alignment.wrap_text
    value = book(full)["Figures"].cell(2, 3)
    assert (value.value, value.data_type) == (3, "n")


@pytest.mark.parametrize(("language", "turned"), [("ar", True), ("fr", None)])
def test_sheets_run_as_the_language_does(full: Resolution, language: str, turned: bool | None) -> None:
    assert book(replace(full, language=language))["Paragraphs"].sheet_view.rightToLeft is turned


def test_arabic_cells_are_read_from_the_right(full: Resolution) -> None:
    paragraph = Paragraph("1", "1-", "operative", "يقرر النظر في A/1، وفي غيره؛")
    sheet = book(replace(full, language="ar", paragraphs=(paragraph,)))["Paragraphs"]
    orders = {sheet.cell(1, place).value: sheet.cell(2, place).alignment.readingOrder for place in range(1, 8)}
    assert (orders["Text"], orders["Number"], orders["Symbol"]) == (2, 2, 0)


def test_the_same_reading_gives_the_same_workbook_on_any_day(full: Resolution) -> None:
    assert xlsx(full) == xlsx(full)
    assert book(full).properties.created == datetime.datetime(1980, 1, 1)  # noqa: DTZ001 - openpyxl's own


def test_a_cell_takes_what_a_workbook_can_hold() -> None:
    reading = Resolution(
        paragraphs=(Paragraph("1", None, "operative", "x" * 40_000),),
        figures=(Figure("1", 0, 1, "x", 10**30, "stars"), Figure("1", 0, 1, "x", -2.5, "degrees")),
    )
    found = book(reading)
    assert len(found["Paragraphs"].cell(2, 6).value) < 32_767
    assert found["Paragraphs"].row_dimensions[2].height == 405
    assert [found["Figures"].cell(row, 3).value for row in (2, 3)] == [str(10**30), -2.5]
