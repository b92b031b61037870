"""The page that describes the JSON of a comparison says what the dataclasses hold."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from operative.model import lineage

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "comparison.md"
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE))
TYPES = (
    "Comparison",
    "Link",
    "WordChange",
    "Place",
    "ClauseLink",
    "VerbChange",
    "FigureChange",
    "ScheduleChange",
    "CitationChange",
)


@pytest.mark.parametrize("name", TYPES)
def test_every_field_is_described(name: str) -> None:
    described = re.findall(r"^\| `(\w+)` \|", SECTIONS[name], re.MULTILINE)
    own = [field.name for field in fields(getattr(lineage, name))]
    assert described == (["schema_version", *own] if name == "Comparison" else own)


def test_no_section_describes_what_there_is_not() -> None:
    assert tuple(SECTIONS) == TYPES
