"""Write what is generated in the documents.

That is the Python library from its docstrings, the commands from their parsers, and the figures of the README from the
published accuracy.

``make reference`` writes it; the tests fail when a page no longer says what its source says.
"""

from __future__ import annotations

import argparse
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import operative
from operative import errors
from operative.cli.main import build_parser

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
FIGURES = re.compile(r"(?<=<!-- figures, by `make reference` -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)
TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)
ROLE = re.compile(r":(?:class|func|data|mod|meth|exc):`~?(?P<name>[^`]+)`")
SECTION = re.compile(r"^(?P<name>Args|Returns|Yields|Raises|Attributes|Note):$")
ENTRY = re.compile(r"^(?P<name>\*{0,2}[\w.]+)(?: \([^)]*\))?: (?P<words>.*)$")
HEADINGS = {"Args": "Arguments"}

LIBRARY = """# The Python library

Written from the docstrings by `make reference`. What is not on this page is private to the library and may change. What
a reading holds is described in [the JSON of a reading](json.md): the dataclasses of `operative.model` have the same
fields. The examples need

```python
import operative
from operative import *
```
"""

COMMANDS = """# The command line

Written from the commands themselves by `make reference`. Exit status: 0 when everything was read, 1 when some documents
could not be, 2 for a mistake in the command, 130 when it was interrupted. Errors are one line each, on standard error.
"""


def library() -> str:
    """Return the page of the Python library."""
    parts = [LIBRARY]
    for name in sorted(operative.__all__, key=str.lower):
        thing = getattr(operative, name)
        if inspect.isfunction(thing):
            parts.append(f"## operative.{name}\n\n{signature(name, thing)}\n{prose(thing.__doc__)}")
    parts.append("## Errors\n\nAll are in `operative.errors`.\n")
    parts += [f"### {kind.__name__}\n\n{prose(kind.__doc__)}" for kind in raised()]
    return "\n".join(parts)


def raised() -> list[type]:
    """Return the library's errors, in the order in which they are defined."""
    kinds = (value for value in vars(errors).values() if inspect.isclass(value))
    return [kind for kind in kinds if issubclass(kind, errors.OperativeError)]


def signature(name: str, function: Callable[..., object]) -> str:
    """Return a function's signature as a block, one argument a line where it is long."""
    plain = re.sub(r"\b(?:operative|typing|collections|os)\.(?:\w+\.)*", "", f"{name}{inspect.signature(function)}")
    plain = plain.replace("'", "")
    if len(plain) > 100:
        head, _, rest = plain.partition("(")
        inner, _, result = rest.rpartition(")")
        lines = "".join(f"    {argument},\n" for argument in arguments(inner))
        plain = f"{head}(\n{lines}){result}"
    return f"```text\n{plain}\n```\n"


def arguments(inner: str) -> list[str]:
    """Split the inside of a signature at its outer commas.

    >>> arguments("a: dict[str, int], *, b: int = 1")
    ['a: dict[str, int]', '*', 'b: int = 1']
    """
    found, depth = [""], 0
    for character in inner:
        depth += (character in "[(") - (character in ")]")
        if character == "," and depth == 0:
            found.append("")
        else:
            found[-1] += character
    return [argument.strip() for argument in found if argument.strip()]


def prose(docstring: str | None) -> str:
    """Turn a docstring into Markdown: sections into lists, examples into blocks that the tests run."""
    lines: list[str] = []
    listing = example = False
    for line in inspect.cleandoc(docstring or "").replace("``", "`").splitlines():
        if example and not line.strip():
            lines.append("\n```")
            example = False
        elif line.strip().startswith(">>> ") and not example:
            lines.append("```python")
            example = True
        if example:
            lines.append(line.strip() if listing else line)
        elif found := SECTION.match(line):
            listing = True
            lines += [f"**{HEADINGS.get(found['name'], found['name'])}**", ""]
        else:
            lines.append(bullet(line) if listing else line)
            listing = listing and (not line or line.startswith(" "))
    if example:
        lines.append("\n```")
    return ROLE.sub(lambda found: f"`{found['name']}`", "\n".join(lines)) + "\n"


def bullet(line: str) -> str:
    """Return a line of a section: an entry opens an item, a deeper line goes on."""
    if line.startswith("    ") and not line.startswith("     ") and (found := ENTRY.match(line.strip())):
        return f"- `{found['name']}`: {found['words']}"
    return f"  {line.strip()}" if line.strip() else ""


def commands() -> str:
    """Return the page of the commands."""
    parser = build_parser()
    parts = [COMMANDS, usage(parser)]
    parts += [f"## {command.prog}\n\n{usage(command)}" for command in subcommands(parser)]
    return "\n".join(parts)


def subcommands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield the parser of each command, by name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for _, command in sorted(action.choices.items()):
                yield command


def usage(parser: argparse.ArgumentParser) -> str:
    """Return one parser as Markdown. Its own help is not used: it looks different in each version of Python."""
    parts = []
    if parser.description:
        parts.append(f"{parser.description.strip()}\n")
    rows = [row(action) for action in parser._actions if action.help != argparse.SUPPRESS]
    if any(rows):
        parts.append("| argument | what it does |\n|---|---|\n" + "".join(sorted(filter(None, rows), key=order)))
    if parser.epilog:
        parts.append(f"```text\n{parser.epilog.strip()}\n```\n")
    return "\n".join(parts)


def order(row: str) -> tuple[bool, str]:
    """Sort positional arguments first, options by name."""
    return row.startswith("| `-"), row.lower()


def row(action: argparse.Action) -> str:
    """Return the row of one argument, empty for the choice of a command."""
    if isinstance(action, argparse._SubParsersAction):
        return ""
    value = " ".join(action.metavar) if isinstance(action.metavar, tuple) else action.metavar or action.dest.upper()
    takes = "" if action.nargs == 0 else f" {value}"
    names = ", ".join(f"`{option}{takes}`" for option in action.option_strings) or f"`{value}`"
    words = (action.help or "") % {"default": action.default, "prog": "operative"}
    choices = f"; one of {', '.join(f'`{choice}`' for choice in action.choices)}" if action.choices else ""
    return f"| {names} | {words}{choices} |\n"


def readme() -> str:
    """Return the README with the figures of the published accuracy, its first table."""
    table = TABLE.search((REFERENCE / "accuracy.md").read_text("utf-8"))
    figures = table[0] if table else "No run has been published with this version.\n"
    return FIGURES.sub(lambda _: f"\n{figures}\n", (ROOT / "README.md").read_text("utf-8"))


def pages() -> dict[Path, str]:
    """Return the generated pages by path."""
    return {REFERENCE / "library.md": library(), REFERENCE / "cli.md": commands(), ROOT / "README.md": readme()}


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
        print(f"wrote {path.name}")
