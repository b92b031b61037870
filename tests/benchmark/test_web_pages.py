"""The pages that the benchmark dresses, of the invented masters: each is read to what its master says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import operative
from benchmark.web_pages import FORMS
from operative.model import Resolution
from scripts.make_samples import SAMPLES, expected, read_master
from scripts.sampling.master import Master
from scripts.sampling.office_form import sheet

MASTERS = sorted((SAMPLES / "talvoria").glob("A_HRC_RES_288_71.*.md"))


@cache
def page_of(path: Path, form: str) -> tuple[Master, Resolution]:
    master = read_master(path)
    return master, operative.read(FORMS[form](sheet(master)))


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", [form for form in FORMS if form != "print"])
def test_paragraphs_and_notes(form: str, path: Path) -> None:
    master, reading = page_of(path, form)
    wanted = expected(master)
    assert [(p.path, p.kind, p.text) for p in reading.paragraphs] == [(p.path, p.kind, p.text) for p in wanted]
    notes = [(p.path, n.marker, n.text, n.at) for p in reading.paragraphs for n in p.notes]
    assert notes == [(p.path, n.marker, n.text, n.at) for p in wanted for n in p.notes]
    assert reading.symbol == master.facts["symbol"]


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
def test_lines_of_a_print_are_joined(path: Path) -> None:
    master, reading = page_of(path, "print")
    words = "".join("".join(p.text for p in reading.paragraphs).split())
    assert sum("".join(p.text.split()) in words for p in expected(master)) >= 0.8 * len(expected(master))
