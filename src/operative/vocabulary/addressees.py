"""Names by which addressees are asked for: coarse ids, single States, actors of the registry and what extends them."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from operative.vocabulary.actors import Actor, addressee_ids, government, registry, slug, state_slug
from operative.vocabulary.states import find_state, state_names

_NEAR = 3


def is_addressee(name: str) -> bool:
    """Tell whether a finding may name an addressee so.

    An actor of the registry may have its subject behind it: a State, or the words of a text, which may be any.

    >>> [is_addressee(name) for name in ("sg", "state:KHM", "government-of-cambodia", "special-rapporteur-cambodia")]
    [True, True, True, True]
    >>> is_addressee("special-rapporteur:minority-issues"), is_addressee("state:XXX"), is_addressee("nobody")
    (True, False, False)
    """
    if name in _known():
        return True
    actor, colon, subject = name.partition(":")
    return bool(colon and subject and actor in _actors()) or _of_a_state(name)


def near_addressees(name: str) -> list[str]:
    """Return the names that a wrong one may have been meant for, the likeliest first; none where nothing is like it.

    >>> near_addressees("Cambodia"), near_addressees("state:khm")[0], near_addressees("special procedures")[0]
    (['state:KHM', 'government-of-cambodia'], 'state:KHM', 'special-procedures')
    """
    if code := find_state(name, "en"):
        return [f"state:{code}", government(code)]
    folded = {known.casefold(): known for known in _known()}
    wanted = name.casefold() if ":" in name else slug(name)
    return [folded[found] for found in get_close_matches(wanted, folded, _NEAR)]


def narrows(actor: str, known: str) -> bool:
    """Tell whether an actor is the one known before, told more exactly: with its subject, or one where many were meant.

    >>> narrows("special-rapporteur-cambodia", "special-rapporteur"), narrows("peacebuilding-commission", "commissions")
    (True, True)
    >>> narrows("commissions", "peacebuilding-commission"), narrows("unicef", "commissions")
    (False, False)
    """
    if actor.startswith((f"{known}-", f"{known}:")):
        return True
    one, many = _actors().get(actor), _actors().get(known)
    return bool(one and many and many.many and not one.many and one.id == many.id)


def _of_a_state(name: str) -> bool:
    return any(name.endswith(f"-{state}") and name.removesuffix(f"-{state}") in _actors() for state in _states())


@cache
def _actors() -> dict[str, Actor]:
    return {actor.actor: actor for actor, _ in registry()}


@cache
def _states() -> frozenset[str]:
    return frozenset(map(state_slug, state_names("en")))


@cache
def _known() -> frozenset[str]:
    codes = state_names("en")
    return frozenset({*addressee_ids(), *_actors(), *(f"state:{code}" for code in codes), *map(government, codes)})
