"""Single lines of mastheads: sessions, agenda items, sponsors, kinds, parts of numbers."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from operative.sources.block import Block
from operative.structure.agenda import find_agenda_item
from operative.structure.masthead import Masthead, read_masthead


def read(language: str, text: str, organ: str | None = None) -> dict[str, Any]:
    """The fields of a masthead that say something; one block a line."""
    head = read_masthead([Block(line.strip()) for line in text.strip().splitlines()], language, formula_organ=organ)
    found = {f.name: getattr(head, f.name) for f in fields(Masthead)}
    return {name: value for name, value in found.items() if value not in (None, ())}


@pytest.mark.parametrize(
    ("language", "text", "session"),
    [
        ("en", "Thirty-second special session", "S-32"),
        ("en", "Eleventh emergency special session", "ES-11"),
        ("en", "Substantive session of 2010", "2010"),
        ("fr", "Onzième session extraordinaire d’urgence", "ES-11"),
        ("fr", "Session de 2021", "2021"),
        ("es", "Trigésimo segundo período extraordinario de sesiones", "S-32"),
        ("es", "Período de sesiones de 2021", "2021"),
        ("ru", "Тридцать вторая специальная сессия", "S-32"),
        ("ru", "Сессия 2021 года", "2021"),
        ("zh", "第三十二届特别会议", "S-32"),
        ("zh", "2021年届会", "2021"),
        ("ar", "الدورة الاستثنائية الثانية والثلاثون", "S-32"),
        ("ar", "الدورة الاستثنائية الطارئة الحادية عشرة", "ES-11"),
        ("ar", "دورة عام 2021", "2021"),
    ],
)
def test_sessions_of_every_kind(language: str, text: str, session: str) -> None:
    assert read(language, text)["session"] == session


def test_special_session_of_one_day() -> None:
    head = read("en", "Human Rights Council\nThirty-sixth special session\n11 May 2023\nS-36/1. Ruritania", "hrc")
    assert (head["session"], head["session_from"], head["session_to"]) == ("S-36", "2023-05-11", "2023-05-11")
    assert "issued_on" not in head


def test_a_title_that_speaks_of_a_session_is_no_session() -> None:
    head = read("en", "A/RES/75/82\nAgenda item 105\nOutcome of the twelfth special session of the General Assembly")
    assert head["session"] == "75"
    assert head["agenda_item_title"] == "Outcome of the twelfth special session of the General Assembly"


@pytest.mark.parametrize(
    ("language", "text", "item"),
    [
        ("en", "Agenda item 61 (b)", "61 (b)"),
        ("en", "Item 61 (jj) of the provisional agenda*", "61 (jj)"),
        ("fr", "Point 12 f) de l’ordre du jour", "12 (f)"),
        ("fr", "Points 14 et 122 de l'ordre du jour provisoire", "14, 122"),
        ("es", "Tema 12 f) del programa", "12 (f)"),
        ("es", "Temas 71 b) y c) del programa", "71 (b), 71 (c)"),
        ("ru", "Пункт 103 o) повестки дня", "103 (o)"),
        ("ru", "Пункт 103 с) повестки дня", "103 (c)"),  # a Cyrillic letter for the Latin one
        ("ru", "Пункты 71 b) и c) повестки дня", "71 (b), 71 (c)"),
        ("zh", "议程项目2", "2"),
        ("zh", "临时议程项目12 (f)", "12 (f)"),
        ("ar", "البند 12 (و) من جدول الأعمال", "12 (f)"),
        ("ar", "البند 61 (ي ي) من جدول الأعمال", "61 (jj)"),
        ("ar", "البندان 14 و 122 من جدول الأعمال المؤقت", "14, 122"),
    ],
)
def test_agenda_items_have_one_form(language: str, text: str, item: str) -> None:
    found = find_agenda_item(text, language)
    assert found is not None
    assert found[2] == item


@pytest.mark.parametrize(
    ("language", "line", "sponsors"),
    [
        ("en", "Albania,* Bosnia and Herzegovina* and Chile: draft resolution", "Albania|Bosnia and Herzegovina|Chile"),
        ("en", "Mali (on behalf of X, and of Y) and European Union: revised draft resolution",
         "Mali (on behalf of X, and of Y)|European Union"),
        ("fr", "Albanie*, Trinité-et-Tobago* et Chili : projet de résolution", "Albanie|Trinité-et-Tobago|Chili"),
        ("es", "Albania*, Trinidad y Tabago* e Italia: proyecto de resolución", "Albania|Trinidad y Tabago|Italia"),
        ("ru", "Албания*, Босния и Герцеговина и Чили: проект резолюции", "Албания|Босния и Герцеговина|Чили"),
        ("zh", "阿尔巴尼亚、* 特立尼达和多巴哥*和智利：决议草案", "阿尔巴尼亚|特立尼达和多巴哥|智利"),
        ("ar", "ألبانيا*، البوسنة والهرسك* والأردن: مشروع قرار", "ألبانيا|البوسنة والهرسك|الأردن"),
    ],
)  # fmt: skip
def test_sponsors_of_a_draft(language: str, line: str, sponsors: str) -> None:
    head = read(language, f"{line}\n59/… X-Y", "hrc")
    assert "|".join(head["sponsors"]) == sponsors
    assert head["kind"] == "draft-resolution"
    assert head["title"] == "X-Y"
    assert "number" not in head


def test_draft_with_wrapped_lines_and_a_title_without_number() -> None:
    head = read(
        "en",
        """United Nations A/C.3/75/L.1
        Seventy-fifth session
        Third Committee
        Agenda item 72 (b)
        Promotion and protection
        of human rights
        Albania, Chile,
        Trinidad and Tobago and Uganda: draft resolution
        Situation in
        Ruritania""",
        "ga",
    )
    assert head["symbol"] == "A/C.3/75/L.1"
    assert head["agenda_item_title"] == "Promotion and protection of human rights"
    assert head["sponsors"] == ("Albania", "Chile", "Trinidad and Tobago", "Uganda")
    assert head["title"] == "Situation in Ruritania"


@pytest.mark.parametrize(
    ("text", "organ", "kind", "symbol"),
    [
        ("Decision 48/101", "hrc", "decision", "A/HRC/DEC/48/101"),
        ("48/101. Reports", "hrc", "decision", "A/HRC/DEC/48/101"),
        ("75/401. Reports", "ga", "decision", "A/DEC/75/401"),
        ("48/23. Reports", "hrc", "resolution", "A/HRC/RES/48/23"),
        ("S/PRST/2020/1\nStatement by the President", None, "presidential-statement", "S/PRST/2020/1"),
        ("A/49/624\nReport of the Fourth Committee", None, "other", "A/49/624"),
        ("S/2020/852\nChile: draft resolution", "sc", "draft-resolution", "S/2020/852"),
    ],
)  # fmt: skip
def test_kind_follows_from_symbol_words_or_series(text: str, organ: str | None, kind: str, symbol: str) -> None:
    head = read("en", text, organ)
    assert (head["kind"], head["symbol"]) == (kind, symbol)


def test_a_statement_in_chinese_names_its_organ_first() -> None:
    head = read("zh", "安全理事会主席的声明")
    assert (head["kind"], head["organ"]) == ("presidential-statement", "sc")


def test_letter_after_the_number_is_a_part_only_where_that_is_sure() -> None:
    assert read("en", "72/157 A global call for action", "ga")["title"] == "A global call for action"
    assert read("en", "75/290 A. Review", "ga")["number"] == "75/290 A"
    assert read("en", "A/RES/75/290 A\n75/290 A Review", "ga")["title"] == "Review"
    assert read("ar", "75/290 ألف - استعراض", "ga")["number"] == "75/290 A"


def test_a_title_that_goes_on_with_an_adoption_is_a_title() -> None:
    text = (
        "Resolution adopted by the General Assembly on 20 December 1993\n48/121. Declaration\nadopted on 25 June 1993"
    )
    head = read("en", text, "ga")
    assert (head["adopted_on"], head["title"]) == ("1993-12-20", "Declaration adopted on 25 June 1993")
