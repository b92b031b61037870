"""``operative similar``: a draft and a folder in, the earlier clauses closest in wording out."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from operative.cli.main import main

EARLIER = """A/HRC/RES/290/5
Human Rights Council
Resolution adopted by the Human Rights Council on 3 March 2102
290/5. Assistance to lighthouses
The Human Rights Council,
1. Invites all States to publish the tide tables of every port;
2. Condemns the theft of the bells of the fog stations in the western islands.
[Adopted without a vote.]
"""
LATER = """A/HRC/RES/294/9
Human Rights Council
Resolution adopted by the Human Rights Council on 2 March 2103
294/9. Assistance to lighthouses
The Human Rights Council,
1. Urges all States to publish the tide tables of every port;
2. Decides to remain seized of the matter.
[Adopted without a vote.]
"""
DRAFT = """The Human Rights Council,
1. Urges all States to publish the tide tables of every large port;
2. Condemns the theft of the bells of the fog stations;
3. Thanks the hosts of the regatta for their hospitality towards young rowers.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = tmp_path / "resolutions"
    made.mkdir()
    (made / "1.txt").write_text(EARLIER, "utf-8")
    (made / "2.txt").write_text(LATER, "utf-8")
    (tmp_path / "draft.txt").write_text(DRAFT, "utf-8")
    return made


def asked(folder: Path, *more: str) -> list[str]:
    return ["similar", str(folder.parent / "draft.txt"), "--in", str(folder), *more]


def test_what_is_similar_is_told_with_who_adopted_it_and_what_became_of_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(asked(folder)) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "4 clauses of 2 documents were searched." in printed
    assert "A/HRC/RES/294/9, paragraph 1; Human Rights Council, 2 March 2103, without a vote" in printed
    assert "kept by A/HRC/RES/294/9 (reworded)" in printed
    assert "not kept by A/HRC/RES/294/9" in printed
    assert "No textually similar clause was found." in printed
    assert printed.endswith("Textually similar by machine, letter by letter. Found by machine, confirmed by nobody.")
    assert "duplicate" not in printed.lower()


def test_one_clause_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(asked(folder, "--clause", "2#1", "--limit", "1", "--format", "json")) == 0
    [row] = json.loads(capsys.readouterr().out)
    assert (row["clause"], row["action"], row["confirmed"]) == ("2#1", "Condemns", False)
    [found] = row["similar"]
    assert (found["adopted"]["file"], found["path"], found["adopted"]["vote"]["outcome"]) == (
        "1.txt",
        "2",
        "without-vote",
    )
    assert [(one["symbol"], one["fate"]) for one in found["kept"]] == [("A/HRC/RES/294/9", "not-kept")]


def test_a_clause_that_the_draft_does_not_have_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(asked(folder, "--clause", "9")) == 2
    assert "'9' is no clause of the draft; its first are: 1#1, 2#1, 3#1" in capsys.readouterr().err


def test_a_folder_that_is_none_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(asked(folder / "none")) == 2
    assert "is no folder" in capsys.readouterr().err


def test_the_next_run_reads_nothing_until_a_file_changes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def printed(*more: str) -> str:
        assert main(asked(folder, *more)) == 0
        return capsys.readouterr().out

    assert "tide tables" in printed()
    file = folder / "2.txt"
    time = file.stat().st_mtime_ns
    file.write_text(LATER.replace("tide", "wave"), "utf-8")
    os.utime(file, ns=(time, time))
    assert "wave tables" not in printed(), "no sign of a change: what was kept is shown"
    assert "wave tables" in printed("--no-cache")
    os.utime(file, ns=(time + 1, time + 1))
    assert "wave tables" in printed()
    (folder / "3.txt").write_text(LATER.replace("294/9", "297/4").replace("2103", "2104"), "utf-8")
    assert "of 3 documents were searched" in printed()
    assert sorted(path.name for path in folder.iterdir()) == ["1.txt", "2.txt", "3.txt"], (
        "nothing else is written there"
    )


def test_a_damaged_file_of_the_cache_is_made_anew(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(asked(folder)) == 0
    first = capsys.readouterr().out
    [file] = (folder.parent / "cache").rglob("clauses/*")
    whole = file.read_bytes()
    for damaged in (whole[: len(whole) // 2], b"\x80\x04}", b""):
        file.write_bytes(damaged)
        assert main(asked(folder)) == 0
        assert capsys.readouterr().out == first
        assert file.read_bytes() == whole
    assert file.stat().st_mode & 0o077 == 0, "nobody else may read it"


def test_a_cache_inside_the_folder_is_not_written(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / ".cache"))
    assert main(asked(folder)) == 0
    assert not (folder / ".cache").exists()
    assert capsys.readouterr().err == ""


def test_a_cache_that_cannot_be_written_is_told_and_costs_nothing_else(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.parent / "file").write_text("in the way", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / "file"))
    assert main(asked(folder)) == 0
    told = capsys.readouterr()
    assert "could not be kept for the next time" in told.err
    assert "294/9" in told.out


def test_a_document_that_cannot_be_read_is_told_and_the_others_are_searched(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "3.pdf").write_bytes(b"%PDF-1.4 and no more")
    assert main(asked(folder)) == 1
    told = capsys.readouterr()
    assert "3.pdf" in told.err
    assert "A/HRC/RES/294/9" in told.out
