"""What is asked of a reader at hostile input: bounded time and memory, and an error that names file and remedy."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from operative.errors import SourceError


@contextmanager
def bounded(seconds: float = 3.0, megabytes: float = 200.0) -> Iterator[None]:
    """Assert that what is done within takes no longer, and no more memory of Python's."""
    tracemalloc.start()
    start = time.monotonic()
    try:
        yield
        assert time.monotonic() - start < seconds
        assert tracemalloc.get_traced_memory()[1] < megabytes * 1024 * 1024
    finally:
        tracemalloc.stop()


def refused(read: Callable[[bytes, str], object], data: bytes, name: str) -> SourceError:
    """Return the error with which a reader refuses a file, after a look at its message."""
    with pytest.raises(SourceError) as caught:
        read(data, name)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert caught.value.remedy in message
    assert len(caught.value.remedy) > 20
    assert "\n" not in message
    return caught.value
