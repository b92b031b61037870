"""The language in which a person reads the register."""

from __future__ import annotations

from operative_web.accounts.models import Person
from operative_web.audit.actor import Actor
from operative_web.audit.writing import update


def choose_language(person: Person, language: str, *, by: Actor) -> None:
    """Keep the language that a person chose for themselves."""
    update(person, "accounts.choose-language", by=by, language=language)
