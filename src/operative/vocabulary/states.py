"""States by name in six languages: the names in ``states.toml`` (UNTERM) and ``state_names.toml`` (others, former)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from operative.languages.wording import fold

_FILES = ("states.toml", "state_names.toml")
_SIGNS = re.compile(r"[\s()\[\]（）,，.;'\-*†‡]+")
_ARTICLES = ("the ", "la ", "le ", "les ", "el ", "los ", "las ", "l ")


def find_state(name: str, language: str) -> str | None:
    """Return the code of the State that a name names as a whole.

    Args:
        name: short or formal, today's or a former one; articles, accents, signs and case do not matter.
        language: one of :data:`operative.languages.CODES`.

    Returns:
        The ISO 3166-1 alpha-3 code, for a former State that of ISO 3166-3 (``SUN``, ``YUG``), or None.

    >>> find_state("Bolivia (Plurinational State of)", "en"), find_state("la Côte d’Ivoire", "fr")
    ('BOL', 'CIV')
    """
    key = _key(name)
    known = _codes(language)
    if key in known:
        return known[key]
    article = next((article for article in _ARTICLES if key.startswith(article)), None)
    return known.get(key[len(article) :]) if article else None


@cache
def state_names(language: str) -> dict[str, tuple[str, ...]]:
    """Return the names of every State in one language by its code, the short one first.

    >>> state_names("en")["TUR"][0]
    'Türkiye'
    """
    names: dict[str, tuple[str, ...]] = {}
    for table in _tables():
        for code, forms in table.items():
            names[code] = names.get(code, ()) + tuple(forms.get(language, ()))
    return names


@cache
def longest_name(language: str) -> int:
    """Return the number of code points in the longest name of a State."""
    return max(len(name) for names in state_names(language).values() for name in names)


@cache
def _codes(language: str) -> dict[str, str]:
    return {_key(name): code for code, names in state_names(language).items() for name in names}


@cache
def _tables() -> tuple[dict[str, dict[str, list[str]]], ...]:
    folder = files(__package__)
    return tuple(tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8")) for name in _FILES)


def _key(name: str) -> str:
    return _SIGNS.sub(" ", fold(name)).strip()
