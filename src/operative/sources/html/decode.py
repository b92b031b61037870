"""The bytes of a web page to text: what a page says of its encoding is often wrong."""

from __future__ import annotations

import codecs
import re

from operative.errors import SourceError
from operative.sources.decoding import decode

_HEAD = 4096
"""Bytes in which a page names its encoding; the standard says the first 1,024, pages need more."""
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}(?P<name>[A-Za-z0-9_.:\-]{2,40})""", re.IGNORECASE
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
"""Encodings that browsers read as the larger ones Windows has (WHATWG Encoding Standard, section 4.2)."""
_NO_PAGE = ("utf", "punycode", "idna", "unicode", "raw", "undefined")
"""How Python's names of encodings begin that no page is in whose encoding can be read from its bytes as ASCII."""
_MOST_BAD = 0.001
"""The share of characters that may be faulty where the encoding is the one declared."""


def decode_page(data: bytes, name: str, told: str | None = None) -> tuple[str, str]:
    """Decode a page: a byte order mark decides, then valid UTF-8, then what the page says, then what reads best.

    Args:
        data: the whole file.
        name: for messages.
        told: the encoding that an archive around the page names, which the page itself may not.

    Returns:
        The text without byte order mark, and the encoding's name.

    Raises:
        SourceError: ``not-a-document`` for bytes that are no text.

    >>> decode_page(b"<meta charset=koi8-r>" + "Ассамблея".encode("koi8-r"), "a.htm")
    ('<meta charset=koi8-r>Ассамблея', 'koi8-r')
    """
    if data.startswith(_MARKS) or b"\0" in data[:_HEAD]:
        try:
            return decode(data, name)
        except SourceError:
            data = data.replace(b"\0", b"")  # zero bytes strewn in, which print nothing
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    for declared in filter(None, (_known(told or ""), _declared(data))):
        text = data.decode(declared, "replace")
        if text.count("\ufffd") <= len(text) * _MOST_BAD:
            return text, declared
    return decode(data, name)


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page names, where it is one that its name can be read in."""
    found = _DECLARED.search(data[:_HEAD])
    return _known(found["name"].decode("ascii")) if found else None


def _known(name: str) -> str | None:
    """Return Python's name of an encoding whose bytes hold ASCII."""
    try:
        known = codecs.lookup(name)
    except (LookupError, ValueError):  # ValueError: a zero byte in the name
        return None
    usual = getattr(known, "_is_text_encoding", True) and not known.name.startswith(_NO_PAGE)
    return _WIDER.get(known.name, known.name) if usual else None
