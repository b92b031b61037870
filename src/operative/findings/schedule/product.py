"""Something that an organ is to be given or holds, as it is read out of a clause (`products`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from operative.findings.schedule.tokens import Token
from operative.findings.schedule.when import is_session

ProductKind = Literal["report", "oral-update", "event"]


@dataclass(slots=True)
class Product:
    """Something that is to be given or held.

    Attributes:
        kind: of entry.
        start: where its words begin in the clause's plain text.
        end: where they end.
        noun: where the noun that names it stands, or None for a verb that says it all ("to report").
        verb: the kind of the verb that governs it.
        recipients: organs that get it, in order; None stands for another body.
        times: what is said of when.
        tied: whether it accompanies the product before it.
        soft: whether its noun counts only where an organ gets it ("information", "recommendations") or where it has a
            time ("consultations").
        paper: whether its noun is one of those that are no report by themselves ("information", "proposals").
        named: whether an organ that gets it, or its session, is named, or what is told.
        first: whether its verb is the first of the clause.
        content: whether it is what a report is to hold.
        known: whether its noun speaks of a document that is there already, and its verb passes it on.
        later: whether it stands behind another of its kind, whose time stands before it.
    """

    kind: ProductKind
    start: int
    end: int
    noun: tuple[int, int] | None
    verb: str = ""
    recipients: list[str | None] = field(default_factory=list)
    times: list[Token] = field(default_factory=list)
    tied: bool = False
    soft: bool = False
    paper: bool = False
    named: bool = False
    first: bool = False
    content: bool = False
    known: bool = False
    later: bool = False

    def told_also(self, other: Product) -> bool:
        """Is another told in writing what this tells orally: "to report to it orally in March and in writing"?"""
        return other.noun is None and other.verb == "tell" and self.kind == "oral-update" and self.named


def part_ties(found: list[Product]) -> None:
    """Give each of two events the session of the output before it ("to the Council at …, followed by a dialogue, and").

    One that accompanies all that was named before keeps all.
    """
    place = 0
    ties = [product for product in found if product.tied]
    for product in ties if len(ties) > 1 else ():
        own = [token for token in product.times if is_session(token) and place < token.start < product.start]
        if own:
            product.times, product.recipients = own, list(dict.fromkeys(token.organ for token in own))
        place = product.start
