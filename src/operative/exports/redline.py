"""Two texts as one, from which either is had back letter by letter: what tracked changes need.

What a comparison says was put for what is the guide; between those places the two texts are compared once more, by
every capital, space and mark, for which a comparison has no eye. Paragraphs that were merged or split share their
words; one that stands in another order is taken away where it was and added where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from operative.exports.writing import legal
from operative.lineage.align import longest_rising
from operative.lineage.differences import edits
from operative.model import Paragraph, Resolution
from operative.model.lineage import Comparison, WordChange

Role = Literal["same", "added", "removed"]

TAB = "\x1f"
"""What parts a number from its text here; no document may hold it, therefore no text has it."""
_END = "\x1e"
"""What parts two paragraphs, likewise."""
# A character of a writing without spaces, a word, or any other character.
_PIECE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]|\w+|.", re.DOTALL)


class Piece(NamedTuple):
    """Words that both texts have, that were added, or that were removed.

    Attributes:
        text: the words; :data:`TAB` stands between a number and its text.
        role: whose they are.
        emphatic: are they set off, in the later text where it has them?
    """

    text: str
    role: Role
    emphatic: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the two texts as one.

    Attributes:
        pieces: what it holds.
        end: whose the end of the paragraph is; where only one text has it, the other runs on into the next line.
        paragraph: one of the text that has the end, for its style.
        begins: the path of a later paragraph that begins here, or None.
        gone: the path of an earlier paragraph that is wholly taken away here, or None.
    """

    pieces: tuple[Piece, ...]
    end: Role
    paragraph: Paragraph
    begins: str | None = None
    gone: str | None = None


def redline(comparison: Comparison, earlier: Resolution, later: Resolution) -> Iterator[Line]:
    """Yield the lines of two texts as one.

    Args:
        comparison: of the two.
        earlier: the earlier reading.
        later: the later one.

    >>> import operative
    >>> texts = ("Urges States to act.", "Urges states to act now.")
    >>> one, other = (operative.parse(f"The General Assembly,\\n1. {text}") for text in texts)
    >>> *_, last = redline(operative.compare(one, other), one, other)
    >>> [(piece.text, piece.role) for piece in last.pieces][1:]
    [('States', 'removed'), ('states', 'added'), (' to act', 'same'), (' now', 'added'), ('.', 'same')]
    """
    before = after = 0
    words = _words(comparison)
    for sources, parts in _in_place(comparison, earlier, later):
        yield from _taken_away(earlier.paragraphs[before : sources.start])
        yield from _added(later.paragraphs[after : parts.start])
        guides = words if comparison.languages[0] == comparison.languages[1] else None
        yield from _lines(_Side(earlier.paragraphs[sources.start : sources.stop]), _later(later, parts), guides)
        before, after = sources.stop, parts.stop
    yield from _taken_away(earlier.paragraphs[before:])
    yield from _added(later.paragraphs[after:])


def _later(later: Resolution, parts: range) -> _Side:
    return _Side(later.paragraphs[parts.start : parts.stop])


def _words(comparison: Comparison) -> dict[str, tuple[WordChange, ...]]:
    return {link.later: link.words for link in comparison.links}


def _taken_away(paragraphs: Iterable[Paragraph]) -> Iterator[Line]:
    for paragraph in paragraphs:
        side = _Side((paragraph,))
        yield Line(tuple(side.pieces(0, len(side.text), "removed")), "removed", paragraph, gone=paragraph.path)


def _added(paragraphs: Iterable[Paragraph]) -> Iterator[Line]:
    for paragraph in paragraphs:
        side = _Side((paragraph,))
        yield Line(tuple(side.pieces(0, len(side.text), "added")), "added", paragraph, begins=paragraph.path)


def _in_place(comparison: Comparison, earlier: Resolution, later: Resolution) -> Iterator[tuple[range, range]]:
    """Yield the places of linked paragraphs that stand in one order in both texts and next to one another in each.

    Of a group that does not hang together, the first two are kept, if these do.
    """
    places = [{path: place for place, path in enumerate(_paths(reading))} for reading in (earlier, later)]
    groups = _groups(comparison)
    rising = longest_rising([(places[0][sources[0]], parts[0]) for sources, parts in groups])
    last = [-1, -1]
    for sources, parts in (group for group in groups if group[1][0] in rising):
        for some in ((sources, parts), (sources[:1], parts[:1])):
            spans = [sorted(index[path] for path in paths) for index, paths in zip(places, some, strict=True)]
            together = all(span[-1] - span[0] == len(span) - 1 for span in spans)
            if together and all(span[0] > end for span, end in zip(spans, last, strict=True)):
                last = [span[-1] for span in spans]
                yield range(spans[0][0], spans[0][-1] + 1), range(spans[1][0], spans[1][-1] + 1)
                break


def _paths(reading: Resolution) -> list[str]:
    return [paragraph.path for paragraph in reading.paragraphs]


def _groups(comparison: Comparison) -> list[tuple[list[str], list[str]]]:
    """Return the earlier and the later paths that are linked with one another, in the order of the later text."""
    parts: dict[tuple[str, ...], list[str]] = {}
    for link in comparison.links:
        parts.setdefault(link.earlier, []).append(link.later)
    return [(list(sources), found) for sources, found in parts.items()]


