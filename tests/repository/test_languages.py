"""The six languages have words for the same modules, in files that people can read."""

from __future__ import annotations

import re

import pytest

from operative.languages import CODES, words
from tests.conftest import ROOT

SEVERAL = re.compile(r"""^\s*(?:\S+ = \[)?(?P<string>"(?:[^"\\]|\\.)*"|'[^']*'),? *["']""")
"""A line of a list with more than one string."""


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_the_same_tables(code: str) -> None:
    expected = {table for each in CODES for table in words(each)}
    assert set(words(code)) == expected


@pytest.mark.parametrize("code", CODES)
def test_no_list_of_words_repeats_itself(code: str) -> None:
    for table, entries in words(code).items():
        for key, value in entries.items():
            if isinstance(value, list):
                spoken = [str(word) for word in value]
                assert len(spoken) == len(set(spoken)), f"[{table}] {key} says a word twice"


@pytest.mark.parametrize("code", CODES)
def test_lists_of_words_are_set_in_lines(code: str) -> None:
    long = [
        f"{file.name}:{number}"
        for file in sorted((ROOT / "src" / "operative" / "languages" / code).glob("*.toml"))
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if len(line) > 120 and SEVERAL.match(line)
    ]
    assert not long, "write the words in lines of at most 120 characters; a pattern by itself may be longer"
