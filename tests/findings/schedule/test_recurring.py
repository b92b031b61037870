"""When what recurs falls due: for a year, or until the end that the text gives."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.calendars import calendar
from operative.findings.schedule.due import dated
from operative.findings.schedule.setting import Setting
from operative.model import Due, ScheduleEntry
from tests.findings.schedule.test_schedule import read

UNTIL = {
    "en": "1. Requests the Office to report annually to the Human Rights Council until 2029.",
    "fr": "1. Prie le Haut-Commissariat de lui faire rapport chaque année jusqu’en 2029.",
    "es": "1. Solicita a la Oficina que le presente un informe anualmente hasta 2029.",
    "zh": "1. 请高级专员办事处每年向人权理事会提交报告，直至2029年。",
    "ar": "1- يطلب إلى المفوضية أن تقدم سنويا تقريرا إلى مجلس حقوق الإنسان حتى عام 2029.",
}


def due(text: str, language: str = "en", context: str = "hrc 60 2025-10-06") -> list[tuple[Due, ...]]:
    return [entry.due for entry in read(text, language, context).schedule]


@pytest.mark.parametrize(("language", "text"), UNTIL.items(), ids=UNTIL)
def test_the_year_until_which_it_recurs_is_no_day_on_which_it_is_due(language: str, text: str) -> None:
    (found,) = due(text, language)
    assert [one.start for one in found] == ["2026-10-06", "2027-10-06", "2028-10-06", "2029-10-06"]
    assert {one.basis for one in found} == {"estimated"}
    assert found[0].rule == "recurs (annual); the first time counted from the adoption on 2025-10-06"
    assert found[3].rule == "recurs (annual); time 4, counted from 2026-10-06"


def test_without_an_end_it_is_told_for_a_year_and_twice_at_least() -> None:
    every_90_days, yearly, every_two_years = due(
        "1. Requests the Secretary-General to report to the Security Council every 90 days.\n\n"
        "2. Requests the Office to report annually to the Human Rights Council.\n\n"
        "3. Requests the Office to report to the Human Rights Council every two years."
    )
    assert [one.start for one in every_90_days] == ["2026-01-04", "2026-04-04", "2026-07-03", "2026-10-01"]
    assert [one.start for one in yearly] == ["2026-10-06", "2027-10-06"]
    assert [one.start for one in every_two_years] == ["2027-10-06", "2029-10-06"]


def test_a_date_with_which_it_begins_is_the_first() -> None:
    by_day, in_year = due(
        "1. Requests the Office to submit a report by 31 January 2026 and every month thereafter.\n\n"
        "2. Decides to hold an annual panel discussion, starting in 2026."
    )
    assert (by_day[0].start, by_day[0].basis, by_day[0].rule) == ("2026-01-31", "computed", "the text gives 2026-01-31")
    assert [one.start for one in by_day[1:4]] == ["2026-02-28", "2026-03-31", "2026-04-30"]
    assert [(one.start, one.end) for one in in_year] == [("2026-01-01", "2026-12-31"), ("2027-01-01", "2027-12-31")]


def test_what_recurs_from_a_session_on_comes_to_the_session_that_opens_at_the_same_time_of_the_year() -> None:
    council, assembly = due(
        "1. Requests the Office to submit a report to the Human Rights Council at its sixty-second session and annually"
        " thereafter.\n\n2. Requests the Secretary-General to submit to the General Assembly at its eighty-first"
        " session a report, and every two years thereafter."
    )
    assert [one.session for one in council] == [62, 65]
    assert [one.session for one in assembly] == [81, 83]
    assert council[1].rule.startswith("recurs (annual); time 2, counted from session 62; session 65, ")


def test_several_dates_are_those_that_the_text_gives() -> None:
    (found,) = due("1. Requests the Office to submit interim reports every year, on 1 March 2026 and 1 March 2027.")
    assert [one.start for one in found] == ["2026-03-01", "2027-03-01"]


@given(
    st.sampled_from(
        ["annual", "biennial", "P90D", "P1M", "P6M", "P2W", "P3Y", "P999D", "P1D", "P0D", "P0M", "P1000D", "quarterly"]
    ),
    st.lists(st.sampled_from(["2026", "2026-03", "2026-01-31", "9999-12-31", "1946-02-30"]), max_size=1),
    st.dates(datetime.date(1946, 1, 1), datetime.date(9999, 12, 31)),
    st.lists(st.integers(1, 9999), max_size=1),
)
def test_the_times_are_in_order_and_few(
    recurrence: str, dates: list[str], adopted: datetime.date, sessions: list[int]
) -> None:
    entry = ScheduleEntry(
        "", "1", 0, 0, "", "report", to="hrc", sessions=tuple(sessions), dates=tuple(dates), recurrence=recurrence
    )
    found = dated(entry, "1@1", Setting("hrc", 60, adopted, calendar(), "en")).due
    for at_session in (True, False):
        starts = [one.start for one in found if one.start and (one.session is not None) == at_session]
        assert starts == sorted(set(starts))
    assert len(found) <= 62
