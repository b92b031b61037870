"""Asks by implication: acts that say what a named actor needs, ought or is bound to do.

"Stresses the need for the Government to …", "Reaffirms that States must …", "Underscores the responsibility of
business enterprises to …" and "Recalls its request that …" ask somebody; "stresses the need to combat impunity" names
nobody, and "Recognizes the role of" only observes (docs/reference/addressees.md).
"""

from __future__ import annotations

from operative.findings.addressees.act import DUTY_WITHIN_CHARACTERS, MOST_BEFORE_DUTY, Act, Asked
from operative.findings.addressees.between import needed_together
from operative.findings.addressees.doers_behind import borne_by
from operative.findings.addressees.duties import (
    after_aside,
    bound,
    bound_after_aside,
    by_whom,
    closing,
    has_duty_after,
    has_duty_behind_aside,
    is_genitive,
    of_pronoun,
    plays_role,
)
from operative.findings.addressees.mentions import mention_at
from operative.findings.addressees.needed import follows_duty, needed
from operative.findings.addressees.needs import (
    SECOND_NEED_WITHIN,
    done_together,
    vital,
)
from operative.findings.addressees.reader import Zone
from operative.findings.addressees.recalled import asked_before, asked_there, expected, recalled, reminded
from operative.typography.punctuation import COMMAS

OUGHT = "says what the subject of its sentence must do"
_AIM_WITHIN = 40
_BORNE_WITHIN = 40
_GOVERNS = frozenset({"prepositions", "relatives", "datives", "agents"})
_DUTY_WITHIN = 4  # «Исландия как оккупирующая держава обязана»


def judge_implied(act: Act) -> Asked:
    """Judge an act whose verb does not ask.

    Args:
        act: with the words after it.
    """
    if any(stem in act.folded for stem in act.lexicon.expects) and (asked := expected(act)):
        return asked
    if not (act.may_ask() or bound(act, act.sentence())):
        return Asked("none")
    for rule in _OF_AFFIRMING if act.force == "affirm" else _OF_OTHERS:
        if asked := rule(act):
            return _with_second(act, asked) if asked.rule == OUGHT else asked
    return Asked("none")


def _with_second(act: Act, asked: Asked) -> Asked:
    """Add who is bound by a second sentence: "Stresses that States should act and that the Board should report"."""
    second = None if act.lexicon.head_final else _second_sentence(act, asked.end)
    return asked._replace(mentions=(*asked.mentions, *second.mentions), end=second.end) if second else asked


def _ought(act: Act) -> Asked | None:
    """Judge "Reaffirms that States must …": the subject of a sentence with a verb of duty."""
    start = act.sentence()
    if zone := bound(act, start) or bound_after_aside(act, start):
        return Asked("implied", tuple(zone.asked), OUGHT, zone.end)
    if not act.says_duty():
        return None
    if start is None:
        if not act.lexicon.head_final:
            return _second_sentence(act, 0)
        start = 0
    zone = Zone()
    for place in act.subjects(start):
        found = act.kinds(place)
        zone = act.zone(found[1] if found and "resting_on" in found[0] else place, tight=True)
        if not is_genitive(act, place, zone) and (asked := _bound(act, zone)):
            return asked
    if act.lexicon.head_final and (place := after_aside(act)) and (asked := _bound(act, act.zone(place, tight=True))):
        return asked
    aim = None if zone.asked or act.lexicon.head_final else _after_aim(act, start)
    return aim or of_pronoun(act, start) or _second_sentence(act, start)


def _bound(act: Act, zone: Zone) -> Asked | None:
    """Judge a sentence from the names with which it begins: does its subject have to do something?

    An aside may stand between: "that the Conference, within its mandate, should …".
    """
    if not zone.asked:
        return None
    if not act.has_duty(zone.end, DUTY_WITHIN_CHARACTERS if act.lexicon.head_final else _DUTY_WITHIN):
        if act.lexicon.head_final and has_duty_after(act, zone.end):
            return Asked("implied", tuple(zone.asked), OUGHT, zone.end)
        if act.lexicon.head_final or not has_duty_behind_aside(act, zone):
            return None
    return Asked("implied", tuple(zone.asked), OUGHT, zone.end)


