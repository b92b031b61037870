"""``operative compare``: what happened to each paragraph between one resolution and another."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

import operative
from operative.calendars import calendar
from operative.cli.arguments import add_form, add_language, add_output
from operative.cli.documents import Document
from operative.cli.naming import form_of
from operative.cli.output import refuse_terminal, result
from operative.cli.page import Lines
from operative.cli.reading import UnreadError, check_documents, name_of, read_document, tell_doubts
from operative.cli.report import Report
from operative.cli.terminal import Screen, Style, paint, printable, screen, width, wrap
from operative.errors import UsageError
from operative.exports.changes import SAID, Row, Said, Segment, rows, when
from operative.exports.changes_xlsx import changes_xlsx
from operative.exports.html import compared
from operative.exports.json import as_dict, dumps
from operative.exports.phrases import ONLY_HERE, UNCONFIRMED, across, together
from operative.exports.word.tracked import tracked
from operative.findings.keys import path_of
from operative.model import Resolution
from operative.model.lineage import Comparison, FigureChange, ScheduleChange

_EXAMPLES = """\
examples:
  operative compare 54-20.docx 57-23.docx           what changed, the words marked
  operative compare 54-20.docx 57-23.docx --only strengthened,weakened,dropped
  operative compare 54-20.docx 57-23.docx --side-by-side
  operative compare 54-20.docx 57-23.docx -o changes.docx
                                                    a Word document with the changes tracked
  operative compare 54-20.docx 57-23.docx -o changes.html
                                                    a page with the two texts side by side
  operative compare 54-20.docx 57-23.docx -o changes.xlsx
  operative compare 54-20.fr.docx 57-23.fr.docx --beside 54-20.en.docx 57-23.en.docx
                                                    what only the translators put into other words is the same

