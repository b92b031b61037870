"""Whose duty a pronoun says: "Commends the parties for the truce, and stresses their obligation to respect it".

The duty is theirs whom the act before names. "Its" is most often the organ's own, so only pronouns of more than one
count.
"""

from __future__ import annotations

from operative.findings.addressees.act import Act

_MOST_ADJECTIVES = 3
_OF_MANY = frozenset({"possessives", "plural_pronouns"})
_THEY = frozenset({"subject_pronouns", "plural_pronouns"})


def owed_by_them(act: Act) -> bool:
    """Does an act that affirms say what those named before are bound, or stressed as needed, to do?

    Args:
        act: with the words after it.
    """
    found = act.kinds(0)
    at = found[1] if found and "connectives" in found[0] else 0
    owner = act.kinds(at)
    if act.lexicon.inflects and owner and "prepositions" in owner[0]:  # «напоминает об их обязанности»
        at, owner = owner[1], act.kinds(owner[1])
    if act.force != "affirm":
        return False
    if _must_they(act) or _needs_them(act):
        return True
    if not owner or not owner[0] >= _OF_MANY:
        return False
    emphatic = any(stem in act.folded for stem in (*act.lexicon.role_acts, *act.lexicon.duty_acts))
    for place in range(owner[1], min(len(act.toks), owner[1] + _MOST_ADJECTIVES + 1)):
        if found := act.kinds(place):
            return emphatic and "duties" in found[0] and act.begins(found[1])
    return False


def _must_they(act: Act) -> bool:
    """Is a pronoun the subject of a sentence with a verb of duty: "and stresses that they must respect it"?"""
    start = 0 if act.lexicon.head_final else act.sentence()
    subject = act.kinds(start) if start is not None else None
    return bool(subject and subject[0] >= _THEY and act.has_duty(subject[1], 1))


def _needs_them(act: Act) -> bool:
    """Is it they who are needed: "and stresses the need for them to respect it"?"""
    for at in range(min(_MOST_ADJECTIVES, len(act.toks))):
        found = act.kinds(at)
        link = act.kinds(found[1]) if found and "needs" in found[0] else None
        if link and "boundaries" in link[0]:
            them = act.kinds(link[1])
            said = "that" in link[0] and them is not None and them[0] >= _THEY  # « qu’il faut qu’ils agissent »
            does = them and (act.begins(them[1]) or (said and not act.is_done_to(them[1])))
            return bool(them and does and "plural_pronouns" in them[0] and not act.undergoes(them[1]))
    return False
