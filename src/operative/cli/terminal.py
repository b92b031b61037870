"""Text on a terminal: what may be printed, how wide it is, where a line may break, and how it is coloured."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, TextIO

from operative.model import Span

Style = Literal["opening", "path", "quiet", "title", "warning", "added", "removed"]

WIDEST = 100
"""No line of text is longer, however wide the terminal: longer lines are hard to read."""

_NARROWEST = 40
# Weight and faintness first; two hues that stay legible on dark and on light grounds.
_CODES: dict[Style, str] = {
    "opening": "1",
    "path": "36",
    "quiet": "2",
    "title": "1",
    "warning": "33",
    "added": "4;32",
    "removed": "9;31",
}

# Controls could move the cursor or rename the window; those of direction could make a line read otherwise.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_OPEN = "（《「『【〔〈"
_CLOSE = "，。；：！？、）》」』】〕〉…"
_WIDE = "\u2e80-\u2fff\u3003-\u3007\u3012-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_UNIT = re.compile(
    rf"""
    \s+                                             # white space, where a line may end
    | [{_OPEN}“‘]*[{_WIDE}][{_CLOSE}”’]*            # one ideograph with the signs that must stay with it
    | (?:«\ )?[{_OPEN}]*[^\s{_OPEN}{_CLOSE}{_WIDE}]+[{_CLOSE}]*(?:\ [;:!?»]+)*  # a word, with the signs French sets off
    | [{_OPEN}{_CLOSE}]+
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text is shown: its width in columns, and whether it may be coloured."""

    width: int = WIDEST
    colour: bool = False


def screen(stream: TextIO) -> Screen:
    """Return the width and colour of a stream.

    Colour is for terminals only, never where ``NO_COLOR`` is set (no-color.org) or the terminal is ``dumb``;
    ``COLUMNS`` overrules the width found.
    """
    columns = _columns(stream)
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Screen(max(_NARROWEST, min(WIDEST, columns)), stream.isatty() and not plain)


def _columns(stream: TextIO) -> int:
    """Return the width asked for, that of the stream's terminal, or that of the one behind a pager."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    for candidate in (stream, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            if found := os.get_terminal_size(candidate.fileno()).columns:
                return found
    return WIDEST


def printable(text: str) -> str:
    """Return `text` on one line and without characters that command a terminal.

    >>> printable("a\\x1b[31mb\\nc")
    'a�[31mb�c'
    """
    return text if text.isascii() and text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)


def width(text: str) -> int:
    """Return the columns a text takes: two for wide characters, none for combining ones.

    >>> width("resolution"), width("决议"), width("e\\u0301")
    (10, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in {"Mn", "Me", "Cf"} else 1


def wrap(text: str, columns: int) -> list[Span]:
    """Return the lines of a text as spans of it, none wider than `columns`.

    Lines break at spaces and between ideographs, never before a closing or after an opening Chinese sign;
    a word too long for a line is cut.

    >>> [("the General Assembly")[a:b] for a, b in wrap("the General Assembly", 12)]
    ['the General', 'Assembly']
    """
    lines: list[Span] = []
    start, end, used = 0, 0, 0
    for unit in _UNIT.finditer(text):
        at, stop = unit.span()
        wide = width(unit[0])
        if unit[0].isspace():
            used += wide
            continue
        if used + wide > columns and end > start:
            lines.append((start, end))
            start, used = at, 0
        elif end == start:
            start, used = at, 0
        while used + wide > columns:
            cut, fitted = _fitting(text, at, stop, columns - used)
            lines.append((start, start + len(text[start:cut].rstrip())))
            gap = int(text.startswith(" ", cut))
            start = at = cut + gap
            used, wide = 0, wide - fitted - gap
        used += wide
        end = stop
    return [*lines, (start, end)] if end > start else lines


def _fitting(text: str, start: int, end: int, columns: int) -> tuple[int, int]:
    """Return where `text[start:end]` must be cut to fit, and the columns taken: one character at least."""
    used = 0
    for index in range(start, end):
        wide = _character_width(text[index])
        if used + wide > columns and index > start:
            return index, used
        used += wide
    return end, used


def paint(text: str, styles: list[tuple[int, int, Style]], line: Span, colour: bool) -> str:
    """Return one line of a text with its styles.

    Args:
        text: the whole text.
        styles: start, end and style, in order, not overlapping.
        line: the span of `text` to return.
        colour: False gives the bare line.
    """
    start, end = line
    if not colour:
        return text[start:end]
    pieces = []
    at = start
    for begin, stop, style in styles[max(0, bisect_right(styles, start, key=lambda s: s[0]) - 1) :]:
        if begin >= end:
            break
        first, last = max(begin, at), min(stop, end)
        if first < last:
            pieces += [text[at:first], styled(text[first:last], style, colour)]
            at = last
    return "".join(pieces) + text[at:end]


def styled(text: str, style: Style, colour: bool) -> str:
    """Return a text in one style, unchanged where there is no colour."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour and text else text
