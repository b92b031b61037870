"""``operative asks``: what is asked, of whom, in one or many resolutions."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from operative.calendars import calendar
from operative.cli.arguments import add_files, add_language, add_quiet
from operative.cli.page import Lines
from operative.cli.reading import find_documents, read_documents
from operative.cli.report import Report
from operative.cli.terminal import screen
from operative.errors import UsageError
from operative.exports.findings import finding_data
from operative.exports.json import dumps
from operative.exports.lookup import Lookup
from operative.exports.phrases import UNCONFIRMED, counted, recurring, session, term
from operative.model import Clause, Force, Resolution, ScheduleEntry
from operative.vocabulary.actors import addressee_ids
from operative.vocabulary.addressees import is_addressee, near_addressees

_EXAMPLES = """\
examples:
  operative asks resolution.docx                    everything that is asked
  operative asks resolutions/ --addressee state:KHM what is asked of one State
  operative asks resolution.pdf --addressee ohchr --format json
                                                    what is asked of the Office, as JSON

An addressee is a State by its ISO 3166-1 code (state:KHM), a group (states, un-system, civil-society, sg, hc, ohchr,
special-procedure, …) or an actor of the registry (government-of-cambodia).
"""


def command(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to those of the program."""
    parser = subparsers.add_parser(
        "asks",
        help="list what is asked, and of whom",
        description="List what resolutions ask, of whom, and by when, as found by machine.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_files(parser)
    parser.add_argument(
        "-a",
        "--addressee",
        action="append",
        metavar="WHO",
        help="only what is asked of this addressee; may be repeated",
    )
    parser.add_argument(
        "--force", action="append", choices=get_args(Force), help="only acts of this force; may be repeated"
    )
    parser.add_argument("--explicit", action="store_true", help="leave out what is asked by implication only")
    parser.add_argument("-f", "--format", choices=("table", "json"), default="table", help="default: %(default)s")
    add_language(parser)
    add_quiet(parser)
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which asks are listed.

    Attributes:
        addressees: ids or actors, one of which must be asked; any where empty.
        forces: of acts; any where empty.
        explicit: only those in terms?
    """

    addressees: frozenset[str] = frozenset()
    forces: frozenset[str] = frozenset()
    explicit: bool = False

    def of(self, resolution: Resolution) -> list[Clause]:
        """Return the asks of a reading that are wanted, in the order of the text."""
        return [clause for clause in resolution.clauses if self._wants(clause)]

    def _wants(self, clause: Clause) -> bool:
        if clause.ask == "none" or (self.explicit and clause.ask != "explicit"):
            return False
        if self.forces and clause.force not in self.forces:
            return False
        asked = {name for one in clause.addressees for name in (one.id, one.actor)}
        return not self.addressees or bool(self.addressees & asked)


def run(args: argparse.Namespace) -> int:
    """Read the documents and list what they ask.

    Returns:
        1 where a document could not be read, else 0.

    Raises:
        UsageError: for arguments that do not go together, or an addressee that there cannot be.
        SourceError: where the user's calendar cannot be read.
    """
    for who in args.addressee or ():
        _check(who)
    wanted = Wanted(frozenset(args.addressee or ()), frozenset(args.force or ()), args.explicit)
    found = find_documents(args.files)
    calendar()  # what is wrong with the user's own is told before anything is read
    report = Report(len(found.documents), quiet=args.quiet)
    readings = ((document.place, reading) for document, reading in read_documents(found, report, args.language))
    if args.format == "json":
        sys.stdout.buffer.write(dumps(list(_rows(readings, wanted)), indent=2) + b"\n")
    else:
        total = 0
        for _, reading in readings:
            asks = wanted.of(reading)
            total += len(asks)
            sys.stdout.writelines(f"{line}\n" for line in _table(reading, asks))
        if total or not report.failed:  # else that nothing is asked cannot be said
            print(f"{counted(total, 'ask')}. {UNCONFIRMED}")
    return 1 if report.failed else 0


def _check(who: str) -> None:
    if not is_addressee(who):
        near = near_addressees(who) or [*addressee_ids(), "a State by its code (state:KHM)"]
        raise UsageError(f"no addressee is called {who!r}; write {', '.join(near[:-1])} or {near[-1]}")


def _rows(readings: Iterable[tuple[str, Resolution]], wanted: Wanted) -> Iterator[dict[str, object]]:
    for file, reading in readings:
        lookup = Lookup(reading)
        for clause in wanted.of(reading):
            yield {
                "file": file,
                "symbol": reading.symbol,
                **finding_data(clause),
                "schedule": [finding_data(entry) for entry in lookup.schedule(clause)],
                "items": [
                    {"path": path, "text": text, "schedule": [finding_data(one) for one in lookup.schedule_at(path)]}
                    for path, text in lookup.points(clause)
                ],
                "confirmed": False,
            }


def _table(resolution: Resolution, asks: list[Clause]) -> Iterator[str]:
    if not asks:
        return
    lookup = Lookup(resolution)
    paths = [path for clause in asks for path in (clause.path, *(path for path, _ in lookup.points(clause)))]
    lines = Lines(screen(sys.stdout), max(map(len, paths)), resolution.language)
    yield from lines.title(resolution.symbol or "No document symbol", resolution.title or "")
    for clause in asks:
        who = ", ".join(one.actor or one.id for one in clause.addressees) or "nobody named"
        implied = ", by implication" if clause.ask == "implied" else ""
        yield from lines.entry(clause.path, f"{who} ({clause.force}{implied})", "opening")
        yield from lines.entry("", clause.quote)
        for entry in lookup.schedule(clause):
            yield from lines.entry("", when(entry), "quiet")
        for path, text in lookup.points(clause):
            yield from lines.entry(path, text)
            for entry in lookup.schedule_at(path):
                yield from lines.entry("", when(entry), "quiet")
        yield ""


def when(entry: ScheduleEntry) -> str:
    """Return in one line what is to happen when.

    >>> when(ScheduleEntry("32@1", "32", 0, 0, "", "report", sessions=(51,)))
    'report: 51st session'
    >>> when(ScheduleEntry("32@1", "32", 0, 0, "", "report", sessions=(2028,)))
    'report: 2028 session'
    """
    told = [_session(entry, number) for number in entry.sessions] + list(entry.dates)
    told += [f"for {term(entry.duration)}"] if entry.duration else []
    told += [recurring(entry.recurrence)] if entry.recurrence else []
    told += [entry.status] if entry.status else []
    return f"{entry.kind.replace('-', ' ')}: {'; '.join(told) if told else 'no date told'}"


def _session(entry: ScheduleEntry, number: int) -> str:
    due = next((due for due in entry.due if due.session == number and due.start), None)
    dates = f" ({due.start} to {due.end}, {due.basis})" if due else ""
    return f"{session(str(number))}{dates}"
