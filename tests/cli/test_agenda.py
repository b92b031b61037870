"""``operative agenda``: files in, what falls due out."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from operative.calendars.calendar import USER_FILE
from operative.cli import agenda
from operative.cli.terminal import width

TEXT = """The Human Rights Council,

1. Requests the Secretary-General to submit a report to the Council at its sixty-first session.
"""


@pytest.fixture(autouse=True)
def no_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER_FILE, "")


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    agenda.command(parser.add_subparsers())
    args = parser.parse_args(["agenda", *arguments])
    return int(args.run(args))


def test_the_founding_resolution_as_text(founding: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(str(founding)) == 0
    said = capfdbinary.readouterr().out.decode()
    assert "2022-09-12 – 2022-10-07 Report: " in said
    assert "renewal expected at session 54" in " ".join(said.split())  # lines are as wide as the terminal
    assert said.rstrip().endswith("confirmed by nobody.")


@pytest.mark.parametrize("columns", [40, 50, 80])
def test_the_table_fits_the_terminal(
    founding: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert run(str(founding)) == 0
    said = capfdbinary.readouterr().out.decode()
    assert max(map(width, said.splitlines())) <= columns
    assert "renewal expected at session 54" in " ".join(said.split())


def test_only_what_ends_later(founding: Path, tmp_path: Path) -> None:
    out = tmp_path / "agenda.json"
    assert run(str(founding), "--format", "json", "--from", "2023-10-12", "--output", str(out)) == 0
    assert {row["session"] for row in json.loads(out.read_text(encoding="utf-8"))} == {54}


def test_a_users_calendar_dates_a_session(tmp_path: Path) -> None:
    sessions, document, out = tmp_path / "sessions.toml", tmp_path / "a.txt", tmp_path / "out.json"
    sessions.write_text('[[hrc]]\nnumber = 61\nstart = "2026-02-24"\nend = "2026-03-30"\n', encoding="utf-8")
    document.write_text(TEXT, encoding="utf-8")
    assert run(str(document), "-f", "json", "-o", str(out), "--calendar", str(sessions)) == 0
    report = json.loads(out.read_text(encoding="utf-8"))[-1]
    assert (report["start"], report["basis"]) == ("2026-02-24", "announced")


def test_a_calendar_that_cannot_be_read_is_told(
    founding: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(founding), "--calendar", str(tmp_path / "none.toml")) == 1
    assert "there is no such calendar file" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    founding: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, out = tmp_path / "empty.txt", tmp_path / "agenda.ics"
    empty.write_bytes(b"")
    assert run(str(empty), str(founding), "-f", "ics", "-o", str(out)) == 1
    assert out.read_text(encoding="utf-8").count("BEGIN:VEVENT") == 11
    assert "empty.txt" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["2023", "2023-02-30", "tomorrow"])
def test_a_day_that_is_none_is_refused(founding: Path, day: str) -> None:
    with pytest.raises(SystemExit):
        run(str(founding), "--from", day)
