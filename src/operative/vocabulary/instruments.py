"""Treaties, declarations, rules and plans that resolutions name by title (data in ``instruments.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from operative.languages import CODES


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument.

    Attributes:
        id: in words, for programs (``convention-on-the-rights-of-the-child``).
        symbols: of the resolution that holds or adopted it, where it is a United Nations organ's; else empty.
        titles: in each language the titles by which texts name it, as wordings (``languages.wording``).
    """

    id: str
    symbols: tuple[str, ...]
    titles: dict[str, tuple[str, ...]]


@cache
def instruments() -> tuple[Instrument, ...]:
    """Return all instruments that are known."""
    with files(__package__).joinpath("instruments.toml").open("rb") as stream:
        table = tomllib.load(stream)
    return tuple(
        Instrument(
            name,
            tuple(entry.get("symbols", ())),
            {code: tuple(entry[code]) for code in CODES if code in entry},
        )
        for name, entry in table.items()
    )
