"""Is the document a resolution, and what about it was odd?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from operative.model import DocumentKind, Issue, Paragraph
from operative.vocabulary.symbols import parse_symbol

_LONGEST_MASTHEAD = 60
"""Blocks: an enacting formula further down is one that a report or a letter quotes."""


def kind_of(
    stated: DocumentKind, *, symbol: str | None, formula: bool, lead: int, paragraphs: Sequence[Paragraph]
) -> DocumentKind:
    """Return the kind of the document.

    Args:
        stated: what the masthead says it is.
        symbol: as printed. That of a resolution, decision or statement settles the kind; a report has another, and a
            document of limited distribution (L.) is a draft where it enacts; a corrigendum is none of these.
        formula: whether an enacting formula was found.
        lead: how many blocks stand before it, or before the first paragraph.
        paragraphs: as read; what adopts nothing is no resolution, unless its symbol says so.
    """
    acts = any(p.kind == "operative" for p in paragraphs)
    enacts = formula and lead <= _LONGEST_MASTHEAD
    known = parse_symbol(symbol) if symbol else None
    if symbol and "/Corr." in symbol:
        return "other"
    if known and known.kind != "draft-resolution":
        return known.kind if acts or enacts else "other"
    if not acts:
        return "other"
    if known:
        return known.kind if enacts else "other"
    if stated == "other":
        return "resolution" if enacts else "other"
    return stated if lead <= _LONGEST_MASTHEAD else "other"


def with_unique_paths(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Issue]]:
    """Tell apart paragraphs that the document numbers alike: the second ``7`` becomes ``7~2``."""
    taken = {p.path for p in paragraphs}
    if len(taken) == len(paragraphs):
        return list(paragraphs), []
    seen: Counter[str] = Counter()
    out: list[Paragraph] = []
    issues: list[Issue] = []
    for paragraph in paragraphs:
        seen[paragraph.path] += 1
        path = paragraph.path
        while seen[paragraph.path] > 1 and path in taken:
            path = f"{paragraph.path}~{seen[paragraph.path]}"
            if path in taken:
                seen[paragraph.path] += 1
        if path != paragraph.path:
            taken.add(path)
            issues.append(
                Issue(
                    "number-repeated",
                    path,
                    f"The document has more than one {paragraph.path}; this one is called {path}.",
                )
            )
        out.append(paragraph if path == paragraph.path else replace(paragraph, path=path))
    return out, issues
