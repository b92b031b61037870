"""Which day it is, asked for in one place, so that a test can say that it is another."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone


def today() -> dt.date:
    """Return the present day in the register's time zone."""
    return timezone.localdate()
