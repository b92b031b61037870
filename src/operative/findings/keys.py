"""By what a finding is found again: its key, the same in every language, and the fingerprint of its words.

People's decisions are kept apart from findings and joined to them again after another reading: by fingerprint, then by
place, then by likeness (docs/adr/0006-identity.md).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from operative.languages.remembered import Remembered
from operative.languages.wording import fold

_ORDER = re.compile(r"[#@](\d+)$")
_LAST_STEP = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\])$")
_STEP_ENDS = (")", "]")
_WORD = re.compile(r"\w+")


def clause_key(path: str, order: int) -> str:
    """Return the key of a paragraph's act.

    Args:
        path: of the paragraph, the same in every language.
        order: of the act in the paragraph, from 1.

    >>> clause_key("10", 2)
    '10#2'
    """
    return f"{path}#{order}"


def path_of(key: str) -> str:
    """Return the path of the paragraph in which a clause or a schedule entry stands.

    >>> path_of("31(a)#2"), path_of("32@1")
    ('31(a)', '32')
    """
    return _ORDER.sub("", key)


def above(path: str) -> Iterator[str]:
    """Yield the paths of the paragraphs that an item belongs to, the nearest first.

    >>> list(above("II.4(a)[2]")), list(above("31+1"))
    (['II.4(a)', 'II.4'], [])
    """
    while path.endswith(_STEP_ENDS) and (match := _LAST_STEP.search(path)):
        path = path[: match.start()]
        yield path


def order_of(key: str) -> int:
    """Return which of its paragraph's acts or entries one is, from 1.

    >>> order_of("31(a)#2")
    2
    """
    order = _ORDER.search(key)
    return int(order[1]) if order else 1


def fingerprint(quote: str) -> str:
    """Return a digest of a quote's words: 16 hexadecimal digits.

    Case, accents, vowel marks, punctuation and white space do not count, so that a text read from another format has
    the same; other words make another.

    >>> fingerprint("Requests  a report;") == fingerprint("requests a report")
    True
    """
    if quote.isascii():
        words = " ".join(_WORD.findall(quote.lower()))
    else:
        words = " ".join(filter(None, map(_kept_words, quote.split())))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _folded_words(piece: str) -> str:
    """Return the words of what stands between two spaces, folded."""
    return " ".join(_WORD.findall(fold(piece)))


_kept_words = Remembered(_folded_words, most=16384).__getitem__
