"""Entries are found again in another reading: properties of the pure part, and the cases that are hard."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative_web.register.attaching import attach

pytestmark = pytest.mark.one_database

Told = dict[str, Any]
_QUOTES = st.sampled_from(
    [
        "Requests a report",
        "Urges all States to cooperate",
        "Urges States to cooperate fully",
        "Welcomes the new law",
        "",
    ]
)


def said(quote: str, key: str, *, kind: str = "clause", language: str = "en", attached: bool = True) -> Told:
    """What an entry or a finding says, as the register keeps it."""
    return {
        "kind": kind, "language": language, "key": key, "fingerprint": quote.casefold(), "quote": quote,
        "attached": attached,
    }  # fmt: skip


def texts() -> st.SearchStrategy[list[Told]]:
    """Findings of a reading, each at a place of its own."""
    one = st.tuples(_QUOTES, st.sampled_from(["clause", "schedule"]), st.sampled_from(["en", "fr"]))
    return st.lists(one, max_size=8).map(
        lambda told: [
            said(quote, f"{index}#1", kind=kind, language=language)
            for index, (quote, kind, language) in enumerate(told)
        ]
    )


def pairs(entries: list[Told], findings: list[Told], last: list[Told] | None = None) -> dict[str, str | None]:
    """Return where each entry is found again, by their keys."""
    matches = attach(entries, findings, last)
    return {
        entries[match.entry]["key"]: None if match.finding is None else findings[match.finding]["key"]
        for match in matches
    }


@given(texts(), texts())
def test_nobody_is_lost_and_no_finding_is_given_twice(entries: list[Told], findings: list[Told]) -> None:
    matches = attach(entries, findings)
    assert [match.entry for match in matches] == list(range(len(entries)))
    given_away = [match.finding for match in matches if match.finding is not None]
    assert len(given_away) == len(set(given_away))
    for match in matches:
        assert (match.finding is None) == (match.way == "")
        if match.finding is not None:
            assert entries[match.entry]["kind"] == findings[match.finding]["kind"]


@given(texts())
def test_the_same_reading_keeps_all(entries: list[Told]) -> None:
    assert [match.finding for match in attach(entries, entries)] == list(range(len(entries)))


@given(texts(), st.integers(0, 7))
def test_the_same_reading_keeps_all_whatever_was_decided_on_before(entries: list[Told], turn: int) -> None:
    decided_on = entries[turn:] + entries[:turn]
    assert [match.finding for match in attach(decided_on, entries, entries)] == list(range(len(entries)))


@given(texts(), st.randoms(use_true_random=False))
def test_words_that_stand_once_are_found_wherever_they_go(entries: list[Told], chance: Any) -> None:
    once = list({(one["kind"], one["language"], one["fingerprint"]): one for one in entries}.values())
    moved = [{**one, "key": f"{index + 40}#1"} for index, one in enumerate(chance.sample(once, len(once)))]
    matches = attach(once, moved)
    assert all(match.way == "fingerprint" for match in matches)
    assert [moved[match.finding]["quote"] for match in matches if match.finding is not None] == [
        one["quote"] for one in once
    ]


def test_equal_words_keep_their_order_where_paragraphs_are_renumbered() -> None:
    entries = [said("Requests a report", f"{number}#1") for number in (1, 2, 3)]
    findings = [said("Requests a report", f"{number}#1") for number in (2, 3, 4)]
    assert pairs(entries, findings) == {"1#1": "2#1", "2#1": "3#1", "3#1": "4#1"}


def test_of_equal_words_the_one_is_gone_whose_neighbours_are_gone() -> None:
    entries = [said("Welcomes A", "1#1"), said("Requests a report", "1#2"), said("Welcomes B", "2#1")]
    entries += [said("Requests a report", "2#2"), said("Decides to return", "3#1")]
    findings = [said("Welcomes B", "1#1"), said("Requests a report", "1#2"), said("Decides to return", "2#1")]
    assert pairs(entries, findings) == {"1#1": None, "1#2": None, "2#1": "1#1", "2#2": "1#2", "3#1": "2#1"}


def test_a_clause_put_before_does_not_take_the_place_of_a_likelier_one() -> None:
    entries = [said("encourages the Government to continue its harbour reform", "5#1")]
    findings = [
        said("encourages the Government to adopt its fisheries law", "5#1"),
        said("encourages the Government to continue its harbours reform", "5#2"),
    ]
    assert pairs(entries, findings) == {"5#1": "5#2"}


@pytest.mark.parametrize("order", [1, -1])
def test_split_and_merged_clauses_are_found_by_the_longer_part(order: int) -> None:
    whole = [said("Welcomes the harbour law of Talvoria, encourages the Government to apply it everywhere", "1#1")]
    parts = [
        said("Welcomes the harbour law of Talvoria,", "1#1"),
        said("encourages the Government to apply it everywhere", "1#2"),
    ]
    before, now = (whole, parts)[::order]
    found = [(before[match.entry]["key"], now[match.finding]["key"], match.way) for match in attach(before, now)
             if match.finding is not None]  # fmt: skip
    assert len(found) == 1
    assert found[0][2] in {"place", "part"}


def test_another_language_is_joined_by_place_alone() -> None:
    assert pairs([said("Requests a report", "1#1")], [said("Prie de faire rapport", "1#1", language="fr")]) == {
        "1#1": "1#1"
    }


def test_an_orphan_comes_back_with_its_words() -> None:
    entries = [said("Requests a report", "1#1", attached=False), said("Urges all States to cooperate", "1#2")]
    findings = [said("Requests a report", "4#1"), said("Urges all States to cooperate", "4#2")]
    assert pairs(entries, findings) == {"1#1": "4#1", "1#2": "4#2"}


def test_what_was_decided_on_counts_before_what_was_shown_last() -> None:
    decided_on = [said("Requests a report", "1#1")]
    shown_last = [said("Urges all States to cooperate", "1#1")]
    findings = [said("Urges all States to cooperate", "1#1"), said("Requests a report", "2#1")]
    assert pairs(decided_on, findings, shown_last) == {"1#1": "2#1"}


def test_thousands_of_unlike_clauses_end_in_seconds() -> None:
    many = [said(f"Requests {index} " + "word " * 300, f"{index}#1") for index in range(3000)]
    other = [said(f"Urges {index} " + "term " * 300, f"{index}#2") for index in range(3000)]
    begun = time.monotonic()
    assert len(attach(many, other)) == 3000
    assert time.monotonic() - begun < 20


def test_thousands_of_equal_clauses_end_in_seconds() -> None:
    many = [said("Requests a report", f"{index}#1") for index in range(3000)]
    begun = time.monotonic()
    assert sum(match.finding is not None for match in attach(many, many[:2000])) == 2000
    assert time.monotonic() - begun < 20
