"""The program's commands, run as an administrator runs them: in processes of their own, told by their environment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.check_run import lives

LONGEST = 60


def environment(**told: str) -> dict[str, str]:
    """Return an environment in which nothing of the tests' own register is told."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("OPERATIVE_", "DJANGO_", "DATABASE_"))
    }
    return kept | told


def operative(*arguments: str, **told: str) -> subprocess.CompletedProcess[str]:
    """Run a command that ends by itself."""
    return subprocess.run(
        [sys.executable, "-m", "operative", *arguments],
        env=environment(**told), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@contextmanager
def started(log: Path, *arguments: str, **told: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command that runs until it is ended; whatever is left of it in the end is killed."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "operative", *arguments],
            env=environment(**told), stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
        try:
            yield process
        finally:
            if lives(process.pid):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def until(so: Callable[[], bool], what: str) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + LONGEST
    while not so():
        assert time.monotonic() < deadline, f"after {LONGEST} s: {what}"
        time.sleep(0.05)


def children(pid: int) -> dict[int, str]:
    """Return the processes that a process started, with their commands; where there is no /proc, none."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == pid:
                found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, ValueError):
            continue
    return found
