"""Files that go wrong, by the door that users take: a clear error with its remedy, bounded, and a batch that goes on."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import operative
from operative.errors import SourceError
from operative.sources import legacy
from operative.sources.isolated.limits import MEGABYTES, SECONDS
from scripts.office.pdf_objects import pdf_file
from tests.cli.program import environment
from tests.sources import bad_files as bad

Make = Callable[[], bytes]
PATHS = ["P1", "1", "2"]
REFUSED: dict[str, tuple[Make, str, str]] = {
    "a Word file under a password": (bad.word_locked, "encrypted", "take the password off"),
    "an old Word file under a password": (bad.old_word_locked, "encrypted", "take the password off"),
    "a PDF under a password": (bad.pdf_locked, "encrypted", "password"),
    "a Word file cut short": (lambda: bad.word()[:-300], "unreadable", "get it anew"),
    "a Word file of which little is left": (lambda: bad.word()[:200], "unreadable", "get it anew"),
    "a PDF of which little is left": (lambda: bad.pdf_with_text()[:60], "unreadable", "download it again"),
    "an archive that holds a Word file": (lambda: bad.packed({"a.docx": bad.word()}), "unsupported-format", "unpack it"),
    "the same, not compressed": (lambda: bad.packed({"a.docx": bad.word()}, 0), "unsupported-format", "unpack it"),
    "an archive in an archive": (lambda: bad.packed({"a.zip": bad.packed({"b.txt": b"x"})}), "unsupported-format", "unpack it"),
    "a workbook": (lambda: bad.packed({"xl/workbook.xml": b"<x/>"}), "unsupported-format", "save its text as a Word"),
    "slides": (lambda: bad.packed({"ppt/presentation.xml": b"<x/>"}), "unsupported-format", "save its text as a Word"),
    "a Word bomb": (bad.word_bomb, "too-large", "get the file anew"),
    "a Word bomb that lies": (bad.word_that_lies_about_sizes, "unreadable", "get it anew"),
    "a Word file of 70,000 parts": (bad.word_of_many_parts, "too-large", "get it anew"),
    "a Word file of entities": (bad.word_of_entities, "unsafe-xml", "save it again"),
    "a Word file nested deeply": (bad.word_nested_deeply, "broken-xml", "save it again"),
    "a Word file without text": (lambda: bad.packed(bad.word_parts(b"<w:p/>")), "not-a-document", "save it as a PDF"),
    "a PDF of 100,000 pages": (lambda: bad.pdf_of_pages(100_000), "too-large", "save the pages"),
    "a PDF whose pages hold themselves": (bad.pdf_whose_pages_hold_themselves, "unreadable", "download it again"),
    "a PDF without a page": (lambda: pdf_file([b"<</Type/Catalog>>"]), "unreadable", "download it again"),
    "a PDF bomb": (bad.pdf_bomb, "not-a-document", "print it to a new PDF"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "unsupported-format", "make a PDF"),
    "a program": (lambda: b"\x7fELF" + bytes(4000), "not-a-document", "plain text"),
}  # fmt: skip


def refused(data: bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        operative.read(data)
    message = str(caught.value)
    assert "\n" not in message
    assert caught.value.problem in message
    assert caught.value.remedy in message
    return caught.value


def paths(source: bytes | Path) -> list[str]:
    return [paragraph.path for paragraph in operative.read(source).paragraphs]


@pytest.mark.parametrize("what", REFUSED)
def test_a_clear_error_says_what_to_do_in_bounded_time(what: str) -> None:
    make, code, remedy = REFUSED[what]
    data = make()
    start = time.monotonic()
    error = refused(data)
    assert time.monotonic() - start < 10
    assert error.code == code
    assert remedy in error.remedy


@pytest.mark.parametrize(
    "make",
    [bad.word, bad.word_with_macros, bad.pdf_with_text, bad.pdf_whose_tables_loop],
    ids=lambda make: make.__name__,
)
def test_what_is_odd_but_sound_is_read(make: Make) -> None:
    assert paths(make()) == PATHS


@pytest.mark.parametrize("size", [12, -12])
@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_text_that_runs_to_any_side_keeps_every_letter(turn: int, size: int) -> None:
    reading = operative.read(bad.pdf_of_turned_text(turn, size))
    assert [reading.formula, *(paragraph.text for paragraph in reading.paragraphs)] == [
        bad.WORDS[0], bad.WORDS[1], bad.WORDS[2].removeprefix("1. "), bad.WORDS[3].removeprefix("2. ")
    ]  # fmt: skip


def test_a_pdf_cut_short_is_read_as_far_as_it_goes_and_said_to_be() -> None:
    reading = operative.read(bad.pdf_with_text()[:600])
    assert [paragraph.path for paragraph in reading.paragraphs] == PATHS
    assert "file-cut-short" in {issue.code for issue in reading.issues}


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.xml", "a", "a.DOC", "a.html.docx.jpg"])
def test_what_a_file_is_called_decides_nothing(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    for data, form in ((bad.word(), "docx"), (bad.pdf_with_text(), "pdf"), ("\n".join(bad.WORDS).encode(), "text")):
        file.write_bytes(data)
        reading = operative.read(file)
        assert reading.provenance is not None
        assert reading.provenance.format == form
        assert [paragraph.path for paragraph in reading.paragraphs] == PATHS


def test_macros_are_read_past_and_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths(bad.word_with_macros()) == PATHS
    assert list(tmp_path.iterdir()) == []


# -- pictures and letters that nobody can know ------------------------------------------------------------------------


@pytest.mark.parametrize("make", [bad.pdf_of_a_picture, bad.pdf_without_unicode], ids=lambda make: make.__name__)
def test_without_tesseract_a_page_without_known_letters_is_refused_with_the_remedy(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    error = refused(make())
    assert error.code == "needs-tesseract"
    assert "tesseract" in error.remedy


# -- time and memory --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make", [bad.pdf_that_draws_itself, lambda: bad.pdf_of_forms(40, 10), bad.word_of_endless_text], ids=["loop", "forms", "endless"]
)  # fmt: skip
def test_a_document_without_end_is_given_up_in_the_time_allowed(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECONDS, "2")
    data = make()
    start = time.monotonic()
    with contextlib.suppress(SourceError):
        operative.read(data)
    assert time.monotonic() - start < 6
    monkeypatch.delenv(SECONDS)
    assert paths(bad.word()) == PATHS


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit a process's address space")
def test_a_document_that_fills_the_memory_allowed_fills_no_more(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(bad.word_of_endless_text())
    program = """
        import resource, operative
        from pathlib import Path
        try:
            operative.read("a.docx")
        except operative.SourceError as error:
            print(error.code, "MEGABYTES" in error.remedy)
        print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        cwd=tmp_path,
        env=environment(**{MEGABYTES: "512"}),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    said, mine, child = done.stdout.splitlines()
    assert said == "memory-limit True"
    assert int(mine) < 200 * 1024
    assert int(child) < 520 * 1024


