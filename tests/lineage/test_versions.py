"""Language versions of one pair, compared together."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from jsonschema import validate

import operative
from operative.errors import UsageError
from operative.exports.json import as_dict, dumps
from operative.exports.schema import schema
from operative.languages import CODES
from operative.lineage import series
from operative.model import Resolution
from operative.model.lineage import Comparison
from scripts.make_samples import FORMS, SAMPLES, read_master

HEADS = {
    "en": "The Human Rights Council,",
    "fr": "Le Conseil des droits de l’homme,",
    "es": "El Consejo de Derechos Humanos,",
}
LAMPS = {
    "en": ("Urges all States to repair the lamps of their lighthouses;",) * 2,
    "fr": (
        "Prie instamment tous les États de réparer les lampes de leurs phares ;",
        "Prie instamment tous les États de remettre en état les feux de leurs phares ;",
    ),
    "es": ("Insta a todos los Estados a que reparen las lámparas de sus faros;",) * 2,
}
"""What English and Spanish repeat and French puts into other words."""


def read(language: str, paragraph: str, original: str | None = None) -> Resolution:
    reading = operative.parse(f"{HEADS[language]}\n1. {paragraph}", language=language)
    return replace(reading, original_language=original)


def lamps(language: str, original: str | None = None) -> tuple[Resolution, Resolution]:
    earlier, later = (read(language, paragraph, original) for paragraph in LAMPS[language])
    return earlier, later


@cache
def talvoria(work: str, language: str) -> Resolution:
    return operative.read(FORMS["akn"].make(read_master(SAMPLES / "talvoria" / f"{work}.{language}.md")))


def told(found: Comparison) -> tuple[set[tuple[str, tuple[str, ...], str]], tuple[str, ...], tuple[str, ...]]:
    return {(link.later, link.earlier, link.change) for link in found.links}, found.new, found.dropped


def test_what_one_version_alone_put_into_other_words_is_the_same() -> None:
    alone = operative.compare(*lamps("fr"))
    found = operative.compare(*lamps("fr"), versions=[lamps("en"), lamps("es")])

    assert [link.change for link in alone.links] == ["reworded"]
    assert (alone.links[0].alone, alone.versions) == (None, ())
    assert [(link.change, link.alone) for link in found.links] == [("same", "reworded")]
    assert found.links[0].words == alone.links[0].words, "what differs is shown all the same"
    assert found.links[0].note.endswith("; same in English and Spanish, reworded by the words of this version alone")
    assert found.versions == ("en", "fr", "es")


def test_the_original_has_the_say_where_its_language_is_known() -> None:
    versions = [lamps("en", "fr"), lamps("es", "fr")]
    french = operative.compare(*lamps("fr", "fr"), versions=versions)
    english = operative.compare(*lamps("en", "fr"), versions=[lamps("fr", "fr"), lamps("es", "fr")])

    assert [(link.change, link.alone) for link in french.links] == [("reworded", None)]
    assert [(link.change, link.alone) for link in english.links] == [("reworded", "same")]
    assert english.links[0].note == "reworded in French (the original), same by the words of this version alone"


def test_an_original_that_is_not_at_hand_has_no_say() -> None:
    found = operative.compare(*lamps("fr", "ru"), versions=[lamps("en", "ru")])
    assert [link.change for link in found.links] == ["same"]


def test_a_clause_that_only_a_translator_put_into_other_words_is_the_same_and_its_verb_did_not_change() -> None:
    later = read("fr", LAMPS["fr"][0].replace("Prie instamment", "Exhorte").replace("de réparer", "à réparer"))
    pair = (lamps("fr")[0], later)
    assert [(verb.earlier, verb.later) for verb in operative.compare(*pair).verbs] == [("Prie instamment", "Exhorte")]
    found = operative.compare(*pair, versions=[lamps("en")])
    assert ([link.change for link in found.clauses], found.verbs) == (["same"], ())


def test_what_changed_in_all_versions_changed() -> None:
    one = (read("en", LAMPS["en"][0]), read("en", LAMPS["en"][0].replace("Urges", "Encourages")))
    other = (read("es", LAMPS["es"][0]), read("es", LAMPS["es"][0].replace("Insta", "Alienta")))
    assert [link.change for link in operative.compare(*one, versions=[other]).links] == ["weakened"]


def test_a_version_of_another_resolution_is_refused_in_plain_words() -> None:
    one, other = (talvoria("A_HRC_RES_288_71", language) for language in ("en", "fr"))
    later = talvoria("A_HRC_RES_291_74", "fr")
    with pytest.raises(UsageError, match="A/HRC/RES/291/74 is no language version of A/HRC/RES/288/71"):
        operative.compare(one, talvoria("A_HRC_RES_291_74", "en"), versions=[(later, later)])
    assert operative.compare(one, one, versions=[(other, other)]).versions == ("en", "fr")


def test_a_version_that_numbers_its_paragraphs_in_another_way_keeps_its_own_links() -> None:
    earlier, _ = lamps("es")
    renumbered = operative.parse(
        f"{HEADS['es']}\n1. Decide seguir ocupándose de la cuestión;\n2. {LAMPS['es'][1]}", language="es"
    )
    found = operative.compare(earlier, renumbered, versions=[lamps("en")])
    assert told(found) == ({("2", ("1",), "same")}, ("1",), ())


@pytest.mark.parametrize("works", list(combinations(("A_HRC_RES_288_71", "A_HRC_RES_291_74", "A_HRC_RES_297_77"), 2)))
def test_all_versions_of_a_pair_tell_the_same_links_and_kinds(works: tuple[str, str]) -> None:
    pairs = {code: (talvoria(works[0], code), talvoria(works[1], code)) for code in CODES}
    found = {
        code: operative.compare(*pair, versions=[other for name, other in pairs.items() if name != code])
        for code, pair in pairs.items()
    }
    for code, one in found.items():
        assert told(one) == told(found["en"]), code
        assert one.versions == CODES
        validate(json.loads(dumps(as_dict(one))), schema("comparison"))
    assert told(found["en"]) == told(operative.compare(*pairs["en"])), "the original is English"


def test_a_text_in_a_language_that_is_not_known_may_have_versions() -> None:
    one, other = (replace(reading, language=None) for reading in lamps("fr"))
    found = operative.compare(one, other, versions=[lamps("en"), lamps("es")])
    assert [(link.change, link.alone) for link in found.links] == [("same", "reworded")]
    assert found.versions == ("en", "es")
    turned = operative.compare(*lamps("en", "fr"), versions=[(one, other)])
    assert [link.change for link in turned.links] == ["same"]


def test_two_languages_may_be_compared_with_versions_beside_them() -> None:
    works = ("A_HRC_RES_288_71", "A_HRC_RES_291_74")
    english, french = (tuple(talvoria(work, code) for work in works) for code in ("en", "fr"))
    found = operative.compare(english[0], french[1], versions=[(french[0], french[1])])
    assert found.versions == ("fr",)
    assert told(found) == told(operative.compare(*french))
    assert {link.alone for link in found.links} == {None}, "words of two languages say nothing"


def test_a_series_takes_the_other_versions_into_account() -> None:
    works = ("A_HRC_RES_288_71", "A_HRC_RES_291_74", "A_HRC_RES_297_77")
    french = [talvoria(work, "fr") for work in works]
    english = [talvoria(work, "en") for work in works[:2]]
    found = series([*french, *english])[0]
    assert found.language == "fr"
    assert [one.versions for one in found.comparisons] == [("en", "fr"), ()]
    assert found.remarks[0] == (
        "A/HRC/RES/288/71 was given in 2 languages; shown is fr, the language of most, and en beside it say what only "
        "translators put into other words."
    )
