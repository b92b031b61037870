"""The six official languages: their words and conventions, one TOML file each.

A file has one table for each module that reads it (``[masthead]``, ``[closing]``, ``[body]``, ``[numbers]``, …); the
module compiles what it needs once. No code asks "is it French?": what differs between languages is data.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

CODES = ("en", "fr", "es", "ru", "zh", "ar")
"""The official languages of the United Nations, as ISO 639-1 codes."""


@cache
def words(code: str) -> dict[str, Any]:
    """Return the tables of one language's file.

    Args:
        code: one of :data:`CODES`.

    Raises:
        KeyError: for another code.
    """
    if code not in CODES:
        raise KeyError(code)
    with files(__package__).joinpath(f"{code}.toml").open("rb") as stream:
        return tomllib.load(stream)
