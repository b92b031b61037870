"""``operative read``: documents in, outlines or files of any form out."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator, Sequence

from operative.calendars import calendar
from operative.cli.arguments import add_files, add_language, add_quiet
from operative.cli.batch import MANY, Task, cores, read_all
from operative.cli.documents import STANDARD_INPUT, Document, Found, places
from operative.cli.forms import FORMS, TABLE, Form
from operative.cli.naming import form_of, misnamed
from operative.cli.output import OutputError, standard_output, whole_file
from operative.cli.reading import find_documents, name_of, tell_found
from operative.cli.report import Report, duration
from operative.cli.sinks import Folder, Sink, Stream
from operative.cli.terminal import Screen, screen
from operative.errors import UsageError
from operative.exports.phrases import counted
from operative.exports.tables import TABLES

_EXAMPLES = """\
examples:
  operative read resolution.docx                    show its outline
  operative read resolution.pdf --format json       print it as JSON
  operative read resolution.pdf -o resolution.docx  write it as a Word document
  operative read resolutions/ --format jsonl --output all.jsonl
                                                    read a folder, one line of JSON for each document
  operative read resolutions/ --format html --output pages/
                                                    make a reading page of each
  operative read resolutions/ --table paragraphs --output all.csv
                                                    put the paragraphs of all into one table
  cat resolution.txt | operative read -             read what another program writes

In an outline each paragraph has its canonical path in the margin: P1 the first preambular paragraph, 31 an operative
one, 31(a) an item, H1 a heading, annex1:2 the second paragraph of the first annex.

