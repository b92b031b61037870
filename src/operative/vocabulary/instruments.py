"""Treaties, declarations, rules and plans that resolutions name by title (data in ``instruments.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from operative.languages import CODES


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument.

    Attributes:
        id: in words, for programs (``convention-on-the-rights-of-the-child``).
        symbols: of the resolution that holds or adopted it, where it is a United Nations organ's; else empty.
        titles: in each language the titles by which texts name it, as wordings (``languages.wording``).
        holds: in each language words of which a text must hold one that means this by a title that others bear too.
        lacks: in each language words of which it must hold none.
    """

    id: str
    symbols: tuple[str, ...]
    titles: dict[str, tuple[str, ...]]
    holds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lacks: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def instruments() -> tuple[Instrument, ...]:
    """Return all instruments that are known."""
    with files(__package__).joinpath("instruments.toml").open("rb") as stream:
        table = tomllib.load(stream)
    return tuple(
        Instrument(
            name,
            tuple(entry.get("symbols", ())),
            _wordings(entry),
            *(_wordings(entry.get("where", {}).get(part, {})) for part in ("holds", "lacks")),
        )
        for name, entry in table.items()
    )


def _wordings(entry: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(entry[code]) for code in CODES if code in entry}
