"""The program ``operative``: its commands, and how it ends.

Every command is an entry point of the group ``operative.commands``: a function that takes argparse's subparsers, adds
its own with ``set_defaults(run=...)``, and whose `run` takes the arguments and returns the exit status. Packages built
on this one add their commands in the same way.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import EntryPoint, entry_points

import operative
from operative.cli.output import STANDARD_OUTPUT, OutputError, remove_unfinished
from operative.cli.terminal import printable
from operative.errors import SourceError, UsageError

GROUP = "operative.commands"

# The library's own commands, for a source tree that is not installed.
_OWN = {
    "read": "operative.cli.read:command",
    "formats": "operative.cli.formats:command",
    "asks": "operative.cli.asks:command",
    "agenda": "operative.cli.agenda:command",
    "explain": "operative.cli.explain:command",
    "compare": "operative.cli.compare:command",
    "series": "operative.cli.series:command",
    "sheet": "operative.cli.sheet:command",
    "similar": "operative.cli.similar:command",
    "schema": "operative.cli.schema:command",
    "completion": "operative.cli.completion:command",
}

FAILED, USAGE, INTERRUPTED, NOBODY_READS = 1, 2, 130, 141
"""Exit statuses beside 0; the last two are those a shell gives for the signals SIGINT and SIGPIPE."""

_EXAMPLES = """\
examples:
  operative read resolution.txt                     show the outline of a resolution
  operative read resolutions/ --format jsonl        read a folder, one line of JSON for each document
  operative asks resolution.txt                     list what is asked, and of whom
  operative agenda resolution.txt                   list what falls due, by date
  operative explain resolution.txt 31               say what was found in a paragraph, and why
  operative compare earlier.docx later.docx         show what changed between two resolutions
  operative series resolutions/                     follow clauses through resolutions on one subject
  operative similar draft.docx --in resolutions/    find earlier clauses closest in wording
  operative sheet draft.docx --against resolutions/ sum up a draft against earlier resolutions
  operative schema                                  print the JSON Schema of a reading

Type 'operative COMMAND --help' for what a command can do.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: the arguments after the program's name; those of the process unless given.

    Returns:
        The exit status: 0, 1 where something failed, 2 for a command that was not understood.
    """
    with _ended_by_signals():
        try:
            status = _run(argv)
            sys.stdout.flush()
            return status
        except KeyboardInterrupt:
            return INTERRUPTED
        except BrokenPipeError:
            _drop_output()
            return NOBODY_READS
        except UsageError as error:
            return _fail(str(error), USAGE)
        except (SourceError, OutputError) as error:
            _drop_output()
            return _fail(str(error), FAILED)
        except OSError as error:  # what argparse or a flush could not write
            _drop_output()
            return _fail(str(OutputError(STANDARD_OUTPUT, error)), FAILED)
        finally:
            remove_unfinished()


def _run(argv: Sequence[str] | None) -> int:
    try:
        parser = build_parser()
        args = parser.parse_args(argv)
    except SystemExit as end:
        sys.stdout.flush()
        return end.code if isinstance(end.code, int) else USAGE
    if not hasattr(args, "run"):
        parser.print_help(sys.stderr)
        return USAGE
    status: int = args.run(args)
    return status


def build_parser() -> argparse.ArgumentParser:
    """Return the parser with every command that is installed."""
    parser = argparse.ArgumentParser(
        prog="operative",
        description="Reads United Nations resolutions: paragraphs, notes and votes, in six languages.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"operative {operative.__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    for point in commands():
        try:
            add: Callable[[object], None] = point.load()
            add(subparsers)
        except Exception as error:  # a broken package must not take the other commands with it
            if point.name in _OWN:
                raise
            reason = f"{type(error).__name__}: {error}"
            _fail(f"the command {point.name} cannot be loaded ({reason}); install its package again", FAILED)
    return parser


def commands() -> list[EntryPoint]:
    """Return the commands: the library's own first, then those of other packages by name."""
    found = {name: EntryPoint(name, value, GROUP) for name, value in _OWN.items()}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        found.setdefault(point.name, point)
    return list(found.values())


def _fail(message: str, status: int) -> int:
    with contextlib.suppress(OSError, ValueError):
        print(f"operative: {printable(message)}", file=sys.stderr, flush=True)
    return status


def _drop_output() -> None:
    """Let what could not be written go, or Python complains of it when it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let a request to end the program clean up first: unfinished files go, workers end."""

    def end(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    for number in numbers:
        if before[number] is signal.SIG_DFL:
            signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            if handler is signal.SIG_DFL:
                signal.signal(number, handler)


if __name__ == "__main__":
    sys.exit(main())
