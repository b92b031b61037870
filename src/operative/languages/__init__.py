"""The six official languages: their words and conventions, a folder of TOML files each.

A folder has one file for each module that reads it, spoken of as a table of the language: ``[schedule]`` of French is
``fr/schedule.toml``. The module compiles what it needs once. No code asks "is it French?": what differs between
languages is data.
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
    """Return the tables of one language by their names, each the contents of a file.

    Args:
        code: one of :data:`CODES`.

    Raises:
        KeyError: for another code.
    """
    if code not in CODES:
        raise KeyError(code)
    folder = files(__package__).joinpath(code)
    named = ((file, file.name.removesuffix(".toml")) for file in folder.iterdir() if file.name.endswith(".toml"))
    return {name: tomllib.loads(file.read_text("utf-8")) for file, name in named}


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
