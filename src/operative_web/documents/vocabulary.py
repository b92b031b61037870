"""The names by which people correct what was found: forces, kinds, organs, whom a clause may ask."""

from __future__ import annotations

from functools import cache
from typing import get_args

from operative.model.findings import Ask, Force, ScheduleKind
from operative.vocabulary.actors import addressee_ids
from operative.vocabulary.addressees import near_addressees
from operative.vocabulary.organs import ORGANS
from operative.vocabulary.states import state_names

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


@cache
def _by_writing() -> dict[str, str]:
    named = {
        name.casefold(): f"state:{code}"
        for language in ("zh", "ar", "ru", "es", "fr", "en")
        for code, names in state_names(language).items()
        for name in names
    }
    return {**named, **{one.casefold(): one for one, _ in addressees("en")}}
