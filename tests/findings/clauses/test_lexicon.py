"""The words of acts are complete, and every wording can be found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from operative.findings.clauses.heads import heads
from operative.findings.clauses.lexicon import FORCES, lexicon
from operative.languages import CODES, words

SCOPES = ("acts", "opening", "told")
KEYS = {key for code in CODES for key in words(code)["clauses"]} - {"persons", "cues"}


def wordings(value: Any) -> Iterator[str]:
    """Yield every wording of a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from wordings(each)


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_the_same_entries(code: str) -> None:
    assert set(words(code)["clauses"]) >= KEYS


@pytest.mark.parametrize("code", CODES)
def test_forces_are_those_of_the_model(code: str) -> None:
    for scope in SCOPES:
        assert set(words(code)["clauses"][scope]) <= set(FORCES)
    assert set(words(code)["clauses"]["acts"]) == set(FORCES)


@pytest.mark.parametrize("code", CODES)
def test_no_act_is_listed_twice_in_one_scope(code: str) -> None:
    for scope in SCOPES:
        listed = list(wordings(words(code)["clauses"][scope]))
        assert not {each for each in listed if listed.count(each) > 1}


@pytest.mark.parametrize("code", CODES)
def test_no_wording_has_an_escape_in_upper_case(code: str) -> None:
    assert not [each for each in wordings(words(code)["clauses"]) if re.search(r"\\[A-Z]", each)]


@pytest.mark.parametrize("code", CODES)
def test_every_act_compiles_and_begins_with_letters(code: str) -> None:
    for person in words(code)["clauses"].get("persons", [""]):
        known = lexicon(code, person)
        assert "" not in known.firsts, "an act or an organ's name may begin with anything"
        for verbs in (known.anywhere, known.opening, known.told):
            assert "" not in verbs.by_head
            for able in verbs.by_head.values():
                for pattern, _ in able:
                    assert not re.search(r"\{[^\W\d]+\}", pattern), "a name of no piece is left in the pattern"
                    assert not re.compile(pattern).match("")


@pytest.mark.parametrize(
    ("pattern", "letters", "expected"),
    [
        ("welcomes", 6, {"welcom"}),
        (r"takes\s+note", 6, {"takes "}),
        (r"takes(?:\s+also){0,3}\s+note", 6, {"takes "}),
        ("(?:re)?affirms", 4, {"reaf", "affi"}),
        ("recogni[sz]es", 6, {"recogn"}),
        ("(?:a|bc)(?:d|e)f", 2, {"ad", "ae", "bc"}),
        ("请", 2, {"请"}),
        ("(?!)دعو", 6, {""}),
    ],
)
def test_heads(pattern: str, letters: int, expected: set[str]) -> None:
    assert heads(pattern, letters) == expected
