"""What an entry said at a moment: the words, and what was found in them, in the terms of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from operative_web.documents.models import Finding, FindingKind
from operative_web.documents.vocabulary import is_or_narrows

MEANING: dict[str, tuple[str, ...]] = {
    FindingKind.CLAUSE: ("force", "ask", "addressees"),
    FindingKind.SCHEDULE: ("kind", "who", "to", "sessions", "dates", "duration", "recurrence"),
}
"""What a decision is about: where one of these differs, the decision is not applied without asking."""

Snapshot = dict[str, Any]


def of(finding: Finding, language: str) -> Snapshot:
    """Return what a finding says.

    Returns:
        ``kind`` (``clause`` or ``schedule``), ``language``, ``key``, ``path``, ``quote``, ``fingerprint``, ``label``
        and, under ``meaning``, what is named in :data:`MEANING`; addressees by their ids, and under ``actors`` who they
        are precisely.
    """
    return {
        "kind": finding.kind,
        "language": language,
        "key": finding.key,
        "path": finding.path,
        "quote": finding.quote,
        "fingerprint": finding.fingerprint,
        "label": finding.label,
        "meaning": meaning(finding.kind, finding.data),
        "actors": sorted({one["actor"] for one in finding.data.get("addressees", ()) if one.get("actor")}),
    }


def meaning(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return of a finding's data what a decision is about."""
    told = {name: data.get(name) for name in MEANING[kind]}
    if "addressees" in told:
        told["addressees"] = sorted({addressee["id"] for addressee in data["addressees"]})
    if "who" in told:
        told["who"] = sorted(data["who"])
    return told


def differences(before: Snapshot, now: Snapshot) -> dict[str, list[Any]]:
    """Return what differs between two snapshots, ``{"force": [before, now]}``.

    Words are compared within one language; between two, what they mean is. An actor that was not known before makes no
    difference, nor does one that is told more exactly now; another one in its place does.
    """
    found: dict[str, list[Any]] = {}
    if before["language"] == now["language"] and before["fingerprint"] != now["fingerprint"]:
        found["quote"] = [before["quote"], now["quote"]]
    for name, value in now["meaning"].items():
        if before["meaning"].get(name) != value:
            found[name] = [before["meaning"].get(name), value]
    known, actors = before.get("actors", []), now.get("actors", [])
    if not all(any(is_or_narrows(actor, one) for actor in actors) for one in known):
        found["actors"] = [known, actors]
    return found
