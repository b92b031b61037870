"""Small PDFs, put together from the bodies of their objects (ISO 32000-1, 7.5): for a sample, and for tests."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def pdf_file(bodies: Sequence[bytes], *, root: int = 1, trailer: bytes = b"") -> bytes:
    """Return a PDF of objects.

    Args:
        bodies: of the objects, which are numbered from 1.
        root: the number of the catalogue.
        trailer: further entries of the trailer.

    >>> pdf_file([b"<< /Type /Catalog >>"]).count(b"obj")
    2
    """
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, count = len(out), len(bodies) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (count, root, trailer, start)
    return bytes(out)


def pdf_stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return the body of a stream, compressed.

    Args:
        data: what it holds.
        entries: of its dictionary, but for those that tell of the compression.
    """
    packed = zlib.compress(data, 9)
    return b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (entries, len(packed), packed)
