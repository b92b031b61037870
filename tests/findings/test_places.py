"""Long lists of phrases are tried only where one of them may begin: one that may begin with anything slows all texts."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

import pytest

from operative.findings.citations.grammar import grammar
from operative.findings.schedule.lexicon import KINDS, lexicon
from operative.languages import CODES, words
from operative.languages.phrases import Phrases
from operative.languages.time_words import time_words

_RARE = {"month"}
"""Searched only where a year stands: a month may be misspelt beside its other name, so it begins with any letter."""


@pytest.mark.parametrize("language", CODES)
def test_no_list_of_phrases_may_begin_with_anything(language: str) -> None:
    compiled: tuple[Any, ...] = (lexicon(language), time_words(language), grammar(language))
    anywhere = {
        part.name
        for words in compiled
        for part in fields(words)
        if isinstance(phrases := getattr(words, part.name), Phrases) and phrases.at is None
    }
    assert anywhere <= _RARE, "a wording of these lists begins with a class of letters; name the words it stands for"


@pytest.mark.parametrize("language", CODES)
def test_no_wording_begins_with_what_may_be_repeated(language: str) -> None:
    """A group with ``*`` may be left off after one letter: "(?:و|ال)*" is tried at every word with that letter."""
    table = words(language)["schedule"]
    repeated = [wording for kind in KINDS for wording in table.get(kind, []) if re.match(r"\(\?:[^()]*\)[*+]", wording)]
    assert not repeated, "write the forms of the beginning out, each once"
