"""Which way words run, and what a document cannot hold."""

from __future__ import annotations

import re
import unicodedata

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold (XML 1.0, 2.2)."""
_LEFTWARD = {"R", "AL"}


def runs_left(text: str) -> bool:
    """Tell whether words are written from right to left: by their first letter that says so (UAX 9, P2).

    >>> runs_left("48/23: يطلب"), runs_left("A/HRC/RES/48/23"), runs_left("…")
    (True, False, False)
    """
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way in _LEFTWARD or way == "L":
            return way in _LEFTWARD
    return False


def tidy(text: str) -> str:
    """Take out what a document cannot hold.

    >>> tidy("a\\x00b\\x0bc")
    'abc'
    """
    return _ILLEGAL.sub("", text)
