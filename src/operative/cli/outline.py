"""A reading as an outline for the eye: canonical paths hang in the margin, notes stand under their paragraph.

In Arabic the whole is turned: text ends at the right edge and the paths hang right of it. Marks of direction at the
ends of each line keep its punctuation and numbers in order on terminals that know right-to-left writing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from operative.cli.terminal import Screen, Style, paint, printable, styled, width, wrap
from operative.exports.phrases import adoption, counts, origin, word
from operative.exports.sections import sections
from operative.exports.writing import RIGHT_TO_LEFT
from operative.model import Note, Paragraph, Resolution, RollCall

_WIDEST_MARGIN = 12
_RLM, _LRM = "\u200f", "\u200e"

Styles = list[tuple[int, int, Style]]


@dataclass(frozen=True, slots=True)
class _Page:
    screen: Screen
    margin: int
    """Columns of the hanging paths, the gap after them included."""
    leftward: bool

    def lines(self, text: str, styles: Styles | None = None, path: str = "", indent: int = 0) -> Iterator[str]:
        """Set one text: its path in the margin of the first line, its own lines beside it."""
        text = printable(text)
        path = printable(path)
        if width(path) > self.margin - 2:
            yield self._line("", styled(path, "path", self.screen.colour), width(path), 0)
            path = ""
        room = self.screen.width - self.margin - indent
        for line in wrap(text, max(room, 20)):
            painted = paint(text, styles or [], line, self.screen.colour)
            yield self._line(path, painted, width(text[line[0] : line[1]]), indent)
            path = ""

    def _line(self, path: str, painted: str, columns: int, indent: int) -> str:
        colour = self.screen.colour
        if self.leftward:
            free = " " * max(0, self.screen.width - self.margin - indent - columns)
            hung = f"{_LRM}{' ' * (indent + 2)}{styled(path, 'path', colour)}" if path else ""
            return f"{free}{_RLM}{painted}{_RLM}{hung}"
        hanging = " " * (self.margin - 2 - width(path)) + styled(path, "path", colour)
        return f"{hanging}  {' ' * indent}{painted}"

    def rule(self, words: str = "") -> str:
        """Return a line across the page, with words in it."""
        head = f"── {printable(words)} " if words else ""
        return styled(head + "─" * max(0, self.screen.width - width(head)), "quiet", self.screen.colour)

    def plain(self, text: str, style: Style | None = None) -> Iterator[str]:
        """Set text of the page itself, from edge to edge."""
        text = printable(text)
        for line in wrap(text, self.screen.width):
            painted = paint(text, [(0, len(text), style)] if style else [], line, self.screen.colour)
            if self.leftward and not text.isascii():
                columns = width(text[line[0] : line[1]])
                painted = " " * max(0, self.screen.width - columns) + f"{_RLM}{painted}{_RLM}"
            yield painted


def outline(resolution: Resolution, screen: Screen) -> str:
    """Return a reading as lines of text, each ended.

    Args:
        resolution: a reading.
        screen: the width of the lines, and whether they are coloured.

    >>> from operative.model import Paragraph
    >>> reading = Resolution(symbol="A/RES/1/1", paragraphs=(Paragraph("1", "1.", "operative", "Decides to meet."),))
    >>> print(outline(reading, Screen(40)))
    A/RES/1/1
    <BLANKLINE>
    ── operative ───────────────────────────
    <BLANKLINE>
      1  Decides to meet.
    <BLANKLINE>
    ────────────────────────────────────────
    0 preambular and 1 operative paragraph
    <BLANKLINE>
    """
    longest = max((width(paragraph.path) for paragraph in resolution.paragraphs), default=0)
    page = _Page(screen, max(3, min(longest, _WIDEST_MARGIN)) + 2, resolution.language in RIGHT_TO_LEFT)
    parts = (_head(resolution, page), _body(resolution, page), _foot(resolution, page))
    return "".join(f"{line}\n" for lines in parts for line in lines)


def _head(resolution: Resolution, page: _Page) -> Iterator[str]:
    yield from page.plain(resolution.symbol or "No document symbol", "title")
    if resolution.title:
        yield from page.plain(resolution.title, "title")
    told = [origin(resolution), adoption(resolution)]
    if any(told):
        yield ""
    for line in filter(None, told):
        yield from page.plain(line)
    if resolution.sponsors:
        yield from page.plain("Sponsors: " + ", ".join(resolution.sponsors))
    yield ""


def _body(resolution: Resolution, page: _Page) -> Iterator[str]:
    for section in sections(resolution):
        if section.division:
            yield page.rule(section.division.id)
            yield ""
        named = ". ".join(section.heading)
        for line in filter(None, (named, section.formula)):
            yield from page.lines(line, [(0, len(line), "opening")])
            yield ""
        kind = ""
        for paragraph in section.paragraphs:
            if paragraph.kind in {"preambular", "operative"} and paragraph.kind != kind:
                kind = paragraph.kind
                yield page.rule(kind)
                yield ""
            yield from _paragraph(paragraph, page)
            yield ""


def _paragraph(paragraph: Paragraph, page: _Page) -> Iterator[str]:
    text, styles = marked(paragraph)
    depth = paragraph.path.count("(") + paragraph.path.count("[") if paragraph.kind == "item" else 0
    indent = 2 * min(depth, 6)
    yield from page.lines(text, styles, paragraph.path, indent)
    yield from _notes(paragraph.notes, page, indent)


def marked(paragraph: Paragraph) -> tuple[str, Styles]:
    """Return a paragraph's text with its notes' markers set into it, and what of it stands out.

    What stands out is what the source sets off; where it sets nothing off, the first word of an act.

    >>> marked(Paragraph("1", None, "operative", "Notes it;", ((0, 5),), (Note("2", "A/1", 8),)))
    ('Notes it [2];', [(0, 5, 'opening'), (9, 12, 'quiet')])
    """
    placed = sorted((note.at, note.marker) for note in paragraph.notes if note.at is not None)
    markers = [(at, f"{_gap(paragraph.text, at)}[{marker}]") for at, marker in placed]
    pieces: list[str] = []
    quiet: Styles = []
    at = length = 0
    for place, marker in markers:
        pieces += [paragraph.text[at:place], marker]
        length += place - at + len(marker)
        quiet.append((length - len(marker.lstrip()), length, "quiet"))
        at = place
    pieces.append(paragraph.text[at:])
    places = [place for place, _ in markers]
    added = [0, *accumulate(len(marker) for _, marker in markers)]
    openings: Styles = [
        (start + added[bisect_right(places, start)], end + added[bisect_left(places, end)], "opening")
        for start, end in _openings(paragraph)
    ]
    return "".join(pieces), sorted([*openings, *quiet])


def _gap(text: str, at: int) -> str:
    """Ideographs set no space before a marker."""
    return "" if width(text[at - 1 : at]) > 1 else " "


def _openings(paragraph: Paragraph) -> Iterable[tuple[int, int]]:
    if paragraph.kind == "heading":
        return [(0, len(paragraph.text))]
    if paragraph.emphasis or paragraph.kind == "item":
        return paragraph.emphasis
    first = paragraph.text.split(" ", 1)[0]
    return [(0, 2 if width(first) > len(first) else len(first))]


def _notes(notes: Iterable[Note], page: _Page, indent: int = 0) -> Iterator[str]:
    for note in notes:
        text = f"[{note.marker}] {note.text}"
        yield from page.lines(text, [(0, len(text), "quiet")], indent=indent + 2)


def _foot(resolution: Resolution, page: _Page) -> Iterator[str]:
    if resolution.vote.roll_call:
        yield page.rule("roll call")
        yield from _roll_call(resolution.vote.roll_call, page)
        yield ""
    if resolution.notes:
        yield page.rule("notes whose paragraph the text does not tell")
        yield from _notes(resolution.notes, page)
        yield ""
    if resolution.unplaced:
        yield page.rule("lines without a place")
        for line in resolution.unplaced:
            yield from page.lines(line)
        yield ""
    if resolution.issues:
        yield page.rule("issues")
        for issue in resolution.issues:
            text = f"{issue.code}: {issue.message}"
            yield from page.lines(text, [(0, len(issue.code), "warning")], issue.path or "")
        yield ""
    yield page.rule()
    yield from page.plain(counts(resolution), "quiet")


def _roll_call(call: RollCall, page: _Page) -> Iterator[str]:
    sides = (("in_favour", call.in_favour), ("against", call.against), ("abstaining", call.abstaining))
    for side, entries in sides:
        label = f"{word('sides', side)} ({len(entries)}): "
        text = label + (", ".join(entry.name for entry in entries) or "none")
        yield from page.lines(text, [(0, len(label) - 1, "title")])
