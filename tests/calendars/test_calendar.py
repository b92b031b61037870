"""Sessions and their dates: facts of the tables, estimates by rule, and a user's own table over both."""

from __future__ import annotations

import csv
import datetime
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.calendars import calendar
from operative.calendars.calendar import USER_FILE
from operative.calendars.estimates import estimate
from operative.calendars.tables import own_facts
from operative.errors import SourceError

DAY = datetime.date.fromisoformat


def dates_of(organ: str, number: int) -> tuple[str, str, str]:
    found = calendar().session(organ, number)
    assert found is not None
    return str(found.start), str(found.end), found.basis


@pytest.mark.parametrize(
    ("organ", "table", "key"), [("hrc", "hrc_sessions.csv", "session"), ("upr", "upr_sessions.csv", "upr_session")]
)
def test_every_session_of_the_reference_table_is_right(shared: Path, organ: str, table: str, key: str) -> None:
    with (shared / "tables" / table).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) > 20
    assert [(r[key], *dates_of(organ, int(r[key]))) for r in rows] == [
        (r[key], r["start"], r["end"], "held") for r in rows
    ]


@pytest.mark.parametrize(
    ("number", "start", "end"),
    [
        (1, "2006-06-19", "2006-06-30"),
        (6, "2007-09-10", "2007-12-14"),
        (43, "2020-02-24", "2020-06-23"),
        (48, "2021-09-13", "2021-10-11"),
        (51, "2022-09-12", "2022-10-07"),
        (54, "2023-09-11", "2023-10-13"),
        (60, "2025-09-08", "2025-10-08"),
    ],
)
def test_sessions_that_the_council_held(number: int, start: str, end: str) -> None:
    assert dates_of("hrc", number) == (start, end, "held")


def test_the_councils_sessions_follow_each_other_without_a_gap() -> None:
    facts = sorted((fact for fact in own_facts() if fact.organ == "hrc"), key=lambda fact: fact.number)
    assert [fact.number for fact in facts] == list(range(1, 61))
    assert all(earlier.end <= later.start for earlier, later in itertools.pairwise(facts))
    assert all(fact.source for fact in facts)


def test_what_is_not_confirmed_is_said() -> None:
    found = calendar().session("hrc", 43)
    assert found is not None
    assert "its last day is not confirmed" in found.rule
    assert "resumed" in found.rule


@pytest.mark.parametrize(
    ("number", "start", "month"),
    [(61, "2026-02-23", 4), (62, "2026-06-15", 7), (63, "2026-09-14", 10), (66, "2027-09-13", 10)],
)
def test_later_sessions_of_the_council_are_estimated_three_a_year(number: int, start: str, month: int) -> None:
    found = calendar().session("hrc", number)
    assert found is not None
    assert (str(found.start), found.end.month, found.basis) == (start, month, "estimated")
    assert found.rule.startswith("estimated: three sessions a year")


def test_the_estimate_would_have_been_right_within_a_week_for_the_last_five_years() -> None:
    """What the rule says of sessions 46 to 60, counted on from the forty-fifth, against what was held."""
    known = {fact.number: fact for fact in own_facts() if fact.organ == "hrc"}
    for number in range(46, 61):
        guess = estimate("hrc", number, {45: known[45]})
        assert guess is not None
        assert abs((guess.start - known[number].start).days) <= 7


@pytest.mark.parametrize(
    ("number", "opens"),
    [
        (71, "2016-09-13"),
        (72, "2017-09-12"),
        (73, "2018-09-18"),
        (74, "2019-09-17"),
        (75, "2020-09-15"),
        (76, "2021-09-14"),
        (77, "2022-09-13"),
        (78, "2023-09-05"),
        (79, "2024-09-10"),
        (80, "2025-09-09"),
    ],
)
def test_the_assembly_opens_in_september_by_its_rules_of_procedure(number: int, opens: str) -> None:
    start, end, basis = dates_of("ga", number)
    assert (start, basis) == (opens, "estimated")
    assert DAY(end) + datetime.timedelta(days=1) == DAY(dates_of("ga", number + 1)[0])


def test_sessions_of_the_economic_and_social_council_bear_a_year() -> None:
    assert dates_of("ecosoc", 2022) == ("2021-07-23", "2022-07-22", "estimated")
    assert dates_of("ecosoc", 2012) == ("2012-01-01", "2012-12-31", "estimated")
    assert calendar().session("ecosoc", 54) is None


