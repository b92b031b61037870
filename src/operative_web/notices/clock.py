"""What day and what instant it is, for all that this part does; tests set it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_SET: ContextVar[dt.datetime | None] = ContextVar("notices clock", default=None)


def now() -> dt.datetime:
    """Return the present instant, in UTC."""
    return _SET.get() or timezone.now()


def today() -> dt.date:
    """Return the present day, in UTC."""
    return now().date()


@contextmanager
def at(instant: dt.datetime) -> Iterator[None]:
    """Let it be another instant inside, in this thread.

    >>> with at(dt.datetime(2023, 10, 12, 8, 0, tzinfo=dt.UTC)):
    ...     today()
    datetime.date(2023, 10, 12)
    """
    token = _SET.set(instant)
    try:
        yield
    finally:
        _SET.reset(token)
