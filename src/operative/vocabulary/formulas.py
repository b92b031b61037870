"""Enacting formulas: the line that says which organ speaks, and in which language."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from operative.languages import is_spaced
from operative.languages.wording import fold
from operative.vocabulary.organs import enacting_names

_LONGEST = 120
_SIGNS = " ,،，、:："
_COMMAS = (",", "،", "，", ":", "：")


class Formula(NamedTuple):
    """An enacting formula found.

    Attributes:
        organ: ``ga``, ``sc``, ``hrc`` or ``ecosoc``; ``other`` for another United Nations body.
        language: one of :data:`operative.languages.CODES`.
        ended: whether it ends with the comma that a formula has and a masthead line has not.
    """

    organ: str
    language: str
    ended: bool


@lru_cache(maxsize=4096)  # the same few lines are asked about at every step
def find_formula(text: str) -> Formula | None:
    """Return the formula `text` is, as a whole, or None.

    A name without the article its language gives it is a formula only with the comma: without either it is a
    heading of the masthead. Capitals, vowel marks and lost spaces make no difference, but a small initial does: "the
    General Assembly," may end up on a line of its own in the midst of a paragraph.

    >>> find_formula("The Human Rights Council,")
    Formula(organ='hrc', language='en', ended=True)
    >>> find_formula("Human Rights Council") is None
    True
    """
    if not text or len(text) > _LONGEST or text[0].islower():
        return None
    ended = text.endswith(_COMMAS)
    found = _formulas().get(_key(text.rstrip(_SIGNS)))
    if found is None or not (ended or found[2]):
        return None
    return Formula(found[0], found[1], ended)


def is_formula(text: str) -> bool:
    """Is `text` an enacting formula with its comma?"""
    return text.endswith(_COMMAS) and find_formula(text) is not None


def names_organ(text: str) -> bool:
    """Does `text` begin with an organ's name as the subject of a sentence: "The Security Council welcomes …"?

    >>> names_organ("The Security Council welcomes the report."), names_organ("The report is welcome.")
    (True, False)
    """
    return fold(text[:_LONGEST]).startswith(_subjects())


def _key(text: str) -> str:
    # Conversions lose the space between two words; no two formulas differ by spaces alone.
    return fold(text).replace(" ", "")


@cache
def _formulas() -> dict[str, tuple[str, str, bool]]:
    return {_key(name): (organ, language, whole) for name, organ, language, whole in enacting_names()}


@cache
def _subjects() -> tuple[str, ...]:
    return tuple(fold(name) + " " * is_spaced(language) for name, _, language, whole in enacting_names() if whole)
