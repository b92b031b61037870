"""Bytes to text: marks of order, Unicode, and the encodings of before Unicode in the six languages.

Unicode is tried first, since no other text passes for UTF-8 by chance. Else each encoding that the languages were
written in is tried on a sample and the most plausible text wins (:mod:`operative.sources.plausible`).
"""

from __future__ import annotations

import codecs
import re

from operative.errors import SourceError
from operative.languages import CODES
from operative.sources.plausible import LATIN, latin_language, plausibility, tables

_SAMPLE = 8 * 1024
"""Bytes that are weighed; more tells no more."""
_REACH = 60
"""ASCII bytes kept before a stretch that is not ASCII, so that its words are whole."""
_STRETCH = 2048

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""Byte order marks; UTF-32's little-endian one begins with that of UTF-16."""
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")

_HIGH = re.compile(rb"[\x80-\xff]")
_BREAK = re.compile(rb"[\x00-\x2f]")
"""A byte that is never part of a longer character, in any encoding tried."""
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\v\f\r")
_ESCAPED = re.compile("[\udc80-\udcff]")
_PLAIN = re.compile("[\\t\\r\\n\\x20-\\x7e]")
_BARRED = re.compile("[\x00-\x08\x0e-\x1f]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MOST_CONTROL = 0.02
"""The share of control characters above which bytes are no text; random and compressed bytes have a tenth."""
_MOST_PRIVATE = 0.08
"""The share of characters of private use above which a text is none: random UTF-16 has a tenth, a text some bullets."""
_LEAST_PLAUSIBLE = 0.4
_NONSENSE = 0.1
"""A mean weight below that of any text of the six languages: they have about 1 a byte."""
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_MORE_LETTERS = 3
"""ASCII letters for each byte beyond ASCII above which a text is in the Latin script."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Decode a text of unknown encoding.

    Args:
        data: the whole file.
        name: for messages.

    Returns:
        The text, without byte order mark, and the encoding's name; bytes that stand for nothing in it become U+FFFD.
        UTF-8 with faults is named so: ``utf-8 (with 3 bad bytes)``.

    Raises:
        SourceError: ``not-a-document`` for bytes that are no text in any encoding known here.

    >>> decode("Организация Объединенных Наций".encode("koi8-r"), "a.txt")
    ('Организация Объединенных Наций', 'koi8-r')
    """
    text, encoding = _decoded(data)
    if text is None or _is_noise(text):
        remedy = "give a text, or save the document as plain text (UTF-8)"
        raise SourceError(name, "not-a-document", "these bytes are no text in any encoding known here", remedy)
    return text, encoding


def _decoded(data: bytes) -> tuple[str | None, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _faulty(data[len(mark) :], encoding)
    sample = _windows(data, 2048)
    if b"\0" in sample and (wide := _wide(sample)):
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if len(sample.translate(None, _CONTROL)) < len(sample) * (1 - _MOST_CONTROL):
        return None, ""
    weighed = _stretches(data)
    if _mostly_utf8(weighed):
        return _faulty(data, "utf-8")
    likeliest = _most_plausible(weighed)
    return (data.decode(likeliest, "replace"), likeliest) if likeliest else (None, "")


def _faulty(data: bytes, encoding: str) -> tuple[str, str]:
    """Decode what is known to be in `encoding`, and count the bytes of UTF-8 that are not."""
    if encoding != "utf-8":
        return data.decode(encoding, "replace"), encoding
    text, bad = _ESCAPED.subn("\ufffd", data.decode("utf-8", "surrogateescape"))
    return text, f"utf-8 (with {bad} bad byte{'s' if bad > 1 else ''})" if bad else encoding


def _windows(data: bytes, size: int) -> bytes:
    """Return the beginning, the middle and the end, cut at multiples of four."""
    if len(data) <= 3 * size:
        return data
    middle, end = len(data) // 8 * 4, (len(data) - size) // 4 * 4
    return data[:size] + data[middle : middle + size] + data[end:]


def _wide(sample: bytes) -> str | None:
    """Zero bytes in between: UTF-16 or UTF-32 without a mark, where that makes a text."""
    best, encoding = _LEAST_PLAUSIBLE, None
    for candidate in _WIDE:
        text = sample.decode(candidate, "replace")
        share = (len(_PLAIN.findall(text)) + max(plausibility(text, language) for language in CODES)) / len(text)
        if share > best:
            best, encoding = share, candidate
    return encoding


def _stretches(data: bytes) -> bytes:
    """Return what is not ASCII, with the words around it, as much as a sample, and bytes that come later."""
    pieces: list[bytes] = []
    size = at = 0
    while size < _SAMPLE and (found := _HIGH.search(data, at)):
        start = max(at, found.start() - _REACH)
        cut = _BREAK.search(data, min(found.start() + _STRETCH, len(data)))
        end = cut.end() if cut and cut.start() < found.start() + 2 * _STRETCH else found.start() + 2 * _STRETCH
        pieces.append(data[start:end])
        size += len(pieces[-1])
        at = end
    for code in set(range(0x80, 0x100)).difference(*pieces):  # a byte that comes late may be the one that decides
        place = data.find(code, at)
        if place >= 0:
            pieces.append(data[max(at, place - _REACH) : place + _REACH])
    return b" ".join(pieces)


def _mostly_utf8(sample: bytes) -> bool:
    """Do characters of two bytes and more outnumber the bytes that fit none? By chance they do not."""
    text = sample.decode("utf-8", "surrogateescape")
    bad = len(_ESCAPED.findall(text))
    good = sum(char > "\x7f" for char in text) - bad
    return good >= 2 * bad


def _most_plausible(sample: bytes) -> str | None:
    """Return the encoding in which `sample` reads best, or None where it is made of odd signs in all of them."""
    high = len(_HIGH.findall(sample))
    languages: tuple[str, ...] = CODES
    if len(_ASCII_LETTER.findall(sample)) > _MORE_LETTERS * high:
        latin = latin_language(sample.decode("latin-1"))
        languages = (latin,) if latin else LATIN
    best, chosen = float("-inf"), "cp1252"
    for entry in tables()["encodings"]:
        spoken = [code for code in entry["languages"] if code in languages]
        text = sample.decode(entry["name"], "replace") if spoken else ""
        score = max((plausibility(text, language) for language in spoken), default=float("-inf"))
        if score > best:
            best, chosen = score, entry["name"]
    return None if best < _NONSENSE * high and high * 2 > len(sample) else chosen


def _is_noise(text: str) -> bool:
    sample, middle = text, len(text) // 2
    if len(text) > 3 * _SAMPLE:
        sample = text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]
    barred = len(_BARRED.findall(sample))
    if barred > 2 and barred > len(sample) * _MOST_CONTROL:
        return True
    return len(_PRIVATE.findall(sample)) > len(sample) * _MOST_PRIVATE or sample.count("\ufffd") * 4 > len(sample)
