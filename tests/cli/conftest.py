"""The program as people run it: a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import TEXT, Run, environment


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``operative`` with arguments in an empty folder; `shell` wraps it in a shell command, as ``{}``."""

    def call(*arguments: str, shell: str = "", data: bytes = b"", **changes: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "operative.cli.main", *arguments]
        if shell:
            command = ["bash", "-c", shell.replace("{}", '"$@"'), "bash", *command]
        return subprocess.run(
            command, input=data, capture_output=True, cwd=tmp_path, env=environment(**changes), timeout=120, check=False
        )

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with twelve resolutions, one of them a folder deeper."""
    made = tmp_path / "in"
    (made / "deeper").mkdir(parents=True)
    for number in range(11):
        (made / f"{number:02}.txt").write_text(TEXT.replace("5/1", f"5/{number + 1}"), encoding="utf-8")
    (made / "deeper" / "last.txt").write_text(TEXT, encoding="utf-8")
    return made
