"""What the register's other parts are told of."""

from __future__ import annotations

from django.dispatch import Signal

landed = Signal()
"""A reading of a text is there: ``text``, ``reading``. Sent in the transaction that stores what follows from it."""

joined = Signal()
"""A work's versions have gone to another work, which stands for both from now on: ``work``, ``into``."""
