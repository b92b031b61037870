"""What holds for the clauses of any text."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import operative
from operative.findings.clauses import find_clauses
from operative.findings.keys import fingerprint
from operative.languages import CODES
from operative.model import Paragraph, Resolution

PIECES = {
    "en": ["Welcomes", " the report", ", and", " encourages ", "States", ", in this regard, ", "calls upon ", "; ", "also ",
           "expresses its deep concern at ", "reiterates ", "its request", ". ", " and ", "notes", "strongly "],
    "fr": ["Se félicite", " du rapport", ", et ", "encourage ", "les États", ", à cet égard, ", "demande ", " ; ", "le prie ", "exprime ",
           "sa profonde ", "préoccupation", " et "],
    "es": ["Acoge con beneplácito", " el informe", ", y ", "alienta ", "a los Estados", ", a este respecto, ", "los invita ", "; ",
           "expresa su ", "reconocimiento"],
    "ru": ["приветствует", " доклад", ", а также ", "призывает ", "государства", " и в этой связи ", "с удовлетворением ",
           "отмечает ", "; ", "выражает ", "обеспокоенность"],
    "zh": ["欢迎", "报告", "，并", "鼓励", "各国", "，在这方面", "促请", "；", "又", "表示深为", "关切", "其中", "请"],
    "ar": ["يرحب", " بالتقرير", "، و", "يشجع", " الدول", "، وفي هذا الصدد، ", "يُشدِّد", "؛ ", "تعرب", " عن بالغ قلقها", " أيضًا", " ويطلب", "ـــ"],
}  # fmt: skip


def read(language: str, text: str) -> Resolution:
    """Find the clauses of a text as the only operative paragraph."""
    paragraph = Paragraph("1", "1.", "operative", text)
    reading = Resolution(language=language, kind="resolution", paragraphs=(paragraph,))
    return replace(reading, clauses=find_clauses(reading))


def check(reading: Resolution) -> None:
    """Places are valid and ordered, quotes are slices, actions stand in their clauses."""
    texts = {paragraph.path: paragraph.text for paragraph in reading.paragraphs}
    last: dict[str, int] = {}
    for clause in reading.clauses:
        text = texts[clause.path]
        # Verbs side by side have one object, so clauses may lie over each other; their acts never do.
        assert last.get(clause.path, 0) <= clause.start < clause.end <= len(text)
        last[clause.path] = clause.action_spans[-1][1]
        assert clause.quote == text[clause.start : clause.end]
        assert clause.action == " ".join(text[a:b] for a, b in clause.action_spans)
        assert clause.action_spans[0][0] == clause.start
        assert all(a < b <= clause.end for a, b in clause.action_spans)
        assert clause.fingerprint == fingerprint(clause.quote)
        assert clause.rule
    keys = [clause.key for clause in reading.clauses]
    assert len(set(keys)) == len(keys)


@given(st.sampled_from(CODES), st.text(max_size=200))
def test_any_text_has_valid_clauses(language: str, text: str) -> None:
    check(read(language, text))


@pytest.mark.parametrize("language", CODES)
def test_anything_made_of_acts_has_valid_clauses(language: str) -> None:
    @given(st.lists(st.sampled_from(PIECES[language]), max_size=30).map("".join))
    @settings(max_examples=300)
    def holds(text: str) -> None:
        check(read(language, text))

    holds()


@given(st.lists(st.sampled_from(PIECES["en"]), min_size=4, max_size=30).map("".join), st.integers(20, 60))
def test_rewrapping_changes_nothing(text: str, width: int) -> None:
    words = f"1. Requests a report {' '.join(text.split())}".split()
    lines = [" ".join(words[at : at + width // 6]) for at in range(0, len(words), width // 6)]
    one, other = (
        operative.parse(f"The General Assembly,\n{body}\n2. Decides so.")
        for body in (" ".join(words), "\n    ".join(lines))
    )
    if one.paragraphs == other.paragraphs:
        assert one.clauses == other.clauses


@given(st.sampled_from(CODES), st.text(max_size=60))
def test_other_people_s_annexes_and_preambles_hold_no_clause(language: str, text: str) -> None:
    paragraphs = (
        Paragraph("P1", None, "preambular", "Requests " + text),
        Paragraph("annex1:1", "1.", "operative", "Requests " + text),
        Paragraph("H1", None, "heading", "Requests " + text),
    )
    assert not find_clauses(Resolution(language=language, kind="resolution", paragraphs=paragraphs))


@pytest.mark.parametrize("language", CODES)
def test_time_is_bounded(language: str) -> None:
    """Thousands of acts, joins or adverbs without an act: no step may look ahead without bound."""
    start = time.process_time()
    for piece in [*PIECES[language], ", and ", "，", "، و", "а ", " , ", "„"]:
        check(read(language, piece * (40_000 // len(piece))))
    assert time.process_time() - start < 30


@pytest.mark.parametrize("language", CODES)
def test_time_grows_with_the_text(language: str) -> None:
    def seconds(times: int) -> float:
        text = "".join(PIECES[language]) * times
        start = time.process_time()
        read(language, text)
        return time.process_time() - start

    seconds(1)
    assert seconds(400) < 40 * seconds(40) + 0.5