exit status: 0 all were read, 1 some could not be read or written, 2 the command was not understood.
"""


def command(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to those of the program."""
    parser = subparsers.add_parser(
        "read",
        help="read resolutions and show or write what they hold",
        description="Read resolutions from files of any format and show their outline, or write them in another form. "
        "'operative formats' lists both.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_files(parser)
    parser.add_argument(
        "-f",
        "--format",
        choices=list(FORMS),
        help="what to write (default: what the name of the output says, else outline)",
    )
    parser.add_argument(
        "-o", "--output", metavar="PATH", help="a file to write, or a folder to write one file for each document into"
    )
    parser.add_argument(
        "-t", "--table", choices=list(TABLES), help=f"the table to write as CSV (default: {TABLE}); a workbook has all"
    )
    add_language(parser)
    parser.add_argument("--symbol", metavar="SYMBOL", help="the document symbol, for a document that does not print it")
    parser.add_argument(
        "--structure-only", action="store_true", help="read paragraphs, notes and votes only, not what they ask: faster"
    )
    parser.add_argument(
        "-j",
        "--jobs",
        type=_jobs,
        metavar="N",
        help=f"processes to read with (default: all cores for more than {MANY} files)",
    )
    parser.add_argument("--no-progress", action="store_true", help="do not show how far the reading is")
    add_quiet(parser)
    parser.set_defaults(run=run)


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes from 1 to 256")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Read what the arguments name.

    Returns:
        0 where all was read and written, 1 where something was not.

    Raises:
        UsageError: for arguments that do not go together.
        SourceError: where the user's calendar cannot be read.
        OutputError: where nothing more can be written.
    """
    args.format = args.format or ("csv" if args.table and not args.output else form_of(args.output))
    several = len(args.files) > 1 or (args.files[0] != STANDARD_INPUT and os.path.isdir(args.files[0]))  # noqa: PTH112
    folder = _is_folder(args.output, args.format, several)
    _check(args, several=several, folder=folder)
    found = find_documents(args.files, args.output)
    if not args.structure_only:
        calendar()  # what is wrong with the user's own is told before anything is read
    report = Report(len(found.documents), quiet=args.quiet, progress=_shows_progress(args))
    lost = tell_found(found, report)
    task = Task(_form(args, together=several and not folder), args.language, args.symbol, not args.structure_only)
    with _sink(args, found.documents, folder=folder, several=several) as sink:
        unwritten = _read(found.documents, task, args, sink, report)
    _sum_up(found, report, several=several)
    return 1 if report.failed or unwritten or lost else 0


def _is_folder(output: str | None, form: str, several: bool) -> bool:
    """Tell whether results go into a folder: one that exists or is written as one, or for what cannot be joined."""
    if output is None:
        return False
    apart = several and FORMS[form].joined is None
    return apart or output.endswith(("/", os.sep)) or os.path.isdir(output)  # noqa: PTH112


def _check(args: argparse.Namespace, *, several: bool, folder: bool) -> None:
    if args.symbol and several:
        raise UsageError("--symbol is for one document; read the documents one by one")
    kind = FORMS[args.format]
    if kind.joined is None and several and not args.output:
        raise UsageError(f"several documents as {args.format} need a folder; name one with --output")
    if args.table and args.format != "csv":
        raise UsageError(f"--table is for CSV, not for {args.format}; leave it out, or add --format csv")
    if args.output and not folder and (named := misnamed(args.output, args.format)):
        good = f"{os.path.splitext(args.output)[0]}{kind.suffix}"  # noqa: PTH122
        raise UsageError(f"{args.output} is the name of another kind of file ({named}); call it {good}")
    if kind.binary and not args.output and sys.stdout.isatty():
        raise UsageError(f"a terminal cannot show {args.format}; name a file with --output")


def _shows_progress(args: argparse.Namespace) -> bool:
    # Outlines that scroll by on the same terminal are progress enough.
    scrolls = args.output is None and sys.stdout.isatty() and sys.stderr.isatty()
    return not (args.no_progress or scrolls)


def _form(args: argparse.Namespace, *, together: bool) -> Form:
    return Form(args.format, together, Screen() if args.output else screen(sys.stdout), args.table or TABLE)


@contextlib.contextmanager
def _sink(args: argparse.Namespace, documents: Sequence[Document], *, folder: bool, several: bool) -> Iterator[Sink]:
    if folder:
        yield Folder(args.output, frozenset(os.path.realpath(document.path) for document in documents))
        return
    with contextlib.ExitStack() as stack:
        target = whole_file(args.output) if args.output else standard_output()
        around = _form(args, together=True).around if several else ()
        stream = Stream(lambda: stack.enter_context(target), *around)
        yield stream
        stream.finish()


def _read(documents: Sequence[Document], task: Task, args: argparse.Namespace, sink: Sink, report: Report) -> int:
    """Read, write and report; return how many results could not be written."""
    unwritten = 0
    jobs = args.jobs or (cores() if len(documents) > MANY else 1)
    outcomes = read_all(documents, task, max(1, min(jobs, len(documents))))
    with contextlib.closing(outcomes):
        suffix = FORMS[args.format].suffix
        for document, place, outcome in zip(documents, places(documents, suffix), outcomes, strict=True):
            if outcome.data is None:
                report.error(f"{name_of(document)}: {outcome.problem}")
            else:
                report.clear()
                unwritten += not _written(sink, place, outcome.data, report)
            report.step(failed=outcome.data is None)
    report.clear()
    return unwritten


def _written(sink: Sink, place: str, data: bytes, report: Report) -> bool:
    """Write one result; a fault that concerns it alone is told, any other ends the command."""
    try:
        sink.write(place, data)
    except OutputError as error:
        if error.stops or isinstance(sink, Stream):
            raise
        report.error(str(error))
        return False
    return True


def _sum_up(found: Found, report: Report, *, several: bool) -> None:
    if not several:
        return
    told = [f"{counted(report.done - report.failed, 'document')} read"]
    told += [f"{report.failed:,} failed"] if report.failed else []
    told += [f"{len(found.skipped):,} passed over"] if found.skipped else []
    told.append(f"in {duration(report.elapsed())}")
    report.remark(", ".join(told))
