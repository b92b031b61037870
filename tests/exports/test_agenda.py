"""The agenda: each thing once, by date, with how its date was found; as text, JSON, CSV and a calendar file."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

import operative
from operative.exports.agenda import Row, agenda, as_csv, as_json, as_table
from operative.exports.icalendar import as_icalendar
from operative.exports.phrases import UNCONFIRMED


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    root = Path(__file__).resolve().parent.parent.parent
    return agenda([operative.read(root / "samples" / "48-23" / "A_HRC_RES_48_23.txt")])


def unfolded(calendar: str) -> list[str]:
    assert calendar.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    return re.sub(r"\r\n ", "", calendar).split("\r\n")[:-1]


def test_the_founding_resolution_by_date(rows: list[Row]) -> None:
    assert [(row.start, row.end, row.kind, row.session) for row in rows] == [
        ("2022-02-28", "2022-04-01", "oral-update", 49),
        ("2022-07-04", "2022-07-04", "submission", None),
        ("2022-07-04", "2022-07-04", "submission", None),
        ("2022-09-12", "2022-10-07", "report", 51),
        ("2022-09-12", "2022-10-07", "report", 51),
        ("2023-07-03", "2023-07-03", "submission", None),
        ("2023-07-03", "2023-07-03", "submission", None),
        ("2023-09-11", "2023-10-13", "report", 54),
        ("2023-09-11", "2023-10-13", "report", 54),
        ("2023-09-11", "2023-10-13", "consideration", 54),
        ("2023-10-11", "2023-10-11", "mandate", None),
    ]
    assert all(row.rule and row.basis and row.note == UNCONFIRMED for row in rows)


def test_a_term_is_never_said_to_have_expired(rows: list[Row]) -> None:
    (term,) = [row for row in rows if row.kind == "mandate"]
    assert term.status == "renewal expected at session 54"
    assert "expired" not in as_table(rows) + as_icalendar(rows) + as_json(rows).decode()


TEXT = "The Human Rights Council,\n\n1. Requests the Secretary-General to submit a report to the Council at its fifty-seventh session."
FRENCH = "Le Conseil des droits de l’homme,\n\n1. Prie le Secrétaire général de lui présenter un rapport à sa cinquante-septième session."


def test_several_languages_and_formats_of_one_resolution_are_listed_once() -> None:
    symbol = "A/HRC/RES/54/99"
    english, french = operative.parse(TEXT, symbol=symbol), operative.parse(FRENCH, symbol=symbol)
    alone = agenda([english])
    assert len(alone) == 2
    assert agenda([french, english, operative.parse("\n" + TEXT, symbol=symbol)]) == alone
    assert {row.uid for row in agenda([french])} == {row.uid for row in alone}
    assert [row.what for row in agenda([english, french], prefer="fr")] == [row.what for row in agenda([french])]


def test_without_a_symbol_each_document_is_its_own() -> None:
    one, other = operative.parse(TEXT), operative.parse(TEXT.replace("seventh", "eighth"))
    assert len({row.uid for row in agenda([one, other])}) == len(agenda([one, other]))


def test_what_has_no_date_stands_last_and_in_no_calendar() -> None:
    text = TEXT + "\n2. Decides to remain seized of the matter."
    found = agenda([operative.parse(text, symbol="A/HRC/RES/54/99")])
    assert [row.start is None for row in found] == [False, False, True]
    assert as_icalendar(found).count("BEGIN:VEVENT") == 2
    assert "no date" in as_table(found)


def test_json_and_csv_hold_the_same(rows: list[Row]) -> None:
    data = json.loads(as_json(rows))
    table = list(csv.DictReader(io.StringIO(as_csv(rows).decode("utf-8-sig"), newline="")))
    assert [row["uid"] for row in data] == [row["uid"] for row in table] == [row.uid for row in rows]
    assert table[0]["who"] == "special-procedure"


@pytest.mark.parametrize("what", ["=HYPERLINK()", "＝1+1", "＠SUM(A1)", "-1"])
def test_a_cell_is_no_formula(what: str) -> None:
    row = replace(agenda([operative.parse(TEXT, symbol="A/HRC/RES/54/99")])[0], what=what)
    assert f",'{what}," in as_csv([row]).decode("utf-8-sig")


def test_spreadsheets_know_the_letters_of_the_table_and_no_sign_stops_it(rows: list[Row]) -> None:
    written = as_csv([replace(rows[0], what="résumé \ud800")])
    assert written.startswith(b"\xef\xbb\xbfuid,")
    assert "résumé \ufffd" in written.decode("utf-8-sig")
    assert b"\\ud800" in as_json([replace(rows[0], what="\ud800")])


def test_the_calendar_file_is_as_the_standard_has_it(rows: list[Row]) -> None:
    lines = unfolded(as_icalendar(rows))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) == len(rows)
    assert "DTSTART;VALUE=DATE:20220912" in lines
    assert "DTEND;VALUE=DATE:20221008" in lines  # the day after the last
    descriptions = [line for line in lines if line.startswith("DESCRIPTION:")]
    assert all("confirmed by nobody" in line and "How the date was found" in line for line in descriptions)
    assert as_icalendar(rows) == as_icalendar(rows)


def test_a_calendar_program_reads_it(rows: list[Row]) -> None:
    calendar = icalendar.Calendar.from_ical(as_icalendar(rows))
    assert len(calendar.walk("VEVENT")) == len(rows)


def test_what_is_due_to_two_organs_on_one_day_has_two_titles() -> None:
    reading = operative.parse(
        "A/HRC/RES/54/99\nHuman Rights Council\nResolution adopted by the Human Rights Council on 11 October 2023\n"
        "54/99. Lighthouses\nThe Human Rights Council,\n1. Requests the Special Rapporteur to report annually to the "
        "Human Rights Council and to the General Assembly;"
    )
    calendar = icalendar.Calendar.from_ical(as_icalendar(agenda([reading])))
    titles = [str(event["summary"]).partition(":")[0] for event in calendar.walk("VEVENT")]
    assert [title for title in titles if title.startswith("Report")] == 2 * [
        "Report to the Human Rights Council",
        "Report to the General Assembly",
    ]


@given(st.text(max_size=200))
def test_any_words_make_a_calendar_that_can_be_unfolded(words: str) -> None:
    row = Row(
        "1@operative",
        "2024-02-29",
        "2024-02-29",
        "report",
        words,
        ("sg",),
        "hrc",
        55,
        None,
        None,
        None,
        "1",
        "held",
        "",
    )
    lines = unfolded(as_icalendar([row]))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert sum(line.startswith("SUMMARY:") for line in lines) == 1
