"""Whose turn it is to write."""

from __future__ import annotations

from operative_web.audit.models import Head


def take_turn() -> None:
    """Wait for one's turn to write to entries and decisions; it lasts until the transaction ends.

    Every write ends in the chain's head. Who locks rows first and the head afterwards may meet somebody who holds the
    head and waits for the rows; so the head is taken first, by everybody.
    """
    Head.objects.select_for_update().get_or_create(pk=1)
