"""What a whole document is about, from what its clauses are about."""

from __future__ import annotations

from collections import Counter

from operative.findings.themes.finder import TITLE
from operative.model import Resolution, Scheme

SHARE = 0.05
"""The share of the clauses from which on a document is about something."""


def themes_of_whole(resolution: Resolution, scheme: Scheme, share: float = SHARE) -> list[str]:
    """Return the ids of one scheme that a document is about, the most frequent first.

    These are the themes of at least a share of the clauses that have any, and the title's.

    Args:
        resolution: a reading with its themes.
        scheme: ``sdg``, ``theme`` or ``group``.
        share: of the clauses, from 0 to 1.
    """
    counts = Counter(theme.id for theme in resolution.themes if theme.scheme == scheme)
    of_title = {theme.id for theme in resolution.themes if any(word.startswith(TITLE) for word in theme.words)}
    least = share * len({theme.clause for theme in resolution.themes})
    return [name for name, count in counts.most_common() if count >= least or name in of_title]
