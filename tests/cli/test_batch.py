from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from operative.cli import batch
from operative.cli.batch import Outcome, Task, read_all
from operative.cli.documents import Document, find
from operative.cli.forms import Form

TASK = Task(Form("jsonl", several=True))


@contextmanager
def another_thread() -> Iterator[None]:
    """Another thread at work, beside which no process may be forked."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def files(outcomes: list[Outcome]) -> list[str]:
    return [json.loads(outcome.data)["file"] if outcome.data else outcome.problem for outcome in outcomes]


def test_several_processes_give_what_one_gives_in_the_same_order(folder: Path) -> None:
    documents = find([str(folder)]).documents
    documents.insert(5, Document("absent.txt", "absent.txt"))
    alone = list(read_all(documents, TASK, 1))
    assert list(read_all(documents, TASK, 2)) == alone
    assert files(alone)[4:7] == [documents[4].path, files(alone)[5], documents[6].path]
    assert "; " in files(alone)[5]


def test_processes_that_start_anew_work_too(folder: Path) -> None:
    documents = find([str(folder)]).documents
    with another_thread():
        assert batch._method() == "spawn"
        outcomes = list(read_all(documents, TASK, 2))
    assert files(outcomes) == [document.path for document in documents]


@pytest.mark.parametrize("count", [1, 2, 7, 8, 9, 64, 65, 1400])
@pytest.mark.parametrize("standard_input", [None, 0, 3])
def test_chunks_hold_every_document_once_and_in_order(count: int, standard_input: int | None) -> None:
    documents = [Document("-" if index == standard_input else str(index), "") for index in range(count)]
    chunks = list(batch._chunks(documents, 2))
    assert [document for chunk in chunks for document in chunk] == documents
    assert all(0 < len(chunk) <= 8 for chunk in chunks)
    assert all(len(chunk) == 1 for chunk in chunks if any(document.path == "-" for document in chunk))


def test_a_window_of_results_is_in_flight_and_no_more(folder: Path) -> None:
    taken = 0

    class Counted(list[Document]):
        def __getitem__(self, place: object) -> object:  # type: ignore[override]
            nonlocal taken
            taken += 1
            return super().__getitem__(place)  # type: ignore[call-overload]

    documents = Counted(find([str(folder)]).documents * 20)
    outcomes = read_all(documents, TASK, 2)
    next(outcomes)
    assert taken <= 2 * batch._WINDOW
    outcomes.close()
    assert taken < len(documents) // 8


LARGE = """
import sys
from operative.cli.batch import Task, read_all
from operative.cli.documents import find
from operative.cli.forms import Form

class Large(Form):
    def write(self, _resolution, _file):
        return b"x" * (64 << 20)

for _ in range(3):
    outcomes = read_all(find(sys.argv[1:]).documents, Task(Large("jsonl")), 2)
    next(outcomes)
    outcomes.close()
"""
"""Ends the workers while one of them is writing a result, as nearly always with results of this size."""


def test_ending_waits_for_no_result_that_is_half_written(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LARGE, str(folder)], timeout=120, check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


class Deadly(Form):
    """A form whose writing kills the process where the document's name says so."""

    def write(self, _resolution: object, file: str) -> bytes:
        if file.endswith("05.txt"):  # the folder's own name may hold any number
            os.kill(os.getpid(), signal.SIGKILL)
        return file.encode()


def test_a_worker_that_dies_costs_its_own_document_and_no_other(folder: Path) -> None:
    documents = find([str(folder)]).documents
    outcomes = list(read_all(documents, Task(Deadly("jsonl")), 2))
    assert [outcome.data for outcome in outcomes if outcome.data] == [
        document.path.encode() for document in documents if not document.path.endswith("05.txt")
    ]
    (problem,) = [outcome.problem for outcome in outcomes if not outcome.data]
    assert "memory" in problem


class Faulty(Form):
    """A form with a fault of ours."""

    def write(self, _resolution: object, _file: str) -> bytes:
        raise KeyError("P1")


def test_a_fault_of_ours_is_told_as_one(folder: Path) -> None:
    (outcome,) = read_all(find([str(folder / "00.txt")]).documents, Task(Faulty("json")), 1)
    assert outcome.problem == ("a fault in this program kept it from being read (KeyError: 'P1'); please report it")
