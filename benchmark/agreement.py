"""Do the languages of one resolution say the same, paragraph by paragraph? English against each other language."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from functools import cache

import operative
from benchmark.corpus import XmlFile, stem

_TOP = re.compile(r".*?\d+")

KINDS = ("asks", "addressees", "schedule", "citations")
GOALS = {"asks": 0.95, "addressees": 0.90, "schedule": 0.93, "citations": 0.97}

View = dict[str, dict[str, Counter[Hashable]]]
"""For each kind and numbered paragraph of the top level, what was found: asks by force, addressees by id, …"""
Counts = tuple[int, int, int]
"""In both languages, in English, in the other."""


@cache
def view(file: XmlFile) -> View:
    """Return what is found in one file, items counted with their paragraphs."""
    reading = operative.read(file.path)
    found: View = {kind: defaultdict(Counter) for kind in KINDS}
    for clause in reading.clauses:
        if clause.ask == "explicit":
            found["asks"][_top(clause.path)][clause.force] += 1
            for addressee in clause.addressees:
                found["addressees"][_top(clause.path)][addressee.id] = 1
    for entry in reading.schedule:
        found["schedule"][_top(entry.path)][entry.kind, entry.to, tuple(sorted(entry.sessions))] += 1
    for citation in reading.citations:
        for symbol in citation.symbols:
            found["citations"][_top(citation.path or "")][symbol] = 1
    return found


def _top(path: str) -> str:
    top = _TOP.match(path)
    return top[0] if top else path


def agreement(files: Sequence[XmlFile]) -> dict[str, dict[str, Counts]]:
    """Return for each language but English and each kind how much agrees."""
    english = {stem(file.name): file for file in files if file.language == "en"}
    counts: dict[str, dict[str, Counts]] = {}
    for file in files:
        if file.language == "en" or stem(file.name) not in english:
            continue
        one, other = view(english[stem(file.name)]), view(file)
        of_language = counts.setdefault(file.language, dict.fromkeys(KINDS, (0, 0, 0)))
        for kind in KINDS:
            a, b = one[kind], other[kind]
            same = sum((a.get(path, Counter()) & b.get(path, Counter())).total() for path in {*a, *b})
            before = of_language[kind]
            totals = (same, sum(c.total() for c in a.values()), sum(c.total() for c in b.values()))
            of_language[kind] = (before[0] + totals[0], before[1] + totals[1], before[2] + totals[2])
    return counts
