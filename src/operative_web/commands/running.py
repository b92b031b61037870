"""The processes of a register that runs: one that answers browsers, and one that reads what is brought in."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType


def prepare() -> None:
    """Bring the database up to date and gather the files that pages need."""
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def run(host: str, port: int, *, threads: int, workers: int, readers: int) -> int:
    """Run until told to stop; whichever process ends by itself is started again.

    Args:
        host: on which to listen.
        port: on which to listen.
        threads: of each process that answers browsers.
        workers: processes that answer browsers.
        readers: processes that read what is brought in.

    Returns:
        The exit status.
    """
    bound = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    gunicorn = [
        sys.executable, "-m", "gunicorn", "operative_web.wsgi:application", "--bind", bound, "--threads", str(threads),
        "--workers", str(workers), "--log-level", "warning", "--no-control-socket",
    ]  # fmt: skip
    reader = [sys.executable, "-m", "django", "read_waiting"]
    commands = [gunicorn, *[reader] * readers]
    processes = [subprocess.Popen(command) for command in commands]
    ending = _ended_by_signal()
    try:
        while not ending:
            time.sleep(0.5)
            for index, process in enumerate(processes):
                if process.poll() is not None and not ending:
                    processes[index] = subprocess.Popen(commands[index])
    finally:
        _end(processes)
    return 0


def _ended_by_signal() -> list[int]:
    """Return a list that a signal to stop is put into."""
    received: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        received.append(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, note)
    return received


def _end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def environment(data: str | None) -> dict[str, str]:
    """Return what the processes of a register are told beside their environment."""
    told = {"DJANGO_SETTINGS_MODULE": "operative_web.settings"}
    if data:
        told["OPERATIVE_DATA"] = data
    os.environ.update(told)
    return told
