"""``operative agenda``: what falls due in resolutions, by date."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from operative.calendars import calendar
from operative.calendars.calendar import USER_FILE
from operative.cli.arguments import add_files, add_language, add_quiet
from operative.cli.naming import form_of
from operative.cli.output import result
from operative.cli.page import beside
from operative.cli.reading import find_documents, read_documents
from operative.cli.report import Report
from operative.cli.terminal import printable, screen, wrap
from operative.exports.agenda import Row, agenda, as_csv, as_json, as_table, kind_words, span, told
from operative.exports.phrases import UNCONFIRMED
from operative.languages import CODES


@dataclass(frozen=True, slots=True)
class _Form:
    """How an agenda is written: the suffix of its files, and what returns the file."""

    suffix: str
    write: Callable[[Sequence[Row]], bytes]


def _icalendar(rows: Sequence[Row]) -> bytes:
    # The library of calendars is loaded when a calendar is asked for, so that other commands start at once.
    from operative.exports.icalendar import as_icalendar  # noqa: PLC0415

    return as_icalendar(rows).encode()


def _table(rows: Sequence[Row]) -> bytes:
    return as_table(rows).encode("utf-8", "backslashreplace")


_FORMS = {
    "table": _Form(".txt", _table),
    "json": _Form(".json", as_json),
    "csv": _Form(".csv", as_csv),
    "ics": _Form(".ics", _icalendar),
}
_EXAMPLES = """\
examples:
  operative agenda resolution.xml                   what falls due, by date
  operative agenda resolutions/ --output agenda.ics
                                                    a calendar of all, for any calendar program
  operative agenda resolutions/ --from 2026-01-01   only what ends on that day or later

Sessions that no table holds are estimated and said to be. Your own table of sessions (TOML) is named with --calendar or
by the environment variable OPERATIVE_CALENDAR. All is found by machine; nobody has confirmed it.

exit status: 0 all were read, 1 some could not be read or written, 2 the command was not understood.
"""


def command(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to those of the program."""
    parser = subparsers.add_parser(
        "agenda",
        help="list what falls due in resolutions, by date",
        description="List what falls due in resolutions, by date: reports, events, consideration, terms, deadlines.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_files(parser)
    parser.add_argument(
        "-f",
        "--format",
        choices=list(_FORMS),
        help="what to write (default: what the name of the output says, else table)",
    )
    parser.add_argument("-o", "--output", metavar="PATH", help="a file to write")
    add_language(parser)
    parser.add_argument(
        "--prefer",
        choices=CODES,
        default="en",
        help="the reading to take where a resolution is there in several languages (default: %(default)s)",
    )
    parser.add_argument("--from", dest="since", metavar="DATE", type=_day, help="only what ends on that day or later")
    parser.add_argument("--calendar", metavar="PATH", help="your own table of sessions, over those that are known")
    add_quiet(parser)
    parser.set_defaults(run=run)


def _day(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as in 2026-01-31")
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day of the calendar") from None


def run(args: argparse.Namespace) -> int:
    """Read what the arguments name and write its agenda.

    Returns:
        0 where all was read and written, 1 where something was not.

    Raises:
        UsageError: for arguments that do not go together.
        SourceError: where the user's calendar cannot be read.
        OutputError: where the result cannot be written.
    """
    suffixes = {name: form.suffix for name, form in _FORMS.items()}
    name = args.format or form_of(args.output, suffixes, "table")
    found = find_documents(args.files, args.output)
    report = Report(len(found.documents), quiet=args.quiet)
    with _own_calendar(args.calendar):
        readings = (reading for _, reading in read_documents(found, report, args.language))
        rows = agenda(readings, prefer=args.prefer)
    kept = [row for row in rows if args.since is None or (row.end or "9999") >= args.since]
    if report.failed and not kept:
        return 1  # that nothing falls due cannot be said, and what was written before stays
    shown = name == "table" and not args.output and kept
    data = _wrapped(kept) if shown else _FORMS[name].write(kept)
    with result(args.output) as stream:
        stream.write(data)
    return 1 if report.failed else 0


def _wrapped(rows: Sequence[Row]) -> bytes:
    """Return the table as lines that fit the terminal."""
    columns = screen(sys.stdout).width
    lines: list[str] = []
    for row in rows:
        what = f"{kind_words(row.kind)}: {row.what}"
        lines += beside(f"{span(row):24}", [printable(what), printable(told(row))], columns)
    lines += ["", *(UNCONFIRMED[start:end] for start, end in wrap(UNCONFIRMED, columns)), ""]
    return "\n".join(lines).encode("utf-8", "backslashreplace")


@contextlib.contextmanager
def _own_calendar(path: str | None) -> Iterator[None]:
    """Let the finders know the user's table of sessions for a while, once it is known to be sound.

    Args:
        path: of the table; None for the one that the environment names, if any.

    Raises:
        SourceError: where it cannot be read.
    """
    calendar(path)
    if path is None:
        yield
        return
    before = os.environ.get(USER_FILE)
    os.environ[USER_FILE] = path
    try:
        yield
    finally:
        if before is None:
            del os.environ[USER_FILE]
        else:
            os.environ[USER_FILE] = before
