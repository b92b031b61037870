"""The finders in their order. Read this first.

Each takes a reading with what the earlier ones found and returns it with its own list filled; the list's name joins the
reading's `steps`, so that an empty list is told from one that nobody looked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from operative.findings.addressees import with_addressees
from operative.findings.citations import with_citations
from operative.findings.clauses import with_clauses
from operative.findings.figures import with_figures
from operative.findings.schedule import with_schedule
from operative.findings.themes import with_themes
from operative.model import Resolution

Finder = Callable[[Resolution], Resolution]

FINDERS: tuple[tuple[str, Finder], ...] = (
    ("clauses", lambda reading: with_addressees(with_clauses(reading))),
    ("schedule", with_schedule),
    ("citations", with_citations),
    ("figures", with_figures),
    ("themes", with_themes),
)
"""The name of the list that a finder fills, and the finder."""


def with_findings(resolution: Resolution) -> Resolution:
    """Return a reading with everything found in it.

    Args:
        resolution: a reading of the structure. One whose language is not known, or that is no resolution, is returned
            as it is: nobody asks anything in it.
    """
    if resolution.language is None or resolution.kind == "other":
        return resolution
    for _, find in FINDERS:
        resolution = find(resolution)
    return replace(resolution, steps=(*resolution.steps, *(name for name, _ in FINDERS)))
