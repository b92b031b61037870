"""Real Word files of the United Nations are read, by what their own parts say; needs the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

import operative
from benchmark.word_files import facts, missed

pytestmark = pytest.mark.shared


def test_numbers_title_date_and_notes_are_those_of_the_file(corpus: Path) -> None:
    wrong: dict[str, list[str]] = {}
    for path in sorted((corpus / "word").iterdir())[::4]:
        if said := missed(facts(path), operative.as_dict(operative.read(path))):
            wrong[path.name] = said
    assert not wrong
