"""``operative sheet``: what a delegate wants to know of a draft before it is tabled, on one page."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator

from operative.calendars import calendar
from operative.cli.arguments import add_form, add_language, add_output, add_quiet
from operative.cli.documents import Document, find
from operative.cli.kept import clauses_of
from operative.cli.naming import form_of
from operative.cli.output import refuse_terminal, result
from operative.cli.page import Lines
from operative.cli.reading import UnreadError, check_documents, name_of, read_document, tell_found
from operative.cli.report import Report
from operative.cli.terminal import Screen, Style, screen
from operative.errors import UsageError
from operative.exports.html.sheet import sheet_page
from operative.exports.json import dumps
from operative.exports.phrases import UNCONFIRMED
from operative.exports.sheet import Tone, heading, sections
from operative.exports.sheet_data import sheet_data
from operative.exports.word.sheet import sheet_word
from operative.lineage.sheet import sheet
from operative.lineage.similar import Entry
from operative.model import Resolution
from operative.model.sheet import Sheet

_SUFFIXES = {"text": ".txt", "json": ".json", "html": ".html", "docx": ".docx"}
_TONES: dict[Tone, Style] = {"added": "added", "removed": "removed", "quiet": "quiet", "strong": "title"}

_EXAMPLES = """\
examples:
  operative sheet draft.docx --against resolutions/ what is new, changed, asked and unresolved
  operative sheet draft.docx --against resolutions/ --follows A/HRC/RES/57/23
                                                    say which resolution it takes up
  operative sheet draft.docx --against resolutions/ -o sheet.html
                                                    one page for the browser and the printer

The last resolution on the subject is found from what the draft cites, from titles and from mandates. A reference that
leads nowhere either cannot exist or is not in the folder; the sheet says which. Votes and sponsors are those that the
documents of the folder print.
"""


def command(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to those of the program."""
    parser = subparsers.add_parser(
        "sheet",
        help="sum up a draft against earlier resolutions",
        description="For a draft before it is tabled: what is new, changed or dropped, verbs, votes and sponsors, what "
        "is asked for when, references that lead nowhere, numbering and form; as found by machine.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="DRAFT", help="a document, or - for standard input")
    parser.add_argument("--against", required=True, metavar="FOLDER", help="the folder of earlier resolutions")
    parser.add_argument("--follows", metavar="SYMBOL", help="the resolution that the draft takes up (default: found)")
    add_form(parser, _SUFFIXES)
    add_output(parser)
    parser.add_argument("--no-cache", action="store_true", help="read the folder again, and keep nothing")
    add_language(parser)
    add_quiet(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read the draft and the folder, and sum up.

    Returns:
        1 where a document could not be read, else 0.

    Raises:
        UsageError: for a folder that is none, or a symbol that the folder does not have.
        SourceError: where the user's calendar cannot be read.
        OutputError: where the result cannot be written.
    """
    if not os.path.isdir(args.against):  # noqa: PTH112  # a surrogate in a name must pass
        raise UsageError(f"{args.against} is no folder; name the one that holds the earlier resolutions")
    draft, found = Document(args.file, args.file), find([args.against])
    check_documents([draft, *found.documents], args.output)
    form = args.format or form_of(args.output, _SUFFIXES, "text")
    if form == "docx":
        refuse_terminal(form, args.output)
    calendar()  # what is wrong with the user's own is told before anything is read
    report = Report(0, quiet=args.quiet)
    try:
        reading = read_document(draft, args.language)
    except UnreadError as error:
        report.error(f"{name_of(draft)}: {error}")
        return 1
    lost = tell_found(found, report)
    held = clauses_of(args.against, found.documents, report, keep=not args.no_cache)
    made = sheet(reading, held.entries, _opener(found.documents, report), args.follows)
    content = _written(made, form, Screen() if args.output else screen(sys.stdout))
    with result(args.output) as stream:
        stream.write(content)
    return 1 if report.failed or lost else 0


def _opener(documents: list[Document], report: Report) -> Callable[[Entry], Resolution | None]:
    """Return what reads the document of an entry again, whole."""
    places = {document.place: document for document in documents}

    def opened(entry: Entry) -> Resolution | None:
        document = places[entry.adopted.file]  # what was kept was kept of these files, or it would be made anew
        try:
            return read_document(document, entry.adopted.language)
        except UnreadError as error:
            report.error(f"{name_of(document)}: {error}")
            report.failed += 1
            return None

    return opened


def _written(made: Sheet, form: str, seen: Screen) -> bytes:
    if form == "html":
        return sheet_page(made).encode("utf-8", "replace")
    if form == "docx":
        return sheet_word(made)
    if form == "json":
        return dumps(sheet_data(made), indent=2) + b"\n"
    return "".join(f"{line}\n" for line in show(made, seen)).encode("utf-8", "backslashreplace")


def show(made: Sheet, seen: Screen) -> Iterator[str]:
    """Yield the lines of a sheet."""
    own, english = Lines(seen, 8, made.language), Lines(seen, 8, None)
    yield from own.title(*heading(made))
    for section in sections(made):
        yield from english.entry("", section.heading, "opening")
        for line in section.lines:
            lines = own if line.quoted else english
            yield from lines.entry(line.mark, line.text, _TONES.get(line.tone))
        yield ""
    yield UNCONFIRMED
