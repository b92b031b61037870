"""What clauses can be about, and by which words a text says so (data in the TOML files beside this one).

``catalogue.toml`` lists the ids of the three schemes; ``persons.toml``, ``rights.toml`` and ``goals.toml`` the
subjects, each with the ids it stands for and its wordings in six languages; ``names.toml`` the names of bodies and
States and the standing phrases whose words say nothing of the subject; ``matching.toml`` how the words of each language
are compared.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from operative.languages import CODES, is_spaced
from operative.model import Scheme

SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
_SUBJECTS = ("persons", "rights", "goals")


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a text can speak of.

    Attributes:
        name: in words, for people (``right-to-life``).
        ids: what it stands for: scheme and id, in the order of the schemes. Empty for the name of a body.
        passing: is it so often named in lists that one mention outside the object of the act tells nothing?
        wordings: of each language, as the files have them.
    """

    name: str
    ids: tuple[tuple[Scheme, str], ...]
    passing: bool
    wordings: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Manner:
    """How the words of a language are compared; see ``matching.toml``.

    Attributes:
        head: words at the beginning that are taken for the object of the act; characters where no spaces part words.
        term: words (characters) from which on a wording names its subject by itself.
        small: words that do not count.
        clitics: letters that may be written on to the beginning of a word.
        unspaced: are words not set apart by spaces?
    """

    head: int
    term: int
    small: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()
    unspaced: bool = False


@cache
def catalogue() -> dict[Scheme, dict[str, tuple[str, ...]]]:
    """Return the ids of each scheme, with the names by which its source has them.

    >>> catalogue()["sdg"]["16"]
    ('Peace, justice and strong institutions',)
    """
    table = _table("catalogue")
    return {scheme: {name: tuple(entry["names"]) for name, entry in table[scheme].items()} for scheme in SCHEMES}


def untold() -> frozenset[tuple[Scheme, str]]:
    """Return what is in the catalogue and no words of a clause tell."""
    table = _table("catalogue")
    return frozenset(
        (scheme, name) for scheme in SCHEMES for name in table[scheme] if table[scheme][name].get("untold")
    )


@cache
def subjects() -> tuple[Subject, ...]:
    """Return all subjects, the names of bodies last."""
    entries = [entry for name in (*_SUBJECTS, "names") for entry in _table(name).items()]
    return tuple(_subject(name, entry) for name, entry in entries)


@cache
def manner(language: str) -> Manner:
    """Return how the words of a language are compared.

    Args:
        language: one of the six codes.
    """
    fields = _table("matching")[language]
    return Manner(
        head=fields["head"],
        term=fields["term"],
        small=tuple(fields.get("small", ())),
        clitics=tuple(fields.get("clitics", ())),
        unspaced=not is_spaced(language),
    )


def _subject(name: str, entry: dict[str, Any]) -> Subject:
    return Subject(
        name,
        tuple(_ids(entry)),
        bool(entry.get("passing")),
        {code: tuple(entry[code]) for code in CODES},
    )


def _ids(entry: dict[str, Any]) -> Iterator[tuple[Scheme, str]]:
    for scheme in SCHEMES:
        for name in entry.get(scheme, ()):
            yield scheme, name


@cache
def _table(name: str) -> dict[str, Any]:
    with files(__package__).joinpath(f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)
