"""States by name in six languages: the names in ``states.toml`` (UNTERM) and ``state_names.toml`` (others, former)."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from operative.languages.wording import fold

_FILES = ("states.toml", "state_names.toml")
_SIGNS = re.compile(r"[\s()\[\]（）,，.;'\-*†‡]+")
_CYRILLIC = re.compile("[\u0430-\u044f]")
_LOOKALIKES = str.maketrans("aceopxyk", "асеорхук")  # Latin letters typed in a Cyrillic word
_ARTICLES = ("the ", "la ", "le ", "les ", "el ", "los ", "las ", "l ")


@lru_cache(maxsize=8192)  # the same two hundred names come again in every vote
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
    if len(key) > longest_name(language) + len("the "):
        # A short name may have an explanation after it: Pakistan (on behalf of …).
        return _by_short_name(name, language)
    article = next((article for article in _ARTICLES if key.startswith(article)), "")
    for known in (_codes(language), _codes("en")):  # mastheads and votes in other languages hold English names too
        if code := known.get(key) or known.get(key.removeprefix(article)):
            return code
    return _by_short_name(name, language)


def _by_short_name(name: str, language: str) -> str | None:
    """The State whose name stands before a bracket, if no other State's name begins so (Congo, Guinea, Korea)."""
    before, _, inside = name.partition("(")
    key = _key(before)
    code = _codes(language).get(key) if inside.find(")") == len(inside) - 1 >= 0 else None
    alike = {other for known, other in _codes(language).items() if known.startswith(key)} if code else set()
    return code if len(alike) == 1 else None


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
    key = _SIGNS.sub(" ", fold(name)).strip()
    return key.translate(_LOOKALIKES) if _CYRILLIC.search(key) else key
