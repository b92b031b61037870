"""Dates and periods as resolutions write them, in six languages."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.languages import CODES, words
from operative.languages.dates import find_date, find_dates, find_period

DATES = [
    ("en", "11 October 2021", "2021-10-11"),
    ("en", "October 11, 2021", "2021-10-11"),
    ("en", "1st of March 2020", "2020-03-01"),
    ("fr", "11 octobre 2021", "2021-10-11"),
    ("fr", "1er mars 2020", "2020-03-01"),
    ("es", "11 de octubre de 2021", "2021-10-11"),
    ("es", "1º de marzo de 2020", "2020-03-01"),
    ("es", "11 octubre 2021", "2021-10-11"),
    ("ru", "11 октября 2021 года", "2021-10-11"),
    ("ru", "7 декабря 2020 год", "2020-12-07"),
    ("zh", "2021年10月11日", "2021-10-11"),
    ("zh", "2021 年 10 月 11 日", "2021-10-11"),
    ("zh", "２０２１年１０月１１日", "2021-10-11"),
    ("zh", "二〇二一年十月十一日", "2021-10-11"),
    ("ar", "11 تشرين الأول/أكتوبر 2021", "2021-10-11"),
    ("ar", "11 تشرين الأول 2021", "2021-10-11"),
    ("ar", "11 أكتوبر 2021", "2021-10-11"),
    ("ar", "١١ أكتوبر ٢٠٢١", "2021-10-11"),
    ("ar", "۱۱ تشريــن الأوّل ۲۰۲۱", "2021-10-11"),
    ("ar", "21 أبلول/سبتمبر 2020", "2020-09-21"),  # the first of the two names misspelt
    ("ar", "3 نيسان/ابريل 2025", "2025-04-03"),  # without hamza
]


@pytest.mark.parametrize(("language", "text", "date"), DATES)
def test_date_is_found_with_its_place(language: str, text: str, date: str) -> None:
    line = f"« {text} »"
    assert find_date(line, language) == (2, 2 + len(text), date)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "31 February 2021"),
        ("en", "October 2021"),
        ("en", "11 October"),
        ("en", "111 October 2021"),
        ("en", "11 October 20213"),
        ("fr", "11 October 2021"),
        ("zh", "2021年13月11日"),
        ("ar", "11 2021"),
    ],
)
def test_what_is_no_date_is_passed_over(language: str, text: str) -> None:
    assert find_date(text, language) is None


def test_dates_come_in_order_whatever_their_form() -> None:
    text = "on October 11, 2021, on 31 February 2020, on 2 May 2020 and on 3 June 2020"
    assert [date for _, _, date in find_dates(text, "en")] == ["2021-10-11", "2020-05-02", "2020-06-03"]


def test_search_begins_where_it_is_told() -> None:
    text = "5 May 2020 and 6 May 2020"
    assert find_date(text, "en", 5) == (15, 25, "2020-05-06")


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("en", "11 September–13 October 2023", "2023-09-11", "2023-10-13"),
        ("en", "11 September 13 October 2023", "2023-09-11", "2023-10-13"),  # the dash lost
        ("en", "2-13 March 2009", "2009-03-02", "2009-03-13"),
        ("en", "from 2 to 13 March 2009", "2009-03-02", "2009-03-13"),
        ("en", "15 December 2020 – 3 January 2021", "2020-12-15", "2021-01-03"),
        ("en", "15 December – 3 January 2021", "2020-12-15", "2021-01-03"),
        ("en", "from Tuesday, 16 September, to Thursday, 18 September 2025", "2025-09-16", "2025-09-18"),
        ("fr", "du mardi 16 au jeudi 18 septembre 2025", "2025-09-16", "2025-09-18"),
        ("es", "del martes 16 al jueves 18 de septiembre de 2025", "2025-09-16", "2025-09-18"),
        ("ru", "со вторника, 16 сентября, по четверг, 18 сентября 2025 года", "2025-09-16", "2025-09-18"),
        ("zh", "2025年9月16日星期二至18日", "2025-09-16", "2025-09-18"),
        ("ar", "من الثلاثاء 16 إلى الخميس 18 أيلول/سبتمبر 2025", "2025-09-16", "2025-09-18"),
        ("fr", "26 février 5 avril 2024", "2024-02-26", "2024-04-05"),
        ("fr", "du 1er au 12 mars 2010", "2010-03-01", "2010-03-12"),
        ("es", "13 de septiembre a 11 de octubre de 2021", "2021-09-13", "2021-10-11"),
        ("ru", "24 февраля – 4 апреля 2025 года", "2025-02-24", "2025-04-04"),
        ("zh", "2021年9月13日至10月11日", "2021-09-13", "2021-10-11"),
        ("zh", "2021年9月13日至17日", "2021-09-13", "2021-09-17"),
        ("zh", "11 九月 13 十月 2023", "2023-09-11", "2023-10-13"),
        ("ar", "11 أيلول 13 تشرين الأول 2023", "2023-09-11", "2023-10-13"),
        ("ar", "13 أيلول/سبتمبر - 11 تشرين الأول/أكتوبر 2021", "2021-09-13", "2021-10-11"),
    ],
)
def test_period_is_found(language: str, text: str, first: str, last: str) -> None:
    assert find_period(text, language) == (0, len(text), first, last)


def test_no_period_in_a_single_date() -> None:
    assert find_period("11 October 2021", "en") is None
    assert find_period("16 September, 18 September 2025", "en") is None


@given(
    st.dates(datetime.date(1946, 1, 1), datetime.date(2099, 12, 31)), st.sampled_from(["en", "fr", "es", "ru", "ar"])
)
def test_every_day_is_read_back(day: datetime.date, language: str) -> None:
    for name in words(language)["dates"]["months"][day.month - 1]:
        found = find_date(f"{day.day} {name} {day.year}", language)
        assert found is not None
        assert found[2] == day.isoformat()


@given(st.text(), st.sampled_from(CODES))
def test_places_lie_in_the_text(text: str, language: str) -> None:
    end = 0
    for start, stop, date in find_dates(text, language):
        assert end <= start < stop <= len(text)
        assert datetime.date.fromisoformat(date).isoformat() == date
        end = stop


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("unit", ["1 ", "1 May ", "5 May 2020 ", "1  ", "1年", "٥ مايو ٢٠٢٠ ", "5 مايوُ 2020 "])
def test_finding_takes_linear_time(language: str, unit: str) -> None:
    start = time.process_time()
    find_dates(unit * 20_000, language)
    find_period(unit * 20_000, language)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("en", "11 October 2021"), ("fr", "11 octobre 2021"), ("es", "11 de octubre de 2021"),
        ("ru", "11 октября 2021 года"), ("zh", "2021年10月11日"), ("ar", "11 تشرين الأول/أكتوبر 2021"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", [", ", " (2022) ", " 2626 (2022) ", " 2021 ", " 月 ", " 32 "])
def test_dates_close_to_one_another_are_found_whole(language: str, date: str, between: str) -> None:
    text = between.join([date] * 3)
    assert [text[start:end] for start, end, _ in find_dates(text, language)] == [date] * 3
