"""What is timed beside other programs is measured without those that are not installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmark import finding_speed, format_speed
from benchmark.corpus import XmlFile
from benchmark.source import samples_folder


def test_no_measurement_needs_spacy_to_be_loaded(root: Path) -> None:
    command = "import sys; sys.modules['spacy'] = None; import benchmark.run"
    subprocess.run([sys.executable, "-c", command], cwd=root, check=True, env={"PYTHONPATH": f"{root / 'src'}:{root}"})


def test_finders_are_timed_without_spacy_and_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    path = min(samples_folder().rglob("*.en.xml"))
    report = finding_speed.section([XmlFile(path, path.stem, "en", "hrc")])
    (table,) = report.tables
    ((language, *times, spacy, ratio),) = table.rows
    assert (language, spacy, ratio) == ("en", "–", "–")
    assert all(float(time) >= 0 for time in times)
    assert (report.goals, len(report.remarks)) == ([], 1)


def test_one_program_that_is_not_installed_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    there = [name for name, *_ in format_speed._others()]
    monkeypatch.setitem(sys.modules, "docx", None)
    assert [name for name, *_ in format_speed._others()] == [name for name in there if name != "python-docx"]
    assert there[-1] == "pypdfium2"
