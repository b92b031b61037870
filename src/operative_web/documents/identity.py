"""Which work, and which of its versions, a document is: from its symbol as documents are given theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from operative_web.documents.models import VersionKind

_SUFFIX = re.compile(
    r"""
    (?P<base>.+?)
    (?P<suffixes>
        (?:/(?:Rev|Corr|Add|Amend)\.\d+)+    # A/HRC/48/L.12/Rev.1, A/HRC/RES/48/23/Corr.1
      | \*+                                  # a document reissued for technical reasons is starred
    )$
    """,
    re.VERBOSE,
)
_LIMITED = re.compile(r"/L\.\d+")
"""Drafts are documents of limited distribution."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is a version of.

    Attributes:
        work: the symbol of the work, or empty.
        version: the document's own symbol, or empty.
        kind: of version.
    """

    work: str
    version: str
    kind: str


def identity(data: dict[str, Any]) -> Identity:
    """Return what a reading is a version of.

    Source of the rule: the symbols of United Nations documents (suffixes Rev., Corr., Add., and L. for limited
    distribution), Editorial Manual.

    >>> identity({"symbol": "A/HRC/48/L.12/Rev.1", "kind": "draft-resolution"})
    Identity(work='A/HRC/48/L.12', version='A/HRC/48/L.12/Rev.1', kind='revision')
    """
    symbol = data.get("symbol") or ""
    match = _SUFFIX.fullmatch(symbol)
    base, suffixes = (match["base"], match["suffixes"]) if match else (symbol, "")
    return Identity(base, symbol, _kind(data, base, suffixes))


def _kind(data: dict[str, Any], base: str, suffixes: str) -> str:
    if "/Corr." in suffixes:
        return VersionKind.CORRIGENDUM
    if "/Rev." in suffixes:
        return VersionKind.REVISION
    if suffixes.startswith("*"):
        return VersionKind.REISSUE
    if data.get("kind") == "draft-resolution" or _LIMITED.search(base):
        return VersionKind.DRAFT
    return VersionKind.ADOPTED
