"""Lines of one paragraph as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from operative.sources.drawn.line import Piece, words_of
from operative.sources.lines import join


def together(lines: Iterable[Sequence[Piece]]) -> list[Piece]:
    """Join lines of one paragraph: a space between words, none after a hyphen or between Chinese characters."""
    out: list[Piece] = []
    before = ""
    for pieces in lines:
        words = words_of(pieces)
        if before and words and len(join(before, words)) > len(before) + len(words):
            out.append((" ", 0))
        out += _stripped(pieces)
        before = words or before
    return out


def _stripped(pieces: Sequence[Piece]) -> list[Piece]:
    """Take off the white space that a line begins or ends with."""
    out = list(pieces)
    for index in range(len(out)):
        if not _take_off(out, index, front=True):
            break
    for index in reversed(range(len(out))):
        if not _take_off(out, index, front=False):
            break
    return out


def _take_off(pieces: list[Piece], index: int, *, front: bool) -> bool:
    """Strip one piece; return whether nothing of it is left, so that the next is to be stripped too."""
    piece = pieces[index]
    if not isinstance(piece, tuple):
        return piece is None
    words = piece[0].lstrip() if front else piece[0].rstrip()
    pieces[index] = (words, piece[1])
    return not words
