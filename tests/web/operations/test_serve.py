"""`operative serve`: it refuses what is unsafe, and what it starts stays up until it is told to end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request

import pytest

from operative.errors import UsageError
from operative_web.accounts.actions.people import add_person
from operative_web.commands.running import Plan, run
from operative_web.commands.serve import check_configuration, refuse_demonstration
from operative_web.configuration import configured
from operative_web.demonstration.seed import PASSWORD, SIGN_IN
from scripts.check_run import browser, free_port, lives
from tests.conftest import ROOT
from tests.web.conftest import SETUP
from tests.web.operations.programs import children, environment, started, until

pytestmark = pytest.mark.one_database
ADDRESS = {"OPERATIVE_ADDRESS": "https://register.example.org", "OPERATIVE_HOSTS": "register.example.org"}
PRODUCTION = ADDRESS | {"OPERATIVE_BEHIND_PROXY": "1"}
PLAIN = {"OPERATIVE_ADDRESS": "http://localhost", "OPERATIVE_HOSTS": "localhost,127.0.0.1"}


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ({}, "OPERATIVE_ADDRESS is not set"),
        (ADDRESS, "OPERATIVE_BEHIND_PROXY=1"),
        (PRODUCTION | {"OPERATIVE_HOSTS": "other.example.org"}, "OPERATIVE_HOSTS=register.example.org"),
        (PRODUCTION | {"OPERATIVE_DEMONSTRATION": "1"}, "OPERATIVE_DEMONSTRATION"),
        (PRODUCTION | {"OPERATIVE_DEVELOPMENT": "1"}, "OPERATIVE_DEVELOPMENT"),
        (PLAIN, "--plain-http"),
    ],
)
def test_what_is_unsafe_is_refused_with_what_to_write(told: dict[str, str], word: str) -> None:
    with pytest.raises(UsageError, match=word.replace(".", r"\.")):
        check_configuration(configured(told), plain_http=False)


@pytest.mark.parametrize("hosts", ["register.example.org", ".example.org", "*", "other, REGISTER.example.org"])
def test_what_is_safe_is_not(hosts: str) -> None:
    check_configuration(configured(PRODUCTION | {"OPERATIVE_HOSTS": hosts}), plain_http=False)


def test_plain_http_is_warned_of(capsys: pytest.CaptureFixture[str]) -> None:
    check_configuration(configured(PLAIN), plain_http=True)
    assert "without TLS" in capsys.readouterr().err


def test_production_settings_pass_django_s_own_checks(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT, env=environment(OPERATIVE_DATA=str(tmp_path), **PRODUCTION), capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (0, "System check identified no issues (0 silenced)."), done.stderr


@pytest.mark.django_db
def test_the_demonstration_is_not_served() -> None:
    refuse_demonstration()
    add_person(SIGN_IN, "Ana Focal", by=SETUP, password=PASSWORD)

    with pytest.raises(UsageError, match="holds the demonstration"):
        refuse_demonstration()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc, as Linux has it")
def test_processes_that_die_are_started_again_and_all_end_with_it(tmp_path: Path) -> None:
    port = free_port()
    log = tmp_path / "log"
    arguments = ("serve", "--plain-http", "--port", str(port), "--workers", "1")
    with started(log, *arguments, OPERATIVE_DATA=str(tmp_path / "data"), **PLAIN) as process:
        until(lambda: "is open" in log.read_text(), "the register is not open")
        told = log.read_text()
        assert "/people/first/ and type this code: " in told
        for word in ("gunicorn", "read_waiting", "send_letters", "tell_hooks"):
            first = next(pid for pid, command in children(process.pid).items() if word in command)
            os.kill(first, signal.SIGKILL)
            until(
                lambda word=word, first=first: any(  # type: ignore[misc]
                    word in command for pid, command in children(process.pid).items() if pid != first
                ),
                f"{word} was not started again",
            )
        until(lambda: status(f"http://127.0.0.1:{port}/", "localhost") in {200, 302}, "it does not answer again")
        assert status(f"http://127.0.0.1:{port}/", "evil.example.org") == 400
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
        until(lambda: not lives(process.pid), "something is still running")
    assert "Traceback" not in log.read_text()
    assert "evil" not in log.read_text()


class Failing(Plan):
    """A plan whose one process ends at once."""

    __slots__ = ()

    @property
    def commands(self) -> list[list[str]]:
        """What runs."""
        return [[sys.executable, "-c", "raise SystemExit(3)"]]


def test_a_process_that_cannot_start_is_not_started_for_ever(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(Failing("127.0.0.1", free_port()), ready=lambda: None) == 1
    assert "ended 5 times at its start" in capfd.readouterr().err


def status(address: str, host: str) -> int:
    """Return with what status an address answers."""
    try:
        with browser().open(Request(address, headers={"Host": host}), timeout=10) as response:
            return int(response.status)
    except HTTPError as error:
        return error.code
    except OSError:
        return 0
