"""Resolutions that follow one another on one subject, and the life of each clause through them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from operative.model.findings import Ask, Force
from operative.model.lineage import Comparison

Event = Literal["adopted", "same", "reworded", "strengthened", "weakened", "dropped", "taken-up-again"]
"""What happened to a clause in a resolution: ``adopted`` where it stands for the first time."""


@dataclass(frozen=True, slots=True)
class Succession:
    """One resolution that takes up another.

    Attributes:
        earlier: the symbol of the resolution taken up.
        later: the symbol of the one that takes it up.
        rule: why it is held to be so, in plain English.
        confirmed: did a person say so?
    """

    earlier: str
    later: str
    rule: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Appearance:
    """A clause in one resolution of a series, or its absence from it.

    Attributes:
        resolution: the resolution's symbol.
        event: what happened to the clause in it.
        clause: its key there, or None where it was dropped.
        action: the verb words as printed; empty where it was dropped.
        force: of the act, or None.
        ask: whether somebody is asked, or None.
        quote: its words; empty where it was dropped.
    """

    resolution: str
    event: Event
    clause: str | None = None
    action: str = ""
    force: Force | None = None
    ask: Ask | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """A clause's biography: each resolution from the first that has it to the last of the series.

    Attributes:
        appearances: in order of adoption; a clause that was dropped appears once as dropped, and again where it was
            taken up again.
    """

    appearances: tuple[Appearance, ...]

    @property
    def first(self) -> Appearance:
        """Where the clause was first adopted."""
        return self.appearances[0]

    @property
    def is_alive(self) -> bool:
        """Does the last resolution of the series hold it?"""
        return self.appearances[-1].event != "dropped"


@dataclass(frozen=True, slots=True)
class Series:
    """Resolutions on one subject in the order of their adoption.

    Attributes:
        title: of the latest one.
        resolutions: their symbols.
        successions: which takes up which, and why.
        comparisons: of each with the one that takes it up, in the order of the successions.
        lives: of the clauses, in the order in which they were first adopted.
        dates: of adoption, as in ISO 8601, in the order of the resolutions; None where the text tells none.
        language: of the latest one.
        remarks: in plain English, what was chosen where one of them was given in several readings.
    """

    title: str
    resolutions: tuple[str, ...]
    successions: tuple[Succession, ...]
    comparisons: tuple[Comparison, ...]
    lives: tuple[Life, ...]
    dates: tuple[str | None, ...] = ()
    language: str | None = None
    remarks: tuple[str, ...] = ()
