"""A comparison, or a series, as plain JSON data: the contract's names, the dataclasses' own.

What a pair of values says of the earlier and the later text is written as ``{"earlier": …, "later": …}``.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from operative.model.lineage import ClauseLink, Comparison, ScheduleChange
from operative.model.series import Series

_PAIRS: dict[type, frozenset[str]] = {
    Comparison: frozenset({"languages"}),
    ClauseLink: frozenset({"actions", "forces", "asks", "addressees"}),
    ScheduleChange: frozenset({"sessions", "dates", "durations"}),
}
"""Fields that hold one value of the earlier text and one of the later."""


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as dicts, lists and plain values.

    >>> comparison_data(Comparison("A/RES/75/1", "A/RES/76/1", ("en", "en"), new=("3",)))["new"]
    ['3']
    """
    data: dict[str, Any] = _plain(comparison)
    return data


def series_data(series: Series) -> dict[str, Any]:
    """Return a series as dicts, lists and plain values.

    >>> series_data(Series("Lighthouses", ("A/RES/75/1", "A/RES/76/1"), (), (), ()))["resolutions"]
    ['A/RES/75/1', 'A/RES/76/1']
    """
    data: dict[str, Any] = _plain(series)
    return data


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        pairs = _PAIRS.get(type(value), frozenset())
        return {
            field.name: _pair(getattr(value, field.name)) if field.name in pairs else _plain(getattr(value, field.name))
            for field in fields(value)
        }
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _pair(values: tuple[Any, Any]) -> dict[str, Any]:
    return {"earlier": _plain(values[0]), "later": _plain(values[1])}
