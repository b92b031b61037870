from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import operative
from operative.errors import UsageError
from operative.exports.json import as_dict, dumps, from_dict
from operative.exports.schema import schema, schema_text
from operative.model import (
    Addressee,
    Citation,
    Clause,
    Division,
    Due,
    Figure,
    Issue,
    Note,
    Paragraph,
    Provenance,
    Resolution,
    RollCall,
    RollCallEntry,
    ScheduleEntry,
    Step,
    Theme,
    Vote,
)

WORD = st.text(max_size=12)
MAYBE = st.none() | WORD
COUNT = st.none() | st.integers(0, 200)
LINES = st.lists(WORD, max_size=3).map(tuple)
NOTES = st.lists(st.builds(Note, WORD, WORD, COUNT), max_size=2).map(tuple)
SPANS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=2).map(tuple)
KINDS = st.sampled_from(["preambular", "operative", "item", "heading"])
PARAGRAPHS = st.lists(st.builds(Paragraph, WORD, MAYBE, KINDS, WORD, SPANS, NOTES), max_size=3).map(tuple)
DIVISIONS = st.lists(st.builds(Division, WORD, MAYBE, MAYBE, MAYBE), max_size=2).map(tuple)
STATES = st.lists(st.builds(RollCallEntry, WORD, MAYBE), max_size=2).map(tuple)
VOTES = st.builds(
    Vote,
    st.sampled_from(["without-vote", "recorded", "vote", "unknown"]),
    COUNT,
    COUNT,
    COUNT,
    st.none() | st.builds(RollCall, STATES, STATES, STATES),
)
NUMBER = st.integers(0, 9)
ADDRESSEES = st.lists(st.builds(Addressee, WORD, MAYBE, WORD, COUNT, COUNT, LINES), max_size=2).map(tuple)
CLAUSES = st.builds(
    Clause,
    WORD,
    WORD,
    WORD,
    NUMBER,
    NUMBER,
    WORD,
    WORD,
    SPANS,
    st.sampled_from(["decide", "urge"]),
    addressees=ADDRESSEES,
)
DUE = st.lists(st.builds(Due, COUNT, MAYBE, MAYBE, st.just("held"), WORD), max_size=2).map(tuple)
STEPS = st.lists(st.builds(Step, WORD, MAYBE, st.just("computed"), WORD), max_size=2).map(tuple)
ENTRIES = st.builds(
    ScheduleEntry, WORD, WORD, NUMBER, NUMBER, WORD, st.just("report"), LINES, MAYBE,
    sessions=st.lists(NUMBER, max_size=2).map(tuple), due=DUE, steps=STEPS,
)  # fmt: skip
FIGURES = st.builds(Figure, WORD, NUMBER, NUMBER, WORD, st.integers() | st.floats(0, 1e9), WORD)
READINGS = st.builds(
    Resolution,
    symbol=MAYBE,
    title=MAYBE,
    meeting=COUNT,
    sponsors=LINES,
    vote=VOTES,
    paragraphs=PARAGRAPHS,
    clauses=st.lists(CLAUSES, max_size=2).map(tuple),
    schedule=st.lists(ENTRIES, max_size=2).map(tuple),
    citations=st.lists(st.builds(Citation, WORD, COUNT, NUMBER, NUMBER, WORD, LINES, MAYBE), max_size=2).map(tuple),
    figures=st.lists(FIGURES, max_size=2).map(tuple),
    themes=st.lists(st.builds(Theme, WORD, st.just("sdg"), WORD, LINES), max_size=2).map(tuple),
    notes=NOTES,
    parts=DIVISIONS,
    annexes=DIVISIONS,
    masthead=LINES,
    issues=st.lists(st.builds(Issue, WORD, MAYBE, WORD), max_size=2).map(tuple),
    provenance=st.none() | st.builds(Provenance, MAYBE, WORD, MAYBE, WORD),
)


def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


@given(READINGS)
def test_json_gives_back_the_reading(reading: Resolution) -> None:
    assert from_dict(json.loads(dumps(as_dict(reading)))) == reading


def test_every_field_survives(full: Resolution) -> None:
    again = from_dict(json.loads(dumps(as_dict(full), indent=2)))
    assert again == full
    empty = Resolution()
    changed = {field.name for field in fields(Resolution) if getattr(full, field.name) != getattr(empty, field.name)}
    assert changed == {field.name for field in fields(Resolution)} - {"steps"}


