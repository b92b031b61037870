"""The rules that the repository sets itself and that no other tool checks."""

from __future__ import annotations

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

from operative.cli.main import commands
from tests.conftest import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
REQUIREMENT = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?P<rest>.*)$")


@cache
def tree() -> tuple[Path, ...]:
    """Return the files of the repository: what git knows or would add; all files where git is absent."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode == 0:
        found = (ROOT / part.decode() for part in done.stdout.split(b"\0") if part)
    else:
        lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()
        ignored = {".git", *(line.rstrip("/") for line in lines if line.endswith("/"))}
        found = (path for path in ROOT.rglob("*") if not ignored & {path.name, *path.relative_to(ROOT).parts})
    return tuple(path for path in found if path.is_file())


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_locks_name_hashes_and_no_host(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^ *-(-index-url|-extra-index-url|-find-links|i |f )", text, re.MULTILINE)
    entries = [entry for entry in text.replace("\\\n", " ").splitlines() if entry and not entry.startswith("#")]
    assert entries
    for entry in entries:
        found = REQUIREMENT.match(entry)
        assert found, f"not an exact version: {entry[:80]}"
        assert "--hash=sha256:" in found["rest"], f"no hash: {found['name']}"


def test_locks_agree_with_each_other() -> None:
    pinned: dict[tuple[str, str], str] = {}
    for lock in LOCKS:
        for line in lock.read_text("utf-8").splitlines():
            if found := re.match(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?P<marker>[^\\]*)", line):
                key = (found["name"], found["marker"].strip())
                assert pinned.setdefault(key, found["version"]) == found["version"], f"{found['name']} in {lock.name}"


def test_nothing_names_the_machine_it_was_made_on() -> None:
    if len(ROOT.parts) < 3:
        pytest.skip("the repository lies at the root of the file system, where its path is no sign of a machine")
    here = [f"{ROOT}/".encode(), f"{ROOT.parent / 'shared'}".encode()]
    assert not [str(path.relative_to(ROOT)) for path in tree() if any(each in path.read_bytes() for each in here)]


def test_source_files_have_one_subject_each() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in tree()
        if path.suffix == ".py" and path.is_relative_to(ROOT / "src") and path.parent.name != "migrations"
    }
    assert not {name: length for name, length in lengths.items() if length > 350}


def test_licence_and_notice_are_there() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")
    assert "United Nations" in (ROOT / "NOTICE").read_text("utf-8")


def test_commands_are_entry_points() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    installed = {point.name: point.value for point in commands()}
    assert project["entry-points"]["operative.commands"] == installed
