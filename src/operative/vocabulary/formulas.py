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
def _texts() -> tuple[tuple[str, str, str], ...]:
    """Return (text, organ, language) of each formula."""
    with files(__package__).joinpath("formulas.toml").open("rb") as stream:
        tables = tomllib.load(stream)
    return tuple((t, organ, code) for code, organs in tables.items() for organ, texts in organs.items() for t in texts)


@cache
def _formulas() -> dict[str, tuple[str, str]]:
    return {_plain(text): (organ, language) for text, organ, language in _texts()}


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


def names_organ(text: str) -> bool:
    """Does `text` begin with an organ's name as the subject of a sentence: "The Security Council welcomes …"?

    >>> names_organ("The Security Council welcomes the report."), names_organ("The report is welcome.")
    (True, False)
    """
    return text.startswith(_subjects())


@cache
def _subjects() -> tuple[str, ...]:
    return tuple(text for text, _, _ in _texts())