def test_the_security_council_has_no_sessions() -> None:
    assert calendar().session("sc", 75) is None
    assert calendar().following("sc", DAY("2020-01-01")) is None


def test_the_review_is_known_where_a_source_was_found_and_never_estimated() -> None:
    assert dates_of("upr", 42) == ("2023-01-23", "2023-02-03", "held")
    assert calendar().session("upr", 45) is None


@pytest.mark.parametrize(
    ("organ", "day", "number"),
    [
        ("hrc", "2023-10-11", 54),
        ("hrc", "2023-10-14", 55),
        ("hrc", "2006-01-01", 1),
        ("hrc", "2026-04-30", 62),
        ("ga", "2021-12-31", 76),
        ("ga", "2021-09-13", 75),
        ("ecosoc", "2021-08-01", 2022),
    ],
)
def test_the_session_that_holds_or_follows_a_day(organ: str, day: str, number: int) -> None:
    found = calendar().following(organ, DAY(day))
    assert found is not None
    assert found.number == number


def test_the_sessions_of_a_year() -> None:
    assert [found.number for found in calendar().of_year("hrc", 2022)] == [49, 50, 51]
    assert [found.number for found in calendar().of_year("hrc", 2027)] == [64, 65, 66]
    assert calendar().of_year("sc", 2022) == ()


TABLE = """
as_of = 2026-05-01

[[hrc]]
number = 61
start = "2026-02-23"
end = "2026-03-31"
source = "the Bureau"

[[hrc]]
number = 62
start = 2026-06-16
end = 2026-07-07

[[hrc]]
number = 60
start = "2025-09-08"
end = "2025-10-07"
source = "the report on the session"
"""


def test_a_users_table_adds_and_corrects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sessions.toml"
    path.write_text(TABLE, encoding="utf-8")
    own = calendar(path)
    sessions = [own.session("hrc", number) for number in (60, 61, 62, 63)]
    assert [(str(s.end), s.basis) for s in sessions if s] == [
        ("2025-10-07", "held"),
        ("2026-03-31", "held"),
        ("2026-07-07", "announced"),
        ("2026-10-16", "estimated"),
    ]
    assert sessions[3] is not None
    assert "counted on from session 62" in sessions[3].rule
    later = calendar(path, as_of=DAY("2026-08-01")).session("hrc", 62)
    assert later is not None
    assert later.basis == "held"
    monkeypatch.setenv(USER_FILE, str(path))
    assert calendar().session("hrc", 61) == sessions[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[hrc", "no TOML"),
        ("[[council]]\nnumber = 1", "'council' is none of"),
        ("hrc = 3", "no list of sessions"),
        ("[[hrc]]\nstart = '2026-01-01'", "has no number"),
        ("[[hrc]]\nnumber = 61\nstart = '2026-01-01'", "end of hrc 61 is no day"),
        ("[[hrc]]\nnumber = 61\nstart = '2026-02-01'\nend = '2026-01-01'", "ends before it begins"),
        (
            "[[hrc]]\nnumber = 61\nstart = '2026-02-01'\nend = '2026-03-01'\nstatus = 'sure'",
            "neither held nor announced",
        ),
    ],
)
def test_a_users_table_that_is_wrong_says_where(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "sessions.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=said):
        calendar(path)


def test_a_users_table_that_is_absent_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    absent = tmp_path / "none.toml"
    with pytest.raises(SourceError, match=f"^the calendar {absent}: there is no such calendar file"):
        calendar(absent)
    monkeypatch.setenv(USER_FILE, str(absent))
    with pytest.raises(SourceError, match=rf"^the calendar {absent} \(OPERATIVE_CALENDAR\): "):
        calendar()


@given(st.sampled_from(["hrc", "ga", "ecosoc", "upr", "sc", None, "other"]), st.integers(-5, 20_000))
def test_any_session_is_dated_or_not_known(organ: str | None, number: int) -> None:
    found = calendar().session(organ, number)
    assert found is None or (found.start <= found.end and found.number == number)


@given(st.sampled_from(["hrc", "ga", "ecosoc", "upr", "sc"]), st.dates(DAY("1900-01-01"), DAY("2190-01-01")))
def test_the_session_after_any_day_does_not_end_before_it(organ: str, day: datetime.date) -> None:
    found = calendar().following(organ, day)
    assert found is None or found.end >= day
