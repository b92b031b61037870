"""What does not fit, and who looks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not fit.

    Attributes:
        code: a stable word: ``missing``, ``order``, ``changed``, ``end``, ``payload``, ``row-changed``,
            ``row-missing``, ``row-unknown``, ``checkpoint``, ``reading``, ``finding``, ``file``.
        where: the event's number, or the row's kind and id.
        message: in plain English, what does not fit.
    """

    code: str
    where: str
    message: str


Check = Callable[[], Iterator[Fault]]
"""Looks at what the chain vouches for by way of a digest in a row: files, and rows that belong to such a row."""

_CHECKS: dict[str, Check] = {}


def add_check(name: str, check: Check) -> None:
    """Have a part of the register check what only it knows; called when the part starts."""
    _CHECKS[name] = check


def checks() -> dict[str, Check]:
    """Return the checks of all parts, by name."""
    return dict(_CHECKS)
