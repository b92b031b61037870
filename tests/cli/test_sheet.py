"""``operative sheet``: a draft and a folder in, one page out."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import docx
import pytest

from operative.cli.main import main

EARLIER = """A/HRC/RES/290/5
Human Rights Council
Resolution adopted by the Human Rights Council on 3 March 2102
290/5. Assistance to lighthouses
The Human Rights Council,
1. Invites all States to publish the tide tables of every port;
2. Condemns the theft of the bells of the fog stations in the western islands;
3. Decides to remain seized of the matter.
[Adopted without a vote.]
"""
DRAFT = """Human Rights Council
Draft resolution
290/... Assistance to lighthouses
The Human Rights Council,
Recalling Human Rights Council resolution 290/5 of 3 March 2102 and General Assembly resolution 60/251 of 15 March 2006,
1. Urges all States to publish the tide tables of every port;
2. Requests the Secretary-General to submit a report on lighthouses to the Council at its three hundredth session;
3. Decides to remain seized of the matter.
"""


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Write a draft and a folder, and return the command that asks for the sheet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "resolutions"
    folder.mkdir()
    (folder / "1.txt").write_text(EARLIER, "utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, "utf-8")
    return ["sheet", str(draft), "--against", str(folder)]


def test_the_sheet_says_what_changed_and_what_leads_nowhere(
    asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*asked, "--follows", "A/HRC/RES/290/5"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "A/HRC/RES/290/5, 3 March 2102, without a vote A person said so." in printed
    assert "1 “Invites” → “Urges”" in printed
    assert "nothing here says which is the stronger" in printed
    assert "(2) Condemns the theft of the bells" in printed
    assert "Not in the folder: A/RES/60/251." in printed
    assert "report (new since the last), session 300" in printed
    assert "No term was found." in printed
    assert "Not known: the draft names no statement." in printed
    assert "wrong" not in printed
    assert printed.endswith("Found by machine, confirmed by nobody.")


def test_a_resolution_that_the_folder_does_not_have_is_refused(
    asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*asked, "--follows", "A/HRC/RES/1/1"]) == 2
    assert "A/HRC/RES/1/1 is no document of the folder" in capsys.readouterr().err


def test_a_document_of_the_folder_is_not_overwritten(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    document = Path(asked[-1]) / "1.txt"
    assert main([*asked, "--output", str(document)]) == 2
    assert document.read_text("utf-8") == EARLIER
    assert "is one of the documents to read" in capsys.readouterr().err


def test_the_page_needs_nothing_else_and_says_the_same(asked: list[str], tmp_path: Path) -> None:
    target = tmp_path / "sheet.html"
    assert main([*asked, "--output", str(target)]) == 0
    page = target.read_text("utf-8")
    assert "<bdi>Invites</bdi>” → “<bdi>Urges</bdi>”" in page
    assert "Found by machine, confirmed by nobody." in page
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!data:|#)", page)


def test_words_of_the_draft_are_only_words_on_the_page(asked: list[str], tmp_path: Path) -> None:
    Path(asked[1]).write_text(DRAFT.replace("Urges", "<script>alert(1)</script> Urges"), "utf-8")
    target = tmp_path / "sheet.html"
    assert main([*asked, "--output", str(target)]) == 0
    assert "<script" not in target.read_text("utf-8")


def test_the_word_document_says_the_same(asked: list[str], tmp_path: Path) -> None:
    target = tmp_path / "sheet.docx"
    assert main([*asked, "--output", str(target)]) == 0
    data = target.read_bytes()
    lines = [paragraph.text.replace("\u200e", "") for paragraph in docx.Document(BytesIO(data)).paragraphs]
    assert "1\t“Invites” → “Urges”" in lines
    assert "\tNot in the folder: A/RES/60/251." in lines
    assert lines[-1] == "Found by machine, confirmed by nobody."
    assert main([*asked, "--output", str(target)]) == 0
    assert target.read_bytes() == data, "the same sheet gives the same bytes"


def test_the_json_says_the_same(asked: list[str], tmp_path: Path) -> None:
    target = tmp_path / "sheet.json"
    assert main([*asked, "--follows", "A/HRC/RES/290/5", "--output", str(target)]) == 0
    data = json.loads(target.read_text("utf-8"))
    assert (data["schema_version"], data["follows"]["symbol"], data["confirmed"]) == ("1", "A/HRC/RES/290/5", True)
    assert [one["verbs"] for one in data["passages"] if one["verbs"]] == [[{"earlier": "Invites", "later": "Urges"}]]
    assert [(one["entry"]["kind"], one["change"]) for one in data["asked"]] == [
        ("report", "new"),
        ("consideration", "same"),
    ]
    assert data["references"][0]["why"] == "not-in-folder"


def test_a_form_that_is_not_written_is_refused(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*asked, "--output", "sheet.pdf"]) == 2
    assert ".pdf files are not written" in capsys.readouterr().err
