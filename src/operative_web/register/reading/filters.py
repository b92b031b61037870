"""Filters of the reading page: they stand in its address, so that a view is a link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from operative_web.register.models import State
from operative_web.register.shown import Shown

NAMES: dict[str, Any] = {
    "addressee": _("Who is asked"),
    "force": _("Force"),
    "ask": _("Ask"),
    "state": _("State"),
}
_ORDERS: dict[str, tuple[str, ...]] = {
    "force": ("decide", "request", "urge", "encourage", "concern", "affirm", "welcome", "note"),
    "ask": ("explicit", "implied", "none"),
    "state": tuple(State.values),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter: how many entries have it, and the address that asks for it or lets go of it."""

    value: str
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """A filter with the values that occur."""

    name: str
    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for: a value for each of some names."""

    asked: dict[str, str]

    @classmethod
    def of(cls, query: QueryDict) -> Filters:
        """Read them from an address."""
        return cls({name: str(query[name]) for name in NAMES if query.get(name)})

    def matches(self, entry: Shown, *, but: str = "") -> bool:
        """Is an entry asked for?

        Args:
            entry: it.
            but: a name that is not looked at.
        """
        return all(value in _values(entry, name) for name, value in self.asked.items() if name != but)

    def groups(self, entries: Sequence[Shown], query: QueryDict) -> list[Group]:
        """Return the filters, each value with how many entries it would leave beside what else is asked for."""
        made = []
        for name, title in NAMES.items():
            found: Counter[str] = Counter()
            for entry in entries:
                if self.matches(entry, but=name):
                    found.update(value for value in _values(entry, name) if value)
            if self.asked.get(name):
                found.setdefault(self.asked[name], 0)
            options = tuple(self._option(name, value, found[value], query) for value in _ordered(name, found))
            if options:
                made.append(Group(name, str(title), options))
        return made

    def _option(self, name: str, value: str, count: int, query: QueryDict) -> Option:
        chosen = self.asked.get(name) == value
        changed = query.copy()
        changed.pop(name, None)
        if not chosen:
            changed[name] = value
        return Option(value, count, chosen, f"?{changed.urlencode()}")


def without(query: QueryDict) -> str:
    """Return the address without any filter."""
    changed = query.copy()
    for name in NAMES:
        changed.pop(name, None)
    return f"?{changed.urlencode()}"


def _values(entry: Shown, name: str) -> tuple[str, ...]:
    if name == "addressee":
        return entry.asked
    return ({"force": entry.force, "ask": entry.ask, "state": entry.entry.state}[name],)


def _ordered(name: str, found: Counter[str]) -> list[str]:
    """In the order of the terms where they have one, else the commonest first."""
    order = _ORDERS.get(name)
    if order is None:
        return [value for value, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))]
    return sorted(found, key=lambda value: (order.index(value) if value in order else len(order), value))
