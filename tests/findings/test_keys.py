"""Keys and fingerprints: by what a clause is found again after another reading."""

from __future__ import annotations

import pytest

import operative
from operative.findings.keys import clause_key, fingerprint


def test_a_key_is_the_path_and_the_order() -> None:
    assert clause_key("4(a)(ii)", 3) == "4(a)(ii)#3"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Requests a report;", "requests  a report"),
        ("l’Assemblée générale", "l'ASSEMBLÉE GÉNÉRALE"),
        ("يُشدِّد على الأهميّة", "يشدد علي الاهمية"),
        ("a follow\u2011up", "a follow-up"),
    ],
)
def test_print_does_not_count(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)


def test_words_count() -> None:
    assert fingerprint("requests a report") != fingerprint("requests reports")
    assert len(fingerprint("")) == 16


def test_the_languages_of_one_text_have_the_same_keys() -> None:
    english = "The General Assembly,\n1. Welcomes the report, and requests another;\n2. Decides so."
    french = (
        "L’Assemblée générale,\n1. Se félicite du rapport et prie qu’on en fasse un autre ;\n2. Décide d’en rester là."
    )
    keys = [[clause.key for clause in operative.parse(text).clauses] for text in (english, french)]
    assert keys == [["1#1", "1#2", "2#1"]] * 2
