"""Every address of the register, from its URL configuration, so that no view escapes a test that walks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver

from operative_web.accounts.access import NEEDS
from operative_web.accounts.roles import Capability, Role, may
from operative_web.api.entrance import Entrance
from tests.web.records import Records

_PARAMETER = re.compile(
    r"""
    <(?:[a-z]+:)?(?P<plain>\w+)>             # <uuid:pk>
  | \(\?P<(?P<regex>\w+)>(?:\[[^]]+\]|.)\+\) # (?P<key>[-:\w]+), as allauth writes it
    """,
    re.VERBOSE,
)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE")
OURS = "operative_web."


@dataclass(frozen=True)
class Address:
    """An address of the register, as the URL configuration has it."""

    route: str
    name: str
    view: Any
    parameters: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """Is its view the register's own, not allauth's, and for browsers?"""
        return bool(self.view.__module__.startswith(OURS)) and not self.is_api

    @property
    def is_api(self) -> bool:
        """Is it of the API, where a token and no session tells who asks (tests/web/api/test_access.py)?"""
        return isinstance(self.view, Entrance)

    @property
    def needs(self) -> Capability | None:
        """What the view asks for."""
        needed: Capability | None = getattr(self.view, NEEDS)
        return needed

    def path(self, records: Records) -> str:
        """Return its path, each parameter filled.

        Raises:
            KeyError: for a parameter that nothing in ``records.py`` fills.
        """
        path = _PARAMETER.sub(
            lambda found: str(records.fill(self.route, found[str(found.lastgroup)]).value), self.route
        )
        return "/" + path.replace("^", "").replace("$", "").replace(".*", "x")

    def is_hidden(self, records: Records) -> bool:
        """Does one of its parameters name a record that only the ministry sees?"""
        return any(records.fill(self.route, parameter).hidden for parameter in self.parameters)

    def is_for(self, role: str) -> bool:
        """May a role do what the view asks for?"""
        return self.needs is None or may(role, self.needs)

    @property
    def owner(self) -> str:
        """Who may do here all there is to do."""
        return "focal" if self.is_for(Role.FOCAL_POINT) else "administrator"


def addresses() -> list[Address]:
    """Return every address, allauth's too."""
    return sorted(_walk(get_resolver().url_patterns), key=lambda address: address.route)


def _walk(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            parameters = tuple(found[str(found.lastgroup)] for found in _PARAMETER.finditer(route))
            yield Address(route, pattern.name or "", pattern.callback, parameters)


@contextmanager
def undone() -> Iterator[None]:
    """Undo at the end whatever was written: each address is walked on the same register."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
