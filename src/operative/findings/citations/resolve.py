"""From the words that name a resolution to its canonical symbol: whose number is it?

What the words say counts first; then whether an organ can have adopted that number on that day; then whose text this
is. 23/2 of 16 May 2014 looks like the Human Rights Council's, which met in its twenty-third session in 2013: it is
nobody's that is known here, and stays without a symbol.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from operative.findings.citations.grammar import COUNCIL, OTHER
from operative.findings.citations.groups import Member
from operative.model import Resolution
from operative.vocabulary.numbering import Numbered, organs_of, symbol_of
from operative.vocabulary.organs import ORGANS, first_decision

_NAMES = {
    "ga": "the General Assembly",
    "sc": "the Security Council",
    "hrc": "the Human Rights Council",
    "ecosoc": "the Economic and Social Council",
    "chr": "the Commission on Human Rights",
}
_FIRST_YEARLY, _LAST_YEARLY = 1978, 2100
_COUNCILS = ("hrc", "sc", "ecosoc")
_RUNNING = 100  # numbers with a year in brackets that a committee does not reach within it


class Resolved(NamedTuple):
    """What a member of a list was resolved to.

    Attributes:
        organ: whose it is, or None where that cannot be told.
        symbols: one for each part named; empty without an organ.
        rule: how, in plain English.
    """

    organ: str | None
    symbols: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Whose:
    """What is known of the text that cites.

    Attributes:
        organ: that adopted it, or None.
        session: of the organ, as a number, or 0 for a special session or none.
        council: the council that was named in full last, or None.
    """

    organ: str | None
    session: int
    council: str | None = None


def whose(resolution: Resolution) -> Whose:
    """Return what a reading says of the organ whose text it is."""
    session = resolution.session or ""  # S-32 is counted apart: it says nothing of which sessions had come
    organ = resolution.organ if resolution.organ in ORGANS else None
    return Whose(organ, int(session) if session.isdecimal() else 0)


def resolve(member: Member, text: Whose) -> Resolved:
    """Return the symbols of a resolution that is named by number.

    Args:
        member: of a list, with what its words say.
        text: whose text it stands in.
    """
    number = member.piece.number
    if number is None or (member.organ == OTHER and not _is_unmistakable(number)):
        return Resolved(None, (), "The words name a body whose resolutions have no symbol that the number tells.")
    organ, why = _organ(member, number, text)
    turned = _turned(number, member.date)
    if turned is not None:
        possible = organs_of(turned, member.date)
        organ = member.organ if member.organ in possible else possible[0]
        number, why = turned, "printed from right to left, as its date shows"
    if organ is None:
        return Resolved(None, (), f"No organ known here can have adopted {number.text} on {member.date}.")
    decision = member.kind == "decision" and number.item >= (first_decision(organ) or 1)
    parts = member.piece.parts or (None,)
    symbols = tuple(symbol_of(organ, number, part, decision=decision) for part in parts)
    return Resolved(organ, tuple(dict.fromkeys(symbols)), f"A {member.kind} of {_NAMES[organ]}: {why}.")


def _is_unmistakable(number: Numbered) -> bool:
    """Does the Security Council alone number so, whoever is named before: 委员会通过的准则，回顾第1730(2006)号决议?"""
    return number.year is not None and number.item >= _RUNNING


def _organ(member: Member, number: Numbered, text: Whose) -> tuple[str | None, str]:
    """Return the organ and the reason."""
    possible, dated = (_so_far(number, organs_of(number, day), text) for day in (None, member.date))
    if member.organ in (dated or possible):
        return member.organ, "the words name it"
    if member.organ == COUNCIL:
        councils = [organ for organ in dated if organ in _COUNCILS]
        for organ in (text.organ, text.council):
            if organ in councils:
                return organ, "the Council that the text speaks of"
        if councils:
            return councils[0], "the Council that numbers so"
    if member.own and text.organ in (dated or possible):
        return text.organ, "the text calls it its own"
    if len(dated) == 1:
        return dated[0], "no other organ numbers so" if len(possible) == 1 else "the date fits no other organ"
    if not dated:
        return None, ""
    return _likeliest(dated, text) if not number.roman else (dated[0], "the likeliest of the organs that number so")


def _so_far(number: Numbered, organs: list[str], text: Whose) -> list[str]:
    """Leave out the text's own organ for a session that had not come when it was adopted."""
    ahead = text.session and not number.special and number.year is None and (number.session or 0) > text.session
    return [organ for organ in organs if organ != text.organ] if ahead and text.organ in ("hrc", "ga") else organs


def _likeliest(possible: list[str], text: Whose) -> tuple[str, str]:
    """Choose where number and date leave several: the text's own organ, if its session has come so far."""
    if text.organ in possible:
        return text.organ, "the organ whose text this is numbers so"
    others = [organ for organ in possible if organ != text.organ] or possible
    return ("ga" if "ga" in others else others[0]), "the likeliest of the organs that number so"


def _turned(number: Numbered, day: str | None) -> Numbered | None:
    """Return 62/149 for 149/62 where the date fits only that, and 1984/50 for 50/1984: Arabic files print some numbers
    from right to left.
    """
    if number.session is None or number.roman or number.special:
        return None
    yearly = _FIRST_YEARLY <= number.item <= _LAST_YEARLY and number.session < _FIRST_YEARLY
    if not yearly and (day is None or organs_of(number, day)):
        return None
    swapped = replace(number, text=f"{number.item}/{number.session}", session=number.item, item=number.session)
    return swapped if organs_of(swapped, day) else None
