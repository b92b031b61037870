"""What is commonly done to align the paragraphs of two texts: the baselines of `lineage.py`."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

Link = tuple[str, str]
"""Later and earlier path."""
Aligner = Callable[[Sequence[tuple[str, str]], Sequence[tuple[str, str]]], Iterable[Link]]
"""Takes (path, text) of both texts."""


def by_difflib(earlier: Sequence[tuple[str, str]], later: Sequence[tuple[str, str]]) -> Iterable[Link]:
    """Align as difflib compares lines: equal ones, and those replaced in blocks of one size."""
    matcher = difflib.SequenceMatcher(None, [text for _, text in earlier], [text for _, text in later], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and b - a == d - c):
            yield from ((later[j][0], earlier[i][0]) for i, j in zip(range(a, b), range(c, d), strict=True))


def by_distance(earlier: Sequence[tuple[str, str]], later: Sequence[tuple[str, str]]) -> Iterable[Link]:
    """Link each later paragraph to the earlier one with the least edit distance, if they agree to 0.8."""
    yield from _best(earlier, later, Levenshtein.normalized_similarity, 0.8)


def by_rapidfuzz(earlier: Sequence[tuple[str, str]], later: Sequence[tuple[str, str]]) -> Iterable[Link]:
    """Link each later paragraph to rapidfuzz's best match, if its ratio is at least 60."""
    yield from _best(earlier, later, fuzz.ratio, 60)


def _best(
    earlier: Sequence[tuple[str, str]], later: Sequence[tuple[str, str]], scorer: Any, least: float
) -> Iterable[Link]:
    texts = [text for _, text in earlier]
    for path, text in later:
        found = process.extractOne(text, texts, scorer=scorer, score_cutoff=least)
        if found:
            yield path, earlier[found[2]][0]


BASELINES: dict[str, Aligner] = {
    "difflib": by_difflib,
    "edit distance, 0.8": by_distance,
    "rapidfuzz, best match": by_rapidfuzz,
}
