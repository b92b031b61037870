"""How a stretch of text looks, where that says what it is: set off, raised, struck out, hidden, a list's own number.

Looks are sets of the bits below: a Python integer, since it is asked for every element.
"""

from __future__ import annotations

ITALIC, BOLD, RAISED, STRUCK, HIDDEN = 1, 2, 4, 8, 16
BLOCK = 32
"""Stands on lines of its own, whatever the element's name."""
NUMBER = 64
"""A list's number that Word has written out."""
APART = 128
"""A header, a footer or a list of comments of Word's."""
UNNUMBERED = 256
"""A list or an item of one that shows no marker."""
INHERITED = ITALIC | BOLD | RAISED

Change = tuple[int, int]
"""The bits that a declaration adds to a look, and those it takes away."""


def joined(change: Change, further: Change) -> Change:
    """Return two changes as one, the second over the first."""
    return (change[0] & ~further[1]) | further[0], (change[1] & ~further[0]) | further[1]


def changed(look: int, change: Change | None) -> int:
    """Return a look after a change."""
    return look if change is None else (look & ~change[1]) | change[0]
