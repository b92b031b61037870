"""What paragraphs of two languages have in common: what was found in them.

Paths, forces, addressees, entries of the schedule, documents, dates and numbers are the same in every language; words
are not.
"""

from __future__ import annotations

from operative.findings.keys import order_of
from operative.lineage.likeness import Features
from operative.lineage.wording import Wording
from operative.model import Clause, Resolution


def clause_features(clause: Clause) -> Features:
    """Return what tells a clause in any language: its force, its ask, who is asked."""
    asked = (f"asked:{addressee.actor or addressee.id}" for addressee in clause.addressees)
    return frozenset([f"force:{clause.force}", f"ask:{clause.ask}", *asked])


def paragraph_features(reading: Resolution, wordings: dict[str, Wording]) -> dict[str, Features]:
    """Return what tells each paragraph in any language, by path."""
    found: dict[str, set[str]] = {path: facts_of(wording) | {f"path:{path}"} for path, wording in wordings.items()}
    paths = {clause.key: clause.path for clause in reading.clauses}
    for clause in reading.clauses:
        order = order_of(clause.key)
        found[clause.path] |= {f"{order} {feature}" for feature in clause_features(clause)}
    for theme in reading.themes:
        found[paths[theme.clause]].add(f"theme:{theme.scheme}:{theme.id}")
    for entry in reading.schedule:
        found[entry.path] |= {f"due:{entry.kind}", f"due:{entry.kind}:{entry.to}:{entry.sessions}"}
    for citation in reading.citations:
        if citation.path is not None and citation.name:
            found[citation.path].add(f"named:{citation.name}")
    return {path: frozenset(features) for path, features in found.items()}


def facts_of(wording: Wording) -> set[str]:
    """Return the values of the facts of a paragraph."""
    return {token.key for token in wording.tokens if token.fact}
