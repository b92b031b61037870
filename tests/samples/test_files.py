"""The Word, PDF and HTML files that the repository keeps are read to exactly the paragraphs that their master says."""

from __future__ import annotations

import difflib
import shutil
import zipfile
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

import operative
from operative.errors import SourceError
from operative.model import Resolution
from scripts.make_samples import FINISHED, FORMATS, SAMPLES, expected, file_name, finish, masters, read_master
from scripts.office.convert import ABSENT, office
from scripts.sampling.master import Master, Paragraph

FILES = sorted(path for path in FINISHED.iterdir() if ".scanned." not in path.name)
SCANNED = next(FINISHED.glob("*.scanned.pdf"))
FACTS = ("symbol", "organ", "kind", "session", "number", "title", "language", "adopted_on", "issued_on", "agenda_item")
needs_office = pytest.mark.skipif(office() is None, reason=ABSENT)
EVERY = [
    pytest.param(path, id=path.name.removeprefix("INVENTED_"), marks=[needs_office] if path.suffix == ".doc" else [])
    for path in FILES
]


@pytest.fixture(params=EVERY)
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def master_of(path: Path) -> Master:
    work, language, *_ = path.name.removeprefix("INVENTED_").split(".")
    return read_master(SAMPLES / "talvoria" / f"{work}.{language}.md")


@cache
def reading_of(path: Path) -> Resolution:
    return operative.read(path)


def test_paragraphs(path: Path) -> None:
    wanted = [(p.path, p.kind, p.label, p.text) for p in expected(master_of(path))]
    assert [(p.path, p.kind, p.label, p.text) for p in reading_of(path).paragraphs] == wanted


def test_notes_stand_where_their_markers_were_printed(path: Path) -> None:
    wanted = [(p.path, n.marker, n.text, n.at) for p in expected(master_of(path)) for n in p.notes]
    assert [(p.path, n.marker, n.text, n.at) for p in reading_of(path).paragraphs for n in p.notes] == wanted


def test_emphasis(path: Path) -> None:
    def words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
        return [text[start:end].strip() for start, end in spans]

    wanted = [(p.path, words(p.text, p.emphasis)) for p in expected(master_of(path))]
    assert [(p.path, words(p.text, p.emphasis)) for p in reading_of(path).paragraphs] == wanted


def test_facts(path: Path) -> None:
    master, reading = master_of(path), reading_of(path)
    wanted = {name: str(master.facts[name]) for name in FACTS if name in master.facts}
    assert {name: str(getattr(reading, name)) for name in wanted} == wanted


def test_votes(path: Path) -> None:
    master, vote = master_of(path), reading_of(path).vote
    assert vote.outcome == master.facts["vote"]
    assert vote.in_favour == master.facts.get("in_favour")
    if vote.in_favour:
        assert vote.roll_call is not None
        lists = (vote.roll_call.in_favour, vote.roll_call.against, vote.roll_call.abstaining)
        assert [len(states) for states in lists] == [master.facts[n] for n in ("in_favour", "against", "abstaining")]


def test_page_headers_are_no_text(path: Path) -> None:
    """The symbol heads each page, the job number stands at its foot; neither is in a paragraph."""
    reading = reading_of(path)
    job = dict(master_of(path).masthead)["job"]
    assert not any(job in p.text or p.text.startswith(str(reading.symbol)) for p in reading.paragraphs)


# -- a scanned page -------------------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed, which reads pictures")
def test_a_scanned_page_is_recognised_and_said_to_be() -> None:
    reading = operative.read(SCANNED)
    assert reading.symbol == "A/HRC/RES/288/71"
    assert any("image" in issue.message or "picture" in issue.message for issue in reading.issues)
    wanted = [p for p in expected(master_of(SCANNED)) if p.kind == "preambular"]
    found = [p for p in reading.paragraphs if p.kind == "preambular"]
    assert [p.path for p in found] == [p.path for p in wanted]
    assert all(alike(right, read.text) > 0.95 for right, read in zip(wanted, found, strict=True))


def alike(paragraph: Paragraph, text: str) -> float:
    return difflib.SequenceMatcher(None, paragraph.text, text, autojunk=False).ratio()


def test_without_tesseract_a_scanned_page_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SourceError, match="tesseract"):
        operative.read(SCANNED)


# -- the files themselves -------------------------------------------------------------------------------------------


def test_the_repository_keeps_these_files_and_no_more() -> None:
    names = {path.name for path in masters()}
    wanted = {file_name(Path(name), form) for name in names if name.startswith("A_HRC_RES_288_71.") for form in FORMATS}
    later = ("A_HRC_RES_291_74.", "A_HRC_RES_297_77.")
    wanted |= {file_name(Path(name), "docx") for name in names if name.startswith(later)}
    wanted |= {"INVENTED_A_HRC_RES_291_74.en.pdf", SCANNED.name}
    assert {path.name for path in FINISHED.iterdir()} == wanted
    assert sum(path.stat().st_size for path in FINISHED.iterdir()) < 2_500_000


def test_every_file_says_in_its_properties_that_it_is_invented() -> None:
    for path in FINISHED.iterdir():
        assert path.name.startswith("INVENTED_")
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                assert b"INVENTED" in archive.read("docProps/core.xml"), path.name
        elif path.suffix == ".pdf":
            document = pypdfium2.PdfDocument(path)
            assert document.get_metadata_value("Subject").startswith("INVENTED"), path.name
            document.close()
        else:
            assert b"INVENTED" in path.read_bytes(), path.name


@needs_office
def test_the_kept_files_are_those_that_the_script_makes(tmp_path: Path) -> None:
    """A master that was changed must be finished again: the page of HTML shows it, since it holds no times."""
    made = {path.name: path for path in finish(tmp_path)}
    assert set(made) == {path.name for path in FINISHED.iterdir()}
    for path in FINISHED.glob("*.html"):
        assert words_of(made[path.name]) == words_of(path), f"{path.name}: run scripts/make_samples.py --finish"


def words_of(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return text[text.index("<body") :].split()
