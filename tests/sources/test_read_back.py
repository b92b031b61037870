"""What the program writes for people it reads back: the reading page and Markdown hold the whole reading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import operative
from operative.exports.html.page import page
from operative.exports.markdown import markdown
from operative.model import Resolution
from scripts.make_samples import SAMPLES, read_master
from scripts.sampling.text_forms import CONVERTED, render

MASTERS = sorted(SAMPLES.rglob("*_*.md"))
KEPT = (
    "language",
    "formula",
    "symbol",
    "title",
    "adopted_on",
    "vote",
    "parts",
    "annexes",
    "masthead",
    "closing",
    "notes",
)


@pytest.fixture(params=MASTERS, ids=lambda path: path.stem)
def reading(request: pytest.FixtureRequest) -> Resolution:
    path: Path = request.param
    return operative.parse(render(read_master(path), CONVERTED))


@pytest.mark.parametrize("write", [page, markdown], ids=["page", "markdown"])
def test_a_reading_comes_back_whole(reading: Resolution, write: Callable[[Resolution], str]) -> None:
    again = operative.read(write(reading).encode())
    assert again.paragraphs == reading.paragraphs
    assert {name: getattr(again, name) for name in KEPT} == {name: getattr(reading, name) for name in KEPT}


def test_a_reading_page_is_told_from_other_pages(reading: Resolution) -> None:
    again = operative.read(page(reading).encode())
    assert again.provenance is not None
    assert again.provenance.format == "html"
    assert not any("Contents" in paragraph.text for paragraph in again.paragraphs)
