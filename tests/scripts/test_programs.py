"""The programs that make pictures and files are found under each of their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.office import convert
from scripts.pictures.programs import missing


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_libreoffice_is_found_under_both_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert missing() == ["chromium", "libreoffice"]
    with pytest.raises(FileNotFoundError, match="LibreOffice"):
        convert.command("pdf", tmp_path, tmp_path, [])
    program = tmp_path / name
    program.touch(0o755)
    assert missing() == ["chromium"]
    assert convert.command("pdf", tmp_path, tmp_path, [tmp_path / "a.docx"])[0] == str(program)
