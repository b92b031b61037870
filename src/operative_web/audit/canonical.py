"""The one way in which what is audited is written before it is hashed, so that it can be hashed again years later."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any
from uuid import UUID

Plain = dict[str, Any]
"""What JSON can hold, by name."""


def canonical(data: Any) -> str:
    """Return data as JSON with sorted names and no white space.

    >>> canonical({"b": 1, "a": "é"})
    '{"a":"é","b":1}'
    """
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def digest(*parts: str) -> str:
    """Return the SHA-256 of parts, each with its length before it, so that no two lists of parts look alike.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    whole = hashlib.sha256()
    for part in parts:
        written = part.encode("utf-8", "surrogatepass")
        whole.update(f"{len(written)}:".encode())
        whole.update(written)
    return whole.hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    msg = f"{type(value).__name__} has no canonical form"
    raise TypeError(msg)
