"""Enacting formulas: the line that says which organ speaks, and in which language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_MARKS = re.compile("[\u064b-\u0652\u0640\u0670]")
_LONGEST = 90


class Formula(NamedTuple):
    """An organ's id (``ga``, ``sc``, ``hrc``, ``ecosoc``; ``other`` for another body) and a language code."""

    organ: str
    language: str
    ended: bool
    """Whether it ends with the comma that a formula has and a masthead line has not."""


@cache
def _formulas() -> dict[str, tuple[str, str]]:
    with files(__package__).joinpath("formulas.toml").open("rb") as stream:
        tables = tomllib.load(stream)
    return {
        _plain(text): (organ, language)
        for language, organs in tables.items()
        for organ, texts in organs.items()
        for text in texts
    }


def _plain(text: str) -> str:
    # Conversions lose the space between two words; no two formulas differ by spaces alone.
    return _MARKS.sub("", text).replace("'", "’").replace(" ", "").strip(",:،，：").casefold()


def find_formula(text: str) -> Formula | None:
    """Return the formula `text` is, as a whole, or None.

    >>> find_formula("The Human Rights Council,")
    Formula(organ='hrc', language='en', ended=True)
    """
    if not text or len(text) > _LONGEST or text[0].islower():
        return None  # "the General Assembly," may end up on a line of its own in the midst of a paragraph
    found = _formulas().get(_plain(text))
    return Formula(*found, text[-1] in ",،，:：") if found else None


def is_formula(text: str) -> bool:
    """Is `text` an enacting formula with its comma?"""
    return text[-1:] in ",،，" and find_formula(text) is not None
