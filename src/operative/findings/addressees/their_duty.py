"""Whose duty a pronoun says: "Commends the parties for the truce, and stresses their obligation to respect it".

The duty is theirs whom the act before names. "Its" is most often the organ's own, so only pronouns of more than one
count.
"""

from __future__ import annotations

from operative.findings.addressees.act import Act

_MOST_ADJECTIVES = 3
_OF_MANY = frozenset({"possessives", "plural_pronouns"})


def owed_by_them(act: Act) -> bool:
    """Does an act that affirms say what those named before are bound, or stressed as needed, to do?

    Args:
        act: with the words after it.
    """
    found = act.kinds(0)
    at = found[1] if found and "connectives" in found[0] else 0
    owner = act.kinds(at)
    if act.force != "affirm" or not owner or not owner[0] >= _OF_MANY:
        return False
    emphatic = any(stem in act.folded for stem in (*act.lexicon.role_acts, *act.lexicon.duty_acts))
    for place in range(owner[1], min(len(act.toks), owner[1] + _MOST_ADJECTIVES + 1)):
        if found := act.kinds(place):
            return emphatic and "duties" in found[0] and act.begins(found[1])
    return False
