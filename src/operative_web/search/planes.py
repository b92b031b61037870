"""Sets of passages, and a number for each passage, as long whole numbers: one bit for each passage.

A register's passages are numbered. A set of them is a Python ``int`` whose bit *n* says whether passage *n* belongs to
it: what two words share is ``a & b``, how many there are is ``a.bit_count()``, some microseconds for 200,000 passages.
A number for each passage lies in such sets too, one for each binary digit ("planes", as bit-sliced indexes have them:
O'Neil and Quass, *Improved query performance with variant indexes*, 1997); they are added digit by digit. So every
passage is weighed exactly, on every database by the same arithmetic.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_

SIZE = 8192
"""Passages of a block: what is stored for a term is stored by block, so that a new text changes little."""
BYTES = SIZE // 8
DIGITS = 3
"""Binary digits of a level: how strongly a passage holds a term, from 1 to 7; 0 where it does not hold it."""
HIGHEST = (1 << DIGITS) - 1
_NOTHING = bytes(BYTES)
_BYTE = re.compile(rb"[^\x00]")


def changed(stored: bytes | None, levels: Mapping[int, int], digits: int = DIGITS) -> bytes:
    """Return what is to be stored of a term in a block.

    Args:
        stored: so far; None for nothing.
        levels: of passages by their place in the block, 0 for one that does not hold the term.
        digits: that levels have; 1 where they only say whether a passage holds it.

    >>> levels_of(changed(changed(None, {5: 7, 9: 2}), {5: 0}))
    {9: 2}
    """
    planes = bytearray(zlib.decompress(stored)) if stored else bytearray(BYTES * digits)
    for place, level in levels.items():
        at, bit = place >> 3, 1 << (place & 7)
        for digit in range(digits):
            if level >> digit & 1:
                planes[digit * BYTES + at] |= bit
            else:
                planes[digit * BYTES + at] &= ~bit
    return zlib.compress(planes, 1)


def levels_of(stored: bytes) -> dict[int, int]:
    """Return the levels of a block's passages by their place, without those that are 0."""
    planes = [int.from_bytes(plane, "little") for plane in _split(stored)]
    held = reduce(or_, planes)
    return dict(zip(places(held), numbers_at(planes, places(held)), strict=True))


def whole(stored: Mapping[int, bytes], blocks: int) -> list[int]:
    """Put a term's blocks together; return its planes over all passages, the lowest digit first.

    Args:
        stored: by the block's number.
        blocks: how many there are in all.
    """
    parts = {number: _split(data) for number, data in stored.items()}
    nothing = [_NOTHING] * max(map(len, parts.values()), default=0)
    planes = zip(*(parts.get(number, nothing) for number in range(blocks)), strict=True)
    return [int.from_bytes(b"".join(plane), "little") for plane in planes]


def spread(extents: Iterable[tuple[int, int]], blocks: int) -> int:
    """Return the set of passages that stand in some extents.

    Args:
        extents: the first passage's number, and how many follow one another.
        blocks: how many there are in all; numbers beyond are left out.

    >>> places(spread([(3, 2), (8, 1)], 1))
    [3, 4, 8]
    """
    data = bytearray(BYTES * blocks)
    for first, length in extents:
        at = first >> 3
        if length == 1 and at < len(data):
            data[at] |= 1 << (first & 7)
            continue
        bits = ((1 << length) - 1) << (first & 7)
        end = at + (bits.bit_length() + 7 >> 3)
        if end <= len(data):
            data[at:end] = (int.from_bytes(data[at:end], "little") | bits).to_bytes(end - at, "little")
    return int.from_bytes(data, "little")


def places(bits: int) -> list[int]:
    """Return the numbers of the passages in a set, in order.

    >>> places(0b10011)
    [0, 1, 4]
    """
    return list(_places(bits.to_bytes((bits.bit_length() + 7) // 8, "little")))


def _places(data: bytes) -> Iterator[int]:
    for found in _BYTE.finditer(data):
        at, byte = found.start() * 8, found[0][0]
        while byte:
            low = byte & -byte
            yield at + low.bit_length() - 1
            byte ^= low


def numbers_at(planes: Sequence[int], wanted: Iterable[int]) -> list[int]:
    """Return the numbers that planes hold for some passages."""
    size = max((plane.bit_length() for plane in planes), default=0) // 8 + 1
    data = [plane.to_bytes(size, "little") for plane in planes]
    return [
        sum((plane[one >> 3] >> (one & 7) & 1) << digit for digit, plane in enumerate(data)) if one >> 3 < size else 0
        for one in wanted
    ]


class Numbers:
    """A whole number for each passage, 0 at first."""

    __slots__ = ("planes",)

    def __init__(self) -> None:
        self.planes: list[int] = []
        """The lowest digit first."""

    def add(self, where: int, value: int) -> None:
        """Add a number to that of each passage of a set."""
        for digit in range(value.bit_length()):
            if value >> digit & 1:
                self._carry(where, digit)

    def _carry(self, carried: int, digit: int) -> None:
        while carried:
            while len(self.planes) <= digit:
                self.planes.append(0)
            before = self.planes[digit]
            self.planes[digit], carried = before ^ carried, before & carried
            digit += 1

    def at_least(self, value: int, among: int) -> int:
        """Return which of some passages have a number no smaller than a value."""
        more, same = 0, among
        for digit in range(max(len(self.planes), value.bit_length()) - 1, -1, -1):
            plane = self.planes[digit] if digit < len(self.planes) else 0
            if value >> digit & 1:
                same &= plane
            else:
                more |= same & plane
                same ^= same & plane
        return more | same


def highest(planes: Sequence[int], among: int, most: int) -> int:
    """Return those of some passages that have the highest numbers.

    Args:
        planes: of the numbers, the lowest digit first.
        among: the passages.
        most: how many; more where the last ones have the same number.
    """
    sure, rest, left = 0, among, most
    for plane in reversed(planes):
        if rest.bit_count() <= left:
            break
        upper = rest & plane
        count = upper.bit_count()
        if count > left:
            rest = upper
        else:
            sure, left, rest = sure | upper, left - count, rest ^ upper
    return sure | rest if left else sure


def _split(stored: bytes) -> list[bytes]:
    planes = zlib.decompress(stored)
    return [planes[start : start + BYTES] for start in range(0, len(planes), BYTES)]
