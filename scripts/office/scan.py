"""Makes of a PDF's page what a scanner makes of its print: a PDF that holds a picture and no text."""

from __future__ import annotations

import zlib

import pypdfium2

_DOTS = 200
"""Dots an inch: what office scanners are set to."""

_DARK = 150
"""Below this grey a dot is black."""


def scanned(pdf: bytes, page: int = 0) -> bytes:
    """Return one page as a black and white picture in a PDF of its own.

    Args:
        pdf: the document.
        page: counted from 0.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        source = document[page]
        width, height = source.get_size()
        bitmap = source.render(scale=_DOTS / 72, grayscale=True)
        grey = bytes(bitmap.buffer)
        rows = [grey[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height)]
        return _pdf([_bits(row) for row in rows], (bitmap.width, bitmap.height), (width, height))
    finally:
        document.close()


def _bits(row: bytes) -> bytes:
    """Pack a row of grey dots, one bit each, white set; the last byte is filled up with white."""
    padded = row + b"\xff" * (-len(row) % 8)
    bits = "".join("0" if dot < _DARK else "1" for dot in padded)
    return int(bits, 2).to_bytes(len(padded) // 8, "big")


def _pdf(rows: list[bytes], dots: tuple[int, int], points: tuple[float, float]) -> bytes:
    picture = zlib.compress(b"".join(rows), 9)
    drawing = f"q {points[0]:.2f} 0 0 {points[1]:.2f} 0 0 cm /Im0 Do Q".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {points[0]:.2f} {points[1]:.2f}] /Contents 4 0 R "
        "/Resources << /XObject << /Im0 5 0 R >> >> >>".encode(),
        _stream("", drawing),
        _stream(
            f"/Type /XObject /Subtype /Image /Width {dots[0]} /Height {dots[1]} /ColorSpace /DeviceGray "
            "/BitsPerComponent 1 /Filter /FlateDecode ",
            picture,
        ),
        b"<< /Subject (INVENTED for testing) >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _stream(entries: str, data: bytes) -> bytes:
    return f"<< {entries}/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"
