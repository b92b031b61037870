"""Lines for the eye of a command's result: what hangs in the margin, and text that is wrapped beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from operative.cli.terminal import Screen, Style, paint, printable, styled, width, wrap
from operative.exports.writing import RIGHT_TO_LEFT

_WIDEST_MARGIN = 14
_NARROWEST_TEXT = 24
_RLM = "\u200f"
_BELOW = "    "


def beside(head: str, texts: Sequence[str], columns: int) -> Iterator[str]:
    """Set texts beside what heads them, each on lines of its own; below the head where that leaves no room.

    >>> list(beside("docx  ", ["Word document, also where it is named .DOC"], 34))
    ['docx  Word document, also where it', '      is named .DOC']
    """
    room = columns - width(head)
    if room < _NARROWEST_TEXT:
        yield head.rstrip()
        head, room = _BELOW, columns - len(_BELOW)
    for text in texts:
        for start, end in wrap(text, room):
            yield f"{head}{text[start:end]}"
            head = " " * width(head)


class Lines:
    """Sets entries: a margin of fixed width, and text beside it.

    Args:
        screen: the width of the lines, and whether they are coloured.
        margin: columns of the longest word that hangs in the margin.
        language: of the texts; those of a language written from right to left end at the right edge.
    """

    def __init__(self, screen: Screen, margin: int, language: str | None) -> None:
        self.screen = screen
        self.margin = min(max(margin, 3), _WIDEST_MARGIN) + 2
        self.leftward = language in RIGHT_TO_LEFT

    def title(self, symbol: str, title: str) -> Iterator[str]:
        """Set what heads the entries of one document."""
        for text in filter(None, (symbol, title)):
            shown = printable(text)
            for line in wrap(shown, self.screen.width):
                yield paint(shown, [(0, len(shown), "title")], line, self.screen.colour)
        yield ""

    def entry(self, mark: str, text: str, style: Style | None = None) -> Iterator[str]:
        """Set one entry.

        Args:
            mark: in the margin of its first line; on a line of its own where it is too long.
            text: wrapped beside the margin.
            style: of the whole text.
        """
        yield from self.painted(mark, printable(text), [(0, len(text), style)] if style else [])

    def painted(self, mark: str, text: str, styles: list[tuple[int, int, Style]]) -> Iterator[str]:
        """Set one entry whose text has styles of its own.

        Args:
            mark: as in :meth:`entry`.
            text: printable, wrapped beside the margin.
            styles: start, end and style, in order.
        """
        mark = printable(mark)
        if width(mark) > self.margin - 2:
            yield styled(mark, "path", self.screen.colour)
            mark = ""
        room = max(self.screen.width - self.margin, _NARROWEST_TEXT)
        for line in wrap(text, room) or [(0, 0)]:
            painted = paint(text, styles, line, self.screen.colour)
            if self.leftward and not text.isascii():
                painted = " " * max(0, room - width(text[line[0] : line[1]])) + f"{_RLM}{painted}{_RLM}"
            hanging = " " * (self.margin - 2 - width(mark)) + styled(mark, "path", self.screen.colour)
            yield f"{hanging}  {painted}"
            mark = ""
