"""Makes of a PDF's page what a scanner makes of its print: a PDF that holds a picture and no text."""

from __future__ import annotations

import pypdfium2

from scripts.office.pdf_objects import pdf_file, pdf_stream

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
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents 4 0 R "
        b"/Resources << /XObject << /Im0 5 0 R >> >> >>" % points,
        pdf_stream(b"q %.2f 0 0 %.2f 0 0 cm /Im0 Do Q" % points),
        pdf_stream(
            b"".join(rows),
            b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1" % dots,
        ),
        b"<< /Subject (INVENTED for testing) >>",
    ]
    return pdf_file(bodies, trailer=b"/Info 6 0 R")
