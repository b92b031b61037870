"""The names of a Word file's XML, and the values of its attributes.

There are two sets of namespaces: the transitional one that nearly every file uses, and the strict one of ISO/IEC
29500-1. A tree in the strict one is renamed, so that nothing else needs to know of it.
"""

from __future__ import annotations

from typing import Any

Element = Any
"""An element of lxml, whose published types lack what is used here."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
VAL = f"{W}val"

_STRICT = "{http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    f"{_STRICT}wordprocessingml/main}}": W,
    f"{_STRICT}officeDocument/relationships}}": R,
    f"{_STRICT}officeDocument/math}}": MATH,
    f"{_STRICT}drawingml/wordprocessingDrawing}}": DRAWING,
}
_OFF = frozenset(("0", "false", "off", "none"))
"""What switches a property off (``ST_OnOff``, 17.17.4 of ISO/IEC 29500-1; ``none`` is what old files write)."""


def transitional(root: Element) -> Element:
    """Return a tree with the names of the transitional namespaces, renamed where it has the strict ones."""
    if any(f"{{{name}".startswith(_STRICT) for name in root.nsmap.values()):
        for element in root.iter("{*}*"):
            element.tag = _renamed(element.tag)
            for name in [name for name in element.attrib if name.startswith(_STRICT)]:
                element.set(_renamed(name), element.attrib.pop(name))
    return root


def _renamed(name: str) -> str:
    space, bracket, local = name.rpartition("}")
    return _TRANSITIONAL.get(space + bracket, space + bracket) + local


def is_on(element: Element) -> bool:
    """Is a property that is either on or off switched on? Its presence does, unless its value says otherwise."""
    return is_yes(element.get(VAL, ""))


def is_yes(value: str) -> bool:
    """Does the value of an attribute that says yes or no say yes?"""
    return value.lower() not in _OFF


def value_of(element: Element | None, default: str = "") -> str:
    """Return an element's ``w:val``."""
    return default if element is None else element.get(VAL, default)


def whole(value: str | None, default: int, *, most: int = 1_000_000) -> int:
    """Return a whole number from 0 to `most`, or the default where the value is none.

    >>> whole("12", 0), whole("-1", 7), whole("10e9", 7)
    (12, 7, 7)
    """
    if value is None or len(value) > 9 or not (value.isascii() and value.isdigit()):
        return default
    return int(value) if int(value) <= most else default


def first_of(element: Element, *names: str) -> Element | None:
    """Return an element's properties, which stand first in it, or None where it has none."""
    first = element[0] if len(element) else None
    return first if first is not None and first.tag in names else None
