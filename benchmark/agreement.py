"""Do the languages of one resolution say the same, paragraph by paragraph? English against each other language."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
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
    return view_of(operative.read(file.path))


def view_of(reading: operative.Resolution) -> View:
    """Return what is found in a reading, items counted with their paragraphs."""
    found: View = {kind: defaultdict(Counter) for kind in KINDS}
    for clause in reading.clauses:
        if clause.ask == "explicit":
            found["asks"][top(clause.path)][clause.force] += 1
            for addressee in clause.addressees:
                found["addressees"][top(clause.path)][addressee.id] = 1
    for entry in reading.schedule:
        found["schedule"][top(entry.path)][entry.kind, entry.to, tuple(sorted(entry.sessions))] += 1
    for citation in reading.citations:
        for symbol in citation.symbols:
            found["citations"][top(citation.path or "")][symbol] = 1
    return found


def top(path: str) -> str:
    """Return the numbered paragraph that a path lies in.

    >>> top("31(b)"), top("II.4(a)"), top("P2")
    ('31', 'II.4', 'P2')
    """
    numbered = _TOP.match(path)
    return numbered[0] if numbered else path


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
            of_language[kind] = added(of_language[kind], compared(one[kind], other[kind]))
    return counts


def compared(a: Mapping[str, Counter[Hashable]], b: Mapping[str, Counter[Hashable]]) -> Counts:
    """Return how much of one kind is in both, in the first, in the second."""
    same = sum((a.get(path, Counter()) & b.get(path, Counter())).total() for path in {*a, *b})
    return same, sum(c.total() for c in a.values()), sum(c.total() for c in b.values())


def added(a: Counts, b: Counts) -> Counts:
    """Return the sums of two counts.

    >>> added((1, 2, 3), (0, 1, 1))
    (1, 3, 4)
    """
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]
