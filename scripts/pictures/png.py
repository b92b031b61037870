"""Reads and writes pictures in PNG (ISO/IEC 15948), small enough for a repository: few colours, well packed."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 6: 4}
"""Samples a dot by the type of colour: grey, red-green-blue, the same with transparency."""
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """Dots in rows from the top, three bytes a dot."""

    width: int
    height: int
    dots: bytes

    def part(self, top: int, height: int) -> Picture:
        """Return rows of the picture, no more than there are."""
        height = min(height, self.height - top)
        row = self.width * 3
        return Picture(self.width, height, self.dots[top * row : (top + height) * row])


def grey(width: int, height: int, stride: int, samples: bytes) -> Picture:
    """Return a picture of grey samples, one byte each, in rows of `stride` bytes."""
    rows = (samples[y * stride : y * stride + width] for y in range(height))
    return Picture(width, height, b"".join(bytes(v for sample in row for v in (sample,) * 3) for row in rows))


def coloured(width: int, height: int, stride: int, samples: bytes) -> Picture:
    """Return a picture of samples of red, green and blue, in rows of `stride` bytes."""
    return Picture(width, height, b"".join(samples[y * stride : y * stride + 3 * width] for y in range(height)))


def together(pictures: Sequence[Picture], columns: int, gap: int, ground: Colour) -> Picture:
    """Return pictures of one size side by side, so many in a row, with a gap around each."""
    width, height = pictures[0].width, pictures[0].height
    between = bytes(ground) * gap
    whole = columns * (width + gap) + gap
    blank = bytes(ground) * whole
    rows: list[bytes] = []
    for first in range(0, len(pictures), columns):
        row = pictures[first : first + columns]
        rows += [blank] * gap
        for y in range(height):
            line = between + b"".join(p.dots[y * width * 3 : (y + 1) * width * 3] + between for p in row)
            rows.append(line + blank[len(line) :])
    rows += [blank] * gap
    return Picture(whole, len(rows), b"".join(rows))


def read_png(data: bytes) -> Picture:
    """Return a picture of eight bits a sample, not interlaced: what browsers write.

    Raises:
        ValueError: for another kind of file.
    """
    if not data.startswith(_SIGNATURE):
        raise ValueError("this is no PNG")
    head, packed = b"", b""
    for name, body in _chunks(data):
        head = body if name == b"IHDR" else head
        packed += body if name == b"IDAT" else b""
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    if depth != 8 or interlaced or kind not in _CHANNELS:
        raise ValueError("this PNG has another depth or order than is read here")
    size = _CHANNELS[kind]
    rows = b"".join(_rows(zlib.decompress(packed), width * size, size))
    if size == 3:
        return Picture(width, height, rows)
    kept = [rows[channel if size > 1 else 0 :: size] for channel in range(3)]
    dots = bytearray(width * height * 3)
    for channel, samples in enumerate(kept):
        dots[channel::3] = samples
    return Picture(width, height, bytes(dots))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12


def _rows(packed: bytes, width: int, size: int) -> Iterator[bytes]:
    """Undo the filters (chapter 9 of the standard)."""
    above = bytearray(width)
    for at in range(0, len(packed), width + 1):
        kind, row = packed[at], bytearray(packed[at + 1 : at + 1 + width])
        for x in range(width):
            left = row[x - size] if x >= size else 0
            corner = above[x - size] if x >= size else 0
            row[x] = (row[x] + _predicted(kind, left, above[x], corner)) & 255
        above = row
        yield bytes(row)


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    if kind < 4:
        return (0, left, up, (left + up) // 2)[kind]
    near = ((abs(up - corner), left), (abs(left - corner), up), (abs(left + up - 2 * corner), corner))
    return min(near, key=lambda pair: pair[0])[1]


def write_png(picture: Picture, colours: int = 16) -> bytes:
    """Return a picture as PNG.

    Args:
        picture: of any colours.
        colours: how many are kept, at most 256, the commonest; each dot takes the nearest.
    """
    dots = [picture.dots[at : at + 3] for at in range(0, len(picture.dots), 3)]
    counts = Counter(dots)
    palette = _palette(counts, colours)
    place = {dot: min(range(len(palette)), key=lambda i, dot=dot: _far(tuple(dot), palette[i])) for dot in counts}  # type: ignore[misc]
    depth = 4 if len(palette) <= 16 else 8
    rows = bytearray()
    for y in range(picture.height):
        row = [place[dot] for dot in dots[y * picture.width : (y + 1) * picture.width]] + [0] * (picture.width % 2)
        packed = row[: picture.width] if depth == 8 else [row[x] << 4 | row[x + 1] for x in range(0, len(row), 2)]
        rows += b"\0" + bytes(packed)
    head = struct.pack(">IIBBBBB", picture.width, picture.height, depth, 3, 0, 0, 0)
    told = bytes(value for colour in palette for value in colour)
    chunks = ((b"IHDR", head), (b"PLTE", told), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def _palette(counts: Counter[bytes], most: int) -> list[Colour]:
    """The commonest colours, none nearer to another than a step."""
    palette: list[Colour] = []
    for dot, _ in counts.most_common():
        colour = (dot[0], dot[1], dot[2])
        if all(_far(colour, kept) > 700 for kept in palette):
            palette.append(colour)
        if len(palette) == most:
            break
    return palette


def _far(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
