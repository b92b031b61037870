"""Names that the library knows in six languages: States, organs, actors of the registry."""

from __future__ import annotations

import re
from functools import cache

from operative.vocabulary.actors import registry, state_slug
from operative.vocabulary.organs import ORGANS, organ_names
from operative.vocabulary.states import state_names

_PROPER = frozenset({"treaty-body", "un-system", "regional", "peace-operation", "organ", "sg", "ifi"})
"""Ids whose actors bear names of their own; of the others the registry lists words, of which none is *the* name."""
_OPTIONAL = re.compile(r"\[[^\]]*\] ?")


def state_name(code: str, language: str) -> str:
    """Return a State's short name, its code where it has none.

    Args:
        code: ISO 3166-1 alpha-3.
        language: one of the six.

    >>> state_name("KHM", "fr"), state_name("XXX", "fr")
    ('Cambodge', 'XXX')
    """
    names = state_names(language).get(code) or state_names("en").get(code)
    return names[0] if names else code


@cache
def state_of(slug: str) -> str | None:
    """Return the State that an actor's id names at its end (``government-of-cambodia``), or None.

    >>> state_of("government-of-cambodia"), state_of("special-rapporteur")
    ('KHM', None)
    """
    endings = _slugs()
    words = slug.split("-")
    return next((endings[name] for at in range(1, len(words)) if (name := "-".join(words[at:])) in endings), None)


def organ_name(organ: str, language: str) -> str | None:
    """Return the name of an organ whose resolutions are read, None for what is none.

    >>> organ_name("hrc", "fr"), organ_name("upu", "fr")
    ('Conseil des droits de l’homme', None)
    """
    return organ_names(organ, language)[0].replace("'", "’") if organ in ORGANS else None


def actor_name(actor: str, language: str) -> str | None:
    """Return the name that an actor of the registry bears, None where the registry knows only words for many.

    >>> actor_name("unicef", "en"), actor_name("human-rights-council", "fr"), actor_name("persons", "en")
    ('United Nations Children’s Fund', 'Conseil des droits de l’homme', None)
    >>> actor_name("special-adviser-on-the-prevention-of-genocide", "fr")
    'Conseiller spécial pour la prévention du génocide'
    """
    return _actors(language).get(actor)


@cache
def _slugs() -> dict[str, str]:
    return {state_slug(code): code for code in state_names("en")}


@cache
def _actors(language: str) -> dict[str, str]:
    named = {}
    for actor, names in registry():
        if actor.id in _PROPER and not actor.many:
            plain = [name for name in (_OPTIONAL.sub("", name) for name in names.get(language, ())) if "*" not in name]
            if found := next((name for name in plain if "|" not in name), plain[0] if plain else None):
                first = " ".join(word.partition("|")[0] for word in found.split())
                named[actor.actor] = first.replace(" - ", "-").replace("'", "’")
    return named
