"""What this program's own Akoma Ntoso files say beside the standard: names, escapes, and a seal over the text.

The export (`operative.exports.akn`) writes by this module, the reader (`akn_own`) reads by it. All that is ours stands
in one namespace, in attributes where the schema allows those of others (canonical paths) and within
``meta/proprietary`` (what a reading knows and no element of the standard holds).
"""

from __future__ import annotations

import hashlib
import re

from operative.model import Resolution

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:x-operative:akn"
"""The namespace of what is ours."""
VERSION = "1"
"""Of the meaning of what is ours; a reader that knows another version reads the file as anybody's."""

TEXT_FACTS = (
    "symbol", "organ", "kind", "session", "session_from", "session_to", "number", "title", "language", "adopted_on",
    "issued_on", "agenda_item", "agenda_item_title", "job_number", "original_language", "distribution", "formula",
    "proponent",
)  # fmt: skip
"""Fields of a reading that are one text each."""
LINES = ("masthead", "closing", "furniture", "unplaced")
"""Fields that are lines of the source, each an element where it belongs."""
SIDES = ("in_favour", "against", "abstaining")
SEALED = (*TEXT_FACTS, *LINES, "meeting", "sponsors", "vote", "paragraphs", "notes", "parts", "annexes")
"""Everything of a reading that a file holds."""

_UNWRITABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
_WRITE = re.compile(rf"{_UNWRITABLE}|\ufffd(?=\(U\+)")
_READ = re.compile(r"\ufffd\(U\+([0-9A-F]{4})\)")


def writable(text: str) -> str:
    """Return text as XML can hold it: a character that XML forbids becomes a sign and its number.

    From XML 1.0, 2.2: neither controls nor lone surrogates nor U+FFFE and U+FFFF are characters of a document.

    >>> writable("a\\ufffe"), readable(writable("a\\ufffe")) == "a\\ufffe"
    ('a�(U+FFFE)', True)
    """
    if text.isascii() and text.isprintable():
        return text
    return _WRITE.sub(lambda found: f"\ufffd(U+{ord(found[0]):04X})", text)


def readable(text: str) -> str:
    """Return what :func:`writable` was given."""
    return _READ.sub(lambda found: chr(int(found[1], 16)), text) if "\ufffd" in text else text


def seal(resolution: Resolution, visible: str) -> str:
    """Return a digest by which a later reader tells that nobody changed a file since it was written.

    It is a checksum and no signature: it says that text and facts agree, not who wrote them.

    Args:
        resolution: what the file holds.
        visible: all text in it, of every element; white space does not count, since programs lay files out anew.
    """
    held = repr([getattr(resolution, name) for name in SEALED])
    return hashlib.sha256(f"{held}\n{''.join(visible.split())}".encode("utf-8", "surrogatepass")).hexdigest()
