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
        (?:/(?:Rev|Corr)\.\d{1,3}){1,4}  # A/HRC/48/L.12/Rev.1, A/HRC/RES/48/23/Corr.1
      | \*{1,4}                         # a document reissued for technical reasons is starred
    )$
    """,
    re.VERBOSE,
)
_LIMITED = re.compile(r"/L\.\d+")
"""Drafts are documents of limited distribution."""
LONGEST_SYMBOL = 120
PRECEDENCE = (
    VersionKind.ADOPTED, VersionKind.REISSUE, VersionKind.ISSUED, VersionKind.REVISION, VersionKind.DRAFT,
    VersionKind.CORRIGENDUM,
)  # fmt: skip
"""Which version of a work its entries and its title follow; a corrigendum holds no whole text."""


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


def identity(data: dict[str, Any], said: str = "") -> Identity:
    """Return what a reading is a version of.

    Source of the rule: the symbols of United Nations documents (suffixes Rev. and Corr., and L. for limited
    distribution), Editorial Manual. An addendum (Add.) or an amendment (Amend.) is a document of its own.

    Args:
        data: the reading.
        said: the symbol that a person gives; it holds where the text says none itself.

    >>> identity({"symbol": "A/HRC/48/L.12/Rev.1", "kind": "draft-resolution"})
    Identity(work='A/HRC/48/L.12', version='A/HRC/48/L.12/Rev.1', kind='revision')
    """
    symbol = data.get("symbol") or said
    if len(symbol) > LONGEST_SYMBOL:
        symbol = ""  # no document's; a text may say anything
    match = _SUFFIX.fullmatch(symbol)
    base, suffixes = (match["base"], match["suffixes"]) if match else (symbol, "")
    return Identity(base, symbol, str(_kind(data, base, suffixes)))


def _kind(data: dict[str, Any], base: str, suffixes: str) -> str:
    draft = data.get("kind") == "draft-resolution" or bool(_LIMITED.search(base))
    if "/Corr." in suffixes:
        return VersionKind.CORRIGENDUM
    if "/Rev." in suffixes:
        return VersionKind.REVISION if draft else VersionKind.REISSUE
    if suffixes:
        return VersionKind.REISSUE
    if draft:
        return VersionKind.DRAFT
    return VersionKind.ISSUED if data.get("kind") == "other" else VersionKind.ADOPTED
