"""The scale of forces: data, with its source and what it is not (``forces.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from operative.model import Force


@cache
def _levels() -> dict[str, int]:
    return tomllib.loads(files(__package__).joinpath("forces.toml").read_text("utf-8"))


def level(force: Force) -> int:
    """Return how strong an act is by our scale, from 0.

    >>> level("note"), level("decide")
    (0, 5)
    """
    return _levels()[force]


def direction(earlier: Force, later: Force) -> int:
    """Return 1 where an act became stronger by our scale, -1 where it became weaker, 0 where it did neither.

    >>> direction("urge", "encourage"), direction("concern", "welcome")
    (-1, 0)
    """
    levels = _levels()
    return (levels[later] > levels[earlier]) - (levels[later] < levels[earlier])
