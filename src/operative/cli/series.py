"""``operative series``: resolutions that follow one another on one subject, and the life of each clause."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import get_args

import operative
from operative.calendars import calendar
from operative.cli.arguments import add_files, add_form, add_language, add_output, add_quiet
from operative.cli.documents import Document
from operative.cli.lives import biography, overview
from operative.cli.naming import form_of
from operative.cli.output import result
from operative.cli.page import beside
from operative.cli.reading import find_documents, name_of, read_documents
from operative.cli.report import Report
from operative.cli.terminal import Screen, screen
from operative.errors import UsageError
from operative.exports.flow import picture
from operative.exports.html import followed
from operative.exports.json import as_dict, dumps
from operative.exports.phrases import SCALE, UNCONFIRMED
from operative.lineage.editions import preferred
from operative.model import Resolution
from operative.model.series import Event, Series

_EXAMPLES = """\
examples:
  operative series resolutions/                          the series in a folder, and the life of each clause
  operative series resolutions/ --only strengthened,dropped
  operative series resolutions/ --life 7                 every wording of a clause
  operative series resolutions/ --clause 16#1            the same, by where it stands in the latest resolution
  operative series resolutions/ --follows A/HRC/RES/60/5=A/HRC/RES/57/9
                                                         say that the first takes up the second
  operative series resolutions/ --follows A/HRC/RES/60/5=none
  operative series resolutions/ -o series.html           a page with a picture; .svg for the picture, .json for programs

