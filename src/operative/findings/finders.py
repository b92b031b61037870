"""The finders in their order. Read this first.

Each takes a reading with what the earlier ones found and returns its own list; the reading is put together at the end
(docs/adr/0022-finders-return-what-they-find.md). The list's name joins the reading's `steps`, so that an empty list is
told from one that nobody looked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from operative.findings.addressees import find_addressees
from operative.findings.citations import find_citations
from operative.findings.clauses import find_clauses
from operative.findings.figures import find_figures
from operative.findings.schedule import find_schedule
from operative.findings.themes import find_themes
from operative.model import Resolution

Finder = Callable[[Resolution], tuple[Any, ...]]

FINDERS: tuple[tuple[str, Finder], ...] = (
    ("clauses", lambda reading: find_addressees(reading, find_clauses(reading))),
    ("schedule", find_schedule),
    ("citations", find_citations),
    ("figures", find_figures),
    ("themes", find_themes),
)
"""The name of the list that a finder fills, and the finder."""

_READ_BY_OTHERS = frozenset({"clauses", "citations"})
"""The lists that later finders look at; only for them a reading is made in between, which takes time."""


def with_findings(resolution: Resolution) -> Resolution:
    """Return a reading with everything found in it.

    Args:
        resolution: a reading of the structure. One whose language is not known, or that is no resolution, is returned
            as it is: nobody asks anything in it.
    """
    if resolution.language is None or resolution.kind == "other":
        return resolution
    found: dict[str, Any] = {}
    reading = resolution
    for name, find in FINDERS:
        found[name] = find(reading)
        if name in _READ_BY_OTHERS:
            reading = replace(reading, **{name: found[name]})
    return replace(reading, **found, steps=(*resolution.steps, *found))
