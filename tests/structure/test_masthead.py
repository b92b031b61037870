"""Mastheads of the four organs in six languages. The texts are invented; their wording and order are those of
United Nations documents.
"""

from __future__ import annotations

import time
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.languages import CODES
from operative.sources.block import Block
from operative.structure.masthead import Masthead, read_masthead


def read(language: str, text: str, organ: str | None = None) -> dict[str, Any]:
    """The fields of a masthead that say something; one block a line."""
    head = read_masthead([Block(line.strip()) for line in text.strip().splitlines()], language, formula_organ=organ)
    found = {f.name: getattr(head, f.name) for f in fields(Masthead)}
    return {name: value for name, value in found.items() if value not in (None, ())}


COUNCIL = {
    "symbol": "A/HRC/RES/54/2",
    "organ": "hrc",
    "kind": "resolution",
    "session": "54",
    "session_from": "2023-09-11",
    "session_to": "2023-10-13",
    "number": "54/2",
    "adopted_on": "2023-10-11",
    "issued_on": "2023-10-12",
    "agenda_item": "2",
    "original_language": "en",
    "distribution": "General",
}


@pytest.mark.parametrize(
    ("language", "text", "title", "agenda"),
    [
        (
            "en",
            """United Nations
            A/HRC/RES/54/2
            General Assembly
            Distr.: General
            12 October 2023
            Original: English
            Human Rights Council
            Fifty-fourth session
            11 September–13 October 2023
            Agenda item 2
            Annual report
            Resolution adopted by the Human Rights Council on 11 October 2023
            54/2. Human rights in Ruritania""",
            "Human rights in Ruritania",
            "Annual report",
        ),
        (
            "fr",
            """Nations Unies A/HRC/RES/54/2
            Assemblée générale Distr. générale 12 octobre 2023 Original : anglais
            Conseil des droits de l’homme
            Cinquante-quatrième session
            11 septembre-13 octobre 2023
            Point 2 de l’ordre du jour
            Rapport annuel
            Résolution adoptée par le Conseil des droits de l’homme
            le 11 octobre 2023
            54/2. Droits de l’homme
            en Ruritanie""",
            "Droits de l’homme en Ruritanie",
            "Rapport annuel",
        ),
        (
            "es",
            """Naciones Unidas
            A/HRC/RES/54/2
            Asamblea General
            Distr. general
            12 de octubre de 2023
            Español
            Original: inglés
            Consejo de Derechos Humanos
            54º período de sesiones
            11 de septiembre a 13 de octubre de 2023
            Tema 2 de la agenda
            Informe anual
            Resolución aprobada por el Consejo de Derechos Humanos el 11 de octubre de 2023
            54/2. Derechos humanos en Ruritania""",
            "Derechos humanos en Ruritania",
            "Informe anual",
        ),
        (
            "ru",
            """Организация Объединенных Наций
            A/HRC/RES/54/2
            Генеральная Ассамблея
            Distr.: General
            12 October 2023
            Original: English
            Russian
            Совет по правам человека
            Пятьдесят четвертая сессия
            11 сентября 13 октября 2023
            Пункт 2 повестки дня
            Ежегодный доклад
            Резолюция, принятая Советом по правам человека 11 октября 2023 года
            54/2. Права человека в Руритании""",
            "Права человека в Руритании",
            "Ежегодный доклад",
        ),
        (
            "zh",
            """联合国
            A/HRC/RES/54/2
            大会
            Distr.: General
            12 October 2023
            Original: English
            Chinese
            人权理事会
            第五十四届会议
            11 九月 13 十月 2023
            议程项目2
            年度报告
            人权理事会2023年10月11日通过的决议
            54/2. 卢里塔尼亚
            的人权""",
            "卢里塔尼亚的人权",
            "年度报告",
        ),
        (
            "ar",
            """الأمــم المتحـدة
            A/HRC/RES/54/2
            الجمعية العامة
            Distr.: General
            12 October 2023
            Original: English
            Arabic
            مجلس حقوق الإنسان
            الدورة الرابعة والخمسون
            11 أيلول 13 تشرين الأول 2023
            البند 2 من جدول الأعمال
            التقرير السنويّ
            قرار اعتمده مجلس حقوق الإنسان في 11 تشرين الأول/أكتوبر 2023
            54/2 التمتُّع بحقوق الإنسان في روريتانيا""",
            "التمتُّع بحقوق الإنسان في روريتانيا",
            "التقرير السنويّ",
        ),
    ],
)
def test_six_languages_say_the_same(language: str, text: str, title: str, agenda: str) -> None:
    assert read(language, text, "hrc") == COUNCIL | {"title": title, "agenda_item_title": agenda}


