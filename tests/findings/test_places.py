"""Long lists of phrases are tried only where one of them may begin: one that may begin with anything slows all texts."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from operative.findings.citations.grammar import grammar
from operative.findings.schedule.lexicon import lexicon
from operative.languages import CODES
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
