"""Decisions that it is somebody's duty to act: "Decides that it is the responsibility of Malta to notify the Board".

The duty stands before whom it binds, as in « Décide qu’il incombe aux États de notifier le Comité », and what he is to
do behind him.
"""

from __future__ import annotations

from operative.findings.addressees.act import Act
from operative.findings.addressees.reader import Zone

OWED = "a decision that it is somebody's duty"
"""The rule for "Decides that it is the responsibility of Malta to notify"."""
OBLIGED = "a decision to oblige somebody"
"""The rule for "Decides to require all States to notify"."""

_DUTY_WITHIN = 5
_OBLIGED_WITHIN = 4
_NAME_WITHIN = 3
_DOING_WITHIN = 3
_BRACKETED = 12  # characters of an abbreviation in brackets and a colon


def obliged(act: Act) -> Zone | None:
    """Read the names behind a verb that obliges, with which a decision begins; None where there is none.

    "Decides to require all States to notify", «постановляет уполномочить и обязать все государства уведомлять».
    """
    if "obliges" not in act.lexicon.lists:
        return None
    for at in range(min(len(act.toks), _OBLIGED_WITHIN)):
        if (found := act.kinds(at)) and "obliges" in found[0]:
            zone = act.zone(found[1])
            return zone if zone.asked and zone.begins and zone.asked[0].start <= found[1] + _NAME_WITHIN else None
    return None


def owed(act: Act, start: int | None) -> Zone | None:
    """Read the names behind a duty with which a sentence begins; None where no infinitive follows them.

    Args:
        act: with the words after it.
        start: the index at which its sentence begins; None where none does.
    """
    if start is None or act.lexicon.head_final or act.lexicon.verb_first:
        return None
    for at in range(start, min(len(act.toks), start + _DUTY_WITHIN)):
        found = act.kinds(at)
        if not found or "duties" not in found[0]:
            continue
        place = found[1]
        while (link := act.kinds(place)) and "need_links" in link[0]:
            place = link[1]
        zone = act.zone(place, tight=True) if place > found[1] else None
        if zone is None or not zone.asked or zone.asked[0].start > place + _NAME_WITHIN:
            return None
        near = range(zone.end, zone.end + _DOING_WITHIN)  # « à l’État fournisseur de notifier »
        return zone if any(map(act.begins, near)) else None
    return None


def lead_to_items(act: Act, end: int) -> bool:
    """Do the names stand last before items, whose verbs say what they shall do: «что Миссия: a) обеспечит»?"""
    behind = act.text[act.toks.ends[end - 1] :].strip()
    return behind == ":" or (behind.endswith(":") and len(behind) <= _BRACKETED and behind.startswith("("))
