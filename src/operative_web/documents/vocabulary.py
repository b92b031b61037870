"""The names by which people correct what was found: forces, kinds, organs, whom a clause may ask."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import get_args

from operative.model.findings import Ask, Force, ScheduleKind
from operative.vocabulary.actors import addressee_ids
from operative.vocabulary.addressees import narrows, near_addressees
from operative.vocabulary.organs import ORGANS
from operative.vocabulary.states import state_names
from operative.vocabulary.themes import catalogue

FORCES: tuple[str, ...] = get_args(Force)
ASKS: tuple[str, ...] = get_args(Ask)
KINDS: tuple[str, ...] = get_args(ScheduleKind)
RECIPIENTS: tuple[str, ...] = tuple(organ for organ in ORGANS if organ != "other")
"""The organs that may receive a report."""


@cache
def addressees(language: str) -> tuple[tuple[str, str], ...]:
    """Return the ids of those who may be asked, each with a State's name or what it stands for: the coarse ones first,
    then every State.
    """
    states = sorted((names[0], code) for code, names in state_names(language).items())
    return (*addressee_ids().items(), *((f"state:{code}", name) for name, code in states))


def addressee_of(written: str) -> str | None:
    """Return the id that somebody wrote, by id or by a State's name in any of the languages; None where there is none.

    >>> addressee_of("state:khm"), addressee_of("Cambodia"), addressee_of("cambodge"), addressee_of("nobody")
    ('state:KHM', 'state:KHM', 'state:KHM', None)
    """
    return _by_writing().get(written.strip().casefold())


def nearest(written: str) -> list[str]:
    """Return the ids that a wrong one may have been meant for, the likeliest first."""
    known = set(_by_writing().values())
    return [one for one in near_addressees(written) if one in known]


def is_or_narrows(actor: str, known: str) -> bool:
    """Tell whether an actor is the one known before, or that one told more exactly.

    >>> is_or_narrows("special-rapporteur-cambodia", "special-rapporteur"), is_or_narrows("unicef", "unhcr")
    (True, False)
    """
    return actor == known or narrows(actor, known)


@cache
def _by_writing() -> dict[str, str]:
    named = {
        name.casefold(): f"state:{code}"
        for language in ("zh", "ar", "ru", "es", "fr", "en")
        for code, names in state_names(language).items()
        for name in names
    }
    return {**named, **{one.casefold(): one for one, _ in addressees("en")}}


@cache
def themes() -> tuple[tuple[str, str], ...]:
    """Return the ids of the themes of the Universal Human Rights Index, each with its name there, by name."""
    return tuple(sorted(((one, names[0]) for one, names in catalogue()["theme"].items()), key=lambda pair: pair[1]))


@cache
def goals() -> tuple[tuple[int, str], ...]:
    """Return the numbers of the Sustainable Development Goals, each with its short name."""
    return tuple((int(number), names[0]) for number, names in catalogue()["sdg"].items())


def theme_of(written: str) -> str | None:
    """Return the id of a theme that somebody wrote, by id or name; None where there is none.

    >>> theme_of("Right to education"), theme_of("right-to-education"), theme_of("weather")
    ('right-to-education', 'right-to-education', None)
    """
    return _themes_by_writing().get(" ".join(written.casefold().split()))


def near_themes(written: str) -> list[str]:
    """Return the names of themes that a wrong one may have been meant for."""
    known = {name.casefold(): name for _id, name in themes()}
    return [known[one] for one in get_close_matches(written.casefold(), known, n=3)]


@cache
def _themes_by_writing() -> dict[str, str]:
    return {written.casefold(): one for one, names in catalogue()["theme"].items() for written in (one, *names)}
