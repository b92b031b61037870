"""The code blocks of a Markdown page, and how each kind is run.

`console`: lines that open with ``$`` are commands for the shell, those after a command are what it prints; a line that
is only ``…`` stands for any number of lines, and a ``…`` inside a line for any text. A command has to succeed unless
the output ends with ``[exit status N]``. `python`: run, as a doctest where it has prompts. `json`, `toml`: parsed.
`text`: not run.
"""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from doctest import ELLIPSIS, DocTestParser, DocTestRunner
from pathlib import Path
from typing import Any

FENCE = re.compile(r"^```(?P<language>\S*)\s*$")
STATUS = re.compile(r"\[exit status (?P<status>\d+)\]$")
KINDS = ("console", "python", "json", "toml", "text")


class DocumentError(AssertionError):
    """A page says something that is not so."""


@dataclass(frozen=True, slots=True)
class Block:
    """A code block: its page, the line where it opens (1-based), its language and its text."""

    page: Path
    line: int
    language: str
    text: str

    def fail(self, what: str) -> DocumentError:
        """Return the error that names the place."""
        return DocumentError(f"{self.page.name}, block at line {self.line}: {what}")


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a console block, and what the page says it prints."""

    words: str
    output: tuple[str, ...]

    @property
    def status(self) -> int:
        """The exit status that the page announces; 0 where it announces none."""
        found = STATUS.match(self.output[-1]) if self.output else None
        return int(found["status"]) if found else 0

    @property
    def printed(self) -> tuple[str, ...]:
        """The lines that the page shows, without the status."""
        return self.output[:-1] if self.output and STATUS.match(self.output[-1]) else self.output


def blocks(page: Path) -> Iterator[Block]:
    """Yield the code blocks of a page, in order."""
    opened: tuple[int, str] | None = None
    held: list[str] = []
    for number, line in enumerate(page.read_text("utf-8").splitlines(), start=1):
        fence = FENCE.match(line)
        if fence and opened is None:
            opened, held = (number, fence["language"]), []
        elif fence and opened is not None:
            yield Block(page, *opened, "\n".join(held) + "\n")
            opened = None
        else:
            held.append(line)
    if opened is not None:
        raise DocumentError(f"{page.name}: the block at line {opened[0]} is not closed")


def commands(text: str) -> Iterator[Command]:
    """Yield the commands of a console block with their output."""
    words: str | None = None
    output: list[str] = []
    for line in text.splitlines():
        if words is not None and words.endswith("\\"):
            words = f"{words[:-1]}{line.strip()}"
        elif line.startswith("$ "):
            if words is not None:
                yield Command(words, tuple(output))
            words, output = line[2:], []
        else:
            output.append(line.rstrip())
    if words is not None:
        yield Command(words, tuple(output))


def pattern(lines: tuple[str, ...]) -> re.Pattern[str]:
    """Return what output must match: the lines as shown, with ``…`` for whatever is left out.

    >>> bool(pattern(("one", "…", "th…ee")).fullmatch("one\\ntwo\\nthree"))
    True
    """
    parts = [r"(?:[^\n]*\n)*?" if line == "…" else re.escape(line).replace("…", r"[^\n]*") + "\n" for line in lines]
    return re.compile("".join(parts)[:-1] if lines and lines[-1] != "…" else "".join(parts) + r"[^\n]*")


def run_console(block: Block, folder: Path, environment: Mapping[str, str]) -> None:
    """Run the commands of a block in `folder` and compare what they print, errors included."""
    for command in commands(block.text):
        done = subprocess.run(
            ["sh", "-c", command.words],
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=120,
        )
        printed = "\n".join(line.rstrip() for line in done.stdout.decode("utf-8").splitlines())
        if done.returncode != command.status:
            raise block.fail(f"`{command.words}` ended with status {done.returncode}\n{printed}")
        if command.printed and not pattern(command.printed).fullmatch(printed):
            shown = "\n".join(command.printed)
            raise block.fail(f"`{command.words}` prints\n{printed}\n--- and not, as the page says,\n{shown}")


def run_python(block: Block, names: dict[str, Any]) -> None:
    """Run a block; `names` is what earlier blocks of the page have defined."""
    if ">>>" not in block.text:
        exec(compile(block.text, f"{block.page.name}:{block.line}", "exec"), names)
        return
    test = DocTestParser().get_doctest(block.text, names, block.page.name, str(block.page), block.line)
    report: list[str] = []
    DocTestRunner(optionflags=ELLIPSIS).run(test, out=report.append, clear_globs=False)
    names.update(test.globs)
    if report:
        raise block.fail("".join(report))


def run(block: Block, folder: Path, environment: Mapping[str, str], names: dict[str, Any]) -> None:
    """Run one block as its language says."""
    if block.language not in KINDS:
        raise block.fail(f"the language is {block.language or 'not given'}; a block is one of {', '.join(KINDS)}")
    if block.language == "console":
        run_console(block, folder, environment)
    elif block.language == "python":
        run_python(block, names)
    elif block.language == "json":
        json.loads(block.text)
    elif block.language == "toml":
        tomllib.loads(block.text)
