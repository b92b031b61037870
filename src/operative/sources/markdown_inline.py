"""What stands within a line of Markdown: emphasis, escapes, links, footnote references, elements of HTML.

By the rules of CommonMark 0.31 (chapter 6) with footnotes and strikethrough as GitHub and Pandoc have them. Each sign
is looked at once and each delimiter is taken off its stack once, so that time is in line with the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape

from operative.model import Note
from operative.sources.drawn.line import Piece
from operative.sources.drawn.looks import BOLD, ITALIC, RAISED, STRUCK
from operative.typography.superscripts import raised

_TOKEN = re.compile(
    r"""(?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<hard>(?:\\|[ ]{2,40})\n)
    | (?P<comment><!--)
    | (?P<code>`{1,9})
    | \[\^(?P<note>[^\]\s]{1,80})\]
    | (?P<address><(?:https?|mailto|ftp):[^<>\s]{1,2000}>)
    | <(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9]{0,10})(?:\s[^<>]{0,500})?/?>
    | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | (?P<run>\*+|_+|~~)
    | (?P<open>!?\[)
    | (?P<shut>\](?: \((?P<target> (?:[^()\s<>]|\([^()\s<>]{0,200}\)){0,2000} | <[^<>\n]{0,2000}> )
                     (?: \s{1,9} (?: "[^"]{0,500}" | '[^']{0,500}' ) )? \)
                  | \[[^\[\]]{0,200}\] )?)""",
    re.VERBOSE | re.DOTALL,
)
_LOOKS = {
    "em": ITALIC, "i": ITALIC, "strong": BOLD, "b": BOLD, "sup": RAISED, "del": STRUCK, "s": STRUCK, "strike": STRUCK,
}  # fmt: skip
_REACH = 500
"""Code points within which a bracket or a backquote must be answered."""
_LOST = "<!-- lost -->"
_BITS = (ITALIC, BOLD, RAISED, STRUCK)


@dataclass(slots=True)
class _Delimiter:
    """A run of stars or underscores: what it may do, and what it turns out to do."""

    char: str
    left: int
    opens: bool
    closes: bool
    opened: list[int] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Turn:
    """An element of HTML that begins or ends a look."""

    look: int
    on: bool


_Node = Piece | _Delimiter | _Turn


def inline(text: str, note: Callable[[str, bool], Piece]) -> Iterator[Piece]:
    """Return the pieces of a line.

    Args:
        text: a paragraph's content, its lines parted by line feeds.
        note: gives what stands for a reference, from its name and whether its place in the line was lost.

    >>> list(inline("*Decides* 1\\\\. it", lambda name, lost: None))
    [('Decides', 1), (' 1', 0), ('.', 0), (' it', 0)]
    """
    nodes: list[_Node] = []
    openers: dict[str, list[tuple[int, _Delimiter]]] = {"*": [], "_": [], "~": []}
    done = 0
    last_comment = text.rfind("-->")
    lost = False
    while found := _TOKEN.search(text, done):
        nodes.append((text[done : found.start()], 0))
        done = found.end()
        if found["note"]:
            nodes.append(note(found["note"], lost))
        elif found["comment"]:
            if last_comment > done:
                done = text.find("-->", done) + 3
                lost = text[found.start() : done] == _LOST
            else:
                nodes.append((found[0], 0))
        elif found["code"]:
            done = _code(text, found, nodes)
        elif found["run"]:
            _delimit(nodes, openers, found, text)
        else:
            nodes += _plain(found)
    nodes.append((text[done:], 0))
    yield from _shown(nodes)


def _plain(found: re.Match[str]) -> list[_Node]:
    """What a sign stands for by itself."""
    if found["escape"]:
        return [(found[0][1], 0)]
    if found["hard"]:
        return [None]
    if found["entity"]:
        return [(unescape(found[0]), 0)]
    if found["address"]:
        return [(found[0][1:-1], 0)]
    if found["tag"]:
        tag = found["tag"].lower()
        if look := _LOOKS.get(tag):
            return [_Turn(look, not found["close"])]
        return [None] if tag == "br" else []
    if found["open"]:
        return [] if _leads(found) else [(found[0], 0)]
    return [] if found["target"] is not None or len(found[0]) > 1 else [(found[0], 0)]


def _leads(found: re.Match[str]) -> bool:
    """Does a bracket open a link: is the next bracket that closes one followed by an address?"""
    at = found.string.find("]", found.end(), found.end() + _REACH)
    inner = found.string.find("[", found.end(), max(at, found.end()))
    return at >= 0 and inner < 0 and found.string[at + 1 : at + 2] in ("(", "[")


def _code(text: str, found: re.Match[str], nodes: list[_Node]) -> int:
    """Take a stretch between backquotes as it is; return where it ends."""
    end = text.find(found[0], found.end(), found.end() + _REACH)
    if end < 0:
        nodes.append((found[0], 0))
        return found.end()
    nodes.append((text[found.end() : end], 0))
    return end + len(found[0])


# -- emphasis ---------------------------------------------------------------------------------------------------------


def _delimit(
    nodes: list[_Node], openers: dict[str, list[tuple[int, _Delimiter]]], found: re.Match[str], text: str
) -> None:
    """Take a run of delimiters: close what it closes, and keep it as an opener for what is left of it."""
    char = found[0][0]
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    left = _flanks(after, before)
    right = _flanks(before, after)
    opens = left and (char != "_" or not right or _is_mark(before))
    closes = right and (char != "_" or not left or _is_mark(after))
    delimiter = _Delimiter(char, len(found[0]), opens, closes)
    stack = openers[char]
    while delimiter.closes and delimiter.left and stack:
        place, opener = stack[-1]
        used = 2 if char == "~" or (opener.left > 1 and delimiter.left > 1) else 1
        look = STRUCK if char == "~" else BOLD if used == 2 else ITALIC
        opener.left -= used
        delimiter.left -= used
        opener.opened.append(look)
        delimiter.closed.append(look)
        if not opener.left:
            stack.pop()
        for other in openers.values():  # what was opened in between stays a sign
            while other and other[-1][0] > place:
                other.pop()
    nodes.append(delimiter)
    if delimiter.opens and delimiter.left:
        stack.append((len(nodes) - 1, delimiter))


def _flanks(inner: str, outer: str) -> bool:
    """Is a run of delimiters beside the text on its inner side, as CommonMark's left- and right-flanking runs are?"""
    if not inner or inner.isspace():
        return False
    return not _is_mark(inner) or not outer or outer.isspace() or _is_mark(outer)


def _is_mark(char: str) -> bool:
    return bool(char) and unicodedata.category(char)[0] in "PS"


def _shown(nodes: list[_Node]) -> Iterator[Piece]:
    """Return the pieces with their looks; a delimiter that nothing answers is a sign."""
    counts = dict.fromkeys(_BITS, 0)
    for node in nodes:
        if isinstance(node, _Turn):
            counts[node.look] = max(0, counts[node.look] + (1 if node.on else -1))
            continue
        pieces: list[Piece] = [node] if not isinstance(node, _Delimiter) else []
        if isinstance(node, _Delimiter):
            for look in node.closed:
                counts[look] -= 1
            pieces = [(node.char * node.left, 0)] if node.left else []
        look = sum(bit for bit in _BITS if counts[bit] > 0)
        for piece in pieces:
            if piece is None or isinstance(piece, Note):
                yield piece
            elif piece[0]:
                yield (raised(piece[0]) if look & RAISED else piece[0], look & ~RAISED)
        if isinstance(node, _Delimiter):
            for look in node.opened:
                counts[look] += 1
