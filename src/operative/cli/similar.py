"""``operative similar``: the earlier clauses that are closest in wording to those of a draft."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence

from operative.calendars import calendar
from operative.cli.arguments import add_language, add_quiet
from operative.cli.documents import Document, find
from operative.cli.kept import clauses_of
from operative.cli.output import standard_output
from operative.cli.page import Lines
from operative.cli.reading import UnreadError, name_of, read_document, tell_found
from operative.cli.report import Report
from operative.cli.terminal import Screen, screen
from operative.errors import UsageError
from operative.exports.json import dumps
from operative.exports.phrases import UNCONFIRMED
from operative.exports.similar import fate, percent, similar_data, told
from operative.lineage.similar import LEAST, Library
from operative.model import Clause, Resolution
from operative.model.similar import Similar

_MOST = 100
"""Similar clauses of one that may be asked for."""

_EXAMPLES = """\
examples:
  operative similar draft.docx --in resolutions/    for each clause, the earlier ones closest in wording
  operative similar draft.docx --in resolutions/ --clause 12#1
                                                    for one clause, by its key
  operative similar draft.docx --in resolutions/ --clause 12 --limit 20 --format json
                                                    for the clauses of paragraph 12, as JSON

Likeness is letter by letter: 100 % is the same text. The clauses of a folder are kept in your cache folder, so that the
next run is fast; the folder itself is never written into. 'Kept' says what the later resolutions of the same series in
the folder made of a clause, as found by machine; whether language is agreed is for people to say. Only clauses of the
draft's language are shown, and none adopted after it, where it tells its day.
"""


def command(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to those of the program."""
    parser = subparsers.add_parser(
        "similar",
        help="find earlier clauses closest in wording",
        description="For each clause of a draft, find the clauses of earlier resolutions that are textually similar: "
        "who adopted them, when, by what vote, and whether later resolutions kept them.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help="the draft: a document, or - for standard input")
    parser.add_argument(
        "--in", dest="folder", required=True, metavar="FOLDER", help="the folder of earlier resolutions"
    )
    parser.add_argument(
        "--clause", metavar="KEY", help="only this clause (12#1), or the clauses of this paragraph (12)"
    )
    parser.add_argument(
        "--limit", type=_limit, default=3, metavar="N", help="similar clauses for each (default: %(default)s)"
    )
    parser.add_argument(
        "--least",
        type=_share,
        default=LEAST,
        metavar="PERCENT",
        help=f"the least likeness that is shown (default: {100 * LEAST:.0f})",
    )
    parser.add_argument("-f", "--format", choices=("text", "json"), default="text", help="default: %(default)s")
    parser.add_argument("--no-cache", action="store_true", help="read the folder again, and keep nothing")
    add_language(parser)
    add_quiet(parser)
    parser.set_defaults(run=run)


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {_MOST}")
    return int(text)


def _share(text: str) -> float:
    if not text.isdecimal() or not 0 <= int(text) <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is no percentage from 0 to 100")
    return int(text) / 100


def run(args: argparse.Namespace) -> int:
    """Read the draft and the folder, and show what is similar.

    Returns:
        1 where a document could not be read, else 0.

    Raises:
        UsageError: for a folder that is none, or a clause that the draft does not have.
        SourceError: where the user's calendar cannot be read.
    """
    if not os.path.isdir(args.folder):  # noqa: PTH112  # a surrogate in a name must pass
        raise UsageError(f"{args.folder} is no folder; name the one that holds the earlier resolutions")
    calendar()  # what is wrong with the user's own is told before anything is read
    report = Report(0, quiet=args.quiet)
    draft = Document(args.file, args.file)
    try:
        reading = read_document(draft, args.language)
    except UnreadError as error:
        report.error(f"{name_of(draft)}: {error}")
        return 1
    clauses = _chosen(reading, args.clause)
    found = find([args.folder])
    lost = tell_found(found, report)
    held = clauses_of(args.folder, found.documents, report, keep=not args.no_cache)
    rows = ((one, held.similar(one.quote, args.limit, least=args.least, draft=reading)) for one in clauses)
    with standard_output() as stream:
        if args.format == "json":
            stream.write(dumps([similar_data(clause, similar) for clause, similar in rows], indent=2) + b"\n")
        else:
            for line in show(reading, held, rows, screen(sys.stdout)):
                stream.write(f"{line}\n".encode("utf-8", "backslashreplace"))
    return 1 if report.failed or lost else 0


def _chosen(reading: Resolution, key: str | None) -> Sequence[Clause]:
    """Return the clauses asked for: all, one by its key, or those of a paragraph.

    Raises:
        UsageError: where there is none.
    """
    if key is None:
        return reading.clauses
    chosen = [clause for clause in reading.clauses if key in (clause.key, clause.path)]
    if not chosen:
        have = ", ".join(clause.key for clause in reading.clauses[:5]) or "none"
        raise UsageError(f"{key!r} is no clause of the draft; its first are: {have}")
    return chosen


def show(
    reading: Resolution, held: Library, rows: Iterator[tuple[Clause, list[Similar]]], seen: Screen
) -> Iterator[str]:
    """Yield the lines that show what is similar to the clauses of a draft."""
    lines = Lines(seen, 8, reading.language)
    yield from lines.title(reading.symbol or "The draft", reading.title or "")
    yield from lines.entry("", f"{len(held.owners):,} clauses of {len(held.entries):,} documents were searched.")
    yield ""
    for clause, found in rows:
        yield from lines.entry(clause.key, clause.quote, "opening")
        if not found:
            yield from lines.entry("", "No textually similar clause was found.", "quiet")
        for one in found:
            yield from lines.entry(percent(one.likeness), told(one.adopted, one.clause), "title")
            yield from lines.entry("", one.quote)
            yield from lines.entry("", fate(one.kept), "quiet")
        yield ""
    yield f"Textually similar by machine, letter by letter. {UNCONFIRMED}"