def test_general_assembly_with_part_and_proponent() -> None:
    head = read(
        "en",
        """A/RES/75/253 B
        Seventy-fifth session
        Agenda items 14 and 71 (b) and (c)
        Programme budget
        Resolution adopted by the General Assembly on 16 April 2021
        [on the report of the Fifth Committee (A/75/682/Add.1,
        para. 6)]
        75/253. Special subjects""",
        "ga",
    )
    assert head["symbol"] == "A/RES/75/253 B"
    assert head["number"] == "75/253 B"
    assert head["agenda_item"] == "14, 71 (b), 71 (c)"
    assert head["proponent"] == "[on the report of the Fifth Committee (A/75/682/Add.1, para. 6)]"
    assert head["title"] == "Special subjects"


@pytest.mark.parametrize(("language", "letter"), [("en", "A"), ("ru", "A"), ("ar", "ألف")])
def test_a_title_ends_where_the_letter_of_a_part_follows(language: str, letter: str) -> None:
    head = read(language, f"A/RES/75/253 A-B\n75/253. Budget of 2021\n{letter}\nFinal appropriations", "ga")
    assert head["title"] == "Budget of 2021"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Resolution 2504 (2020)\nAdopted by the Security Council at its 8700th meeting, on 10 January 2020"),
        ("fr", "Résolution 2504 (2020)\nAdoptée par le Conseil de sécurité à sa 8700e séance, le 10 janvier 2020"),
        (
            "es",
            "Resolución 2504 (2020)\nAprobada por el Consejo de Seguridad "
            "en su 8700ª sesión, celebrada el 10 de enero de 2020",
        ),
        ("ru", "Резолюция 2504 (2020),\nпринятая Советом Безопасности на его 8700-м заседании 10 января 2020 года"),
        ("zh", "第2504(2020)号决议\n2020年1月10日 8700次会议通过"),
        ("ar", "القرار 2504 (2020)\nالذي اتخذه مجلس الأمن في جلسته 8700، المعقودة في 10 كانون الثاني/يناير 2020"),
    ],
)
def test_security_council_prints_number_and_meeting_but_no_title(language: str, text: str) -> None:
    assert read(language, text, "sc") == {
        "symbol": "S/RES/2504 (2020)",
        "organ": "sc",
        "kind": "resolution",
        "number": "2504 (2020)",
        "adopted_on": "2020-01-10",
        "meeting": 8700,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 204 (1965)\nof 19 May 1965",
        "204 (1965). Resolution of 19 May 1965\n[S/5002]",
        "204(1965). Resolution of 19 May 1965",
    ],
)
def test_old_forms_of_the_security_council(text: str) -> None:
    assert read("en", text) == {
        "symbol": "S/RES/204 (1965)",
        "organ": "sc",
        "kind": "resolution",
        "number": "204 (1965)",
        "adopted_on": "1965-05-19",
    }


def test_old_general_assembly_number_tells_the_session() -> None:
    head = read("en", "2625 (XXV). Declaration on Principles", "ga")
    assert (head["symbol"], head["session"], head["title"]) == ("A/RES/2625 (XXV)", "25", "Declaration on Principles")


def test_title_before_the_adoption_line_is_the_agenda_item_without_number() -> None:
    head = read(
        "en",
        """Technical assistance and capacity-building
        Resolution adopted by the Human Rights Council
        on 11 October 2021
        48/23.\tAdvisory services for Ruritania""",
        "hrc",
    )
    assert head == {
        "symbol": "A/HRC/RES/48/23",
        "organ": "hrc",
        "kind": "resolution",
        "session": "48",
        "number": "48/23",
        "title": "Advisory services for Ruritania",
        "adopted_on": "2021-10-11",
        "agenda_item_title": "Technical assistance and capacity-building",
    }


def test_other_bodies_formula_names_no_organ() -> None:
    assert "organ" not in read("en", "General Assembly\nHuman Rights Council", "other")


def test_nothing_is_read_from_nothing() -> None:
    assert read_masthead([], "en") == Masthead()


@given(st.lists(st.text(max_size=80), max_size=12), st.sampled_from(CODES))
def test_any_lines_are_read(lines: list[str], language: str) -> None:
    assert isinstance(read_masthead([Block(line) for line in lines], language), Masthead)


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize(
    "unit",
    [
        "A/1 ",
        "Original: ",
        "[",
        "Agenda item 1 (b), ",
        "5 May 2020 ",
        "Distr.: ",
        "United Nations ",
        "1/2 ",
        "البند 1 ",
    ],
)
def test_hostile_lines_take_bounded_time(language: str, unit: str) -> None:
    start = time.process_time()
    read_masthead([Block(unit * 10_000), *[Block(unit * 20)] * 200], language)
    assert time.process_time() - start < 5
