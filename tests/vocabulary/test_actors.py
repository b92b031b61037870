"""The registry of actors: whole, without contradictions, and found in every language and case."""

from __future__ import annotations

import pytest

from operative.languages import CODES
from operative.languages.tokens import tokens
from operative.vocabulary.actors import (
    addressee_ids,
    find_actor,
    find_named_state,
    government,
    registry,
    spellings,
    state_slug,
)
from operative.vocabulary.states import state_names

NAMES = [(actor, names) for actor, names in registry()]


def find(text: str, language: str) -> str | None:
    keys = tokens(text, language).keys
    found = find_actor(keys, 0, language)
    return f"{found.actor.id}/{found.actor.actor}" if found and found.end == len(keys) else None


def test_every_id_has_a_meaning_and_is_used() -> None:
    used = {actor.id for actor, _ in NAMES} | {other.partition(".")[0] for actor, _ in NAMES for other in actor.also}
    assert used | {"unspecified"} == set(addressee_ids())
    assert all(meaning for meaning in addressee_ids().values())


def test_actors_are_in_kebab_case_and_unique() -> None:
    ids = [actor.actor for actor, _ in NAMES]
    assert len(set(ids)) == len(ids)
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-:") for name in ids)


def test_every_actor_has_the_six_languages() -> None:
    lacking = [f"{actor.actor}.{code}" for actor, names in NAMES for code in CODES if code not in names]
    assert lacking == []


def test_anaphors_and_second_actors_are_known_ids() -> None:
    for actor, _ in NAMES:
        assert set(actor.anaphor) <= set(addressee_ids())
        assert {other.partition(".")[0] for other in actor.also} <= set(addressee_ids())


@pytest.mark.parametrize("language", CODES)
def test_every_name_is_found_as_a_whole(language: str) -> None:
    for _, names in NAMES:
        for name in names[language]:
            for spelling in spellings(name):
                keys = tokens(spelling, language).keys
                found = find_actor(keys, 0, language)
                assert found, spelling
                assert found.end == len(keys), spelling


@pytest.mark.parametrize("language", CODES)
def test_every_state_is_found_by_its_names(language: str) -> None:
    for code, names in state_names(language).items():
        for name in names:
            keys = tokens(name, language).keys
            found = find_named_state(keys, 0, language)
            assert found, name
            assert found.end == len(keys), name
            assert found.actor.id.startswith("state:"), code


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Office of the United Nations High Commissioner for Human Rights", "ohchr/ohchr"),
        ("en", "Office of the United Nations High Commissioner for Refugees", "un-system/unhcr"),
        ("en", "human rights treaty bodies", "treaty-body/treaty-bodies"),
        ("en", "Committee on the Elimination of Discrimination against Women", "treaty-body/treaty-body:cedaw"),
        ("en", "Human Rights Council Advisory Committee", "organ/human-rights-council-advisory-committee"),
        ("en", "MINUSMA", "peace-operation/minusma"),
        ("fr", "Haute-Commissaire des Nations Unies aux droits de l’homme", "hc/hc"),
        ("fr", "organismes compétents des Nations Unies", "un-system/united-nations-system"),
        ("fr", "Rapporteuse spéciale", "special-procedure/special-rapporteur"),
        ("es", "Alta Comisionada de las Naciones Unidas para los Derechos Humanos", "hc/hc"),
        ("es", "titulares de mandatos", "special-procedure/special-procedures"),
        ("ru", "Верховному комиссару Организации Объединенных Наций по правам человека", "hc/hc"),
        ("ru", "государствам-членам", "states/member-states"),
        ("ru", "Генеральной Ассамблее", "organ/general-assembly"),
        ("ru", "Генеральная Ассамблея", "organ/general-assembly"),
        ("zh", "联合国人权事务高级专员办事处", "ohchr/ohchr"),
        ("zh", "联合国系统各专门机构", "un-system/united-nations-system"),
        ("ar", "وللدول الأعضاء", "states/member-states"),
        ("ar", "بالأمين العام", "sg/secretary-general"),
        ("ar", "مُفوَّض الأمم المتحدة السامي لحقوق الإنسان", "hc/hc"),
    ],
)
def test_names_are_found_in_every_case(language: str, text: str, expected: str) -> None:
    assert find(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "Cambodian", "KHM"),
        ("fr", "camerounaises", "CMR"),
        ("es", "camboyanas", "KHM"),
        ("ru", "Камбоджи", "KHM"),
        ("ru", "сомалийскими", "SOM"),
        ("zh", "柬埔寨", "KHM"),
        ("ar", "السودانية", "SDN"),
    ],
)
def test_adjectives_of_states(language: str, text: str, code: str) -> None:
    found = find_named_state(tokens(text, language).keys, 0, language)
    assert found
    assert found.actor.id == f"state:{code}"


def test_a_government_is_named_by_its_state() -> None:
    assert government("KHM") == "government-of-cambodia"
    assert state_slug("PRK") == "democratic-people-s-republic-of-korea"


@pytest.mark.parametrize("language", CODES)
def test_no_actor_has_a_name_twice(language: str) -> None:
    repeated = [
        (actor.actor, name) for actor, names in NAMES for name in names[language] if names[language].count(name) > 1
    ]
    assert not repeated


@pytest.mark.parametrize("language", CODES)
def test_a_body_with_an_id_of_its_own_is_in_no_group(language: str) -> None:
    own = {(actor.id, name) for actor, names in NAMES if not actor.many for name in names.get(language, ())}
    twice = [
        (actor.actor, name)
        for actor, names in NAMES
        for name in names.get(language, ())
        if actor.many and (actor.id, name) in own
    ]
    assert not twice
