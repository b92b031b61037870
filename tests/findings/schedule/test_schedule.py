"""The schedule of a resolution: cases a lawyer can read in six languages, the founding resolution, and any text."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import operative
from operative.findings.schedule import find_schedule
from operative.findings.schedule.lexicon import lexicon
from operative.languages import CODES
from operative.model import Resolution, ScheduleEntry

CASES = Path(__file__).parent / "cases"
_CASE = re.compile(
    r"^## (?P<title>.+?)\n\n```context\n(?P<context>.+?)\n```\n\n```text\n(?P<text>.+?)```\n\n```expected\n(?P<rows>.*?)```",
    re.DOTALL | re.MULTILINE,
)
_FORMULAS = {
    "en": {"hrc": "The Human Rights Council,", "ga": "The General Assembly,", "sc": "The Security Council,",
           "ecosoc": "The Economic and Social Council,"},
    "fr": {"hrc": "Le Conseil des droits de l’homme,", "ga": "L’Assemblée générale,", "sc": "Le Conseil de sécurité,",
           "ecosoc": "Le Conseil économique et social,"},
    "es": {"hrc": "El Consejo de Derechos Humanos,", "ga": "La Asamblea General,", "sc": "El Consejo de Seguridad,",
           "ecosoc": "El Consejo Económico y Social,"},
    "ru": {"hrc": "Совет по правам человека,", "ga": "Генеральная Ассамблея,", "sc": "Совет Безопасности,",
           "ecosoc": "Экономический и Социальный Совет,"},
    "zh": {"hrc": "人权理事会，", "ga": "大会，", "sc": "安全理事会，", "ecosoc": "经济及社会理事会，"},
    "ar": {"hrc": "إن مجلس حقوق الإنسان،", "ga": "إن الجمعية العامة،", "sc": "إن مجلس الأمن،",
           "ecosoc": "إن المجلس الاقتصادي والاجتماعي،"},
}  # fmt: skip
_SYMBOLS = {"hrc": "A/HRC/RES/{}/99", "ga": "A/RES/{}/999", "sc": "S/RES/9999 (2020)", "ecosoc": "E/RES/{}/99"}


class Case(NamedTuple):
    language: str
    title: str
    context: str
    text: str
    rows: str


def load() -> list[Case]:
    return [
        Case(code, match["title"], match["context"], match["text"], match["rows"].strip())
        for code in CODES
        for match in _CASE.finditer((CASES / f"{code}.md").read_text(encoding="utf-8"))
    ]


ALL = load()


def read(text: str, language: str, context: str) -> Resolution:
    organ, session, adopted = context.split()
    whole = f"{_FORMULAS[language][organ]}\n\n{text}"
    reading = operative.parse(whole, language=language, symbol=_SYMBOLS[organ].format(session))
    reading = replace(reading, adopted_on=adopted)
    return replace(reading, schedule=find_schedule(reading))


def row(entry: ScheduleEntry) -> str:
    cells = (
        entry.path,
        entry.kind,
        ", ".join(entry.who),
        entry.to,
        ", ".join(map(str, entry.sessions)),
        ", ".join(entry.dates),
        entry.duration,
        entry.recurrence,
    )
    return " | ".join(cell or "-" for cell in cells)


def test_what_recurs_from_a_day_on_first_falls_due_then() -> None:
    text = (
        "1. Requests the Secretary-General to report to the Council every 120 days, beginning on 1 October 2023.\n\n"
        "2. Also requests the Secretary-General to report to the Council every 120 days, as from 1 May 2023."
    )
    (first, *_), (second, *_) = (entry.due for entry in read(text, "en", "sc 0 2023-07-14").schedule)
    assert (first.start, first.basis) == ("2023-10-01", "estimated")
    assert first.rule == "recurs (P120D); the text gives the first time as of 2023-10-01"
    assert (second.start, second.rule) == (
        "2023-11-11",
        "recurs (P120D); the first time counted from the adoption on 2023-07-14",
    )


def test_a_draft_without_its_day_stands_in_the_year_of_its_session() -> None:
    asked = "The General Assembly,\n\n1. Requests the Government of Malta to adopt a law by {}."
    soon, far, unknown = (
        operative.parse(asked.format(when), language="en", symbol=symbol).schedule
        for when, symbol in (
            ("the end of 2027", "A/RES/79/999"),
            ("the end of 2040", "A/RES/79/999"),
            ("the end of 2027", None),
        )
    )
    assert [(entry.kind, entry.dates) for entry in soon] == [("deadline", ("2027",))]
    assert (far, unknown) == ((), ())


@pytest.mark.parametrize("code", CODES)
def test_each_language_has_ten_cases_and_two_where_nothing_is_to_happen(code: str) -> None:
    cases = [case for case in ALL if case.language == code]
    assert len(cases) == (CASES / f"{code}.md").read_text(encoding="utf-8").count("\n## ") >= 10
    assert sum(not case.rows for case in cases) >= 2


@pytest.mark.parametrize("case", ALL, ids=[f"{case.language}: {case.title}" for case in ALL])
def test_case(case: Case) -> None:
    reading = read(case.text, case.language, case.context)
    assert "\n".join(map(row, reading.schedule)) == case.rows


@pytest.mark.parametrize("case", ALL, ids=[f"{case.language}: {case.title}" for case in ALL])
def test_places_are_quotes_and_keys_are_unique(case: Case) -> None:
    reading = read(case.text, case.language, case.context)
    texts = {paragraph.path: paragraph.text for paragraph in reading.paragraphs}
    assert all(texts[entry.path][entry.start : entry.end] == entry.quote != "" for entry in reading.schedule)
    assert len({entry.key for entry in reading.schedule}) == len(reading.schedule)
    assert all(entry.rule and entry.what for entry in reading.schedule)


def test_the_founding_resolution_has_exactly_its_five_entries(founding: Path) -> None:
    mandate, report, update, secretary_general, consideration = operative.read(founding).schedule
    assert (mandate.key, mandate.kind, mandate.duration) == ("32@1", "mandate", "P2Y")
    assert [(due.end, due.basis) for due in mandate.due] == [("2023-10-11", "computed")]
    assert mandate.status == "renewal expected at session 54"
    assert "expired" not in str(mandate)
    held = [(51, "2022-09-12", "2022-10-07", "held"), (54, "2023-09-11", "2023-10-13", "held")]
    for each, who in ((report, "special-procedure"), (secretary_general, "sg")):
        assert (each.kind, each.who, each.to) == ("report", (who,), "hrc")
        assert [(due.session, due.start, due.end, due.basis) for due in each.due] == held
    assert (update.kind, update.sessions, update.due[0].start) == ("oral-update", (49,), "2022-02-28")
    assert (consideration.kind, consideration.sessions, consideration.who) == ("consideration", (54,), ("organ",))


def test_a_report_is_submitted_ten_weeks_before_the_session_opens(founding: Path) -> None:
    report = operative.read(founding).schedule[1]
    steps = [(step.name, step.date, step.basis) for step in report.steps]
    assert steps[:5] == [
        ("draft-to-state", None, "estimated"),
        ("comments", None, "estimated"),
        ("submission", "2022-07-04", "computed"),
        ("issue", None, "estimated"),
        ("dialogue", None, "estimated"),
    ]
    assert all("session 51" in step.rule for step in report.steps[:5])


def test_a_term_without_sessions_is_renewed_by_a_day() -> None:
    context = "sc - 2020-06-29"
    reading = read("1. Decides to renew the mandate of UNDOF until 31 December 2020.", "en", context)
    assert [entry.status for entry in reading.schedule] == ["renewal expected by 2020-12-31"]


@pytest.mark.parametrize(
    ("language", "text", "what"),
    [
        (
            "en",
            "1. Decides that the summit shall be held in Lume from Tuesday, 16, to Thursday, 18 September 2105.",
            "summit",
        ),
        ("en", "1. Decides to convene, from 16 to 18 September 2105 in Lume, a summit.", "summit"),
        ("fr", "1. Décide que la réunion se tiendra à Lume du mardi 16 au jeudi 18 septembre 2105.", "réunion"),
        ("es", "1. Decide que la reunión se celebrará del 16 al 18 de septiembre de 2105.", "reunión"),
        ("ru", "1. постановляет, что совещание состоится в Луме с 16 по 18 сентября 2105 года.", "совещание"),
        ("zh", "1. 决定高级别会议将于2105年9月16日至18日在卢梅举行。", "高级别会议"),
        ("zh", "1. 决定于2105年9月16日至18日在卢梅召开灯塔会议。", "灯塔会议"),
        ("ar", "1. تقرر أن يعقد الاجتماع في لومي من 16 إلى 18 أيلول/سبتمبر 2105.", "الاجتماع في لومي"),
    ],
)
def test_an_event_from_one_day_to_another_comes_once(language: str, text: str, what: str) -> None:
    (entry,) = read(text, language, "ga 159 2104-12-20").schedule
    assert (entry.what, entry.dates) == (what, ("2105-09-16", "2105-09-18"))
    assert [(due.start, due.end) for due in entry.due] == [entry.dates]


def test_two_days_of_an_event_come_each() -> None:
    text = "1. Decides to hold two meetings, on 3 June 2105 and on 7 October 2105."
    (entry,) = read(text, "en", "ga 159 2104-12-20").schedule
    assert [(due.start, due.end) for due in entry.due] == [(day, day) for day in ("2105-06-03", "2105-10-07")]


def test_a_later_session_is_estimated_and_said_to_be() -> None:
    text = "1. Requests the Secretary-General to submit a report to the Human Rights Council at its ninetieth session."
    (entry,) = read(text, "en", "hrc 60 2025-10-07").schedule
    assert [due.basis for due in entry.due] == ["estimated"]
    assert "estimated: three sessions a year" in entry.due[0].rule
    assert {step.basis for step in entry.steps} == {"estimated"}


_PIECES = [case.text.replace("\n", " ") for case in ALL]


@given(
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=40)), min_size=1, max_size=6).map(" ".join),
    st.sampled_from(CODES),
)
def test_any_text_has_a_schedule_with_valid_places(text: str, code: str) -> None:
    reading = read(text, code, "hrc 54 2023-10-12")
    texts = {paragraph.path: paragraph.text for paragraph in reading.paragraphs}
    for entry in reading.schedule:
        assert texts[entry.path][entry.start : entry.end] == entry.quote
        assert all(number > 0 for number in entry.sessions)


@pytest.mark.parametrize("code", CODES)
def test_hostile_text_ends_soon(code: str) -> None:
    heads = {case.language: case.text.partition("1")[2][:60] for case in ALL if case.rows}
    begin = time.process_time()
    for piece in ("report to the Council at its ", "提交报告", "و", "informe a la ", "доклад на его ", "de lui faire "):
        read(f"1. {heads[code]} {piece * 1500}", code, "hrc 54 2023-10-12")
    assert time.process_time() - begin < 30


@pytest.mark.parametrize("code", CODES)
def test_words_are_looked_for_only_where_one_may_begin(code: str) -> None:
    """A wording that may begin with anything would have every place of a text tried."""
    words = lexicon(code)
    assert None not in (words.words.at, words.terms.at, words.own.at, words.organs.at)
