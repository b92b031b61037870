"""Lines of a text, and how two of them make one."""

from __future__ import annotations

import re
from typing import NamedTuple

from operative.sources.clean import is_wide

_WIDE = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]+")
_BREAK = re.compile(r"[ \t\n]|(?<=\w)-(?=\w)")
_SUSPENDED = frozenset(("and", "or", "to", "et", "ou", "y", "e", "o", "u", "и", "или"))
"""Words after which a hyphen at the line's end is a suspended one: "low- and middle-income"."""


class Line(NamedTuple):
    """A line in normal form.

    Attributes:
        text: in normal form.
        number: counted from 1.
        indent: in columns.
        page_break: whether a page may have ended before it.
        raw: as it stands in the source.
        table: whether it is set in columns.
    """

    text: str
    number: int
    indent: int
    page_break: bool
    raw: str = ""
    table: bool = False


def width(text: str) -> int:
    """Return the columns `text` takes when printed."""
    return len(text) if text.isascii() else len(text) + sum(map(len, _WIDE.findall(text)))


def first_width(raw: str) -> int:
    """Return the columns of the first word of a line as printed, of one character where words are not parted."""
    start = raw.lstrip(" \t\f\u3000")
    word = _BREAK.split(start, maxsplit=1)[0]
    if wide := _WIDE.search(word):
        return wide.start() + 2
    return width(word)


def join(before: str, after: str) -> str:
    """Join two lines of one paragraph.

    A hyphen at the line's end is kept, since the words of United Nations texts break at their own hyphens.

    >>> join("follow-", "up to it"), join("the Human", "Rights Council")
    ('follow-up to it', 'the Human Rights Council')
    """
    if before[-1] in "-‐‑–" and before[-2:-1].isalnum() and after.split(" ", 1)[0] not in _SUSPENDED:
        return before + after
    if is_wide(before[-1]) or is_wide(after[0]):
        return before + after
    if any(map(is_wide, before[-12:])) and before[-1].isdigit() and after[0] in "0123456789/":
        return before + after  # a number broken with the line, as Chinese typesetting allows
    return f"{before} {after}"
