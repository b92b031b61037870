"""Documents that a draft names and that lead nowhere: which of the two ways, never that they are wrong.

A symbol cannot exist where its session lies after the draft's own, where the day the draft gives for it lies outside
its session, or where the year in it is another than that day's. All else that the folder does not hold is only that.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date

from operative.model import Citation, Resolution
from operative.model.sheet import Reference, Unresolved
from operative.vocabulary.numbering import Numbered, in_assembly_session, in_council_session, read_number
from operative.vocabulary.symbols import Symbol, parse_symbol

_IN_SESSION = {"ga": in_assembly_session, "hrc": in_council_session}


def references(draft: Resolution, held: Set[str]) -> list[Reference]:
    """Return the documents named that lead nowhere, each once, in the order of the text.

    Args:
        draft: a reading with its findings.
        held: the symbols of the folder's documents.
    """
    found: dict[str, Reference] = {}
    for citation in draft.citations:
        for name in citation.symbols:
            if name in found or name in held or name == draft.symbol:
                continue
            reason = next(_why_none(name, citation, draft), "")
            why: Unresolved = "cannot-exist" if reason else "not-in-folder"
            reason = reason or "No document of the folder has this symbol."
            found[name] = Reference(citation.path, citation.quote, name, why, reason)
    return list(found.values())


def _why_none(name: str, citation: Citation, draft: Resolution) -> Iterator[str]:
    symbol = parse_symbol(name)
    number = read_number(symbol.number) if symbol and symbol.number else None
    if symbol is None or number is None:
        return
    yield from _after(symbol, number, draft)
    day = _day(citation.date)
    if day is None:
        return
    if number.year is not None and not number.roman and number.year != day.year:
        yield f"Its year is {number.year}, and the draft says it was adopted in {day.year}."
    in_session = _IN_SESSION.get(symbol.organ or "")
    if in_session and not number.roman and number.session is not None and not in_session(number, day):
        yield f"Session {number.session} was not under way on {day.isoformat()}, the day the draft gives."


def _after(symbol: Symbol, number: Numbered, draft: Resolution) -> Iterator[str]:
    session = draft.session or ""
    if symbol.organ != draft.organ or number.special or number.session is None or not session.isdecimal():
        return
    if number.session > int(session):
        yield f"Its session, {number.session}, comes after the draft's own, {session}."


def _day(text: str | None) -> date | None:
    """Return a whole day, or None for a year or a month alone."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
