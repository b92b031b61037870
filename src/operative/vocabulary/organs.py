"""The organs by name: enacting formulas and headings, in six languages (data in ``organs.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from operative.languages import CODES
from operative.languages.wording import any_of, fold

ORGANS = ("ga", "sc", "hrc", "ecosoc")
"""Identifiers of the organs whose resolutions are read."""

_LONGEST_FORMULA = 120
_FINAL_SIGNS = " ,،，、:："


def formula_organ(text: str, language: str) -> str | None:
    """Tell whose enacting formula a block is.

    Args:
        text: one block; it must be the formula and nothing else. Of the article and the comma one may be lacking
            (a name with neither is a heading of the masthead; Russian and Chinese have no article, there it may be
            either); capitals, vowel marks and tatweel may be there or not.
        language: one of :data:`operative.languages.CODES`.

    Returns:
        ``ga``, ``sc``, ``hrc``, ``ecosoc``, or ``other`` for another United Nations body; None for any other text.

    >>> formula_organ("The Human Rights Council,", "en"), formula_organ("إن مجلس الأمن ،", "ar")
    ('hrc', 'sc')
    """
    if len(text) > _LONGEST_FORMULA:
        return None
    name = text.rstrip(_FINAL_SIGNS)
    organ, has_article = _formulas(language).get(fold(name), (None, False))
    return organ if has_article or name != text else None


def organ_pattern(organ: str, language: str) -> str:
    """Return a regular expression (no groups) for the names of one organ, without article."""
    return any_of(_table()[organ][language])


def first_decision(organ: str) -> int | None:
    """Return the number at which an organ's series of decisions begins, where its numbers tell them apart."""
    number = _table().get(organ, {}).get("decisions_from")
    return None if number is None else int(number)


@cache
def named_organ(language: str) -> re.Pattern[str]:
    """Return a pattern that finds the name of an organ in a plain line; its group's name is the organ's identifier."""
    return re.compile("|".join(f"(?P<{organ}>{organ_pattern(organ, language)})" for organ in ORGANS), re.IGNORECASE)


@cache
def _formulas(language: str) -> dict[str, tuple[str, bool]]:
    """Every folded formula, whose it is, and whether it has all the articles its language can give it."""
    table = _table()
    articles = table["articles"][language]
    formulas: dict[str, tuple[str, bool]] = {}
    for organ in ("other", *ORGANS):
        for name in table[organ][language]:
            formulas[fold(name)] = organ, not articles
            for article in articles:
                formulas[fold(article + name if article.endswith("'") else f"{article} {name}")] = organ, True
    return formulas


@cache
def _table() -> dict[str, dict[str, Any]]:
    with files(__package__).joinpath("organs.toml").open("rb") as stream:
        table = tomllib.load(stream)
    missing = [f"{organ}.{code}" for organ in (*ORGANS, "other") for code in CODES if code not in table[organ]]
    if missing:
        raise ValueError(f"organs.toml lacks {', '.join(missing)}")
    return table