def _second_sentence(act: Act, start: int) -> Asked | None:
    """Judge "Reaffirms that the law applies and that all States should observe it": a sentence after the first."""
    if act.lexicon.head_final:
        return _behind_comma(act, start)
    for at in range(start, min(len(act.toks), start + SECOND_NEED_WITHIN)):
        found, link = act.kinds(at), act.kinds(at + 1)
        if not (found and link and "joins" in found[0] and "that" in link[0]):
            continue
        if asked := _bound(act, act.zone(link[1], tight=True)):
            return asked
    return None


def _behind_comma(act: Act, start: int) -> Asked | None:
    """Judge 重申工作权是一项人权，各国应采取步骤: a sentence with a subject right behind a comma."""
    keys = act.toks.keys
    for at in range(start + 1, min(len(keys), start + SECOND_NEED_WITHIN)):
        if keys[at - 1] in COMMAS and any(map(act.name_at, (at, at + 1))):
            zone = act.zone(at, tight=True)
            if zone.asked and zone.asked[0].start <= at + 1 and (asked := _bound(act, zone)):
                return asked
    return None


def _borne(act: Act) -> Asked | None:
    """Judge "Underlines that the protection of civilians is the primary responsibility of the Government"."""
    if not any(stem in act.folded for stem in (*act.lexicon.role_acts, *act.lexicon.duty_acts)):
        return None  # "Recognizes that it is" only observes
    if act.lexicon.head_final:
        return borne_by(act)
    for at in range(1, min(len(act.toks), _BORNE_WITHIN)):
        if (found := act.kinds(at)) and "borne" in found[0]:
            zone = act.zone(found[1], tight=True)
            return Asked("implied", tuple(zone.asked), "names whose duty it is", zone.end) if zone.asked else None
    return None


def _after_aim(act: Act, start: int) -> Asked | None:
    """Judge "Emphasizes that, to prevent piracy, States should …": a subject after what it is to act for."""
    if not (act.begins(start) or act.begins(start + 1)):
        return None
    for at in range(start + 1, min(len(act.toks), start + _AIM_WITHIN)):
        place = at - 1
        while (before := act.kinds(place)) and "determiners" in before[0] and place > start:
            place -= 1
        if before and before[0] & _GOVERNS:
            continue
        mention = mention_at(act.text, act.toks, at, act.lexicon)
        if mention and act.has_duty(mention.end, 1) and not act.is_done_to(mention.end):
            return Asked("implied", (mention,), OUGHT, mention.end)
    return None


def _own_duty(act: Act) -> Asked | None:
    """Judge "Reaffirms States' obligation to …": who has a duty stands before it as its possessor."""
    owners = act.zone(0, tight=True).owners if act.lexicon.possessive else []
    for at in range(owners[0].end, min(len(act.toks), owners[0].end + MOST_BEFORE_DUTY)) if owners else ():
        found = act.kinds(at)
        emphasized = found and "roles" in found[0] and any(stem in act.folded for stem in act.lexicon.role_acts)
        if found and ("duties" in found[0] or emphasized):
            follows = follows_duty(act, found[1], duty=not emphasized)
            return Asked("implied", tuple(owners), "names whose duty it is", found[1]) if follows else None
    return None


_OF_OTHERS = (_ought, needed, needed_together)
_OF_AFFIRMING = (
    reminded, _ought, by_whom, needed, needed_together, vital, _borne, _own_duty, recalled, asked_before,
    asked_there, done_together, closing, plays_role,
)  # fmt: skip
"""The rules for acts of each kind, the first that finds somebody decides."""


def aside_ask(act: Act) -> Asked:
    """Judge an ask in a participle: " … , while requesting the Government to …".

    Args:
        act: with the words after the participle.
    """
    zone = act.zone(0)
    if zone.asked and zone.begins:
        return Asked("implied", tuple(zone.asked), "asks in an aside", zone.end)
    return Asked("none")
