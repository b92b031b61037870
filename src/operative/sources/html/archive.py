"""A web page saved as one file with all it needs: the page is one part of it.

MHTML (RFC 2557) is what Word and most browsers write, a property list (``.webarchive``) what Safari does.
"""

from __future__ import annotations

import plistlib
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from typing import NamedTuple

from operative.errors import SourceError
from operative.sources.recognise import is_property_list, is_web_archive

_PAGES = ("text/html", "application/xhtml+xml")


class Page(NamedTuple):
    """The bytes of a page, and the encoding that the archive around it names."""

    data: bytes
    encoding: str | None = None


def page_of(data: bytes, name: str) -> Page:
    """Return the page in an archive; anything else is the page itself.

    Raises:
        SourceError: ``not-a-document`` for an archive without a page.
    """
    if is_property_list(data):
        page = _in_property_list(data)
    elif is_web_archive(data):
        page = _in_message(data)
    else:
        return Page(data)
    if page is None or not page.data.strip():
        remedy = "save the page again as a web page, or save the document itself"
        raise SourceError(name, "not-a-document", "this web page archive holds no page", remedy)
    return page


def _in_message(data: bytes) -> Page | None:
    """The first page of a message is the one that was saved; others are shown in frames of it."""
    try:
        parts = message_from_bytes(data.lstrip()).walk()
        page = next((part for part in parts if part.get_content_type() in _PAGES), None)
        return None if page is None else _body(page)
    except (MessageError, ValueError, LookupError, RecursionError):
        return None


def _body(page: Message) -> Page | None:
    content = page.get_payload(decode=True)
    return Page(content, page.get_content_charset()) if isinstance(content, bytes) else None


def _in_property_list(data: bytes) -> Page | None:
    try:
        main = plistlib.loads(data, fmt=plistlib.FMT_BINARY)["WebMainResource"]
        content, encoding = main["WebResourceData"], main.get("WebResourceTextEncodingName")
    except (plistlib.InvalidFileException, ValueError, LookupError, TypeError, OverflowError, RecursionError):
        return None
    return Page(content, encoding if isinstance(encoding, str) else None) if isinstance(content, bytes) else None