def test_a_full_reading_follows_the_schema(full: Resolution) -> None:
    validator().validate(as_dict(full))
    validator().validate(as_dict(Resolution()))


def test_the_founding_resolution_follows_the_schema(founding: Path) -> None:
    data = as_dict(operative.read(founding))
    validator().validate(data)
    assert len(data["paragraphs"]) == 49


def test_the_schema_names_the_fields_of_the_json_and_no_others(full: Resolution) -> None:
    published = schema()
    data = as_dict(full)
    assert set(published["required"]) == set(data)
    assert set(published["properties"]) == {"file", *data}
    definitions = published["$defs"]
    samples = {
        "paragraph": data["paragraphs"][0],
        "note": data["notes"][0],
        "vote": data["vote"],
        "division": data["parts"][0],
        "issue": data["issues"][0],
        "provenance": data["provenance"],
    }
    for name, sample in samples.items():
        assert set(definitions[name]["properties"]) == set(definitions[name]["required"]) == set(sample), name


def test_the_schema_describes_the_findings_of_the_contract(full: Resolution) -> None:
    findings: dict[str, dict[str, Any]] = {
        "clauses": {
            "key": "10#2",
            "fingerprint": "f",
            "path": "10",
            "start": 0,
            "end": 9,
            "quote": "encourages",
            "action": "encourages",
            "force": "encourage",
            "ask": "explicit",
            "rule": "r",
            "addressees": [
                {"id": "state:TLV", "actor": "government", "quote": "the Government", "alternatives": []},
            ],
        },
        "schedule": {
            "key": "32#1",
            "path": "32",
            "start": 0,
            "end": 4,
            "quote": "at its",
            "kind": "report",
            "who": ["special-procedure"],
            "to": "hrc",
            "what": "a report",
            "sessions": [51, 54],
            "dates": [],
            "duration": None,
            "recurrence": None,
            "due": [{"session": 51, "from": "2101-09-12", "to": "2101-10-07", "basis": "held"}],
        },
        "citations": {
            "path": "P3",
            "note": None,
            "start": 0,
            "end": 4,
            "quote": "5/1",
            "symbols": ["A/HRC/RES/5/1"],
            "date": "2007-06-18",
        },
        "figures": {
            "path": "16",
            "start": 0,
            "end": 4,
            "quote": "6.2 million",
            "value": 6.2e6,
            "unit": None,
            "approximate": True,
        },
    }
    data = as_dict(full)
    for name, finding in findings.items():
        validator().validate({**data, name: [finding]})
        broken = {key: value for key, value in finding.items() if key != "quote"}
        assert not validator().is_valid({**data, name: [broken]}), name


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("schema_version", "2"),
        ("kind", "treaty"),
        ("language", "de"),
        ("adopted_on", "11 October 2021"),
        ("meeting", "45"),
        ("paragraphs", [{"path": "1"}]),
        ("vote", {"outcome": "unanimous"}),
        ("issues", ["text"]),
    ],
)
def test_the_schema_refuses_what_is_not_the_contract(full: Resolution, field: str, value: Any) -> None:
    assert not validator().is_valid({**as_dict(full), field: value})


def test_fields_that_a_later_version_adds_are_passed_over(full: Resolution) -> None:
    data = {**as_dict(full), "file": "a.txt", "invented": 1}
    validator().validate(data)
    assert from_dict(data) == full


@pytest.mark.parametrize("data", [{}, {"schema_version": "2"}, [], {"schema_version": "1", "paragraphs": [{}]}])
def test_what_is_no_reading_is_refused_with_a_remedy(data: Any) -> None:
    with pytest.raises(UsageError, match=";"):
        from_dict(data)


def test_roll_call_is_empty_where_there_is_none() -> None:
    assert as_dict(Resolution(vote=Vote("without-vote")))["vote"]["roll_call"] == {}


def test_findings_are_empty_lists() -> None:
    data = as_dict(Resolution())
    assert [data[name] for name in ("clauses", "schedule", "citations", "figures", "themes")] == [[]] * 5


def test_json_is_utf8_even_with_a_lone_surrogate() -> None:
    written = dumps({"title": "决议 \udc80"})
    assert "决议".encode() in written
    assert json.loads(written) == {"title": "决议 \udc80"}


def test_the_published_schema_is_the_one_in_use() -> None:
    assert json.loads(schema_text()) == schema()
