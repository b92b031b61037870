"""The processes of a register that runs: one that answers browsers, and some that read what is brought in."""

from __future__ import annotations

import hashlib
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PAUSE = 0.2
"""Seconds between two looks at the processes."""
STEADY = 10.0
"""Seconds after which a process that ends has not failed at its start."""
KEPT_OPEN = 2
"""Seconds for which a browser's connection is kept: for what belongs to the page, and not for the next page, which the
process that has least to do is to answer.
"""
MOST_FALLS = 5
"""Starts that may fail one after another before the register gives up."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What runs, and where.

    Attributes:
        host: on which to listen.
        port: on which to listen.
        threads: of each process that answers browsers.
        workers: processes that answer browsers.
        readers: processes that read what is brought in.
        grace: seconds that a process is given to finish what it does, when it is told to end.
        silent: let readers say nothing of what they do.
    """

    host: str
    port: int
    threads: int = 8
    workers: int = 1
    readers: int = 1
    grace: int = 20
    silent: bool = False

    @property
    def bound(self) -> str:
        """Host and port as gunicorn takes them."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def commands(self) -> list[list[str]]:
        """The command of each process."""
        gunicorn = [
            sys.executable, "-m", "gunicorn", "operative_web.wsgi:application", "--bind", self.bound,
            "--threads", str(self.threads), "--workers", str(self.workers), "--worker-class", "gthread",
            "--graceful-timeout", str(max(1, self.grace - 5)), "--keep-alive", str(KEPT_OPEN),
            "--log-level", "warning", "--no-control-socket",
            "--logger-class", "operative_web.server_log.ServerLog",
        ]  # fmt: skip
        reader = [sys.executable, "-m", "django", "read_waiting", "--verbosity", "0" if self.silent else "1"]
        sender = [sys.executable, "-m", "django", "send_letters"]
        teller = [sys.executable, "-m", "django", "tell_hooks"]
        return [gunicorn, *[reader] * self.readers, sender, teller]


@dataclass(slots=True)
class Kept:
    """A process that is started again when it ends by itself."""

    command: list[str]
    falls: int = 0
    started: float = 0.0
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        """Start it."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL)

    @property
    def has_ended(self) -> bool:
        """Has it ended by itself?"""
        return self.process.poll() is not None

    def start_again(self) -> bool:
        """Start it again, unless it failed at its start too often."""
        self.falls = self.falls + 1 if time.monotonic() - self.started < STEADY else 1
        if self.falls >= MOST_FALLS:
            return False
        self.start()
        return True


def prepare() -> None:
    """Bring the database up to date, with the sessions that the calendar knows and the dates that follow from them, and
    gather the files that pages need where they are not gathered yet.
    """
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    from operative_web.agenda.actions import sessions  # noqa: PLC0415 - models are not there before
    from operative_web.documents import statistics  # noqa: PLC0415

    sessions.prepare()
    _index()
    statistics.look()
    stamp, present = Path(settings.STATIC_ROOT) / ".gathered", _files_to_serve()
    if not stamp.is_file() or stamp.read_text("ascii") != present:
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(present, "ascii")


def _index() -> None:
    """Make the index of the search where there is none, or an earlier version of the program wrote it."""
    from operative_web.search.indexing import index_all, is_stale  # noqa: PLC0415

    if is_stale():
        index_all()


def _files_to_serve() -> str:
    """Return a digest of which files there are, how large and from when: gathering them takes a second or two."""
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415

    found = sorted(
        f"{name} {(file := Path(storage.path(name)).stat()).st_size} {file.st_mtime_ns}"
        for finder in get_finders()
        for name, storage in finder.list([])
    )
    return hashlib.sha256("\n".join(found).encode()).hexdigest()


def run(plan: Plan, *, ready: Callable[[], None]) -> int:
    """Run until told to stop; whichever process ends by itself is started again.

    Args:
        plan: what runs.
        ready: called once, when browsers are answered.

    Returns:
        The exit status: 0 after a signal to stop, 1 where a process cannot be kept running.
    """
    kept = [Kept(command) for command in plan.commands]
    with _signals() as received:
        try:
            for one in kept:
                one.start()
            return _watch(kept, plan, ready, received)
        finally:
            _end([one.process for one in kept if hasattr(one, "process")], plan.grace)


def _watch(kept: Sequence[Kept], plan: Plan, ready: Callable[[], None], received: Sequence[int]) -> int:
    announced = False
    while not received:
        if not announced and _answers(plan):
            announced = True
            ready()
        for one in kept:
            if one.has_ended and not received and not one.start_again():
                print(f"{one.command[2]} ended {MOST_FALLS} times at its start; see above why", file=sys.stderr)
                return 1
        time.sleep(PAUSE)
    return 0


def _answers(plan: Plan) -> bool:
    local = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(plan.host, plan.host)
    try:
        with socket.create_connection((local, plan.port), timeout=1):
            return True
    except OSError:
        return False


@contextmanager
def _signals() -> Iterator[list[int]]:
    """Give a list into which a signal to stop is put."""
    received: list[int] = []
    before = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        before[number] = signal.signal(number, lambda number, _frame: received.append(number))
    try:
        yield received
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(processes: Sequence[subprocess.Popen[bytes]], grace: int) -> None:
    """End the processes; a second wish to end meanwhile is not needed and does no harm."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + grace
    for process in processes:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
