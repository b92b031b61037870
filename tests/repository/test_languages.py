"""The six files of words answer to the same modules."""

from __future__ import annotations

import pytest

from operative.languages import CODES, words


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