Which resolution takes up which is found from titles, from what the later one cites, and from mandates. Strengthened and
weakened follow a scale of forces that is this program's own: no official ranking exists.
"""

_SUFFIXES = {"text": ".txt", "json": ".json", "html": ".html", "svg": ".svg"}
_NONE = "none"


def command(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to those of the program."""
    parser = subparsers.add_parser(
        "series",
        help="follow clauses through resolutions on one subject",
        description="Find resolutions that take one another up, and follow each clause through them: when it was first "
        "adopted, each wording, when it was strengthened, weakened, dropped, taken up again.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_files(parser)
    add_form(parser, _SUFFIXES)
    parser.add_argument(
        "--follows",
        metavar="LATER=EARLIER",
        action="append",
        default=[],
        help="which resolution a later one takes up, by their symbols, or LATER=none; may be given more than once",
    )
    parser.add_argument("--series", metavar="N", type=int, help="only this series, where there are several")
    parser.add_argument("--life", metavar="N", type=int, help="show one clause in every wording, by its number")
    parser.add_argument(
        "--clause", metavar="KEY", help="the same by its key in the latest resolution, or SYMBOL=KEY in another"
    )
    parser.add_argument(
        "--only", metavar="EVENTS", help="only clauses that met one of these, with commas between (weakened,dropped)"
    )
    add_language(parser)
    add_output(parser)
    add_quiet(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read the documents and show the series they make.

    Returns:
        1 where a document could not be read, else 0.

    Raises:
        UsageError: for arguments that do not go together, or that name what is not there.
        SourceError: where the user's calendar cannot be read.
        OutputError: where the result cannot be written.
    """
    form = args.format or form_of(args.output, _SUFFIXES, "text")
    if form != "text" and (args.life is not None or args.clause or args.only):
        raise UsageError(f"--life, --clause and --only are for text; leave them out, or do without --format {form}")
    wanted = _events(args.only)
    said = dict(map(_follows, args.follows))
    calendar()  # what is wrong with the user's own is told before anything is read
    found = find_documents(args.files, args.output)
    report = Report(0, quiet=args.quiet)
    readings = _to_follow(list(read_documents(found, report, args.language)), report)
    every = operative.series(readings, said)
    _tell_alone(readings, every, report)
    chosen = _chosen(every, args.series)
    content = _content(args, form, chosen, wanted)
    with result(args.output) as stream:
        stream.write(content)
    return 1 if report.failed else 0


def _content(args: argparse.Namespace, form: str, chosen: Sequence[Series], wanted: frozenset[Event]) -> bytes:
    """Return what is written.

    Raises:
        UsageError: where one series is needed and there are several or none.
    """
    if form == "json":
        return dumps([as_dict(one) for one in chosen], indent=2) + b"\n"
    if form == "html":
        return followed(chosen).encode("utf-8", "replace")
    if form == "svg":
        return picture(_one(chosen)).encode("utf-8", "replace")
    seen = Screen() if args.output else screen(sys.stdout)
    lines: Iterable[str]
    if args.life is not None or args.clause:
        lines = biography(_one(chosen), args.life, args.clause, seen)
    else:
        lines = (line for one in chosen for line in overview(one, wanted, seen))
    last = f"{SCALE} {UNCONFIRMED}" if chosen else "None of these resolutions takes up another."
    return "".join(f"{line}\n" for line in (*lines, *beside("", [last], seen.width))).encode(
        "utf-8", "backslashreplace"
    )


def _one(chosen: Sequence[Series]) -> Series:
    if not chosen:
        raise UsageError("none of these resolutions takes up another; say which does with --follows LATER=EARLIER")
    if len(chosen) > 1:
        names = "; ".join(f"{number} {one.title}" for number, one in enumerate(chosen, 1))
        raise UsageError(f"there are {len(chosen)} series; choose one with --series ({names})")
    return chosen[0]


def _chosen(every: Sequence[Series], number: int | None) -> Sequence[Series]:
    if number is None:
        return every
    if not 1 <= number <= len(every):
        raise UsageError(f"there is no series {number}; there are {len(every)}, numbered from 1")
    return [every[number - 1]]


def _events(only: str | None) -> frozenset[Event]:
    """Return the events asked for, all of them where none is.

    Raises:
        UsageError: for a word that is none.
    """
    known: tuple[Event, ...] = get_args(Event)
    named = [word.strip() for word in (only or "").split(",") if word.strip()]
    if wrong := [word for word in named if word not in known]:
        raise UsageError(f"{wrong[0]!r} is nothing that happens to a clause; use {', '.join(known)}")
    return frozenset(event for event in known if event in named or not named)


def _follows(words: str) -> tuple[str, str | None]:
    """Return a resolution and the one it takes up, as a person says it.

    Raises:
        UsageError: where the words do not say so.

    >>> _follows("A/RES/76/1=A/RES/75/1"), _follows("A/RES/76/1=none")
    (('A/RES/76/1', 'A/RES/75/1'), ('A/RES/76/1', None))
    """
    later, equal, earlier = (part.strip() for part in words.partition("="))
    if not (later and equal and earlier):
        raise UsageError(f"{words!r} does not say which resolution takes up which; write LATER=EARLIER or LATER=none")
    return later, None if earlier == _NONE else earlier


def _to_follow(read: Sequence[tuple[Document, Resolution]], report: Report) -> list[Resolution]:
    """Return the readings that series are made of, the library's choice first; the report names what it has no use for.

    A version in another language stays: it says what only translators put into other words.
    """
    ranks = {id(reading): rank for rank, reading in enumerate(preferred([reading for _, reading in read]))}
    order = sorted(read, key=lambda item: ranks[id(item[1])])
    kept: dict[tuple[str, str | None], Resolution] = {}
    for document, reading in order:
        if reading.symbol is None:
            report.remark(f"{name_of(document)}: passed over, it tells no symbol")
        elif (reading.symbol, reading.language) in kept:
            report.remark(f"{name_of(document)}: passed over, {reading.symbol} is among the others already")
        else:
            kept[reading.symbol, reading.language] = reading
    return list(kept.values())


def _tell_alone(readings: Iterable[Resolution], every: Iterable[Series], report: Report) -> None:
    held = {symbol for series in every for symbol in series.resolutions}
    for symbol in sorted(_symbols(readings) - held):
        report.remark(f"{symbol} takes up none of the others, nor is it taken up; if it is, say so with --follows")


def _symbols(readings: Iterable[Resolution]) -> set[str]:
    return {reading.symbol for reading in readings if reading.symbol}
