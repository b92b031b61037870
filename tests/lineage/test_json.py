"""The pages that describe the JSON of a comparison and of a series say what the dataclasses hold."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from operative.model import lineage, series

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
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
OF_SERIES = ("Series", "Succession", "Life", "Appearance")


def sections(page: str) -> dict[str, str]:
    text = (REFERENCE / page).read_text("utf-8")
    return dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE))


@pytest.mark.parametrize("name", [*TYPES, *OF_SERIES])
def test_every_field_is_described(name: str) -> None:
    page, kind = (
        ("series.md", getattr(series, name)) if name in OF_SERIES else ("comparison.md", getattr(lineage, name))
    )
    described = re.findall(r"^\| `(\w+)` \|", sections(page)[name], re.MULTILINE)
    own = [field.name for field in fields(kind)]
    assert described == (["schema_version", *own] if name in ("Comparison", "Series") else own)


@pytest.mark.parametrize(("page", "types"), [("comparison.md", TYPES), ("series.md", OF_SERIES)])
def test_no_section_describes_what_there_is_not(page: str, types: tuple[str, ...]) -> None:
    assert tuple(sections(page)) == types
