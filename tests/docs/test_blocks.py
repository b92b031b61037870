"""The check of the documents can itself fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.docs.blocks import Block, DocumentError, blocks, commands, pattern, run


def block(language: str, text: str) -> Block:
    return Block(Path("page.md"), 1, language, text)


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (("one", "two"), "one\ntwo", True),
        (("one", "two"), "one\ntwo\nthree", False),
        (("one", "…", "four"), "one\ntwo\nthree\nfour", True),
        (("one", "…"), "one\ntwo\nthree", True),
        (("one", "…", "four"), "one\ntwo\nthree", False),
        (("at … o'clock",), "at 5 o'clock", True),
        (("at … o'clock",), "at 5\n o'clock", False),
        (("a.c",), "abc", False),
    ],
)
def test_pattern(shown: tuple[str, ...], printed: str, same: bool) -> None:
    assert bool(pattern(shown).fullmatch(printed)) is same


def test_commands_have_their_output() -> None:
    found = list(commands("$ one \\\n    --more\nprinted\n$ two\n[exit status 2]\n"))
    assert [command.words for command in found] == ["one --more", "two"]
    assert [command.printed for command in found] == [("printed",), ()]
    assert [command.status for command in found] == [0, 2]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("console", "$ echo one\ntwo\n"),
        ("console", "$ false\n"),
        ("python", ">>> 1 + 1\n3\n"),
        ("json", "{\n"),
        ("toml", "a =\n"),
        ("bash", "true\n"),
        ("", "no language\n"),
    ],
)
def test_what_is_wrong_fails(language: str, text: str, tmp_path: Path) -> None:
    with pytest.raises((DocumentError, ValueError)):
        run(block(language, text), tmp_path, os.environ, {})


def test_python_blocks_share_their_names(tmp_path: Path) -> None:
    names: dict[str, object] = {}
    run(block("python", "a = 2\n"), tmp_path, os.environ, names)
    run(block("python", ">>> b = a + 1\n>>> b\n3\n"), tmp_path, os.environ, names)
    assert names["b"] == 3


def test_an_open_block_is_an_error(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```text\nnever closed\n", "utf-8")
    with pytest.raises(DocumentError, match="line 1"):
        list(blocks(page))
