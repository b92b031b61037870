"""What comes when: the list, the line of time, filters, files, and how a mandate reads between two sessions."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from icalendar import Calendar
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from operative_web.agenda.models import Occasion
from operative_web.agenda.occasions import Filters, due, occasions
from operative_web.audit.writing import create, update
from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Work
from operative_web.followup.models import Item
from operative_web.register.actions.decide import decide
from tests.web.agenda.conftest import BETWEEN, OnDay, occasion_at
from tests.web.conftest import SETUP, Member
from tests.web.reading_made import page, select, words, written
from tests.web.records import text
from tests.web.reviewing import at, read_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "day", [dt.date(2022, 3, 1), dt.date(2023, 10, 11), BETWEEN, dt.date(2023, 10, 14), dt.date(2026, 1, 1)]
)
def test_a_mandate_reads_renewal_expected_before_and_after_its_term(
    day: dt.date, founding: Work, reader: Member, on_day: OnDay
) -> None:
    on_day(day)
    for address in (reverse("agenda"), reverse("work_schedule", args=[founding.pk])):
        shown = page(reader.client(), address)
        [mandate] = [one for one in words(shown, "li") if one.startswith("mandate")]
        assert "renewal expected at session 54" in mandate
        assert "found" in mandate.split()
        assert "expired" not in " ".join(words(shown, "main"))
    told = page(reader.client(), reverse("occasion", args=[occasion_at("32@1", "term").pk]))
    assert words(told, "p.big-standing") == ["renewal expected at session 54"]


def test_what_was_not_found_comes_first_and_says_as_of_when(founding: Work, reader: Member, on_day: OnDay) -> None:
    on_day(BETWEEN)
    shown = page(reader.client(), reverse("agenda"))
    headings = words(shown, "section h3")
    assert headings[0].startswith("Not found as of 12 October 2023")
    assert headings[1] == "Human Rights Council, session 54 11 September 2023 – 13 October 2023"
    first = words(shown, "li.occasion")[0]
    assert "not found as of 12 October 2023" in first
    assert "session 49, 28 February 2022 – 1 April 2022 (session held)" in first
    assert select(shown, "li.occasion a")[1].get("href") == reverse("work_at", args=[founding.pk, "32"])
    assert "does not say that none was issued" in " ".join(words(shown, "main"))


def test_while_a_session_meets_what_is_due_at_it_is_neither_to_come_nor_missed(
    founding: Work, reader: Member, on_day: OnDay
) -> None:
    on_day(BETWEEN)
    found = {one.standing for one in (Filters.read({"standing": code}) for code in ("now", "not-found"))}
    assert found == {"now", "not-found"}
    now = occasions(reader.viewer, Filters(standing="now"))
    assert {one.session for one in now} == {54}
    assert now.count() == 3


def test_each_step_says_its_day_or_that_none_is_fixed_and_by_what_rule(founding: Work, reader: Member) -> None:
    shown = page(reader.client(), reverse("occasion", args=[occasion_at("32@2", "session:51").pk]))
    steps = words(shown, "dl.steps div")
    assert words(shown, "dl.steps dt") == [
        "draft to the State", "comments of the State", "documents due", "report issued", "interactive dialogue",
    ]  # fmt: skip
    assert "4 July 2022" in steps[2]
    assert "ten weeks before" in steps[2]
    assert all("estimated" in one for one in steps[:2])


FILTERS = {
    "organ=hrc": 7, "kind=mandate": 1, "kind=report": 4, "who=sg": 2, "session=54": 3, "standing=renewal-expected": 1,
    "standing=not-found": 3, "since=2023-01-01": 4, "until=2022-05-01": 1, "mine=1": 0, "organ=ga": 0,
    "since=yesterday&kind=leaflet&organ=%27&session=5x&work=no&standing=lost": 7,
}  # fmt: skip


@pytest.mark.parametrize("query", FILTERS)
def test_filters_stand_in_the_address(query: str, founding: Work, reader: Member, on_day: OnDay) -> None:
    on_day(BETWEEN)
    shown = page(reader.client(), f"{reverse('agenda')}?{query}")
    assert len(select(shown, "li.occasion")) == FILTERS[query]
    is_understood = "yesterday" not in query
    assert bool(select(shown, "p.chips")) is is_understood


def test_organs_and_who_acts_come_when_they_are_opened(founding: Work, reader: Member) -> None:
    def told(query: str, **headers: str) -> tuple[bool, bool, bool]:
        page = reader.client().get(f"{reverse('agenda')}{query}", headers=headers).content.decode()
        return 'value="hrc"' in page, 'value="special-procedure' in page, "<html" in page

    assert told("") == (False, False, True)
    assert told("?filters=1") == (True, True, True)
    assert told("?filters=1", **{"HX-Request": "true"}) == (True, True, False)
    assert told("?organ=hrc") == (True, True, True)


@pytest.mark.parametrize(
    "query", ["since=0001-01-01", "until=0001-01-02", "since=9999-12-31", "since=0001-01-01&until=9999-12-31",
              "since=2024-01-01&until=2023-01-01", "session=9999", "session=0", "who=%25&work=0", "page=9999999999"],
)  # fmt: skip
def test_no_days_and_no_numbers_break_the_page(query: str, founding: Work, reader: Member) -> None:
    for address in ("/agenda/", "/agenda/download.ics", "/agenda/download.csv"):
        assert reader.client().get(f"{address}?{query}").status_code == 200


def test_the_line_of_time_has_sessions_marks_and_today_and_the_same_as_a_table(
    founding: Work, reader: Member, on_day: OnDay
) -> None:
    on_day(BETWEEN)
    shown = page(reader.client(), reverse("agenda"))
    assert {one.text for one in select(shown, "svg rect title")} >= {
        "session 54, 11 September 2023 – 13 October 2023 (session held)"
    }
    spots = [one.get("aria-label") for one in select(shown, "svg a.spot")]
    assert spots == [
        "session 54, 11 September 2023 – 13 October 2023: 3 entries: consideration, report",
        "11 October 2023: mandate",
    ]
    assert words(shown, "svg text.today") == ["12 October 2023"]
    assert len(select(shown, "figure tbody tr")) == len(spots)
    assert not select(shown, "[style]")
    to_list = select(shown, "svg a.spot")[0].get("href")
    assert len(select(page(reader.client(), to_list), "li.occasion")) == 3


def test_the_list_goes_out_as_csv_xlsx_and_icalendar(founding: Work, reader: Member, on_day: OnDay) -> None:
    on_day(BETWEEN)
    client = reader.client()
    lines = list(csv.reader(io.StringIO(client.get("/agenda/download.csv?kind=report").content.decode("utf-8-sig"))))
    assert len(lines) == 5
    assert lines[1][lines[0].index("How it stands")] == "not found as of 12 October 2023"
    assert lines[1][lines[0].index("Found or confirmed")] == "found"
    book = load_workbook(io.BytesIO(client.get("/agenda/download.xlsx").content), read_only=True)
    assert book.sheetnames == ["Agenda"]
    assert len(list(book["Agenda"].iter_rows())) == 8
    calendar: Any = Calendar.from_ical(client.get("/agenda/download.ics?kind=mandate").content)
    [event] = calendar.walk("VEVENT")
    assert "renewal expected at session 54" in event["summary"]
    assert client.get("/agenda/download.doc").status_code == 404


def test_words_that_look_like_formulas_are_none_in_a_table(focal_point: Member, tmp_path: Path) -> None:
    body = text("=cmd|' /C calc'!A0", "288/40").replace("a report to the", "=HYPERLINK(1) to the")
    read_in(written(tmp_path, "formula.txt", body), focal_point)
    told = focal_point.client().get("/agenda/download.csv").content.decode("utf-8-sig")
    assert not [cell for row in csv.reader(io.StringIO(told)) for cell in row if cell.startswith(("=", "+", "@"))]


def test_what_was_rejected_is_gone_and_what_was_corrected_has_the_right_days(
    founding: Work, focal_point: Member
) -> None:
    decide(at("34@1"), "reject", by=focal_point.viewer)
    decide(at("32@3"), "correct", by=focal_point.viewer, correction={"sessions": "50"})
    assert not Occasion.objects.filter(entry__key="34@1").exists()
    [update] = Occasion.objects.filter(entry__key="32@3")
    assert (update.key, update.session, str(update.begins)) == ("session:50", 50, "2022-06-13")
    told = page(focal_point.client(), reverse("work_schedule", args=[founding.pk]))
    assert any("session 50, 13 June 2022" in one for one in words(told, "li.output"))


def test_an_occasion_keeps_its_id_and_counts_its_changes(founding: Work, focal_point: Member) -> None:
    before = occasion_at("33@1", "session:51")
    decide(at("33@1"), "confirm", by=focal_point.viewer)
    after = occasion_at("33@1", "session:51")
    assert after.pk == before.pk
    assert after.sequence == before.sequence + 1
    assert after.changed_at > before.changed_at
    untouched = occasion_at("32@3", "session:49")
    assert untouched.sequence == 0


def test_what_is_due_names_the_steps_too(founding: Work, reader: Member) -> None:
    found = due(reader.viewer, None, dt.date(2022, 7, 1), dt.date(2022, 9, 30))
    assert [(str(one.day), one.step) for one in found] == [
        ("2022-07-04", "submission"), ("2022-07-04", "submission"), ("2022-09-12", ""), ("2022-09-12", ""),
    ]  # fmt: skip
    assert due(reader.viewer, reader.post, dt.date(2022, 7, 1), dt.date(2022, 9, 30)) == []


def test_what_only_others_see_is_neither_listed_nor_counted(
    focal_point: Member, outsider: Member, tmp_path: Path
) -> None:
    read_in(written(tmp_path, "ours.txt", text("Lamps", "48/41")), focal_point, Terms("organisation"))
    assert occasions(focal_point.viewer).count() == 2
    assert occasions(outsider.viewer).count() == 0
    assert select(page(outsider.client(), reverse("agenda")), 'option[value="hrc"]') == []


def test_a_list_takes_at_most_fifteen_questions_however_long_it_is(
    focal_point: Member, tmp_path: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        read_in(written(tmp_path, f"{number}.txt", text(f"Lamps {number}", f"48/{100 + number}")), focal_point)
    client = focal_point.client()
    client.get("/agenda/")  # the first page of a visit notes that there is one
    for address in ("/agenda/", "/agenda/?mine=1&standing=not-found&who=sg", "/agenda/?page=2", "/agenda/download.csv"):
        with django_assert_max_num_queries(15):
            client.get(address)
    assert len(select(page(client, "/agenda/"), "li.occasion")) == 50
    assert len(select(page(client, "/agenda/?page=3"), "li.occasion")) == 20


def test_target_dates_of_items_stand_beside_what_resolutions_ask(
    focal_point: Member, outsider: Member, on_day: OnDay
) -> None:
    on_day(BETWEEN)
    told = {"lead": focal_point.post, "visibility": "organisation", "organisation": focal_point.post.organisation}
    item = create(Item(title="Answer the letter", target_date=dt.date(2023, 12, 1), **told), "t", by=SETUP)
    shown = page(focal_point.client(), f"{reverse('agenda')}?mine=1")
    [line] = words(shown, "li.occasion")
    assert "Answer the letter" in line
    assert "1 December 2023" in line
    assert words(shown, "svg text.lane") == ["Follow-up items"]
    assert not select(page(outsider.client(), reverse("agenda")), "li.occasion")
    on_day(dt.date(2024, 1, 1))
    assert "target date passed" in words(page(focal_point.client(), reverse("agenda")), "li.occasion")[0]
    update(item, "t", by=SETUP, status="done")
    assert not select(page(focal_point.client(), reverse("agenda")), "li.occasion")
