"""The reading process with real documents: it stays, it ends what hangs, and a fresh one takes over."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import textwrap
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest

import operative
from operative.errors import SourceError
from operative.sources.isolated import process
from operative.sources.isolated.limits import MEGABYTES, SECONDS

WORDS = (
    "The General Assembly,",
    "Recalling its resolution 155/12 of 3 December 2100,",
    "1. Welcomes the report of the Government of Talvoria;",
    "2. Decides to remain seized of the matter.",
)


def word(paragraphs: tuple[str, ...] = WORDS) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def heavy(megabytes: int) -> bytes:
    """A Word document of very many paragraphs, which no limit of the reader's own refuses but time and memory."""
    with zipfile.ZipFile(io.BytesIO(word(("KEEP",)))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"]
    start, end = body.index(b"<w:p>"), body.index(b"</w:p>") + len(b"</w:p>")
    some = b"".join(
        b"<w:p><w:r><w:t>%d. Decides %x on matter %o;</w:t></w:r></w:p>" % (n, n * n, n) for n in range(10_000)
    )
    parts["word/document.xml"] = body[:start] + some * (megabytes * 1_000_000 // len(some)) + body[end:]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def reading_process() -> int:
    """The number of the process that reads now."""
    return process._PROCESS[0]._popen.pid


def paths(data: bytes) -> list[str]:
    return [paragraph.path for paragraph in operative.read(data).paragraphs]


def test_one_process_reads_one_document_after_another() -> None:
    assert paths(word()) == ["P1", "1", "2"]
    first = reading_process()
    assert paths(word()) == ["P1", "1", "2"]
    assert reading_process() == first != os.getpid()


def test_a_document_of_which_nothing_can_be_made_leaves_the_process_as_it_was() -> None:
    paths(word())
    first = reading_process()
    with pytest.raises(SourceError):
        operative.read(word()[:-200])
    assert paths(word()) == ["P1", "1", "2"]
    assert reading_process() == first


def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECONDS, "1")
    data = heavy(60)
    with pytest.raises(SourceError, match=SECONDS) as caught:
        operative.read(data)
    assert caught.value.code == "time-limit"
    monkeypatch.delenv(SECONDS)
    assert paths(word()) == ["P1", "1", "2"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit a process's address space")
def test_a_document_that_takes_too_much_memory_is_given_up_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(MEGABYTES, "512")
    with pytest.raises(SourceError) as caught:
        operative.read(heavy(60))
    assert caught.value.code == "memory-limit"
    monkeypatch.delenv(MEGABYTES)
    assert paths(word()) == ["P1", "1", "2"]


def test_a_process_that_dies_at_work_is_told_and_replaced() -> None:
    paths(word())
    victim, data, reader = reading_process(), heavy(60), process._PROCESS[0]

    def kill_at_work() -> None:
        while not reader.spent:  # as it is from the beginning of a document to its end
            threading.Event().wait(0.01)
        os.kill(victim, signal.SIGKILL)

    killer = threading.Thread(target=kill_at_work)
    killer.start()
    with pytest.raises(SourceError, match="broke down") as caught:
        operative.read(data)
    killer.join()
    assert caught.value.code == "reader-failed"
    assert paths(word()) == ["P1", "1", "2"]
    assert reading_process() != victim


def test_a_process_that_died_while_idle_costs_no_document() -> None:
    paths(word())
    victim = process._PROCESS[0]._popen
    os.kill(victim.pid, signal.SIGKILL)
    victim.wait()
    assert paths(word()) == ["P1", "1", "2"]


def test_a_module_beside_the_documents_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('the folder of the documents was searched for modules')")
    monkeypatch.chdir(tmp_path)
    process._end()
    assert paths(word()) == ["P1", "1", "2"]


def test_threads_take_turns() -> None:
    data = [word((*WORDS[:2], f"1. Decides {n}.")) for n in range(12)]
    with ThreadPoolExecutor(4) as pool:
        readings = list(pool.map(operative.read, data))
    assert [reading.paragraphs[-1].text for reading in readings] == [f"Decides {n}." for n in range(12)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")
def test_nothing_is_left_running_and_a_forked_process_reads_by_itself(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word())
    program = """
        import os, operative
        from operative.sources.isolated import process
        def number():
            operative.read("a.docx")
            return process._PROCESS[0]._popen.pid
        mine = number()
        if not (child := os.fork()):
            theirs = number()
            print(theirs, theirs != mine, flush=True)
            os._exit(0)
        os.waitpid(child, 0)
        print(mine, number() == mine)
    """
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(program)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [word for _, word in lines] == ["True", "True"]
    assert done.stderr == ""
    for number, _ in lines:
        # The forked process's reader ends when it finds its input closed.
        for _ in range(500):
            try:
                os.kill(int(number), 0)
            except ProcessLookupError:
                break
            threading.Event().wait(0.01)
        else:
            pytest.fail("a reading process outlived the one that started it")
