"""The bytes that were brought in, kept by their hash in the data folder."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from operative_web.documents.models import Original


def keep(content: bytes) -> Original:
    """Keep a file's bytes, once for one content.

    The file is whole before it has its name, and named before its row is written, so that a full disk or a killed
    process leaves no row without its file.

    Raises:
        OSError: where it cannot be written (disk full).
    """
    sha256 = hashlib.sha256(content).hexdigest()
    write([content], sha256)
    return Original.objects.get_or_create(sha256=sha256, defaults={"size": len(content)})[0]


def write(pieces: Iterable[bytes], sha256: str, *, again: bool = False) -> None:
    """Write a file's bytes under their hash, unless they are there already.

    Args:
        pieces: the bytes, piece by piece.
        sha256: their hash.
        again: write them even so, since what is there may be damaged.

    Raises:
        OSError: where it cannot be written (disk full).
        ValueError: where the bytes have another hash; nothing is kept then.
    """
    path = path_of(sha256)
    if path.is_file() and not again:
        return
    whole = hashlib.sha256()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                whole.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if whole.hexdigest() != sha256:
            raise ValueError(sha256)
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise


def bytes_of(original: Original) -> bytes:
    """Return a kept file's bytes."""
    return path_of(original.sha256).read_bytes()


def path_of(sha256: str) -> Path:
    """Return where the bytes with a hash lie."""
    return Path(settings.ORIGINALS) / sha256[:2] / sha256
