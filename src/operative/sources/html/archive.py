"""A web page saved as one file with all it needs (MHTML): the page is one part of it."""

from __future__ import annotations

from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from operative.errors import SourceError
from operative.sources.recognise import is_web_archive

_PAGES = ("text/html", "application/xhtml+xml")


def page_of(data: bytes, name: str) -> bytes:
    """Return the bytes of the page in an archive; of anything else the bytes themselves.

    Raises:
        SourceError: ``not-a-document`` for an archive without a page.
    """
    if not is_web_archive(data):
        return data
    try:
        parts = message_from_bytes(data.lstrip()).walk()
        page = next((part for part in parts if part.get_content_type() in _PAGES), None)
    except (MessageError, ValueError, LookupError, RecursionError):
        page = None
    body = _body(page)
    if not body:
        remedy = "save the page again as a web page, or save the document itself"
        raise SourceError(name, "not-a-document", "this web page archive holds no page", remedy)
    return body


def _body(page: Message | None) -> bytes:
    content = page.get_payload(decode=True) if page is not None else None
    return content if isinstance(content, bytes) else b""
