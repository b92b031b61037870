"""Where a long list of phrases may begin: no place is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.findings.citations.grammar import grammar
from operative.findings.schedule.lexicon import lexicon
from operative.languages import CODES, words
from operative.languages.beginnings import beginning, places
from operative.languages.phrases import Phrases
from operative.languages.time_words import time_words


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("report", {"report"}),
        ("(?:to |shall )?submit", {"to sub", "shall ", "submit"}),
        ("(?P<oral>a|an) oral", {"a oral", "an ora"}),
        ("[ei]l no", {"el no", "il no"}),
        ("d['’]un", {"d'un", "d’un"}),
        (r"\w+ly", {""}),
        (r"r\w+", {"r"}),
        ("no+te", {"no"}),
        (r"(?<=,\s)and", {"and"}),
        ("(?:x{0,2})?yes", {"x", "yes"}),
        ("(?!not)now", {"now"}),
        ("(?:(?!)|is)", {"is"}),
    ],
)
def test_what_a_pattern_can_begin_with(pattern: str, expected: set[str]) -> None:
    assert beginning(pattern) == expected


def _wordings(table: Any) -> Iterator[str]:
    """Every wording of a table of words."""
    if isinstance(table, str):
        yield re.sub(r"\(\?[^)]*\)|[\\()?:|\[\]{}*+.]", " ", table)
    elif isinstance(table, dict | list):
        for each in table.values() if isinstance(table, dict) else table:
            yield from _wordings(each)


_WORDINGS = {
    code: [each for name in ("schedule", "times", "citations") for each in _wordings(words(code)[name])]
    for code in CODES
}


@pytest.mark.parametrize("code", CODES)
@given(data=st.data())
def test_no_phrase_of_a_language_is_passed_over(code: str, data: st.DataObject) -> None:
    said = data.draw(st.lists(st.sampled_from(_WORDINGS[code]) | st.text(max_size=20), min_size=1, max_size=6))
    text = " ".join(" ".join(said).split())
    times, schedule = time_words(code), lexicon(code)
    for known in (times.session, times.unit, times.recurrence, times.period, times.mandate_end, grammar(code).named):
        assert _spans(known, text) == _spans(known.pattern, text)
    for known in (schedule.words, schedule.organs, schedule.terms, schedule.own):
        assert _spans(known, text.lower()) == _spans(known.pattern, text.lower())


def _spans(known: Phrases | re.Pattern[str], text: str) -> list[tuple[int, int, str | None]]:
    return [(*match.span(), match.lastgroup) for match in known.finditer(text)]


@given(st.text("aAbBsSſkK 1٣(", max_size=12))
def test_of_many_phrases_those_are_tried_that_can_begin_so(text: str) -> None:
    forms = {"one": r"(?:as|a\s?b|\d{1,2}k)", "other": r"(?:a|s(?:k|b)|b\w)", "last": r"k"}
    known = Phrases.named(forms, r"(?<!\w)", "", re.IGNORECASE)
    assert known.narrowed is not None
    narrowed = [known.narrowed[text[at : at + 2]] for at in range(len(text))]
    found = [pattern.match(text, at) if pattern else None for at, pattern in enumerate(narrowed)]
    whole = [known.pattern.match(text, at) for at in range(len(text))]
    assert [match and (match.span(), match.lastgroup) for match in found] == [
        match and (match.span(), match.lastgroup) for match in whole
    ]


def test_a_pattern_that_may_begin_with_anything_is_tried_everywhere() -> None:
    assert places([r"\w+ly"], r"(?<!\w)") is None
    found = Phrases(None, re.compile(r"\b\w+ly")).finditer("badly and madly")
    assert [match[0] for match in found] == ["badly", "madly"]
