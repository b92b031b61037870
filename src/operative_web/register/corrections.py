"""What is right instead: the values of a correction, in the terms of the contract, and how people write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from operative_web.documents import vocabulary
from operative_web.documents.models import FindingKind

_SESSION = re.compile(r"[1-9][0-9]{0,3}")
_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_DURATION = re.compile(r"P(?=[0-9])(?!(?:0+[YMWD])+\Z)(?:[0-9]{1,3}Y)?(?:[0-9]{1,3}M)?(?:[0-9]{1,4}[WD])?")
_RECURRENCE = re.compile(r"annual|biennial|P(?!0+[DWMY])[0-9]{1,4}[DWMY]")
_MOST = 30
"""Values in a list: more than any clause names."""


class CorrectionError(ValueError):
    """A value that the contract does not know; its words say which and what to write instead."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


def checked(kind: str, correction: Mapping[str, Any]) -> dict[str, Any]:
    """Return a correction with each value in the form of the contract.

    Args:
        kind: of the entry, ``clause`` or ``schedule``.
        correction: values by name; texts as people write them (``"51, 54"``, ``"Cambodia"``) or as the contract has
            them.

    Raises:
        CorrectionError: for a value that cannot be meant.

    >>> checked("clause", {"force": "urge", "addressees": ["Cambodia"]})
    {'force': 'urge', 'addressees': ['state:KHM']}
    """
    readers = _CLAUSE if kind == FindingKind.CLAUSE else _SCHEDULE
    return {name: readers[name](name, value) for name, value in correction.items() if name in readers}


def _one_of(known: Iterable[str]) -> Callable[[str, Any], str]:
    names = tuple(known)

    def read(name: str, value: Any) -> str:
        if value not in names:
            raise _error(name, value, _("“%(value)s” is not one of: %(known)s."), names)
        return str(value)

    return read


def _to(name: str, value: Any) -> str | None:
    return _one_of(vocabulary.RECIPIENTS)(name, value) if value else None


def _words(_name: str, value: Any) -> str:
    return " ".join(str(value).split())[:200]


def _addressees(name: str, value: Any) -> list[str]:
    found = set()
    for written in _listed(value):
        known = vocabulary.addressee_of(str(written))
        if known is None:
            near = vocabulary.nearest(str(written)) or ["states", "sg", "state:KHM"]
            raise _error(
                name, written, _("“%(value)s” is nobody this register knows. Write, for example: %(known)s."), near
            )
        found.add(known)
    return sorted(found)


def _sessions(name: str, value: Any) -> list[int]:
    numbers = [str(written) for written in _listed(value)]
    for written in numbers:
        if not _SESSION.fullmatch(written):
            message = _("“%(value)s” is not the number of a session. Write, for example: %(known)s.")
            raise _error(name, written, message, ["51", "54"])
    return list(dict.fromkeys(map(int, numbers)))


def _dates(name: str, value: Any) -> list[str]:
    dates = [str(written) for written in _listed(value)]
    for written in dates:
        if not _DATE.fullmatch(written):
            message = _("“%(value)s” is not a date. Write, for example: %(known)s.")
            raise _error(name, written, message, ["2025-06-30", "2025-06", "2025"])
    return list(dict.fromkeys(dates))


def _form(form: re.Pattern[str], *examples: str) -> Callable[[str, Any], str | None]:
    def read(name: str, value: Any) -> str | None:
        if value and not form.fullmatch(str(value)):
            message = _("“%(value)s” is not understood. Write, for example: %(known)s.")
            raise _error(name, value, message, examples)
        return str(value) if value else None

    return read


def _listed(value: Any) -> list[Any]:
    pieces = re.split(r"[,;\s]+", value) if isinstance(value, str) else list(value or ())
    return [piece for piece in pieces if str(piece).strip()][:_MOST]


def _error(name: str, value: Any, message: str, known: Iterable[str]) -> CorrectionError:
    return CorrectionError(name, message % {"value": str(value)[:60], "known": ", ".join(known)})


_CLAUSE: dict[str, Callable[[str, Any], Any]] = {
    "force": _one_of(vocabulary.FORCES),
    "ask": _one_of(vocabulary.ASKS),
    "addressees": _addressees,
    "action": _words,
}
_SCHEDULE: dict[str, Callable[[str, Any], Any]] = {
    "kind": _one_of(vocabulary.KINDS),
    "who": _addressees,
    "to": _to,
    "sessions": _sessions,
    "dates": _dates,
    "duration": _form(_DURATION, "P2Y", "P6M"),
    "recurrence": _form(_RECURRENCE, "annual", "biennial", "P90D"),
}
