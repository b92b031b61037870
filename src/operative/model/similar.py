"""Clauses of earlier resolutions that are textually similar to one of a draft, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from operative.model.findings import Force
from operative.model.reading import Vote

Fate = Literal["same", "reworded", "not-kept"]
"""What became of a clause in a later resolution of its series: ``same`` words, other words, or nothing like it."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """A resolution that clauses are looked up in.

    Attributes:
        file: its place in the folder.
        symbol: its canonical symbol, or None.
        organ: that adopted it, or None.
        kind: of document.
        title: or None.
        language: of its text.
        adopted_on: ISO 8601, or None where the text does not say.
        vote: how it was adopted, without the names of States.
        sponsors: as printed.
    """

    file: str
    symbol: str | None
    organ: str | None
    kind: str
    title: str | None
    language: str | None
    adopted_on: str | None
    vote: Vote
    sponsors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What a later resolution made of a clause.

    Attributes:
        symbol: of the later resolution.
        adopted_on: ISO 8601, or None.
        fate: what became of the clause.
        likeness: of the likest clause there, from 0 to 1.
        clause: the key of that clause, or None where it is not kept.
    """

    symbol: str
    adopted_on: str | None
    fate: Fate
    likeness: float
    clause: str | None


@dataclass(frozen=True, slots=True)
class Similar:
    """A clause that is textually similar to the one that was asked for.

    Attributes:
        adopted: the resolution it stands in.
        clause: its key there.
        action: its verb words as printed.
        force: of the act.
        quote: its words.
        likeness: how alike the two texts are letter by letter, from 0 to 1 (rapidfuzz's ratio); 1 is the same text.
        kept: what the later resolutions of its series made of it, in order; empty where none follows it.
    """

    adopted: Adopted
    clause: str
    action: str
    force: Force
    quote: str
    likeness: float
    kept: tuple[Kept, ...] = ()