Without colour, words taken away stand in [-…-] and words that came in in {+…+}.
Kinds of change: same, reworded, extended, narrowed, strengthened, weakened, merged, split, new, dropped. Strengthened
and weakened follow a scale of forces that is this program's own: no official ranking exists.
"""

_SUFFIXES = {"text": ".txt", "json": ".json", "html": ".html", "docx": ".docx", "xlsx": ".xlsx"}
_TWO = 2
"""Documents that are compared; those after them are their versions in other languages, two by two."""
_SIDE = 3
"""Columns between two texts side by side."""
_NARROWEST_SIDE = 30


def command(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to those of the program."""
    parser = subparsers.add_parser(
        "compare",
        help="show what changed between two resolutions",
        description="Compare an earlier resolution with a later one: paragraphs and clauses linked, changes of words, "
        "verbs, figures, dates and documents, as found by machine.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("earlier", metavar="EARLIER", help="a document, or - for standard input")
    parser.add_argument("later", metavar="LATER", help="a document, or - for standard input")
    parser.add_argument(
        "--beside",
        nargs=2,
        metavar=("EARLIER", "LATER"),
        action="append",
        default=[],
        help="the same two resolutions in another language, so that what only translators put into other words is told "
        "from what the organ changed; may be given for each language",
    )
    add_form(parser, _SUFFIXES, "; docx has the changes tracked")
    parser.add_argument(
        "--only", metavar="KINDS", help="show only these kinds of change, with commas between (new,dropped,weakened)"
    )
    parser.add_argument("--all", action="store_true", help="show what stayed the same too")
    parser.add_argument(
        "--side-by-side", action="store_true", help="the earlier text on the left, the later on the right"
    )
    add_language(parser)
    add_output(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read both documents and show what changed.

    Returns:
        1 where a document could not be read, else 0.

    Raises:
        UsageError: for arguments that do not go together.
        SourceError: where the user's calendar cannot be read.
        OutputError: where the result cannot be written.
    """
    documents = [Document(path, path) for path in (args.earlier, args.later, *chain.from_iterable(args.beside))]
    check_documents(documents, args.output)
    calendar()  # what is wrong with the user's own is told before anything is read
    form = args.format or form_of(args.output, _SUFFIXES, "text")
    if form in _BINARY:
        refuse_terminal(form, args.output)
    wanted = _kinds(args.only, every=args.all or form != "text")
    readings = []
    for place, document in enumerate(documents):
        try:
            readings.append(read_document(document, args.language if place < _TWO else None))
        except UnreadError as error:
            Report(1).error(f"{name_of(document)}: {error}")
            return 1
        tell_doubts(document, readings[-1], Report(1))
    versions = zip(readings[_TWO::_TWO], readings[_TWO + 1 :: _TWO], strict=True)
    found = operative.compare(readings[0], readings[1], versions=versions)
    if form == "html":
        content = compared(found, readings[0], readings[1], wanted).encode("utf-8", "replace")
    elif form in _WRITTEN:
        content = _WRITTEN[form](found, readings[0], readings[1])
    else:
        seen = Screen() if args.output else screen(sys.stdout)
        lines = show(found, readings[0], readings[1], wanted, seen, side_by_side=args.side_by_side)
        content = "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
    with result(args.output) as stream:
        stream.write(content)
    return 0


_WRITTEN: dict[str, Callable[[Comparison, Resolution, Resolution], bytes]] = {
    "json": lambda found, *_: dumps(as_dict(found), indent=2) + b"\n",
    "docx": tracked,
    "xlsx": changes_xlsx,
}
"""What writes a comparison, by the name of the form.

Text is not among them, since it depends on the screen, nor a page, in which what is asked for is shown at first."""
_BINARY = ("docx", "xlsx")


def _kinds(only: str | None, *, every: bool) -> frozenset[Said]:
    """Return the kinds of change that are shown.

    Raises:
        UsageError: for a word that is none.
    """
    if only is None:
        return frozenset(SAID if every else (kind for kind in SAID if kind != "same"))
    named = [word.strip() for word in only.split(",") if word.strip()]
    if wrong := [word for word in named if word not in SAID]:
        raise UsageError(f"{wrong[0]!r} is no kind of change; use {', '.join(SAID)}")
    return frozenset(kind for kind in SAID if kind in named)


def show(
    found: Comparison,
    earlier: Resolution,
    later: Resolution,
    wanted: frozenset[Said],
    seen: Screen,
    *,
    side_by_side: bool = False,
) -> Iterator[str]:
    """Yield the lines that show a comparison.

    Args:
        found: what changed.
        earlier: the earlier reading.
        later: the later one.
        wanted: the kinds of change to show.
        seen: the width of the lines, and whether they are coloured.
        side_by_side: whether the two texts stand in two columns.
    """
    every = rows(found, earlier, later)
    lines = Lines(seen, 12, later.language)
    yield from lines.title(f"{earlier.symbol or 'earlier text'} → {later.symbol or 'later text'}", later.title or "")
    counts = Counter(row.said for row in every)
    yield from lines.entry("", ", ".join(f"{counts[kind]} {kind}" for kind in SAID if counts[kind]) + ".")
    for told in filter(None, (across(found.languages), together(found.versions))):
        yield from lines.entry("", told)
    yield ""
    any_change = wanted >= set(SAID) - {"same"}
    shown = [row for row in every if row.said in wanted or (row.moved and any_change)]
    for row in shown:
        yield from _row(row, lines, side_by_side=side_by_side)
    if not shown:
        yield from lines.entry("", "No paragraph changed in the ways asked for.", "quiet")
        yield ""
    yield from _apart(found, lines)
    yield UNCONFIRMED


def _row(row: Row, lines: Lines, *, side_by_side: bool) -> Iterator[str]:
    source = f" from {', '.join(row.earlier)}" if row.earlier and row.earlier != (row.later,) else ""
    heading = f"{row.said}{source}{f', moved: {row.how_moved}' if row.moved else ''}"
    yield from lines.entry(row.later or f"({row.earlier[0]})", heading, "opening")
    if row.alone:
        yield from lines.entry("", f"{ONLY_HERE}{row.alone}.", "quiet")
    for change in row.verbs:
        yield from lines.entry("", f"{change.earlier} → {change.later}", "warning")
    if side_by_side and (columns := (lines.screen.width - _SIDE) // 2) >= _NARROWEST_SIDE:
        yield from _two_columns(row, columns, lines.screen)
    else:
        yield from lines.painted("", *marked(row.inline(), colour=lines.screen.colour))
    yield ""


_MARKS: dict[str, tuple[str, str]] = {"added": ("{+", "+}"), "removed": ("[-", "-]")}
_STYLES: dict[str, Style] = {"added": "added", "removed": "removed"}


def marked(segments: Iterable[Segment], *, colour: bool) -> tuple[str, list[tuple[int, int, Style]]]:
    """Return words with what changed marked, by styles where there is colour and by brackets where there is none.

    >>> marked([Segment("Urges ", "same"), Segment("States", "removed"), Segment("all", "added")], colour=False)[0]
    'Urges [-States-]{+all+}'
    """
    text = ""
    styles: list[tuple[int, int, Style]] = []
    for segment in segments:
        words = printable(segment.text)
        changed = segment.role in _STYLES
        if changed and not colour:
            before, after = _MARKS[segment.role]
            words = f"{before}{words}{after}"
        elif segment.role == "added" and styles and styles[-1][1] == len(text):
            text += " "  # what was removed and what was put for it would run together
        if changed:
            styles.append((len(text), len(text) + len(words), _STYLES[segment.role]))
        text += words
    return text, styles


def _two_columns(row: Row, columns: int, seen: Screen) -> Iterator[str]:
    left = _column(
        row.earlier_text, [(c.earlier.start, c.earlier.end) for c in row.words if len(row.earlier) == 1], "removed"
    )
    right = _column(row.later_text, [(c.later.start, c.later.end) for c in row.words], "added")
    halves = [
        [(paint(text, styles, line, seen.colour), width(text[line[0] : line[1]])) for line in wrap(text, columns)]
        for text, styles in (left, right)
    ]
    for index in range(max(map(len, halves))):
        cells = [half[index] if index < len(half) else ("", 0) for half in halves]
        yield (cells[0][0] + " " * (columns - cells[0][1] + _SIDE) + cells[1][0]).rstrip()


def _column(text: str, spans: Sequence[tuple[int, int]], style: Style) -> tuple[str, list[tuple[int, int, Style]]]:
    return printable(text), [(start, end, style) for start, end in spans if start < end]


def _apart(found: Comparison, lines: Lines) -> Iterator[str]:
    """Yield what is told beside the paragraphs: figures and dates, what was to happen, documents."""
    parts = (
        ("Figures, dates, sessions and documents that moved", [_figure(change) for change in found.figures]),
        ("What is to happen", [_entry(change) for change in found.schedule if change.change != "same"]),
        ("Documents cited", [(f"{'+' if c.change == 'added' else '-'} {c.document}", c.path) for c in found.citations]),
    )
    for heading, entries in parts:
        if entries:
            yield from lines.entry("", heading, "title")
            for text, path in entries:
                yield from lines.entry(path, text)
            yield ""


def _figure(change: FigureChange) -> tuple[str, str]:
    moved = f"{change.earlier or 'none'} → {change.later or 'none'}"
    return f"{moved} ({change.what})" if change.what else moved, change.later_path or f"({change.earlier_path})"


def _entry(change: ScheduleChange) -> tuple[str, str]:
    before, after = when(change, 0), when(change, 1)
    path = path_of(change.later or change.earlier or "")
    told = f"{change.kind}, {change.change}: {change.what}"
    return (
        f"{told}: {before or 'none'} → {after or 'none'}" if before or after else told,
        path if change.later else f"({path})",
    )
