"""Normal form of text: NFC, single spaces, without characters that print nothing."""

from __future__ import annotations

import re
import unicodedata

# Soft hyphen, zero-width and bidirectional controls, word joiner, byte order mark, object replacement.
INVISIBLE = re.compile(r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]")
# Control characters that no text needs; tab and the line ends are white space and handled by split().
# A lone surrogate is no character: it cannot be written to any file.
CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """Return `text` in the contract's normal form.

    >>> clean("  Human\\u00a0Rights\\u200f\\n Council ")
    'Human Rights Council'
    """
    text = CONTROL.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", INVISIBLE.sub("", text))  # asks first whether it is
    return single_spaced(text)


def in_form(text: str) -> bool:
    """Is `text` in the normal form but for its white space, and so is each part of it?

    >>> in_form("  Human Rights\\n Council "), in_form("Human\\u200b Rights")
    (True, False)
    """
    if CONTROL.search(text):
        return False
    return text.isascii() or (INVISIBLE.search(text) is None and unicodedata.is_normalized("NFC", text))


def single_spaced(text: str) -> str:
    """Return `text` with one space for all white space in it, and none at its ends."""
    return " ".join(text.split())


_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")


def is_wide(char: str) -> bool:
    """Is `char` a Chinese character or mark, beside which no space is set?"""
    return char > "\u2e7f" and _WIDE.match(char) is not None
