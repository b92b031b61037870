"""Every command and code block of README and docs is run, and every link leads somewhere."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.docs.blocks import blocks, commands, run

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ +(?P<words>.+?)\s*$", re.MULTILINE)
FILE = re.compile(r"`((?:\w+/)+[\w.-]+\.(?:py|toml|md|txt|sh))`")
MAKE = re.compile(r"^make (?P<target>[a-z]+)")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that looks like the repository to the commands, and can be written to."""
    for held in ("samples", "Makefile", "scripts", "requirements", "pyproject.toml", "src", "tests", "benchmark"):
        (tmp_path / held).symlink_to(ROOT / held)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return tmp_path


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What a reader's terminal has: the installed commands, 80 columns, no colour."""
    programs = Path(sys.prefix) / "bin"
    if not (programs / "operative").exists():
        pytest.skip("the operative command is not installed in this environment; `make test` installs it")
    kept = {key: value for key, value in os.environ.items() if key not in {"OPERATIVE_CORPUS", "PYTHONPATH"}}
    path = f"{programs}{os.pathsep}{kept.get('PATH', '')}"
    return kept | {"PATH": path, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1", "HOME": str(tmp_path)}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_blocks_run(page: Path, folder: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks(page):
        if block.language == "console" and all(MAKE.match(command.words) for command in commands(block.text)):
            continue  # `make test` runs `make run` and these tests; test_make_targets_exist looks at the others
        run(block, folder, environment, names)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)", page.read_text("utf-8")))
    for block in blocks(page):
        if block.language == "console":
            named |= {found["target"] for command in commands(block.text) if (found := MAKE.match(command.words))}
    assert named <= targets


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as Markdown sites make them."""
    words = (found["words"].lower() for found in HEADING.finditer(page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in words}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for found in LINK.finditer(page.read_text("utf-8")):
        target, _, anchor = found["target"].partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        aim = (page.parent / target).resolve() if target else page
        if not aim.exists() or (anchor and aim.suffix == ".md" and anchor not in anchors(aim)):
            broken.append(found["target"])
    assert not broken


def test_every_page_is_reached_from_the_index() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md", ROOT / "docs" / "index.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        targets = (found["target"].partition("#")[0] for found in LINK.finditer(page.read_text("utf-8")))
        waiting += [(page.parent / target).resolve() for target in targets if target and "://" not in target]
    assert not {name(page) for page in PAGES} - {name(page) for page in seen if page.is_relative_to(ROOT)}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_files_named_exist(page: Path) -> None:
    named = FILE.findall(page.read_text("utf-8"))
    places = (ROOT, ROOT / "src" / "operative")
    assert not [file for file in named if not any((place / file).exists() for place in places)]