class _Side:
    """Paragraphs of one text, one after another.

    Attributes:
        paragraphs: in order.
        text: their numbers and texts.
        starts: where each one's text begins in it, by path.
    """

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.starts: dict[str, int] = {}
        self._emphasis: list[tuple[int, int]] = []
        lines: list[str] = []
        place = 0
        for paragraph in paragraphs:
            label = legal(paragraph.label) + TAB if paragraph.label else ""
            lines.append(label + legal(paragraph.text))
            start = self.starts[paragraph.path] = place + len(label)
            self._emphasis += [(start + first, start + end) for first, end in paragraph.emphasis]
            place += len(lines[-1]) + 1
        self.text = _END.join(lines)

    def pieces(self, start: int, end: int, role: Role) -> Iterator[Piece]:
        """Yield a stretch, what is set off in it apart."""
        place = start
        for start_of, end_of in self._emphasis:
            first, last = max(start_of, place), min(end_of, end)
            if first < last:
                yield from (Piece(self.text[place:first], role),) if place < first else ()
                yield Piece(self.text[first:last], role, emphatic=True)
                place = last
        if place < end:
            yield Piece(self.text[place:end], role)


class _Stretch(NamedTuple):
    """A stretch of the text of one side; ``same`` words are given by their places in the later one."""

    role: Role
    start: int
    end: int


def _lines(earlier: _Side, later: _Side, words: dict[str, tuple[WordChange, ...]] | None) -> Iterator[Line]:
    """Yield the lines of paragraphs that are linked with one another."""
    held: list[Piece] = []
    seen = [0, 0]
    told = -1
    for stretch in (*_ordered(_stretches(earlier, later, words)), None):
        side = earlier if stretch and stretch.role == "removed" else later
        start, end = (stretch.start, stretch.end) if stretch else (0, 0)
        while stretch is None or (stop := side.text.find(_END, start, end)) >= 0:
            role: Role = stretch.role if stretch else "same"
            if stretch:
                held += side.pieces(start, stop, role)
                start = stop + 1
            shown = earlier.paragraphs[seen[0]] if role == "removed" else later.paragraphs[seen[1]]
            begins = later.paragraphs[seen[1]].path if told < seen[1] else None
            yield Line(tuple(held), role, shown, begins)
            told, held = seen[1], []
            seen = [seen[0] + (role != "added"), seen[1] + (role != "removed")]
            if stretch is None:
                return
        held += side.pieces(start, end, stretch.role)


def _ordered(stretches: Iterable[_Stretch]) -> Iterator[_Stretch]:
    """Put what was removed before what was put for it, and join what touches."""
    for same, group in groupby(stretches, lambda stretch: stretch.role == "same"):
        held = list(group)
        for role in ("same",) if same else ("removed", "added"):
            own = [stretch for stretch in held if stretch.role == role]
            if own:
                yield _Stretch(own[0].role, own[0].start, own[-1].end)


def _stretches(earlier: _Side, later: _Side, words: dict[str, tuple[WordChange, ...]] | None) -> Iterator[_Stretch]:
    """Yield what both texts have, what was removed and what was added, in order."""
    at = [0, 0]
    if words is None:
        yield from _replaced(at, (len(earlier.text), len(later.text)))
        return
    for change in (change for paragraph in later.paragraphs for change in words.get(paragraph.path, ())):
        if change.earlier.path not in earlier.starts or change.later.path not in later.starts:
            continue
        starts = earlier.starts[change.earlier.path], later.starts[change.later.path]
        shared = _shared(change.earlier.quote, change.later.quote)
        first, last = (
            [place + start for place, start in zip(starts, found, strict=True)]
            for found in (
                (change.earlier.start + shared[0], change.later.start + shared[0]),
                (change.earlier.end - shared[1], change.later.end - shared[1]),
            )
        )
        if first[0] >= at[0] and first[1] >= at[1]:
            yield from _by_letter(earlier, later, at, first)
            yield from _replaced(first, last)
            at = last
    yield from _by_letter(earlier, later, at, (len(earlier.text), len(later.text)))


def _shared(earlier: str, later: str) -> tuple[int, int]:
    """Return how many characters of whole words two quotes share where they begin, and where they end.

    A number in groups of digits is one word.

    >>> _shared("nearly 140 titles", "nearly 310 titles"), _shared("1 200 lamps", "1 800 lamps")
    ((7, 7), (0, 6))
    """
    before = _whole_words(earlier, int(Prefix.similarity(earlier, later)))
    rest = earlier[before:]
    after = _whole_words(rest[::-1], int(Postfix.similarity(rest, later[before:])))
    return before, after


def _whole_words(text: str, shared: int) -> int:
    """Return how many of the first characters that are shared are whole words with the space behind them."""
    end = text.rfind(" ", 0, shared) + 1
    while end > 1 and text[end - 2].isdigit() and text[end : end + 1].isdigit():
        end = text.rfind(" ", 0, end - 1) + 1
    return end


def _replaced(first: Sequence[int], last: Sequence[int]) -> Iterator[_Stretch]:
    if first[0] < last[0]:
        yield _Stretch("removed", first[0], last[0])
    if first[1] < last[1]:
        yield _Stretch("added", first[1], last[1])


def _by_letter(earlier: _Side, later: _Side, first: Sequence[int], last: Sequence[int]) -> Iterator[_Stretch]:
    """Yield what is the same and what differs between two stretches in which the comparison found nothing."""
    sides = [_PIECE.findall(side.text, *span) for side, *span in zip((earlier, later), first, last, strict=True)]
    places = [list(_starts(pieces, start)) for pieces, start in zip(sides, first, strict=True)]
    done = 0
    for one in edits(*sides):
        if done < one.later[0]:
            yield _Stretch("same", places[1][done], places[1][one.later[0]])
        a, b = ([place[index] for index in span] for place, span in zip(places, (one.earlier, one.later), strict=True))
        yield from _replaced((a[0], b[0]), (a[1], b[1]))
        done = one.later[1]
    if places[1][done] < last[1]:
        yield _Stretch("same", places[1][done], last[1])


def _starts(pieces: Iterable[str], place: int) -> Iterator[int]:
    yield place
    for piece in pieces:
        place += len(piece)
        yield place
