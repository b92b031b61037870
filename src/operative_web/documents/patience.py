"""Waiting for a database that is busy, and knowing a disk that is full.

A writer's turn may be long in coming, and is no reason to give up.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection

Result = TypeVar("Result")

TRIES = 6
_PAUSE = 0.25
"""Seconds before the second try; doubled before each further one."""


def patiently(do: Callable[[], Result]) -> Result:
    """Do something that may be done twice, again where the database was locked.

    Inside a transaction it is done once: only its outermost block can be begun again.

    Raises:
        OperationalError: for a database that stays locked, or another fault.
    """
    for attempt in range(TRIES):
        try:
            return do()
        except OperationalError as error:
            if attempt == TRIES - 1 or connection.in_atomic_block or not is_busy(error):
                raise
        time.sleep(_PAUSE * 2**attempt)
    raise AssertionError  # the last attempt returns or raises


def is_busy(error: OperationalError) -> bool:
    """Tell whether a database was only busy: locked (SQLite), or two writers in each other's way (PostgreSQL)."""
    words = str(error).lower()
    return "is locked" in words or "deadlock" in words or "could not serialize" in words or "lock timeout" in words


def is_full(error: Exception) -> bool:
    """Tell whether a disk is full; SQLite and PostgreSQL say so in words of their own.

    >>> is_full(OSError(errno.ENOSPC, "No space left on device")), is_full(OSError(errno.EACCES, "Permission denied"))
    (True, False)
    """
    words = str(error).lower()
    full = "disk is full" in words or "no space left" in words
    return full or getattr(error, "errno", None) in {errno.ENOSPC, errno.EDQUOT}
