"""The vocabulary is whole: known ids, six languages, nothing that can never be found."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from operative.findings.themes.lexicon import lexicon
from operative.languages import CODES
from operative.vocabulary.themes import SCHEMES, Subject, catalogue, manner, subjects, untold


@pytest.mark.parametrize("subject", subjects(), ids=lambda subject: subject.name)
def test_a_subject_stands_for_known_ids_and_has_words_in_six_languages(subject: Subject) -> None:
    assert all(name in catalogue()[scheme] for scheme, name in subject.ids)
    for language in CODES:
        wordings = subject.wordings[language]
        assert wordings, language
        assert len(set(wordings)) == len(wordings), language
        assert all(wording == wording.lower().strip() and len(wording) > 1 for wording in wordings), language


def test_no_two_subjects_bear_one_name() -> None:
    assert max(Counter(subject.name for subject in subjects()).values()) == 1


def test_every_id_is_told_by_words_or_said_to_be_untold() -> None:
    told = {each for subject in subjects() for each in subject.ids}
    every = {(scheme, name) for scheme in SCHEMES for name in catalogue()[scheme]}
    assert told == every - untold()


def test_goals_are_the_seventeen() -> None:
    assert list(catalogue()["sdg"]) == [str(number) for number in range(1, 18)]


def test_the_catalogue_has_every_name_of_the_index(shared: Path) -> None:
    path = shared / "tables" / "uhri_themes_and_groups.json"
    if not path.exists():
        pytest.skip("the table of names of the Universal Human Rights Index is not here")
    table = json.loads(path.read_text("utf-8"))
    for scheme, names in ((SCHEMES[1], table["themes"]), (SCHEMES[2], table["affected_persons"])):
        known = {name.casefold() for each in catalogue()[scheme].values() for name in each}
        assert not {name.casefold() for name in names} - known


@pytest.mark.parametrize("language", CODES)
def test_every_wording_is_found_where_it_stands_alone(language: str) -> None:
    search = lexicon(language)
    lost = []
    for subject in subjects():
        for wording in subject.wordings[language]:
            printed = wording.replace("*", "").replace("+", "").rstrip("!?")
            if not any(mention.start == 0 for mention in search(printed)):
                lost.append(wording)
    assert not lost


@pytest.mark.parametrize("language", CODES)
def test_a_wording_belongs_to_one_subject(language: str) -> None:
    owners: dict[str, set[str]] = {}
    for subject in subjects():
        for wording in subject.wordings[language]:
            owners.setdefault(wording.rstrip("!?"), set()).add(subject.name)
    assert not {wording: names for wording, names in owners.items() if len(names) > 1}


@pytest.mark.parametrize("language", CODES)
def test_how_words_are_compared_is_said_for_each_language(language: str) -> None:
    how = manner(language)
    assert how.head > how.term > 1
