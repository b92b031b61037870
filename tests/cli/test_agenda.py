"""``operative agenda``: files in, what falls due out."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from operative.calendars.calendar import USER_FILE
from operative.cli.main import main
from operative.cli.terminal import width

TEXT = """The Human Rights Council,

1. Requests the Secretary-General to submit a report to the Council at its sixty-first session.
"""

FRENCH = """Le Conseil des droits de l’homme,

1. Prie le Secrétaire général de lui présenter un rapport à sa soixante et unième session.
"""


@pytest.fixture(autouse=True)
def no_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER_FILE, "")


def run(*arguments: str) -> int:
    return main(["agenda", *arguments])


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
    assert run(str(founding), "--from", day) == 2


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.ics", b"BEGIN:VCALENDAR"),
        ("a.json", b"[\n"),
        ("a.CSV", b"\xef\xbb\xbfuid,start,"),
        ("a.txt", b"20"),
        ("a", b"20"),
    ],
)
def test_the_name_of_the_output_says_what_to_write(founding: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    assert run(str(founding), "-o", str(tmp_path / name)) == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_name_that_means_nothing_is_refused(
    founding: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(founding), "-o", str(tmp_path / "a.docx")) == 2
    assert "use one of .csv, .ics, .json, .txt" in capsys.readouterr().err


@pytest.mark.parametrize("argument", ["in/a.txt", "in", "link.txt"])
def test_the_agenda_never_takes_the_place_of_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], argument: str
) -> None:
    monkeypatch.chdir(tmp_path)
    document = tmp_path / "in" / "a.txt"
    document.parent.mkdir()
    document.write_text(TEXT, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(document)
    assert run(argument, "-o", "in/a.txt") == 2
    assert "in/a.txt is one of the documents to read" in capsys.readouterr().err
    assert document.read_text(encoding="utf-8") == TEXT


def test_standard_input_is_named_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-", "-") == 2
    assert "standard input can be read only once" in capsys.readouterr().err


def test_what_could_not_be_read_is_not_said_to_ask_for_nothing(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    kept = tmp_path / "agenda.ics"
    kept.write_bytes(b"as it was")
    assert run(str(tmp_path / "none.txt")) == run(str(tmp_path / "none.txt"), "-o", str(kept)) == 1
    assert capfdbinary.readouterr().out == b""
    assert kept.read_bytes() == b"as it was"


def test_the_language_is_that_of_the_documents_and_another_reading_may_be_preferred(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name, text in (("en.txt", TEXT), ("fr.txt", FRENCH)):
        (tmp_path / name).write_text(f"A/HRC/RES/54/99\n\n{text}", encoding="utf-8")
    assert run(str(tmp_path), "-f", "json", "--prefer", "fr") == 0
    assert "rapport" in json.loads(capfdbinary.readouterr().out)[0]["what"]
    assert run(str(tmp_path / "en.txt"), "-f", "json", "--language", "fr") == 0
    assert json.loads(capfdbinary.readouterr().out) == []


@pytest.mark.parametrize("before", [None, "", "mine.toml"])
def test_the_environment_is_left_as_it_was(
    founding: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    if before is None:
        monkeypatch.delenv(USER_FILE)
    else:
        monkeypatch.setenv(USER_FILE, before)
    (tmp_path / "sessions.toml").write_text("", encoding="utf-8")
    out = str(tmp_path / "a.json")
    assert run(str(founding), "-o", out, "--calendar", str(tmp_path / "sessions.toml")) == 0
    assert os.environ.get(USER_FILE) == before
