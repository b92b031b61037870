"""Many documents over several processes: results in order, memory bounded, no file can stop the others.

Workers return text ready to be written, so that this process only writes. At most a window of results is in flight:
memory does not grow with the number of files.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Protocol

from operative.cli.documents import STANDARD_INPUT, Document
from operative.cli.reading import UnreadError, problem, read_document
from operative.errors import UsageError
from operative.model import Resolution

MANY = 8
"""More files than this are shared out over the cores."""
_CHUNK = 8
_WINDOW = 4


class Written(Protocol):
    """How a reading is written; it goes to the workers, so it holds nothing but plain values."""

    def write(self, resolution: Resolution, file: str) -> bytes:
        """Return one reading as it is to be written."""


@dataclass(frozen=True, slots=True)
class Task:
    """How each document is read and written."""

    form: Written
    language: str | None = None
    symbol: str | None = None
    findings: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document's result: its text as it is to be written, or what was wrong and what to do."""

    data: bytes | None
    problem: str = ""


Chunk = Sequence[Document]


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_one(document: Document, task: Task) -> Outcome:
    """Read and write one document; whatever is wrong with it is told, not raised.

    Raises:
        UsageError: for a mistake of the caller.
    """
    try:
        return Outcome(
            task.form.write(read_document(document, task.language, task.symbol, findings=task.findings), document.path)
        )
    except UsageError:
        raise
    except UnreadError as error:
        return Outcome(None, str(error))
    except Exception as error:  # so too where writing it failed
        return Outcome(None, problem(error))


def read_all(documents: Chunk, task: Task, jobs: int) -> Generator[Outcome, None, None]:
    """Read documents and give their outcomes in the same order.

    Args:
        documents: to be read.
        task: how.
        jobs: the number of processes; 1 reads in this one.
    """
    if jobs == 1:
        for document in documents:
            yield read_one(document, task)
        return
    pool = _Pool(task, jobs)
    try:
        for chunk in _chunks(documents, jobs):
            pool.add(chunk)
            if len(pool.waiting) >= jobs * _WINDOW:
                yield from pool.first()
        while pool.waiting:
            yield from pool.first()
    except BaseException:
        pool.stop()
        raise
    pool.close()


def _chunks(documents: Chunk, jobs: int) -> Iterator[Chunk]:
    size = max(1, min(_CHUNK, len(documents) // (jobs * _WINDOW)))
    start = 0
    for index, document in enumerate(documents):
        # Standard input belongs to this process: it is a chunk of its own.
        if document.path == STANDARD_INPUT:
            if index > start:
                yield documents[start:index]
            yield documents[index : index + 1]
            start = index + 1
        elif index - start + 1 == size:
            yield documents[start : index + 1]
            start = index + 1
    if start < len(documents):
        yield documents[start:]


class _Pool:
    """Worker processes, and the chunks they are at work on in order."""

    def __init__(self, task: Task, jobs: int) -> None:
        self.task = task
        self.jobs = jobs
        self.workers = _start(jobs)
        self.waiting: deque[tuple[Chunk, Callable[[], list[Outcome]]]] = deque()

    def add(self, chunk: Chunk) -> None:
        if chunk[0].path == STANDARD_INPUT:
            self.waiting.append((chunk, lambda: _read_chunk(chunk, self.task)))
        else:
            self.waiting.append((chunk, self._submit(chunk)))

    def _submit(self, chunk: Chunk) -> Callable[[], list[Outcome]]:
        try:
            with _interrupts_held():
                return self.workers.submit(_read_chunk, chunk, self.task).result
        except BrokenProcessPool as error:
            failed: Future[list[Outcome]] = Future()
            failed.set_exception(error)
            return failed.result

    def first(self) -> list[Outcome]:
        """Return the outcomes of the first chunk; if a worker died, read its documents one by one."""
        chunk, result = self.waiting.popleft()
        try:
            return result()
        except BrokenProcessPool:
            self.close()
            outcomes = [_read_alone(document, self.task) for document in chunk]
            self.workers = _start(self.jobs)
            chunks = [chunk for chunk, _ in self.waiting]
            self.waiting.clear()
            for again in chunks:
                self.add(again)
            return outcomes

    def close(self) -> None:
        self.workers.shutdown(wait=True, cancel_futures=True)

    def stop(self) -> None:
        """End the workers at once, whatever they are doing."""
        for child in multiprocessing.active_children():
            child.terminate()
        _end_results(self.workers)
        # Without workers this takes no time; without it the executor's thread may still write to a closed pipe when
        # the interpreter ends, and Python complains of that.
        self.workers.shutdown(wait=True, cancel_futures=True)


def _end_results(workers: ProcessPoolExecutor) -> None:
    """Close the pipe of results: a worker that ended while it wrote one left half of it there.

    For the other half the executor's thread would wait for ever, since this process holds the pipe open itself, and
    the standard library (before 3.14) has no public way to end workers at once.
    """
    writer = getattr(getattr(workers, "_result_queue", None), "_writer", None)
    if writer is not None:
        writer.close()


def _start(jobs: int) -> ProcessPoolExecutor:
    # What is still to be printed would be printed by a forked process too.
    sys.stdout.flush()
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(_method()), initializer=_begin)


def _method() -> str:
    """Return how workers start: forked where that is safe, since they then need not load the library again.

    It is safe on Linux while no other thread may hold a lock that the fork would copy.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _begin() -> None:
    """Make a worker leave the interrupt key to its parent, end when told to, and end when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A forked worker has its parent's handlers, which clean up what is not the worker's.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()


def _end_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold the interrupt key back while processes start: what they begin with, they inherit."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _read_chunk(chunk: Chunk, task: Task) -> list[Outcome]:
    return [read_one(document, task) for document in chunk]


def _read_alone(document: Document, task: Task) -> Outcome:
    """Read one document in a process of its own."""
    with _start(1) as worker:
        try:
            with _interrupts_held():
                future = worker.submit(_read_chunk, [document], task)
            return future.result()[0]
        except BrokenProcessPool:
            return Outcome(None, "the system ended its reading, most often for want of memory; split the document")
