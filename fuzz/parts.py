"""Word documents for a fuzzer: a package is compressed and checked, so that a changed byte only breaks it.

Here its parts stand one after another, each after a line with its name, and are packed when they are read.
"""

from __future__ import annotations

import io
import re
import zipfile

_HEAD = re.compile(rb"^=== ([\w./\[\]\-]{1,80})\n", re.MULTILINE)


def unpacked(data: bytes) -> bytes:
    """Return the XML parts of a Word document one after another.

    >>> unpacked(packed(b"=== a.xml\\n<a/>"))
    b'=== a.xml\\n<a/>'
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return b"\n".join(b"=== " + name.encode() + b"\n" + archive.read(name) for name in names)


def packed(data: bytes) -> bytes:
    """Return the package of parts that stand one after another; other bytes are returned as they are."""
    if not data.startswith(b"=== "):
        return data
    pieces = _HEAD.split(data)[1:]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, part in dict(zip(pieces[::2], pieces[1::2], strict=True)).items():
            archive.writestr(name.decode("ascii"), part.removesuffix(b"\n"))
    return stream.getvalue()
