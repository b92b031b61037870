"""Findings as plain JSON data, and back again: the dataclasses' own names, but for the two of a due date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from operative.model import Addressee, Citation, Clause, Due, Figure, ScheduleEntry, Step, Theme

KINDS: dict[str, type] = {
    "clauses": Clause,
    "schedule": ScheduleEntry,
    "citations": Citation,
    "figures": Figure,
    "themes": Theme,
}
"""The lists of findings of a reading, in the order of the contract, and what they hold."""

_INSIDE: dict[str, type] = {"addressees": Addressee, "due": Due, "steps": Step}
"""Fields of findings that hold dataclasses themselves."""
_RENAMED: dict[type, dict[str, str]] = {Due: {"start": "from", "end": "to"}}
"""Names that Python keeps for itself."""


def finding_data(finding: Any) -> dict[str, Any]:
    """Return one finding as dicts, lists and plain values.

    >>> finding_data(Theme("10#1", "sdg", "16", ("courts",)))
    {'clause': '10#1', 'scheme': 'sdg', 'id': '16', 'words': ['courts']}
    """
    kind: type = type(finding)
    return {name: _plain(getattr(finding, attribute)) for attribute, name in _names(kind)}


def finding_from(kind: type, data: Mapping[str, Any]) -> Any:
    """Return the finding that :func:`finding_data` turned into `data`; fields that are absent take their default.

    Args:
        kind: one of the values of :data:`KINDS`.
        data: of one finding.

    Raises:
        KeyError, TypeError, ValueError: where `data` is none of that kind.
    """
    return kind(**{attribute: _back(attribute, data[name]) for attribute, name in _names(kind) if name in data})


@cache
def _names(kind: type) -> tuple[tuple[str, str], ...]:
    """The attributes of a dataclass, each with its name in JSON."""
    renamed = _RENAMED.get(kind, {})
    return tuple((field.name, renamed.get(field.name, field.name)) for field in fields(kind))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return finding_data(value) if is_dataclass(value) else value


def _back(attribute: str, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    inside = _INSIDE.get(attribute)
    if inside:
        return tuple(finding_from(inside, item) for item in value)
    return tuple(tuple(item) if isinstance(item, list) else item for item in value)
