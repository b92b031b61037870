"""Line ends and indents between elements, and none within words."""

from __future__ import annotations

from lxml import etree

from operative.sources.akn_seal import AKN

_LINES = frozenset(f"{{{AKN}}}{name}" for name in ("p", "num", "heading", "subheading", "crossHeading", "block"))
"""Elements that hold words: white space in them is text."""
_STEP = "  "


def laid_out(root: etree._Element) -> None:
    """Put every element that holds no words, or all of a line's, on a line of its own."""
    _inside(root, "\n")


def _inside(element: etree._Element, before: str) -> None:
    if element.tag in _LINES or not len(element):
        return
    deeper = before + _STEP
    element.text = deeper
    for child in element:
        _inside(child, deeper)
        child.tail = deeper
    element[-1].tail = before
