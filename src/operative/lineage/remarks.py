"""What changed in a paragraph, in a line of plain English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from operative.model.lineage import ClauseLink, WordChange

_MOST = 4
"""Changes that a remark names; the rest are counted."""
_LONG = 60
"""Characters of a quote."""


def remark(words: Sequence[WordChange], clauses: Iterable[ClauseLink], chapeau: str = "") -> str:
    """Return what changed: an item's chapeau first, then forces, then what words were put for what.

    Args:
        words: what was put for what in the paragraph.
        clauses: what became of its clauses.
        chapeau: under which it stands and stood, where that is another; else empty.
    """
    parts = [*filter(None, [chapeau]), *_forces(clauses), *(_words(change) for change in words[:_MOST])]
    if len(words) > _MOST:
        parts.append(f"{len(words) - _MOST} more")
    return "; ".join(parts)


def _forces(clauses: Iterable[ClauseLink]) -> Iterator[str]:
    for link in clauses:
        if link.change in ("strengthened", "weakened"):
            yield f"“{link.actions[0]}” became “{link.actions[1]}”"


def _words(change: WordChange) -> str:
    before, after = _short(change.earlier.quote), _short(change.later.quote)
    if not before:
        return f"“{after}” added"
    return f"“{before}” → “{after}”" if after else f"“{before}” removed"


def _short(quote: str) -> str:
    return quote if len(quote) <= _LONG else quote[: _LONG - 1].rstrip() + "…"
