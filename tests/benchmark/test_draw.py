"""What a person reads to judge the findings: each line shows the finding and the words it was made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmark import draw
from benchmark.corpus import XmlFile

TEXT = """The General Assembly,

Recalling its resolution 60/251 of 15 March 2006,

1. Welcomes the report, and requests the Secretary-General to train 40 judges within six months;

2. Stresses the need for Member States to protect the rights of the child.
"""


@pytest.fixture
def file(tmp_path: Path) -> XmlFile:
    path = tmp_path / "invented.en.txt"
    path.write_text(TEXT, encoding="utf-8")
    return XmlFile(path, "invented.en", "en", "ga")


def test_an_addressee_is_shown_with_its_ask_its_id_its_actor_and_its_words(file: XmlFile) -> None:
    explicit, implied = (shown.split("\t") for _, shown in draw.actors(file))
    assert explicit[:4] == ["explicit", "sg", "secretary-general", "«the Secretary-General»"]
    assert explicit[4].startswith("requests the Secretary-General to train 40 judges")
    assert (implied[0], implied[1]) == ("implied", "states")


def test_a_clause_is_shown_with_its_themes_or_with_none(file: XmlFile) -> None:
    welcomed, *_, protected = (shown.split("\t") for _, shown in draw.themes(file))
    assert welcomed == ["-", "Welcomes the report"]
    assert "group children (" in protected[0]
    assert protected[1].startswith("Stresses the need for Member States")


def test_a_figure_is_shown_with_its_unit_between_marks(file: XmlFile) -> None:
    judges, months = (shown.split("\t") for _, shown in draw.figures(file))
    assert judges[0] == "40 [judges] of [-]"
    assert "«40 judges»" in judges[1]
    assert months[0] == "6 [months] of [-]"


def test_paragraphs_without_a_digit_are_not_drawn(file: XmlFile) -> None:
    assert [shown.split("\t")[0] for _, shown in draw.digits(file)] == ["-", "40 [judges] of [-]; 6 [months] of [-]"]


@pytest.mark.parametrize("kind", sorted(draw.KINDS.keys() - {"citations"}))  # these are told from an XML file's links
def test_each_drawn_thing_is_one_line(file: XmlFile, kind: str) -> None:
    assert all(name == "invented.en" and "\n" not in shown for name, shown in draw.KINDS[kind](file))
