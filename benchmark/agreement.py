"""Do the languages of one resolution ask the same, paragraph by paragraph? English against each other language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import operative
from benchmark.corpus import XmlFile, stem

_TOP = re.compile(r".*?\d+")

Asks = dict[str, Counter[str]]
"""For each numbered paragraph of the top level how many asks of each force."""


@cache
def asks_of(file: XmlFile) -> Asks:
    """Return what one file asks, items counted with their paragraphs."""
    found: Asks = {}
    for clause in operative.read(file.path).clauses:
        if clause.ask == "explicit":
            top = _TOP.match(clause.path)
            found.setdefault(top[0] if top else clause.path, Counter())[clause.force] += 1
    return found


def agreement(files: Sequence[XmlFile]) -> dict[str, tuple[int, int, int]]:
    """Return for each language but English how many asks agree, are in the English texts, and are in its own."""
    english = {stem(file.name): file for file in files if file.language == "en"}
    counts: dict[str, tuple[int, int, int]] = {}
    for file in files:
        if file.language == "en" or stem(file.name) not in english:
            continue
        one, other = asks_of(english[stem(file.name)]), asks_of(file)
        same = sum(((one.get(path, Counter())) & (other.get(path, Counter()))).total() for path in {*one, *other})
        totals = (same, sum(c.total() for c in one.values()), sum(c.total() for c in other.values()))
        before = counts.get(file.language, (0, 0, 0))
        counts[file.language] = (before[0] + totals[0], before[1] + totals[1], before[2] + totals[2])
    return counts
