"""Clauses that are textually similar, as plain JSON data and in English phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from operative.exports.phrases import day, vote, word
from operative.findings.keys import path_of
from operative.model import Clause
from operative.model.similar import Adopted, Kept, Similar

_FATES = {"same": "in the same words", "reworded": "reworded"}


def similar_data(clause: Clause, found: Iterable[Similar]) -> dict[str, Any]:
    """Return what is similar to one clause as dicts, lists and plain values."""
    return {
        "clause": clause.key,
        "path": clause.path,
        "action": clause.action,
        "quote": clause.quote,
        "similar": [_plain(asdict(one)) for one in found],
        "confirmed": False,
    }


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    data["adopted"]["vote"].pop("roll_call")
    return {**data, "path": path_of(data["clause"])}


def percent(likeness: float) -> str:
    """Return a likeness as it is shown, rounded down: only the same text has all.

    >>> percent(1.0), percent(0.9999)
    ('100 %', '99 %')
    """
    return f"{int(100 * likeness)} %"


def told(adopted: Adopted, clause: str) -> str:
    """Return where a clause stands, who adopted it, when, and by what vote.

    >>> from operative.model import Vote
    >>> told(Adopted("a.txt", "A/HRC/RES/290/5", "hrc", "resolution", None, "en", "2102-03-03", Vote()), "3#1")
    'A/HRC/RES/290/5, paragraph 3; Human Rights Council, 3 March 2102, vote not told'
    """
    who = [
        word("organs", adopted.organ) or "organ not told",
        day(adopted.adopted_on) if adopted.adopted_on else "day not told",
        vote(adopted.vote) or "vote not told",
    ]
    return f"{adopted.symbol or adopted.file}, paragraph {path_of(clause)}; {', '.join(who)}"


def fate(kept: Sequence[Kept]) -> str:
    """Return what the later resolutions of a series made of a clause.

    >>> fate([Kept("A/HRC/RES/294/9", None, "same", 1.0, "1#1"), Kept("A/HRC/RES/297/4", None, "not-kept", 0.3, None)])
    'kept by A/HRC/RES/294/9 (in the same words); not kept by A/HRC/RES/297/4'
    """
    held = [f"{one.symbol} ({_FATES[one.fate]})" for one in kept if one.fate in _FATES]
    gone = [one.symbol for one in kept if one.fate not in _FATES]
    parts = [f"kept by {', '.join(held)}"] if held else []
    parts += [f"not kept by {', '.join(gone)}"] if gone else []
    return "; ".join(parts) or "no later resolution of its series is in the folder"
