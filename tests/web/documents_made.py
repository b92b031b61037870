"""Texts about an invented State, made by the hundred, and processes that read them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def text(number: int, *, title: str = "Cooperation with Talvoria") -> bytes:
    """Return a small resolution with a symbol of its own, and two things asked for."""
    return (
        f"A/RES/255/{number}\n\nResolution adopted by the General Assembly on 14 December 2200\n\n"
        f"255/{number}. {title}\n\nThe General Assembly,\n\nRecalling its resolution 254/{number} of 3 December 2199,\n\n"
        f"1. Urges the Government of Talvoria to report on measure {number};\n\n"
        "2. Requests the Secretary-General to submit a report to it at its two hundred and fifty-sixth session.\n"
    ).encode()


def processes_environment() -> Mapping[str, str]:
    """Return the environment in which another process works on the database of the tests."""
    of = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{of['NAME']}"
    else:
        address = f"postgres://{of['USER']}:{of['PASSWORD']}@{of['HOST']}:{of['PORT']}/{of['NAME']}"
    return {
        **os.environ,
        "DATABASE_URL": address,
        "OPERATIVE_DATA": str(Path(settings.ORIGINALS).parent),
        "DJANGO_SETTINGS_MODULE": "tests.web.documents_settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }


def start_worker(name: str, log: Path) -> subprocess.Popen[bytes]:
    """Start a worker as a process of its own."""
    command = [sys.executable, "-m", "django", "read_waiting", "--worker-id", name, "--interval", "0.1"]
    with log.open("ab") as stream:
        return subprocess.Popen(
            [*command, "--no-startup-delay"], env=processes_environment(), stdout=stream, stderr=stream, cwd=ROOT
        )


@contextmanager
def frozen(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Let a process stand still for a while; one that was killed meanwhile stays dead."""
    process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        process.send_signal(signal.SIGCONT)


def wait_until(ready: Callable[[], bool], *, seconds: float, what: str) -> None:
    """Wait until something is so.

    Raises:
        AssertionError: where it is not so in time.
    """
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, f"not in {seconds} seconds: {what}"
        time.sleep(0.02)