# -- word processors of old -------------------------------------------------------------------------------------------


def test_without_libreoffice_an_old_word_file_is_refused_with_the_ways_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(legacy.PROGRAM, raising=False)
    monkeypatch.setattr(legacy, "_PLACES", ())
    for data in (bad.old_word(), b"{\\rtf1 The General Assembly,}"):
        error = refused(data)
        assert error.code == "needs-libreoffice"
        for way in ("apt-get install", "libreoffice.org", legacy.PROGRAM, ".docx"):
            assert way in error.remedy


def program(folder: Path, script: str) -> str:
    """A program that stands in for LibreOffice's: what matters here is only that it hangs, fails, or floods."""
    file = folder / "soffice"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return str(file)


@pytest.mark.skipif(sys.platform == "win32", reason="the program that stands in for LibreOffice is a shell script")
def test_a_conversion_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(legacy.PROGRAM, program(tmp_path, f"sleep 300 & echo $! >{tmp_path}/pid; wait"))
    monkeypatch.setenv(SECONDS, "1")
    start = time.monotonic()
    error = refused(bad.old_word())
    assert time.monotonic() - start < 5
    assert error.code == "time-limit"
    assert SECONDS in error.remedy
    child = int((tmp_path / "pid").read_text())
    for _ in range(200):
        state = Path(f"/proc/{child}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.01)
    pytest.fail("what the conversion started is still running")


@pytest.mark.skipif(sys.platform == "win32", reason="the program that stands in for LibreOffice is a shell script")
@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -9 $$"])
def test_a_conversion_that_makes_nothing_is_told(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(legacy.PROGRAM, program(tmp_path, script))
    error = refused(bad.old_word())
    assert error.code == "unreadable"
    assert ".docx" in error.remedy


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit another process's memory")
def test_a_conversion_may_take_the_memory_allowed_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(legacy.PROGRAM, program(tmp_path, f"sleep 0.2; ulimit -v >{tmp_path}/limit"))
    monkeypatch.setenv(MEGABYTES, "1500")
    refused(bad.old_word())
    assert (tmp_path / "limit").read_text().strip() == str(1500 * 1024)


@pytest.mark.skipif(legacy.find_program() is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_nothing_of_an_old_word_file_without_a_text() -> None:
    error = refused(bad.old_word())
    assert error.code in ("unreadable", "not-a-document")


@pytest.mark.skipif(legacy.find_program() is None, reason="LibreOffice is not installed")
def test_rich_text_and_opendocument_are_read() -> None:
    rich = "{\\rtf1\\ansi " + "".join(f"{{\\pard {text}\\par}}" for text in bad.WORDS) + "}"
    reading = operative.read(rich.encode())
    assert reading.provenance is not None
    assert reading.provenance.format == "rtf"
    assert [paragraph.path for paragraph in reading.paragraphs] == PATHS


# -- a batch ----------------------------------------------------------------------------------------------------------


def test_a_batch_goes_on(tmp_path: Path) -> None:
    """Among sound files, each bad one is told in one line of its own, and the status says that not all was read."""
    folder = tmp_path / "in"
    folder.mkdir()
    sound = {"a.docx": bad.word(), "m.pdf": bad.pdf_with_text(), "z.txt": "\n".join(bad.WORDS).encode()}
    broken = {f"{what.replace(' ', '-').replace(',', '')}.docx": make() for what, (make, *_) in REFUSED.items()}
    broken["draws-itself.pdf"] = bad.pdf_that_draws_itself()
    for name, data in {**sound, **broken}.items():
        (folder / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "operative", "read", "in", "--format", "jsonl", "--jobs", "2"],
        cwd=tmp_path,
        env=environment(**{SECONDS: "3"}),
        capture_output=True,
        text=True,
        check=False,
        timeout=170,
    )
    readings = {os.path.basename(line["file"]): line for line in map(json.loads, done.stdout.splitlines())}  # noqa: PTH119
    assert sound.keys() <= readings.keys() <= sound.keys() | {"draws-itself.pdf"}
    assert all([p["path"] for p in readings[name]["paragraphs"]] == PATHS for name in sound)
    assert done.returncode == 1
    for name in broken.keys() - readings.keys():
        told = [line for line in done.stderr.splitlines() if name in line]
        assert len(told) == 1, name
        assert "; " in told[0]
    assert "Traceback" not in done.stderr


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("sh") is None:
        pytest.skip("the program that stands in for LibreOffice is a shell script")
    monkeypatch.setenv(legacy.PROGRAM, program(tmp_path, "exit 1"))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    refused(bad.old_word())
    assert list(scratch.iterdir()) == []
