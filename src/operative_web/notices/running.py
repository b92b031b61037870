"""What is done again and again: the look of the day, and sending what waits."""

from __future__ import annotations

from collections.abc import Callable

from operative_web.notices.delivering import Delivered, deliver
from operative_web.notices.looking import look, look_if_new_day


def round_made(stop: Callable[[], bool]) -> None:
    """Look, where it is a new day; send what can go now."""
    look_if_new_day()
    deliver(stop=stop)


def run_once() -> Delivered:
    """Look what comes near today, whoever has looked before, and send what can go now."""
    look()
    return deliver()
