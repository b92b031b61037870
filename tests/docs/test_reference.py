"""The reference describes what there is: every field, every code, every command, and nothing else."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from operative import model
from operative.exports.schema import schema_text
from scripts.make_reference import pages
from tests.conftest import ROOT

REFERENCE = ROOT / "docs" / "reference"
ROW = re.compile(r"^\| `(?P<name>[^`]+)` \|", re.MULTILINE)

ONLY_IN_JSON = {"file", "schema_version"}
"""What the contract has and the dataclasses do not: the file's name and its own version."""
RENAMED: dict[type, dict[str, str]] = {model.Due: {"start": "from", "end": "to"}}

DATACLASSES = [
    model.Resolution,
    model.Paragraph,
    model.Note,
    model.Vote,
    model.RollCall,
    model.RollCallEntry,
    model.Division,
    model.Issue,
    model.Provenance,
    model.Clause,
    model.Addressee,
    model.ScheduleEntry,
    model.Due,
    model.Step,
    model.Citation,
    model.Figure,
    model.Theme,
]


def section(page: str, heading: str) -> str:
    """Return the text under a heading of the second level."""
    text = (REFERENCE / page).read_text("utf-8")
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no section {heading}"
    return found[1]


@pytest.mark.parametrize("kind", DATACLASSES, ids=lambda kind: kind.__name__)
def test_every_field_is_described(kind: type) -> None:
    described = ROW.findall(section("json.md", kind.__name__))
    names = RENAMED.get(kind, {})
    expected = {names.get(field.name, field.name) for field in fields(kind)} | (
        ONLY_IN_JSON if kind is model.Resolution else set()
    )
    assert len(described) == len(set(described))
    assert set(described) == expected


def test_the_schema_has_the_same_fields() -> None:
    properties = json.loads(schema_text())["properties"]
    assert set(properties) == set(ROW.findall(section("json.md", "Resolution")))


def test_every_dataclass_is_described() -> None:
    held = {name for name, value in vars(model).items() if isinstance(value, type) and hasattr(value, "__slots__")}
    assert held == {kind.__name__ for kind in DATACLASSES}


def codes(name: str, position: int) -> set[str]:
    """Return the literal codes with which the library makes issues or errors of this name."""
    found = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                given = [*node.args[position : position + 1], *(k.value for k in node.keywords if k.arg == "code")]
                found |= {str(each.value) for each in given if isinstance(each, ast.Constant)}
    return found


@pytest.mark.parametrize(("heading", "name", "position"), [("Issues", "Issue", 0), ("Errors", "SourceError", 1)])
def test_every_code_is_described(heading: str, name: str, position: int) -> None:
    assert codes(name, position) == set(ROW.findall(section("issues.md", heading)))


@pytest.mark.parametrize("page", pages(), ids=lambda path: path.name)
def test_generated_pages_say_what_the_code_says(page: Path) -> None:
    assert page.read_text("utf-8") == pages()[page], "run `make reference`"
