"""Pictures for the documents: read as browsers write them, written small, and shown on a page."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.pictures.png import Picture, grey, read_png, together, write_png
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "images"
IMAGES = sorted(FOLDER.rglob("*.png"))
LARGEST = 150_000


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def as_browsers_write(picture: Picture, filters: list[int]) -> bytes:
    """A PNG of three samples a dot, each row with the filter of its number."""
    size = picture.width * 3
    rows, above = b"", bytes(size)
    for y in range(picture.height):
        row = picture.dots[y * size : (y + 1) * size]
        kind = filters[y % len(filters)]
        out = bytearray()
        for x, value in enumerate(row):
            left, corner = (row[x - 3], above[x - 3]) if x >= 3 else (0, 0)
            up = above[x]
            guess = left + up - corner
            near = min(((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner)))[2]
            out.append((value - (0, left, up, (left + up) // 2, near)[kind]) & 255)
        rows += bytes([kind]) + bytes(out)
        above = row
    head = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@given(st.binary(min_size=36, max_size=36), st.lists(st.integers(0, 4), min_size=1, max_size=4))
def test_every_filter_is_undone(dots: bytes, filters: list[int]) -> None:
    picture = Picture(3, 4, dots)
    assert read_png(as_browsers_write(picture, filters)) == picture


@pytest.mark.parametrize("colours", [16, 40])
def test_few_colours_are_kept_as_they_are(colours: int) -> None:
    picture = together([grey(5, 2, 8, bytes(range(0, 256, 16)))], 1, 2, (214, 210, 202))
    data = write_png(picture, colours)
    assert data.startswith(b"\x89PNG")
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    assert (width, height, kind) == (9, 6, 3)
    assert depth == 4


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="no PNG"):
        read_png(b"GIF89a")


@pytest.mark.parametrize("image", IMAGES, ids=lambda path: path.name)
def test_images_of_the_documents_are_small_and_shown(image: Path) -> None:
    assert image.stat().st_size < LARGEST
    texts = [page.read_text("utf-8") for page in (ROOT / "docs").rglob("*.md")]
    assert any(f"(../images/{image.relative_to(FOLDER).as_posix()})" in text for text in texts)
