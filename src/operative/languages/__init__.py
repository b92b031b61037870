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


def official(tag: str) -> str | None:
    """Return the code of the official language that a language tag (BCP 47) names, or None.

    >>> official("zh-Hans-CN"), official("FR_fr"), official("pt-BR")
    ('zh', 'fr', None)
    """
    code = tag.lower().replace("_", "-").partition("-")[0]
    return code if code in CODES else None


def is_spaced(code: str) -> bool:
    """Are the words of a language set apart by spaces?

    >>> is_spaced("fr"), is_spaced("zh")
    (True, False)
    """
    return bool(words(code)["script"]["spaced"])


def word_edges(code: str) -> tuple[str, str]:
    """Return the regular expressions that hold where a word begins and where it ends; empty where nothing shows it.

    >>> word_edges("es"), word_edges("zh")
    (('(?<!\\\\w)', '(?!\\\\w)'), ('', ''))
    """
    return (r"(?<!\w)", r"(?!\w)") if is_spaced(code) else ("", "")
