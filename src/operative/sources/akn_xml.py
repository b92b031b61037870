"""XML bytes to a tree, safely: no network, no DTD, no entities, bounded depth and size."""

from __future__ import annotations

import html
import re
from typing import Any

from lxml import etree

from operative.errors import SourceError

_LIMITS = ("HUGE", "depth", "Excessive", "amplification", "loop")
"""Words of libxml2's messages where a document exceeds a limit rather than breaks a rule."""
_BROKEN = "open it in the program that made it and save it again, or save it as plain text"

_REFERENCE = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:(?P<number>#\w{1,8};)|[A-Za-z][A-Za-z0-9]{1,31};)?", re.DOTALL
)


def parse_xml(data: bytes, name: str) -> tuple[etree._Element, bool]:
    """Parse XML of unknown origin.

    Args:
        data: the whole file, in any encoding XML allows.
        name: for messages.

    Returns:
        The root, without comments and processing instructions; and whether the file was broken and had to be
        repaired (tags left open, an undefined entity, a file cut short).

    Raises:
        SourceError: ``unsafe-xml`` where the file declares entities, which may pull in other files or blow up to
            any size (the "billion laughs"); ``broken-xml`` where no root can be found or a limit is exceeded.
        MemoryError: where the process may not have so much.

    >>> parse_xml(b"<a><b>text</b></a>", "x.xml")[0][0].text
    'text'
    """
    if _declares_entities(data):
        raise _unsafe(name)
    try:
        root, repaired = etree.fromstring(data, _parser(recover=False)), False
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:  # not in the published types
            raise MemoryError from error
        if any(word in str(error) for word in _LIMITS):
            problem = "the XML is nested deeper or holds a longer text than a document does"
            raise SourceError(name, "broken-xml", problem, _BROKEN) from error
        root, repaired = _repaired(data, name, error), True
    subset: Any = root.getroottree().docinfo.internalDTD
    if subset is not None and any(True for _ in subset.iterentities()):
        raise _unsafe(name)
    return root, repaired


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def _repaired(data: bytes, name: str, error: etree.XMLSyntaxError) -> etree._Element:
    problem = f"the XML is broken ({str(error)[:200]})"
    try:
        root = etree.fromstring(_REFERENCE.sub(_numbered, data), _parser(recover=True))
    except etree.XMLSyntaxError as again:
        raise SourceError(name, "broken-xml", problem, _BROKEN) from again
    if root is None:  # nothing at all could be saved
        raise SourceError(name, "broken-xml", problem, _BROKEN) from error
    return root


def _numbered(found: re.Match[bytes]) -> bytes:
    """Write a reference as a character's number: libxml2 drops all named ones after the first fault in a file."""
    reference = found.group()
    if not reference.startswith(b"&") or found["number"]:
        return reference
    named = html.unescape(reference.decode("ascii"))
    return "".join(f"&#{ord(char)};" for char in named).encode("ascii") if len(named) < 3 else b"&#38;" + reference[1:]


def _unsafe(name: str) -> SourceError:
    problem = "the XML declares entities, which can read other files or grow without bound, so it is not read"
    return SourceError(name, "unsafe-xml", problem, "remove the document type declaration (<!DOCTYPE …>) and try again")


def _declares_entities(data: bytes) -> bool:
    """Look at what stands before the root, before any parser does.

    In UTF-16 and UTF-32 the markup is ASCII with zero bytes between; encodings of other kinds are seen through by
    the second look, after parsing.
    """
    if b"<!DOCTYPE" not in data and b"\0" not in data[:256]:
        return False
    head = data.replace(b"\0", b"")
    at = head.find(b"<")
    while at >= 0:
        if head.startswith(b"<!DOCTYPE", at):
            return b"<!ENTITY" in head[at:]
        if head.startswith(b"<!--", at):
            at = head.find(b"-->", at)
        elif head.startswith(b"<?", at):
            at = head.find(b"?>", at)
        else:
            return False
        at = head.find(b"<", at) if at >= 0 else -1
    return False
