"""``operative explain``: what was found in a paragraph, by which rule and words, so that a lawyer can follow."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from operative.calendars import calendar
from operative.cli.arguments import add_language
from operative.cli.asks import when
from operative.cli.documents import Document
from operative.cli.page import Lines
from operative.cli.reading import UnreadError, name_of, read_document
from operative.cli.report import Report
from operative.cli.terminal import screen
from operative.errors import UsageError
from operative.exports.phrases import UNCONFIRMED, counted
from operative.model import Addressee, Citation, Clause, Figure, Paragraph, Resolution, ScheduleEntry

_NEAR = 8
_EXAMPLES = """\
examples:
  operative explain resolution.docx 31              paragraph 31
  operative explain resolution.docx '31(a)' P5      an item, and the fifth preambular paragraph

Paths are those in the margin of 'operative read'.
"""


def command(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to those of the program."""
    parser = subparsers.add_parser(
        "explain",
        help="say what was found in a paragraph, and why",
        description="Show a paragraph with everything found in it, and for each finding the rule that made it.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help="a document, or - for standard input")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="of a paragraph")
    add_language(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read the document and explain the paragraphs.

    Raises:
        UsageError: for a path that the document does not have.
        SourceError: where the user's calendar cannot be read.
    """
    calendar()  # what is wrong with the user's own is told before anything is read
    document = Document(args.file, args.file)
    try:
        reading = read_document(document, args.language)
    except UnreadError as error:
        Report(1).error(f"{name_of(document)}: {error}")
        return 1
    paragraphs = {paragraph.path: paragraph for paragraph in reading.paragraphs}
    for path in args.paths:
        if path not in paragraphs:
            raise UsageError(f"there is no paragraph {path}; {_known(path, list(paragraphs))}")
    for path in args.paths:
        sys.stdout.writelines(f"{line}\n" for line in explain(reading, paragraphs[path]))
    print(UNCONFIRMED)
    return 0


def _known(path: str, paths: list[str]) -> str:
    if not paths:
        return "the document has none"
    like = [known for known in paths if known.startswith(path[:1])][:_NEAR]
    return f"it has {', '.join(like or paths[:_NEAR])} and others: 'operative read' shows all"


def explain(resolution: Resolution, paragraph: Paragraph) -> Iterator[str]:
    """Yield the lines that explain one paragraph."""
    lines = Lines(screen(sys.stdout), 10, resolution.language)
    said = Lines(lines.screen, 10, None)
    yield from lines.entry(paragraph.path, paragraph.text)
    yield ""
    told: tuple[tuple[Sequence[Any], Callable[[Any, Lines], Iterator[str]]], ...] = (
        (resolution.clauses, _clause),
        (resolution.schedule, _entry),
        (resolution.citations, _citation),
        (resolution.figures, _figure),
    )
    found = 0
    for findings, lines_of in told:
        for finding in findings:
            if finding.path == paragraph.path:
                found += 1
                yield from lines_of(finding, said)
    yield from said.entry("", f"{counted(found, 'finding')} in this paragraph.", "quiet")
    yield ""


def _clause(clause: Clause, lines: Lines) -> Iterator[str]:
    yield from lines.entry("clause", f"“{clause.action}” …: {clause.force}, ask {clause.ask} ({clause.key})", "opening")
    yield from lines.entry("words", clause.quote)
    yield from lines.entry("because", clause.rule)
    for addressee in clause.addressees:
        yield from lines.entry("asked", _asked(addressee))
    yield ""


def _asked(addressee: Addressee) -> str:
    precise = f", precisely {addressee.actor}" if addressee.actor and addressee.actor != addressee.id else ""
    words = f", from “{addressee.quote}”" if addressee.quote else ", taken over from what was named before"
    others = f"; it may also mean {', '.join(addressee.alternatives)}" if addressee.alternatives else ""
    return f"{addressee.id}{precise}{words}{others}"


def _entry(entry: ScheduleEntry, lines: Lines) -> Iterator[str]:
    yield from lines.entry("schedule", f"{when(entry)} ({entry.key})", "opening")
    yield from lines.entry("words", entry.quote)
    if entry.who:
        to = f", to {entry.to}" if entry.to else ""
        yield from lines.entry("who", ", ".join(entry.who) + to)
    yield from lines.entry("because", entry.rule)
    for due in entry.due:
        yield from lines.entry("due", f"{_days(due.start, due.end)}, {_reason(due.basis, due.rule)}")
    for step in entry.steps:
        dated = f"{step.name.replace('-', ' ')}: {step.date or 'no date'}"
        yield from lines.entry("before it", f"{dated}, {_reason(step.basis, step.rule)}")
    yield ""


def _days(start: str | None, end: str | None) -> str:
    if not start:
        return "no date"
    return start if start == end else f"{start} to {end or 'not known'}"


def _reason(basis: str, rule: str) -> str:
    """Say how a date was found; a rule that repeats it says it once.

    >>> _reason("estimated", "session 61: estimated: no rule fixes the day")
    'estimated: session 61: no rule fixes the day'
    """
    return f"{basis}: {rule.replace(f'{basis}: ', '', 1)}"


def _citation(citation: Citation, lines: Lines) -> Iterator[str]:
    told = ", ".join(citation.symbols) or citation.name or "no symbol can be told"
    where = "" if citation.note is None else f" (note {citation.note + 1})"
    yield from lines.entry("document", f"{told}{where}", "opening")
    yield from lines.entry("words", citation.quote)
    yield from lines.entry("because", citation.rule)
    yield ""


def _figure(figure: Figure, lines: Lines) -> Iterator[str]:
    bound = {"at-most": "at most ", "at-least": "at least ", None: ""}[figure.bound]
    about = "about " if figure.approximate else ""
    of = f" of {figure.of}" if figure.of else ""
    value = f"{figure.value:,}"
    yield from lines.entry("figure", f"{bound}{about}{value} {figure.unit or ''}{of}".rstrip(), "opening")
    yield from lines.entry("words", figure.quote)
    yield ""
