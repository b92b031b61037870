"""How much time and memory one document may take, and how a user says otherwise."""

from __future__ import annotations

import os
from dataclasses import dataclass

from operative.errors import UsageError

SECONDS, MEGABYTES = "OPERATIVE_READ_SECONDS", "OPERATIVE_READ_MEGABYTES"
"""The settings' names in the environment."""


@dataclass(frozen=True, slots=True)
class Limits:
    """For one document.

    Attributes:
        seconds: of time by the clock. Reading takes well under one; the recognition of text in a picture some two
            seconds a page.
        megabytes: of address space for the whole process, its program and libraries (about 300) included.
    """

    seconds: int = 120
    megabytes: int = 2048


def limits() -> Limits:
    """Return the limits, as set in the environment or else the usual ones.

    Raises:
        UsageError: where a setting is no whole number in its range.
    """
    usual = Limits()
    return Limits(_setting(SECONDS, usual.seconds, 1, 86_400), _setting(MEGABYTES, usual.megabytes, 512, 1_048_576))


def _setting(name: str, usual: int, least: int, most: int) -> int:
    text = os.environ.get(name, "").strip()
    if not text:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and least <= int(text) <= most):
        raise UsageError(f"{name} is {text!r}; set it to a whole number from {least} to {most}, or leave it out")
    return int(text)
