"""What `deploy/` tells a server is understood by the program: commands, options, variables, files."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import dj_database_url
import pytest

from operative.cli.main import build_parser
from operative_web import configuration
from operative_web.commands.serve import check_configuration
from operative_web.configuration import configured
from tests.conftest import ROOT

pytestmark = pytest.mark.one_database
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
COMMAND = re.compile(r"/opt/operative/bin/operative (?P<arguments>[^'\n]+)")
VARIABLE = re.compile(r"\b(?:OPERATIVE_[A-Z_]+|DATABASE_URL)\b")


def environment_file() -> dict[str, str]:
    lines = (DEPLOY / "operative.env").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_units_run_commands_that_there_are(unit: Path) -> None:
    commands = [found["arguments"] for found in COMMAND.finditer(unit.read_text("utf-8"))]
    assert commands
    for command in commands:
        build_parser().parse_args(shlex.split(command))


def test_the_containers_command_is_one() -> None:
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    command = re.findall(r'^CMD \["operative", (?P<arguments>.*)\]$', text, re.MULTILINE)
    build_parser().parse_args(re.findall(r'"([^"]+)"', command[0]))
    assert all((ROOT / name).exists() for name in re.findall(r"-r (\S+)", text))


@pytest.mark.parametrize("name", ["operative.env", "compose.yaml", "Dockerfile"])
def test_variables_are_known(name: str) -> None:
    known = set(VARIABLE.findall(Path(configuration.__file__).read_text("utf-8")))
    assert set(VARIABLE.findall((DEPLOY / name).read_text("utf-8"))) <= known


def test_every_variable_is_in_the_how_to() -> None:
    page = (ROOT / "docs" / "howto" / "run-on-a-server.md").read_text("utf-8")
    inner = {"OPERATIVE_DEMONSTRATION", "OPERATIVE_DEVELOPMENT"}
    told = set(VARIABLE.findall(configuration.__doc__ or "")) - inner
    assert not {name for name in told if name not in page}


def test_the_environment_file_is_a_safe_configuration() -> None:
    told = environment_file()
    check_configuration(configured(told), plain_http=False)
    database = dj_database_url.parse(told["DATABASE_URL"])
    assert (database["NAME"], database["OPTIONS"]["host"]) == ("operative", "/var/run/postgresql")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
@pytest.mark.parametrize("unit", [*UNITS, DEPLOY / "operative-backup.timer"], ids=lambda path: path.name)
def test_units_are_understood_by_systemd(unit: Path, tmp_path: Path) -> None:
    """The program itself is not there, so each command is put in the place of one that is."""
    for other in DEPLOY.glob("operative*"):
        text = other.read_text("utf-8").replace("/opt/operative/bin/operative", "/bin/true")
        (tmp_path / other.name).write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / unit.name)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert not [line for line in done.stderr.splitlines() if line.startswith(("operative", str(tmp_path)))]
