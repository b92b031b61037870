"""``operative series``: documents in, the lives of clauses out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from operative.cli.main import main
from scripts.make_samples import FORMS, SAMPLES, read_master


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = tmp_path_factory.mktemp("talvoria")
    for path in sorted((SAMPLES / "talvoria").glob("*.en.md")):
        (made / f"{path.stem}.xml").write_bytes(FORMS["akn"].make(read_master(path)))
    return str(made)


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_the_resolutions_and_each_life_are_listed(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["series", folder]) == 0
    out = printed(capsys)
    assert "3 resolutions, 35 clauses" in out
    assert "takes up A/HRC/RES/288/71, found: Both have one title; the later names A/HRC/RES/288/71." in out
    assert "4 ●▲▼ encourages the Government to implement the others" in out
    assert "21 ●× Decides to convene, at its two hundred and eighty-ninth session" in out
    assert "no official ranking of verbs exists. Found by machine, confirmed by nobody." in out


def test_only_the_lives_that_met_something(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["series", folder, "--only", "dropped"]) == 0
    out = printed(capsys)
    assert "●×" in out
    assert "●▲▼" not in out


@pytest.mark.parametrize("choice", [["--life", "4"], ["--clause", "2#2"], ["--clause", "A/HRC/RES/288/71=3#2"]])
def test_one_clause_in_every_wording(folder: str, choice: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["series", folder, *choice]) == 0
    out = printed(capsys)
    assert (
        "▲ A/HRC/RES/291/74, 3·2 (6 October 2102): strengthened [-encourages-]{+urges+} the Government to implement those"
        in out
    )
    assert (
        "▼ A/HRC/RES/297/77, 2·2 (10 October 2104): weakened [-urges-]{+encourages+} the Government to implement" in out
    )


def test_a_person_may_say_what_follows_what(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["series", folder, "--follows", "A/HRC/RES/291/74=none"]) == 0
    captured = capsys.readouterr()
    assert "2 resolutions" in captured.out
    assert "A/HRC/RES/288/71 takes up none of the others" in captured.err
    assert main(["series", folder, "--follows", "A/HRC/RES/297/77=A/HRC/RES/288/71"]) == 0
    assert "takes up A/HRC/RES/288/71: A person said so." in printed(capsys)


def test_json_is_the_series(folder: str, tmp_path: Path) -> None:
    target = tmp_path / "series.json"
    assert main(["series", folder, "-o", str(target)]) == 0
    (data,) = json.loads(target.read_text("utf-8"))
    assert data["schema_version"] == "1"
    assert data["resolutions"] == ["A/HRC/RES/288/71", "A/HRC/RES/291/74", "A/HRC/RES/297/77"]
    assert data["dates"] == ["2101-10-07", "2102-10-06", "2104-10-10"]
    assert [one["event"] for one in data["lives"][3]["appearances"]] == ["adopted", "strengthened", "weakened"]
    assert data["comparisons"][0]["languages"] == {"earlier": "en", "later": "en"}


def test_the_name_of_the_output_asks_for_a_page_or_a_picture(folder: str, tmp_path: Path) -> None:
    for name, beginning in (("a.html", "<!doctype html>"), ("a.svg", "<?xml")):
        assert main(["series", folder, "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_text("utf-8").startswith(beginning)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--life", "99"], "there is no clause 99; this series has 35"),
        (["--clause", "99"], "A/HRC/RES/297/77 has no clause 99"),
        (["--clause", "A/RES/1/1=1#1"], "A/RES/1/1 is not in this series"),
        (["--series", "2"], "there is no series 2; there are 1"),
        (["--only", "softer"], "'softer' is nothing that happens to a clause"),
        (["--follows", "A/HRC/RES/291/74"], "does not say which resolution takes up which"),
        (["--follows", "A/HRC/RES/291/74=A/RES/1/1"], "A/RES/1/1 is none of the resolutions given"),
        (["--format", "json", "--life", "4"], "--life, --clause and --only are for text"),
    ],
)
def test_what_is_not_there_is_refused_in_plain_words(
    folder: str, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["series", folder, *arguments]) == 2
    assert words in capsys.readouterr().err


def test_several_languages_of_one_resolution_are_one(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in ("fr", "en"):
        master = read_master(SAMPLES / "talvoria" / f"A_HRC_RES_288_71.{language}.md")
        (tmp_path / f"288-71.{language}.xml").write_bytes(FORMS["akn"].make(master))
    assert main(["series", folder, str(tmp_path)]) == 0
    captured = capsys.readouterr()
    assert "3 resolutions, 35 clauses" in captured.out
    assert "A/HRC/RES/288/71 was given in 2 languages; shown is en" in " ".join(captured.out.split())
    assert "288-71.en.xml: passed over, A/HRC/RES/288/71 is among the others already" in captured.err
    assert "288-71.fr.xml" not in captured.err


def test_a_picture_of_no_series_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "one.txt"
    text.write_text("The Human Rights Council,\n1. Urges all States to count their bridges.\n", "utf-8")
    assert main(["series", str(text), "--format", "svg"]) == 2
    captured = capsys.readouterr().err
    assert "passed over, it tells no symbol" in captured
    assert "none of these resolutions takes up another" in captured
