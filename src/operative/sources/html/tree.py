"""The text of a web page to a tree, safely: no network, no entities, bounded depth, time in line with size."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

Element = Any
"""An element of lxml, whose published types lack the line an element stands on."""

_CONDITION = re.compile(r"<!\[\s{0,9}(?:if|endif)\b[^\[\]<>]{0,200}\]>", re.IGNORECASE)
"""Word's marks around what only some programs show (``<![if !supportLists]>``): what they enclose is shown."""
_LONGEST_TAG = 4000
_MOST_TAGS = 500_000
"""A tree and its lines take a kilobyte an element; the longest resolution, as Word writes it, has a fifth of these."""
_TAG = re.compile(r"<(?P<tag>[A-Za-z][A-Za-z0-9:]{0,40})\b")
_KEPT = re.compile(
    r"""\s(?P<kept>(?:alt|id|name|href|class|style|start|value|type)\s{0,9}=\s{0,9}["'][^"'<>]{0,1500}["'])"""
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse_page(text: str) -> tuple[Element, bool]:
    """Parse a page or a piece of one.

    Args:
        text: decoded.

    Returns:
        Its root, without comments and processing instructions, or None where there is nothing; and whether the page has
        more elements, or nests them deeper, than a tree is built of, so that its end is missing.

    >>> parse_page("<p>1<p>2")[0][0][1].text
    '2'
    """
    if text.count("<") > _MOST_TAGS:
        return None, True
    text = _FORBIDDEN.sub("", _CONDITION.sub("", text))
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(_without_long_tags(text).encode("utf-8"), parser)
    except etree.XMLSyntaxError:  # nothing at all
        root = None
    cut = any("depth" in entry.message or entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return root, cut


def _without_long_tags(text: str) -> str:
    """Cut tags of a length that only pictures written into a page and hostile files have.

    The parser compares each attribute of a tag with all others.
    """
    out: list[str] = []
    done = 0
    start = text.find("<")
    while start >= 0:
        end = text.find(">", start)
        if end < 0:
            break
        opened = text.rfind("<", start, end)  # the last one before the bracket opens the tag
        if end - opened > _LONGEST_TAG and (tag := _TAG.match(text, opened)):
            out += [text[done:opened], _short(text[opened:end], tag["tag"]), ">"]
            done = end + 1
        start = text.find("<", end + 1)
    out.append(text[done:])
    return "".join(out)


def _short(tag: str, name: str) -> str:
    """Return a tag with only those of its first and last attributes that say how it is read."""
    ends = tag[:2000] + tag[-2000:]
    kept: dict[str, str] = {}
    for found in _KEPT.finditer(ends):
        kept.setdefault(found["kept"].split("=")[0].strip().lower(), found["kept"])
    return " ".join([f"<{name}", *kept.values()])


_UNSEEN = re.compile(
    r"<(script|style|head|title|template)\b.*?(?:</\1\s{0,9}>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL
)
_ANY_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:]{0,40})(?:\s[^<>]*)?/?>")
_WITHIN = re.compile(
    r"(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|em|font|i|kbd|mark|q|s|small|span|strike|strong|sub|sup|tt|u|var)$",
    re.IGNORECASE,
)


def bare_text(text: str) -> str:
    """Return the words of a page that is nested too deeply for a tree, a line for each element that breaks lines.

    >>> bare_text("<div><p>The <b>Security</b> Council,</p><p>1. Decides;").split()
    ['The', 'Security', 'Council,', '1.', 'Decides;']
    """
    shown = _without_long_tags(_UNSEEN.sub("", _CONDITION.sub("", text)))
    return _ANY_TAG.sub(lambda tag: "" if _WITHIN.match(tag["name"]) else "\n", shown)
