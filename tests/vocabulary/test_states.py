"""States by name, and organs by formula, in six languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.languages import CODES
from operative.vocabulary.formulas import find_formula
from operative.vocabulary.organs import ORGANS, first_decision, named_organ
from operative.vocabulary.states import find_state, state_names
from scripts import make_states


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("en", "Bolivia (Plurinational State of)", "BOL"),
        ("en", "Plurinational State of Bolivia", "BOL"),
        ("en", "the Netherlands", "NLD"),
        ("en", "Netherlands (Kingdom of)", "NLD"),  # the article left out
        ("en", "NETHERLANDS (KINGDOM OF THE)", "NLD"),
        ("en", "Cote d'Ivoire", "CIV"),
        ("en", "United Kingdom", "GBR"),
        ("en", "Turkey", "TUR"),
        ("en", "Czech Republic", "CZE"),
        ("en", "Swaziland", "SWZ"),
        ("en", "The former Yugoslav Republic of Macedonia", "MKD"),
        ("en", "Union of Soviet Socialist Republics", "SUN"),
        ("en", "Yugoslavia", "YUG"),
        ("en", "Czechoslovakia", "CSK"),
        ("en", "German Democratic Republic", "DDR"),
        ("en", "Zaire", "ZAR"),
        ("en", "Congo (Leopoldville)", "COD"),
        ("fr", "Bolivie (État plurinational de)", "BOL"),
        ("fr", "l’Afghanistan", "AFG"),
        ("fr", "Türkiye", "TUR"),
        ("es", "Trinidad y Tabago", "TTO"),
        ("es", "Países Bajos (Reino de los)", "NLD"),
        ("ru", "Соединённые Штаты Америки", "USA"),  # with ё
        ("ru", "Мальдивcкие Острова", "MDV"),  # with a Latin c
        ("zh", "大不列颠及北爱尔兰联合王国", "GBR"),
        ("zh", "荷兰王国", "NLD"),
        ("ar", "المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية", "GBR"),
        ("ar", "الأردنّ", "JOR"),
        ("ar", "بوليفيا (دولة - المتعددة القوميات)", "BOL"),
        ("fr", "Japan", "JPN"),  # English names occur in other versions
    ],
)
def test_state_is_known_by_name(language: str, name: str, code: str) -> None:
    assert find_state(name, language) == code


@pytest.mark.parametrize(
    "name",
    ["", "Ruritania", "European Union", "Congo (Kinshasa)", "Guinea (somewhere)", "Chile and Peru", "()"],
)
def test_what_is_no_state_is_none(name: str) -> None:
    assert find_state(name, "en") is None


@pytest.mark.parametrize("language", CODES)
def test_every_name_finds_its_own_state(language: str) -> None:
    wrong = {
        (code, name, found)
        for code, names in state_names(language).items()
        for name in names
        if (found := find_state(name, language)) != code
    }
    assert not wrong


@pytest.mark.parametrize("language", CODES)
def test_every_member_state_has_a_name(language: str) -> None:
    names = state_names(language)
    assert len(names) > 205
    assert [code for code, forms in names.items() if not forms] == []


def test_articles_and_asterisks_are_left_out() -> None:
    assert make_states.bare("United States of America (the) *", formal=False) == "United States of America"
    assert make_states.bare("l'État plurinational de Bolivie", formal=True) == "État plurinational de Bolivie"
    assert make_states.bare("Bolivia (Plurinational State of)", formal=False) == "Bolivia (Plurinational State of)"


@pytest.mark.shared
def test_the_file_is_what_the_script_builds(shared: Path, root: Path) -> None:
    built = make_states.build(shared / "tables" / "states_unterm_names.csv")
    assert built == (root / "src" / "operative" / "vocabulary" / "states.toml").read_text(encoding="utf-8")


@given(st.text(max_size=80), st.sampled_from(CODES))
def test_any_text_is_a_state_or_none(text: str, language: str) -> None:
    found = find_state(text, language)
    assert found is None or len(found) == 3


@pytest.mark.parametrize(
    ("language", "text", "organ"),
    [
        ("en", "The Human Rights Council,", "hrc"),
        ("en", "THE GENERAL ASSEMBLY", "ga"),
        ("en", "The Security Council", "sc"),
        ("en", "The Commission on the Status of Women,", "other"),
        ("fr", "L’Assemblée générale,", "ga"),
        ("fr", "Le Conseil des droits de l'homme", "hrc"),
        ("es", "El Consejo Económico y Social,", "ecosoc"),
        ("ru", "Генеральная Ассамблея,", "ga"),
        ("ru", "Экономический и Социальный Совет", "ecosoc"),
        ("zh", "大会，", "ga"),
        ("zh", "经济及社会理事会", "ecosoc"),
        ("ar", "إن مجلس الأمن ،", "sc"),
        ("ar", "إنّ الجمعيــة العامّة،", "ga"),
        ("ar", "مجلس حقوق الإنسان،", "hrc"),
        ("en", "Human Rights Council", None),  # a heading of the masthead
        ("ar", "مجلس حقوق الإنسان", None),
        ("en", "The General Assembly decides,", None),
        ("en", "", None),
        ("en", "x" * 10_000, None),
    ],
)
def test_formula_tells_the_organ(language: str, text: str, organ: str | None) -> None:
    found = find_formula(text)
    assert (found and found.organ) == organ
    assert found is None or found.language == language


def test_organ_is_named_in_a_line() -> None:
    match = named_organ("zh").search("人权理事会2023年10月11日通过的决议")
    assert match is not None
    assert match.lastgroup == "hrc"


def test_decisions_have_a_series_of_their_own() -> None:
    assert {organ: first_decision(organ) for organ in ORGANS} == {"ga": 401, "sc": None, "hrc": 101, "ecosoc": 201}
