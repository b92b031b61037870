"""The numbers of lists, as browsers print them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from operative.sources.drawn.looks import UNNUMBERED
from operative.sources.html.looks import change_of
from operative.sources.html.sheets import Sheets
from operative.sources.html.tree import Element
from operative.typography.labels import roman

BULLET = "•"
_TYPES = {
    "1": "decimal", "a": "lower-latin", "A": "upper-latin", "i": "lower-roman", "I": "upper-roman",
    "lower-alpha": "lower-latin", "upper-alpha": "upper-latin",
}  # fmt: skip
_BULLETS = frozenset(("disc", "circle", "square"))
_STYLE = re.compile(r"list-style(?:-type)?\s{0,9}:\s{0,9}(?P<type>[a-z-]{1,30})", re.IGNORECASE)
_START = re.compile(r"\s*(?P<number>[+-]?\d{1,6})")
_LEVEL = re.compile(r"%\d")
_LARGEST_ROMAN = 399


@dataclass(slots=True)
class Numbers:
    """A list that is being read.

    Attributes:
        type: how its numbers are written (``decimal``, ``lower-latin`` …), ``disc`` for bullets, ``none``.
        number: of its next item.
        step: 1, or -1 in a list that counts down.
        before, after: what stands around each number.
    """

    type: str
    number: int = 1
    step: int = 1
    before: str = ""
    after: str = "."

    def next_label(self, item: Element) -> str:
        """Count one item on and return its label as printed; empty where the list shows none.

        A ``value`` of the item's own starts the count anew, and its ``data-leveltext`` (Word on the web) says what
        stands around the number.
        """
        own = _START.match(item.get("value", ""))
        if own:
            self.number = int(own["number"])
        number, self.number = self.number, self.number + self.step
        style = item.get("style", "")
        kind = _type(item, style) or self.type
        if kind == "none" or (style and change_of(style[:2000])[0] & UNNUMBERED):
            return ""
        written = written_number(number, kind)
        if written is None:
            return BULLET
        pattern = item.get("data-leveltext", "")
        if len(pattern) < 20 and _LEVEL.search(pattern):
            return _LEVEL.sub(written, pattern, count=1)
        return f"{self.before}{written}{self.after}".strip()


def numbers_of(element: Element, tag: str, look: int, sheets: Sheets) -> Numbers:
    """Return a list's way of numbering, from its attributes, its style and the rules for its class."""
    for name in element.get("class", "").split()[:20]:
        if written := sheets.counters.get(name):
            return Numbers(_TYPES.get(written[1], written[1]), _first(element), 1, written[0], written[2])
    if look & UNNUMBERED or element.get("role") in ("presentation", "none"):
        return Numbers("none")
    kind = _type(element, element.get("style", "")) or ("decimal" if tag == "ol" else "disc")
    if element.get("reversed") is None:
        return Numbers(kind, _first(element))
    return Numbers(kind, _first(element, sum(child.tag == "li" for child in element)), -1)


def written_number(number: int, kind: str) -> str | None:
    """Return a number as a list of this type writes it, or None where the list has bullets.

    >>> [written_number(28, kind) for kind in ("decimal", "lower-latin", "upper-roman", "disc")]
    ['28', 'ab', 'XXVIII', None]
    """
    if kind in _BULLETS:
        return None
    if number > 0 and kind in ("lower-latin", "upper-latin"):
        written = _letters(number)
    elif 0 < number <= _LARGEST_ROMAN and kind in ("lower-roman", "upper-roman"):
        written = roman(number)
    else:
        return f"{number:02}" if kind == "decimal-leading-zero" else str(number)
    return written.upper() if kind.startswith("upper") else written


def _letters(number: int) -> str:
    """Letters as browsers count them: a … z, aa, ab."""
    out = ""
    while number:
        number, last = divmod(number - 1, 26)
        out = chr(ord("a") + last) + out
    return out


def _first(element: Element, otherwise: int = 1) -> int:
    found = _START.match(element.get("start", ""))
    return int(found["number"]) if found else otherwise


def _type(element: Element, style: str) -> str:
    """The type that an element names itself, in one of the two ways, or nothing."""
    found = _STYLE.search(style[:2000])
    kind = found["type"].lower() if found else element.get("type", "").strip()
    return _TYPES.get(kind, kind)
