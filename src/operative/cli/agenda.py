"""``operative agenda``: what falls due in resolutions, by date."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date

from operative.calendars import calendar
from operative.calendars.calendar import USER_FILE
from operative.cli.output import standard_output, whole_file
from operative.cli.page import beside
from operative.cli.reading import read_documents
from operative.cli.report import Report
from operative.cli.terminal import printable, screen, wrap
from operative.errors import SourceError
from operative.exports.agenda import Row, agenda, as_csv, as_json, as_table, kind_words, span, told
from operative.exports.phrases import UNCONFIRMED
from operative.languages import CODES


def _icalendar(rows: Sequence[Row]) -> str:
    # The library of calendars is loaded when a calendar is asked for, so that other commands start at once.
    from operative.exports.icalendar import as_icalendar  # noqa: PLC0415

    return as_icalendar(rows)


_FORMS: dict[str, Callable[[Sequence[Row]], str]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
    "ics": _icalendar,
}
_EXAMPLES = """\
examples:
  operative agenda resolution.xml                   what falls due, by date
  operative agenda resolutions/ --format ics --output agenda.ics
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
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a document, a folder of documents, or - for standard input"
    )
    parser.add_argument(
        "-f", "--format", choices=list(_FORMS), default="table", help="what to write (default: %(default)s)"
    )
    parser.add_argument("-o", "--output", metavar="PATH", help="a file to write")
    parser.add_argument(
        "-l", "--language", choices=CODES, default="en", help="the reading to take where there are several languages"
    )
    parser.add_argument("--from", dest="since", metavar="DATE", type=_day, help="only what ends on that day or later")
    parser.add_argument("--calendar", metavar="PATH", help="your own table of sessions, over those that are known")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
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
        OutputError: where the result cannot be written.
    """
    report = Report(len(args.files), quiet=args.quiet)
    if not _calendar(args.calendar, report):
        return 1
    rows = agenda((reading for _, reading in read_documents(args.files, report)), prefer=args.language)
    kept = [row for row in rows if args.since is None or (row.end or "9999") >= args.since]
    shown = args.format == "table" and not args.output and kept
    text = _wrapped(kept) if shown else _FORMS[args.format](kept)
    with whole_file(args.output) if args.output else standard_output() as stream:
        stream.write(text.encode("utf-8", "backslashreplace"))
    return 1 if report.failed else 0


def _wrapped(rows: Sequence[Row]) -> str:
    """Return the table as lines that fit the terminal."""
    columns = screen(sys.stdout).width
    lines: list[str] = []
    for row in rows:
        what = f"{kind_words(row.kind)}: {row.what}"
        lines += beside(f"{span(row):24}", [printable(what), printable(told(row))], columns)
    lines += ["", *(UNCONFIRMED[start:end] for start, end in wrap(UNCONFIRMED, columns)), ""]
    return "\n".join(lines)


def _calendar(path: str | None, report: Report) -> bool:
    """Let the finders know the user's table; tell what is wrong with it before anything is read."""
    if path:
        os.environ[USER_FILE] = path
    try:
        calendar()
    except SourceError as error:
        report.error(str(error))
        return False
    return True
