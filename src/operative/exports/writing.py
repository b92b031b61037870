"""How words are written: characters no document may hold, and the direction in which a language runs.

What runs the other way within a line is kept together: in Arabic, symbols (A/HRC/RES/48/23) and words in Latin letters
would else come apart at their signs (Unicode Standard Annex 9, on text with two directions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

RIGHT_TO_LEFT = frozenset({"ar"})
"""Languages that run from right to left."""

# Controls are in no XML and no HTML; a surrogate is no character.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LEFTWARD_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LEFTWARD = re.compile(f"[{_LEFTWARD_LETTERS}]")
_TAG = re.compile("<[^<>]*>")
"""A tag of ours, in whose attributes brackets are escaped."""
_LATIN = re.compile("[A-Za-z]")
# From a Latin letter to the last letter, digit or bracket before letters that run to the left.
_RIGHTWARD = re.compile(f"[A-Za-z](?:[^{_LEFTWARD_LETTERS}]*[A-Za-z0-9)\\]])?")


def legal(text: str) -> str:
    """Return text with a sign for what no document may hold.

    >>> legal("a\\x00b")
    'a\ufffdb'
    """
    return _FORBIDDEN.sub("\ufffd", text)


def shown(markup: str) -> str:
    """Return the text of markup that this program wrote: without tags, and no sign escaped.

    >>> shown('<p title="&gt;">a &lt; b</p>')
    'a < b'
    """
    return unescape(_TAG.sub("", markup))


def runs_right(text: str) -> bool:
    """Tell whether a line has Latin letters and none that run to the left: ``Distr.: General`` in an Arabic masthead.

    >>> runs_right("Distr.: General"), runs_right("48"), runs_right("قرار A/RES/1")
    (True, False, False)
    """
    return _LATIN.search(text) is not None and _LEFTWARD.search(text) is None


def directions(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a line that runs to the left into stretches, each with whether it runs to the right.

    >>> list(directions("في A/RES/1 (2101)، وفي"))
    [('في ', False), ('A/RES/1 (2101)', True), ('، وفي', False)]
    """
    at = 0
    for found in _RIGHTWARD.finditer(text):
        if at < found.start():
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def columns(text: str) -> int:
    """Return about how many columns of Latin letters a text is as wide as: ideographs count twice.

    >>> columns("Decides"), columns("决定")
    (7, 4)
    """
    return sum(2 if "\u2e80" <= character <= "\uffdc" else 1 for character in text)
