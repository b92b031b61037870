"""Show that `make run` opens the register: it answers, somebody signs in, the samples are read, and it ends cleanly.

    python scripts/check_run.py [COMMAND ...]

Starts the command (``make run`` unless given, with ``RUN`` naming a free port and a temporary data folder) twice with
the same data: what was read the first time is there the second time. Nothing of it is left running.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, Request, build_opener

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120
"""Seconds for the register to answer and to read the samples, on a slow machine."""
ENDING = 25
EMAIL, PASSWORD = "focal@example.org", "demonstration"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(?P<token>[^"]+)"')


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def check(command: Sequence[str], folder: Path, *, cwd: Path = ROOT) -> str:
    """Start the register in a folder, use it, end it; return what was seen."""
    port = free_port()
    options = f"--port {port} --data {folder} --no-browser"
    whole = [*command, f"RUN={options}"] if command[0] == "make" else [*command, *options.split()]
    began = time.monotonic()
    with running(whole, folder.parent / "log", cwd) as process:
        address = f"http://localhost:{port}/"
        wait(lambda: answers(address), process, "the start page does not answer")
        opened = time.monotonic() - began
        sign_in(address)
        wait(lambda: waiting(folder) == 0, process, "the samples are not read")
        read = time.monotonic() - began
        ended = end(process)
    with closing(sqlite3.connect(folder / "register.sqlite3")) as database:
        texts, failed = database.execute(
            "SELECT sum(status = 'read'), sum(status = 'failed') FROM documents_upload"
        ).fetchone()
    if failed:
        sys.exit(f"{failed} of the samples could not be read")
    return f"open after {opened:.1f} s, {texts} samples read after {read:.1f} s, ended after {ended:.1f} s"


@contextmanager
def running(command: Sequence[str], log: Path, cwd: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a command in a session of its own; whatever is left of it in the end is killed."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "OPERATIVE_", "DATABASE_URL"))
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=cwd, env=kept, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
        try:
            yield process
        except BaseException:
            print(log.read_text("utf-8", "replace"), file=sys.stderr)
            raise
        finally:
            if lives(process.pid):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait(done: object, process: subprocess.Popen[bytes], problem: str) -> None:
    """Wait until something is so; end with the problem where it does not come to be."""
    assert callable(done)
    deadline = time.monotonic() + PATIENCE
    while not done():
        if process.poll() is not None:
            raise SystemExit(f"it ended with status {process.returncode}: {problem}")
        if time.monotonic() > deadline:
            raise SystemExit(f"after {PATIENCE} s {problem}")
        time.sleep(0.1)


def browser() -> OpenerDirector:
    """Return a browser without scripts that goes to this machine through no proxy."""
    return build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))


def answers(address: str) -> bool:
    """Does the register answer with its sign-in page?"""
    try:
        with browser().open(address, timeout=10) as response:
            return response.status == 200 and b"csrfmiddlewaretoken" in response.read()
    except (URLError, OSError):
        return False


def sign_in(address: str) -> None:
    """Sign in as a browser without scripts does."""
    visitor = browser()
    with visitor.open(address, timeout=10) as response:
        place, page = response.url, response.read().decode()
    found = TOKEN.search(page)
    if found is None:
        raise SystemExit("the sign-in page has no form")
    data = {"csrfmiddlewaretoken": found["token"], "login": EMAIL, "password": PASSWORD}
    request = Request(place, urlencode(data).encode(), {"Referer": place})
    with visitor.open(request, timeout=30) as response:
        if response.url != address:
            raise SystemExit(f"{EMAIL} could not sign in: the answer came from {response.url}")


def waiting(folder: Path) -> int | None:
    """Return how many uploads wait, or None where none was brought in yet."""
    with closing(sqlite3.connect(folder / "register.sqlite3", timeout=20)) as database:
        rows = dict(database.execute("SELECT status, count(*) FROM documents_upload GROUP BY status"))
    return int(rows.get("waiting", 0) + rows.get("reading", 0)) if rows else None


def end(process: subprocess.Popen[bytes]) -> float:
    """Press Ctrl+C, and see that every process ends; return after how many seconds."""
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    process.wait(timeout=ENDING)
    while lives(process.pid):
        if time.monotonic() - began > ENDING:
            raise SystemExit("processes of the register are still running after it was ended")
        time.sleep(0.05)
    return time.monotonic() - began


def lives(group: int) -> bool:
    """Is there still a process of a group?"""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def main(command: Sequence[str]) -> None:
    """Check twice, with one data folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        print(f"{' '.join(command)}: {check(command, folder)}")
        print(f"again, with the same data: {check(command, folder)}")


if __name__ == "__main__":
    main(sys.argv[1:] or ["make", "run"])
