"""``operative formats``: what is read and what is written."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

from operative.cli.forms import FORMS
from operative.cli.page import beside
from operative.cli.terminal import screen, width, wrap
from operative.sources.readable import READABLE, found


def command(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to those of the program."""
    parser = subparsers.add_parser(
        "formats",
        help="list the formats that are read and written",
        description="List the formats that are read and written, and whether the programs that some need were found.",
        epilog="example:\n  operative formats\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print the list as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the list."""
    if args.json:
        json.dump(_facts(), sys.stdout, indent=2, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines())
    return 0


def _facts() -> dict[str, list[dict[str, object]]]:
    read = [
        {
            "format": form.name,
            "suffixes": list(form.suffixes),
            "what": form.what,
            "needs": form.needs,
            "readable": form.needs is None or found(form.needs) is not None,
        }
        for form in READABLE
    ]
    written: list[dict[str, object]] = [
        {"format": name, "suffix": kind.suffix, "what": kind.what} for name, kind in FORMS.items()
    ]
    return {"read": [dict(fact) for fact in read], "written": written}


def _lines() -> Iterator[str]:
    yield from _wrapped("Read (a document is recognised by its content, whatever it is called)")
    yield from _table([(form.name, " ".join(form.suffixes), f"{form.what}{_needs(form.needs)}") for form in READABLE])
    yield ""
    yield from _wrapped("Written (operative read FILE --format NAME)")
    yield from _table([(name, kind.suffix, kind.what) for name, kind in FORMS.items()])


def _wrapped(text: str) -> Iterator[str]:
    return (text[start:end] for start, end in wrap(text, screen(sys.stdout).width))


def _needs(program: str | None) -> str:
    if program is None:
        return ""
    said = found(program)
    return f"; through {program} ({said})" if said else f"; needs {program}, which was not found"


def _table(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    first, second = (max(width(row[column]) for row in rows) for column in (0, 1))
    for name, suffixes, what in rows:
        yield from beside(f"  {name.ljust(first)}  {suffixes.ljust(second)}  ", [what], screen(sys.stdout).width)
