"""What other parts are told of each audited write."""

from __future__ import annotations

from django.dispatch import Signal

written = Signal()
"""A row was written: ``event``, and ``row`` as it is now, or None where it was removed.

Sent in the transaction of the write: who listens does little, and leaves what takes time to a task.
"""

written_many = Signal()
"""Rows of one model were written in one go, or one row: ``writes``, each event with its row as it is now, or None.

Sent once after :data:`written` was sent for each of them; who listens here instead does for thousands of rows together
what would take too long for each.
"""
