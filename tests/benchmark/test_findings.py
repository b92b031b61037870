"""Annotated clauses are paired with those found: each with one at most, in the order of the annotations."""

from __future__ import annotations

from typing import Any

import operative
from benchmark.findings import paired

TEXT = """The Human Rights Council,

1. Welcomes the report of Talvoria, and requests the Secretary-General to publish it;

2. Decides to remain seized of the matter.
"""


def annotation(action: str, starts: str) -> dict[str, Any]:
    return {"action": action, "starts": starts}


def test_each_clause_is_paired_once() -> None:
    gold = {
        "paragraphs": [
            {"path": "1", "clauses": [annotation("Welcomes", "the report"), annotation("requests", "the Secretary")]},
            {"path": "2", "clauses": [annotation("Decides", "to remain"), annotation("Decides", "to remain")]},
        ]
    }
    left = list(operative.parse(TEXT).clauses)
    found = list(paired(gold, left))
    assert [(path, clause and clause.action) for path, _, clause in found] == [
        ("1", "Welcomes"), ("1", "requests"), ("2", "Decides"), ("2", None),
    ]  # fmt: skip
    assert left == []
