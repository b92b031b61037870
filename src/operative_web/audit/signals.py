"""What other parts are told of each audited write."""

from __future__ import annotations

from django.dispatch import Signal

written = Signal()
"""A row was written: ``event``, and ``row`` as it is now, or None where it was removed.

Sent in the transaction of the write: who listens does little, and leaves what takes time to a task.
"""
