"""Pages that are pictures: recognised where tesseract is, else refused with the remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from operative.errors import SourceError
from operative.sources.pdf import read_pdf
from operative.sources.pdf.ocr import languages

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed, which reads pictures"
)


@pytest.fixture
def scan(root: Path) -> bytes:
    return next((root / "samples" / "files").glob("*.scanned.pdf")).read_bytes()


@needs_tesseract
def test_the_languages_are_those_installed() -> None:
    assert languages() == sorted(languages())
    assert "osd" not in languages()


@needs_tesseract
def test_an_issue_says_what_was_recognised_and_in_which_languages(scan: bytes) -> None:
    source = read_pdf(scan, "scan.pdf")
    assert [issue.code for issue in source.issues] == ["text-recognised"]
    assert "page 1" in source.issues[0].message
    assert "en" in source.issues[0].message.rpartition("languages: ")[2]
    assert any(block.text == "The Human Rights Council," for block in source.blocks)


def test_without_tesseract_there_are_no_languages_and_the_error_says_how_to_get_it(
    scan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert languages() == []
    with pytest.raises(SourceError) as caught:
        read_pdf(scan, "scan.pdf")
    assert caught.value.code == "needs-tesseract"
    assert "apt-get install tesseract-ocr" in caught.value.remedy


def test_a_tesseract_that_does_not_work_is_none(scan: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert languages() == []
    with pytest.raises(SourceError, match="tesseract"):
        read_pdf(scan, "scan.pdf")
