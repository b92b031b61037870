"""The organs by name, in six languages (data in ``organs.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from operative.languages import CODES
from operative.languages.wording import any_of

ORGANS = ("ga", "sc", "hrc", "ecosoc")
"""Identifiers of the organs whose resolutions are read."""


def organ_pattern(organ: str, language: str) -> str:
    """Return a regular expression (no groups) for the names of one organ, without article."""
    return any_of(organ_names(organ, language))


def organ_names(organ: str, language: str) -> list[str]:
    """Return the names of one organ, or of all others under ``other``, without article."""
    return list(_table()[organ][language])


def first_decision(organ: str) -> int | None:
    """Return the number at which an organ's series of decisions begins, where its numbers tell them apart."""
    number = _table().get(organ, {}).get("decisions_from")
    return None if number is None else int(number)


@cache
def named_organ(language: str) -> re.Pattern[str]:
    """Return a pattern that finds the name of an organ in a plain line; its group's name is the organ's identifier."""
    return re.compile("|".join(f"(?P<{organ}>{organ_pattern(organ, language)})" for organ in ORGANS), re.IGNORECASE)


def enacting_names() -> list[tuple[str, str, str, bool]]:
    """Return (name, organ, language, whole) of every form an enacting formula may take, other bodies first.

    `whole` says whether the form has all the articles its language can give it; one without may be a mere heading.
    """
    table = _table()
    forms: list[tuple[str, str, str, bool]] = []
    for organ in ("other", *ORGANS):
        for language in CODES:
            articles = table["articles"][language]
            for name in table[organ][language]:
                forms.append((name, organ, language, not articles))
                forms += [
                    (article + name if article.endswith("'") else f"{article} {name}", organ, language, True)
                    for article in articles
                ]
    return forms


@cache
def _table() -> dict[str, dict[str, Any]]:
    with files(__package__).joinpath("organs.toml").open("rb") as stream:
        table = tomllib.load(stream)
    missing = [f"{organ}.{code}" for organ in (*ORGANS, "other") for code in CODES if code not in table[organ]]
    if missing:
        raise ValueError(f"organs.toml lacks {', '.join(missing)}")
    return table
