"""``operative compare``: two documents in, what changed between them out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from operative.cli.main import main

EARLIER = """The Human Rights Council,
1. Encourages the Government of Norway to publish the tide tables of every port;
2. Condemns the theft of the bells of fog stations;
3. Requests the Secretary-General to submit a report on lighthouses to the Council at its fifty-first session;
4. Decides to remain seized of the matter.
"""
LATER = """The Human Rights Council,
1. Urges the Government of Norway to publish the tide tables of every large port;
2. Requests the Secretary-General to submit a report on lighthouses to the Council at its fifty-seventh session;
3. Thanks the hosts of the regatta for their hospitality towards young rowers;
4. Decides to remain seized of the matter.
"""


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    """Write two resolutions and return their paths."""
    paths = [tmp_path / "earlier.txt", tmp_path / "later.txt"]
    for path, text in zip(paths, (EARLIER, LATER), strict=True):
        path.write_text(text, "utf-8")
    return list(map(str, paths))


def test_what_changed_is_marked_in_the_later_text(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *pair]) == 0
    printed = capsys.readouterr().out
    assert (
        "[-Encourages-]{+Urges+} the Government of Norway to publish the tide tables of every {+large+} port;"
        in " ".join(printed.split())
    )
    assert "1 same, 1 reworded, 1 strengthened, 1 new, 1 dropped." in printed
    assert "(2)  dropped" in printed
    assert "fifty-first session → fifty-seventh session" in printed
    assert "report, moved: report on lighthouses: session 51 → session 57" in " ".join(printed.split())
    assert printed.endswith("Found by machine, confirmed by nobody.\n")
    assert "remain seized" not in printed, "what stayed the same is left out"


def test_versions_beside_tell_what_only_translators_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {
        "earlier.fr": "Le Conseil des droits de l’homme,\n1. Prie instamment tous les États de réparer leurs phares ;",
        "later.fr": "Le Conseil des droits de l’homme,\n1. Prie instamment tous les États de remettre en état leurs phares ;",
        "earlier.en": "The Human Rights Council,\n1. Urges all States to repair their lighthouses;",
        "later.en": "The Human Rights Council,\n1. Urges all States to repair their lighthouses;",
    }
    paths = []
    for name, text in texts.items():
        paths.append(str(tmp_path / f"{name}.txt"))
        Path(paths[-1]).write_text(text, "utf-8")
    assert main(["compare", *paths[:2], "--all"]) == 0
    assert "1 reworded." in capsys.readouterr().out
    assert main(["compare", *paths[:2], "--beside", *paths[2:], "--all"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "1 same. Versions compared together: English, French." in printed
    assert "The other language versions have it so; by the words of this one alone: reworded." in printed
    assert "{+remettre en état+}" in printed
    assert main(["compare", *paths[:2], "--beside", paths[2], str(tmp_path / "missing.txt")]) == 1


def test_only_some_kinds(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *pair, "--only", "dropped,new"]) == 0
    printed = capsys.readouterr().out
    assert "[-Condemns the theft" in printed
    assert "{+Thanks the hosts" in printed
    assert "tide tables" not in printed


def test_side_by_side(pair: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["compare", *pair, "--side-by-side", "--all"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("Encourages the Government") and "   Urges the Government" in line for line in lines)


def test_json_is_the_contract(pair: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert main(["compare", *pair, "--format", "json", "-o", str(target)]) == 0
    assert capsys.readouterr().out == ""
    data = json.loads(target.read_text("utf-8"))
    assert [(link["later"], link["earlier"], link["change"]) for link in data["links"]] == [
        ("1", ["1"], "strengthened"),
        ("2", ["3"], "reworded"),
        ("4", ["4"], "same"),
    ]
    assert (data["new"], data["dropped"]) == (["3"], ["2"])
    assert data["verbs"] == [
        {"earlier_clause": "1#1", "later_clause": "1#1", "earlier": "Encourages", "later": "Urges"}
    ]
    assert data["schedule"][0]["sessions"] == {"earlier": [51], "later": [57]}
    assert data["figures"][0]["earlier"] == "fifty-first session"


def test_a_kind_that_is_none_is_refused(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *pair, "--only", "softer"]) == 2
    assert "'softer' is no kind of change; use same, reworded" in capsys.readouterr().err


def test_a_document_that_cannot_be_read_is_named(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", pair[0], "nowhere.txt"]) == 1
    assert "nowhere.txt" in capsys.readouterr().err


def test_standard_input_is_read_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "-", "-"]) == 2
    assert "only once" in capsys.readouterr().err


def test_a_comparison_never_takes_the_place_of_a_document(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *pair, "-o", pair[0]]) == 2
    assert "is one of the documents to read" in capsys.readouterr().err
    assert Path(pair[0]).read_text("utf-8") == EARLIER


def test_the_name_of_the_output_says_what_to_write(pair: list[str], tmp_path: Path) -> None:
    assert main(["compare", *pair, "-o", str(tmp_path / "a.json")]) == 0
    assert json.loads((tmp_path / "a.json").read_bytes())
    assert main(["compare", *pair, "-o", str(tmp_path / "a.html5")]) == 2


def test_two_languages_are_said_to_be_compared_without_their_words(
    pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    french = tmp_path / "later.fr.txt"
    french.write_text(
        "Le Conseil des droits de l’homme,\n1. Prie le Gouvernement norvégien de publier les tables des marées ;\n"
        "2. Décide de rester saisi de la question.\n",
        encoding="utf-8",
    )
    assert main(["compare", pair[0], str(french)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "The two texts are in English and in French: their words were not compared." in told
    for suffix in ("html", "docx", "xlsx"):
        assert main(["compare", pair[0], str(french), "--output", str(tmp_path / f"out.{suffix}")]) == 0
    assert "their words were not compared" in (tmp_path / "out.html").read_text(encoding="utf-8")
    assert main(["compare", *pair]) == 0
    assert "their words were not compared" not in capsys.readouterr().out
