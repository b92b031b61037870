"""The pages that describe the JSON of a comparison, of a series and of a sheet say what the dataclasses hold."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

import pytest
from jsonschema import Draft202012Validator, ValidationError, validate

import operative
from operative.exports.json import as_dict, dumps
from operative.exports.schema import schema
from operative.languages import CODES
from operative.model import Resolution, lineage, series
from operative.model import sheet as sheets
from operative.model.similar import Adopted
from scripts.make_samples import FORMS, SAMPLES, read_master

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
OF_SHEET = ("Sheet", "Passage", "Asked", "Reference", "FormRemark", "Adopted")
PAGES = {"comparison.md": TYPES, "series.md": OF_SERIES, "sheet.md": OF_SHEET}
KINDS = {name: kind for module in (lineage, series, sheets) for name, kind in vars(module).items()} | {
    "Adopted": Adopted
}


def sections(page: str) -> dict[str, str]:
    text = (REFERENCE / page).read_text("utf-8")
    return dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE))


@pytest.mark.parametrize(("page", "name"), [(page, name) for page, types in PAGES.items() for name in types])
def test_every_field_is_described(page: str, name: str) -> None:
    described = re.findall(r"^\| `(\w+)` \|", sections(page)[name], re.MULTILINE)
    own = [field.name for field in fields(KINDS[name])]
    assert described == (["schema_version", *own] if name in ("Comparison", "Series", "Sheet") else own)


@pytest.mark.parametrize(("page", "types"), PAGES.items())
def test_no_section_describes_what_there_is_not(page: str, types: tuple[str, ...]) -> None:
    assert tuple(sections(page)) == types


def definition(name: str) -> dict[str, Any]:
    """Return what the published schema says of a dataclass."""
    published = schema("comparison")
    kebab = re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
    return published if name == "Comparison" else cast("dict[str, Any]", published["$defs"][kebab])


@pytest.mark.parametrize("name", TYPES)
def test_the_schema_of_a_comparison_has_the_same_fields_and_words(name: str) -> None:
    kind, published = KINDS[name], definition(name)
    own = [field.name for field in fields(kind)]
    assert published["required"] == list(published["properties"])
    assert published["required"] == (["schema_version", *own] if name == "Comparison" else own)
    for field, hint in get_type_hints(kind).items():
        if get_origin(hint) is Literal:
            assert published["properties"][field]["enum"] == list(get_args(hint)), field


@pytest.mark.parametrize("language", CODES)
def test_comparisons_follow_the_schema(language: str) -> None:
    one, other, english = (
        operative.read(FORMS["akn"].make(read_master(SAMPLES / "talvoria" / f"{work}.md")))
        for work in (f"A_HRC_RES_288_71.{language}", f"A_HRC_RES_291_74.{language}", "A_HRC_RES_288_71.en")
    )
    Draft202012Validator.check_schema(schema("comparison"))
    for pair in ((one, other), (other, one), (english, other)):
        validate(json.loads(dumps(as_dict(operative.compare(*pair)))), schema("comparison"))


@pytest.mark.parametrize("change", [{"links": [{"later": "1"}]}, {"schema_version": "2"}, {"new": "1"}])
def test_the_schema_refuses_what_is_no_comparison(change: dict[str, Any]) -> None:
    good = as_dict(operative.compare(Resolution(), Resolution()))
    validate(good, schema("comparison"))
    with pytest.raises(ValidationError):
        validate({**good, **change}, schema("comparison"))
