"""A library of clauses as bytes that can be kept in a file, and back.

A first line names the format, a second one (JSON) whose key it was made for, how long the parts are and their checksum;
then the parts follow: the resolutions as JSON, the clauses' words, and three arrays. Nothing in it can run: what does
not hold together is no library, and the caller makes it anew.
"""

from __future__ import annotations

import json
import sys
from array import array
from functools import reduce
from itertools import pairwise
from zlib import crc32

from operative.lineage.postings import BUCKETS, NUMBERS, PLACES, Postings
from operative.lineage.similar import Library, arranged, entry_data, entry_from

_FIRST = b"operative clauses 1\n"
_LONGEST_HEAD = 4096
"""Bytes in which the second line ends."""


def shelved(library: Library, key: str) -> bytes:
    """Return a library as bytes.

    Args:
        library: to be kept.
        key: of what it was made from, by which it is known to be of use again.
    """
    index = library.index
    entries = json.dumps([entry_data(entry) for entry in library.entries], ensure_ascii=False, separators=(",", ":"))
    parts = [
        entries.encode("utf-8", "backslashreplace"),
        index.texts,
        index.ends.tobytes(),
        index.numbers.tobytes(),
        index.bounds.tobytes(),
    ]
    head = {"key": key, "order": sys.byteorder, "parts": list(map(len, parts)), "checksum": reduce(_more, parts, 0)}
    return b"".join([_FIRST, json.dumps(head).encode("ascii"), b"\n", *parts])


def unshelved(data: bytes, key: str) -> Library | None:
    """Return the library that bytes hold, or None where they hold none, a damaged one, or one of another key."""
    try:
        return _read(data, key)
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        return None  # damaged or made by hand: it is made anew


def _read(data: bytes, key: str) -> Library | None:
    if not data.startswith(_FIRST):
        return None
    end = data.index(b"\n", len(_FIRST), len(_FIRST) + _LONGEST_HEAD)
    head = json.loads(data[len(_FIRST) : end])
    if (head["key"], head["order"]) != (key, sys.byteorder) or head["checksum"] != crc32(memoryview(data)[end + 1 :]):
        return None
    parts: list[bytes] = []
    place = end + 1
    for length in head["parts"]:
        parts.append(data[place : place + length])
        place += length
    entries, texts, *numbers = parts
    ends, held, bounds = (_array(code, part) for code, part in zip((PLACES, NUMBERS, NUMBERS), numbers, strict=True))
    if not (_rises(ends, len(texts)) and _rises(bounds, len(held)) and len(bounds) == BUCKETS):
        return None
    if held and max(held) >= len(ends):
        return None
    return arranged([entry_from(one) for one in json.loads(entries)], Postings(texts, ends, held, bounds))


def _more(checksum: int, part: bytes) -> int:
    return crc32(part, checksum)


def _array(code: str, data: bytes) -> array[int]:
    made: array[int] = array(code)
    made.frombytes(data)
    return made


def _rises(numbers: array[int], last: int) -> bool:
    """Do the numbers never fall, and end where they should?"""
    return (numbers[-1] if numbers else 0) == last and all(a <= b for a, b in pairwise(numbers))
