"""Every format of every sample is read to exactly the paragraphs that its master says."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import operative
from operative.model import Paragraph, Resolution
from scripts.make_samples import FORMS, SAMPLES, expected, main, masters, read_master
from scripts.office.convert import ABSENT, office
from scripts.sampling.master import Master
from scripts.sampling.text_forms import plainer

MASTERS = list(masters())
FACTS = (
    "symbol", "organ", "kind", "session", "session_from", "session_to", "number", "title", "language", "adopted_on",
    "issued_on", "meeting", "agenda_item", "job_number", "original_language", "proponent",
)  # fmt: skip
VOTES = ("in_favour", "against", "abstaining")


@cache
def master_of(path: Path) -> Master:
    return read_master(path)


@cache
def reading_of(path: Path, form: str) -> Resolution:
    return operative.read(FORMS[form].make(master_of(path)))


@pytest.fixture(params=MASTERS, ids=lambda path: path.name.removesuffix(".md"))
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def master(path: Path) -> Master:
    return master_of(path)


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def as_form(text: str, master: Master, form: str) -> str:
    """What a format leaves of a text: old encodings lack some marks."""
    return plainer(text, master.language) if form == "legacy" else text


def rows(master: Master, form: str) -> list[tuple[str, str, str | None, str]]:
    return [(p.path, p.kind, p.label, as_form(p.text, master, form)) for p in expected(master)]


def test_paragraphs(path: Path, form: str) -> None:
    master, reading = master_of(path), reading_of(path, form)
    assert [(p.path, p.kind, p.label, p.text) for p in reading.paragraphs] == rows(master, form)


def test_notes(path: Path, form: str) -> None:
    master, reading = master_of(path), reading_of(path, form)
    wanted = [(p.path, n.marker, as_form(n.text, master, form), n.at) for p in expected(master) for n in p.notes]
    if FORMS[form].notes == "listed":
        numbered = [(n.marker, n.text) for n in reading.notes if n.marker.isdigit()]  # "*" says who is no member
        assert numbered == [(n[1], n[2]) for n in wanted]
    else:
        assert [(p.path, n.marker, n.text, n.at) for p in reading.paragraphs for n in p.notes] == wanted


def test_emphasis(path: Path) -> None:
    def emphasis(paragraph: Any) -> tuple[str, tuple[tuple[int, int], ...]]:
        return paragraph.path, paragraph.emphasis

    found = [emphasis(p) for p in reading_of(path, "akn").paragraphs if p.emphasis]
    assert found == [emphasis(p) for p in expected(master_of(path)) if p.emphasis]


def test_facts(path: Path, form: str) -> None:
    master, reading = master_of(path), reading_of(path, form)
    wanted = {k: as_form(str(v), master, form) for k, v in master.facts.items() if k in FACTS}
    assert {name: str(getattr(reading, name)) for name in wanted} == wanted


def test_sponsors(path: Path, form: str) -> None:
    assert list(reading_of(path, form).sponsors) == master_of(path).facts.get("sponsors", [])


def test_vote(path: Path, form: str) -> None:
    master, vote = master_of(path), reading_of(path, form).vote
    assert vote.outcome == master.facts.get("vote", "unknown")
    assert [getattr(vote, name) for name in VOTES] == [master.facts.get(name) for name in VOTES]
    if vote.outcome == "recorded":
        assert vote.roll_call is not None
        lists = [getattr(vote.roll_call, name) for name in VOTES]
        assert [len(states) for states in lists] == [master.facts[name] for name in VOTES]
        assert all(entry.state for states in lists for entry in states)


def test_languages_agree() -> None:
    """Two languages of one document have the same paths, kinds and notes."""
    works: dict[str, dict[str, list[tuple[str, str, int]]]] = defaultdict(dict)
    for path in MASTERS:
        master = master_of(path)
        works[path.name.split(".")[0]][master.language] = [(p.path, p.kind, len(p.notes)) for p in expected(master)]
    for work, languages in works.items():
        first = next(iter(languages.values()))
        assert all(shape == first for shape in languages.values()), work
        assert len(languages) > 1, work


def test_paths_are_unique(master: Master) -> None:
    paths = [p.path for p in expected(master)]
    assert len(paths) == len(set(paths))


def test_every_sample_is_marked_as_invented(path: Path, master: Master) -> None:
    assert path.read_text(encoding="utf-8").startswith("<!-- INVENTED")
    assert master.facts["invented"] is True
    assert b"Invented" in FORMS["akn"].make(master)


def test_years_are_plainly_invented(master: Master) -> None:
    assert int(str(master.facts.get("adopted_on", master.facts.get("issued_on")))[:4]) > 2100


def test_changes_listed_in_the_readme_name_paragraphs_that_exist() -> None:
    """The table of changes covers every paragraph of the later resolution, and no other."""
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    for earlier, later in (("288_71", "291_74"), ("291_74", "297_77")):
        table = readme.split(f"<!-- {earlier} to {later} -->")[1].split("<!-- end -->")[0]
        found = [line for line in table.splitlines() if re.match(r"\| (?!\d+/)[\dP–]", line)]
        lines = [[cell.strip() for cell in line.split("|")[1:4]] for line in found]
        paths = {number: top_paths(number) for number in (earlier, later)}
        assert sorted(p for line in lines for p in split_paths(line[0])) == sorted(paths[later])
        named = {p for line in lines for p in split_paths(line[1])}
        assert named == set(paths[earlier])


def top_paths(number: str) -> list[str]:
    master = master_of(SAMPLES / "talvoria" / f"A_HRC_RES_{number}.en.md")
    return [p.path for p in expected(master)]


def split_paths(cell: str) -> list[str]:
    return [] if cell == "–" else cell.split(", ")


def test_founding_resolution_is_unchanged(founding: Path) -> None:
    digest = "f0d578a5585fde455bde5016c574fffb5b4839852c6e774ea5118b38197f54b3"
    assert hashlib.sha256(founding.read_bytes()).hexdigest() == digest


def test_the_script_writes_every_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--out", str(tmp_path), "--only", "288_71.en", "--forms", ",".join(FORMS)]) == 0
    files = sorted(file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file())
    assert files == sorted(f"{name}/INVENTED_A_HRC_RES_288_71.en.{name}.{form.suffix}" for name, form in FORMS.items())
    assert f"{len(FORMS)} files" in capsys.readouterr().out


@pytest.mark.skipif(office() is None, reason=ABSENT)
def test_the_script_writes_the_forms_that_libreoffice_makes(tmp_path: Path) -> None:
    assert main(["--out", str(tmp_path), "--only", "302_A-B", "--forms", "docx,html"]) == 0
    files = sorted(file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file())
    work = "INVENTED_A_RES_156_302_A-B"
    assert files == [f"{form}/{work}.{code}.{form}" for form in ("docx", "html") for code in ("en", "ru")]


def test_without_libreoffice_the_script_says_so_and_makes_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["--out", str(tmp_path), "--only", "288_71.en"]) == 0
    assert {folder.name for folder in tmp_path.iterdir()} == set(FORMS)
    assert "libreoffice-writer-nogui" in capsys.readouterr().err
    assert main(["--out", str(tmp_path), "--forms", "docx"]) == 1
    assert main(["--finish"]) == 1


def test_the_script_names_the_forms_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--forms", "epub"])
    assert "plain" in capsys.readouterr().err


def test_a_master_out_of_form_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "bad.en.md"
    bad.write_text('+++\nlanguage = "en"\n+++\n\n# Masthead\n\nno kind of line\n', encoding="utf-8")
    with pytest.raises(ValueError, match="without what it is"):
        read_master(bad)


def test_reading_keeps_the_model(path: Path) -> None:
    assert all(isinstance(p, Paragraph) for p in reading_of(path, "plain").paragraphs)
