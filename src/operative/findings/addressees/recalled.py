"""Asks of which an act speaks: those recalled, what somebody is reminded of, and what is expected of him."""

from __future__ import annotations

from dataclasses import replace

from operative.findings.addressees.act import MOST_BEFORE_NAME, Act, Asked
from operative.findings.addressees.lexicon import Kinds

_NEED_WITHIN = 14
_REMINDED_WITHIN = 12
_REMINDED_WITHIN_CHARACTERS = 60
_RECALLED_WITHIN = 4
_RECALLED_WITHIN_CHARACTERS = 40
_MOST_OF_RESOLUTION = 12
_BINDING = frozenset({"duties", "modals", "needs"})
_ASKED_WITHIN = 25
_MAY_WITHIN = 24
_PARTED_WITHIN = 14
_MOST_DETERMINERS = 2
_THERE_WITHIN = 30
_DUTY_WITHIN = 3
_LONGEST_SUBJECT = 4


def expected(act: Act) -> Asked | None:
    """Judge "Expresses its expectation that the parties will …": the subject of what is expected."""
    start = act.sentence()
    zone = act.zone(0) if start is None else act.zone(start, tight=True)
    if not zone.asked or act.is_done_to(zone.end):
        return None
    if start is None and not (zone.begins and zone.asked[0].start <= _MOST_DETERMINERS):
        return None  # "Expects the Secretary-General to report", not "Expects the results of what States began"
    return Asked("implied", tuple(zone.asked), "says what is expected of those it names", zone.end)


def reminded(act: Act) -> Asked | None:
    """Judge "Reminds all parties of their obligations", "that they must comply": who is reminded of a duty."""
    words = act.lexicon
    if not any(stem in act.folded for stem in words.reminds) or act.sentence() is not None:
        return None
    if words.reminds_with_dative and not act.is_to_somebody():
        return None  # "Rappelle la résolution", but « Rappelle aux États leurs obligations »
    zone = act.zone(0)
    if not zone.asked or zone.asked[0].start > MOST_BEFORE_NAME:
        return None
    within = _REMINDED_WITHIN_CHARACTERS if words.head_final else _REMINDED_WITHIN
    for each in (zone.asked[-1], zone.asked[0]):  # "Reminds States of their obligations under law, and the Council's"
        near = range(each.end, each.end + within)
        if duty := next((at for at in near if (found := act.kinds(at)) and found[0] & _BINDING), None):
            named = tuple(mention for mention in zone.asked if mention.start < duty)
            return Asked("implied", named, "names who is reminded of a duty", zone.end)
    if words.possessive and act.begins(zone.end):  # "Reminds the parties to honour their commitments"
        return Asked("implied", tuple(zone.asked), "names who is reminded to act", zone.end)
    return None


def recalled(act: Act) -> Asked | None:
    """Judge "Recalls its request in resolution 1 (2000) that the Secretary-General …"."""
    near = _RECALLED_WITHIN_CHARACTERS if act.lexicon.head_final else _RECALLED_WITHIN
    for at in range(min(len(act.toks), near + _MOST_OF_RESOLUTION)):
        found = act.kinds(at)
        found = _parted(act, at) if found is None or "possessives" in found[0] else found
        if not found or "recalled" not in found[0]:
            continue
        before = act.kinds(at - 1) if at >= near else None
        if at >= near and not (before and "includes" in before[0]):
            return None  # but "Recalls its resolution 1/1 of 1 May, including its request to the Board to …"
        place = found[1]
        for start in range(place, min(len(act.toks), place + _NEED_WITHIN)):
            if not (link := act.kinds(start)):
                continue
            if "that" in link[0] or (start == place and "datives" in link[0]) or _leads(act, link):
                place = link[1]
                break
        zone = act.zone(place, tight=True)
        if zone.asked and _is_only_allowed(act, zone.asked[0].end):
            return None  # "its decision that the Committee may exempt an activity"
        if zone.asked and zone.asked[0].start <= place + MOST_BEFORE_NAME:
            return Asked("implied", tuple(zone.asked), "recalls what was asked of those it names", zone.end)
        return None
    return None


def _leads(act: Act, link: tuple[Kinds, int]) -> bool:
    """Do names and what they are to do stand behind a word: "its request in resolution 1/1 for States to report"?"""
    if "boundaries" not in link[0] or not act.lexicon.possessive:
        return False
    zone = act.zone(link[1], tight=True)
    return bool(zone.asked) and act.begins(zone.end)


def _parted(act: Act, at: int) -> tuple[Kinds, int] | None:
    """Find a request whose possessive a participle parts from it: «свои содержащиеся в резолюции 1/1 просьбы»."""
    participle, keys = act.lexicon.participle, act.toks.keys
    near = range(at, min(len(keys), at + 2)) if keys[at] in act.lexicon.phrases.next else ()
    if participle and any(participle.fullmatch(act.word(place)) for place in near):
        for place in range(at + 2, min(len(keys), at + _PARTED_WITHIN)):
            kinds = act.lexicon.phrases.get([keys[at], keys[place]])
            if kinds and "recalled" in kinds:
                return kinds, place + 1
    return act.kinds(at)


def _is_only_allowed(act: Act, start: int) -> bool:
    """Does "may" stand behind a subject before any verb of duty does?"""
    for at in range(start, min(len(act.toks), start + _MAY_WITHIN) if act.lexicon.may else start):
        if act.toks.keys[at] in act.lexicon.may:
            return True
        if (found := act.kinds(at)) and "modals" in found[0]:
            return False
    return False


def asked_before(act: Act) -> Asked | None:
    """Judge "Recalls that, in its resolution 1/1, the Council requested the Chair to …", «…, en la que pidió»."""
    for at in range(1, min(len(act.toks), _ASKED_WITHIN)):
        found = act.kinds(at)
        if found and "asked_before" in found[0] and _ends_own_subject(act, at):
            zone = replace(act, action=act.word(at)).zone(found[1])
            return Asked("implied", tuple(zone.asked), "recalls what was asked", zone.end) if zone.begins else None
    return None


def _ends_own_subject(act: Act, at: int) -> bool:
    """Does the organ, or what says where it asked, stand right before a verb («en el que»)?"""
    before = (act.kinds(place) for place in range(max(0, at - _LONGEST_SUBJECT), at))
    return any(found and found[1] == at and "own_subjects" in found[0] for found in before)


def asked_there(act: Act) -> Asked | None:
    """Judge "Recalls paragraph 9 of resolution 1 (2000), which requested that the Board report".

    What a resolution of which an act speaks asked or decided: « par laquelle il a décidé que les États devaient ».
    """
    cased, words = act.lexicon.inflects, act.lexicon
    told = words.possessive or cased or "decided_before" in words.lists
    if not told or not any(stem in act.folded for stem in words.duty_acts):
        return None
    for at in range(1, min(len(act.toks), _THERE_WITHIN)):
        found = act.kinds(at)
        if cased and found and "that" in found[0]:  # «напоминает о решении Совета о том, что Мальта не должна»
            zone = act.zone(found[1], tight=True)
            binds = bool(zone.asked) and act.has_duty(zone.end, _DUTY_WITHIN)
            return Asked("implied", tuple(zone.asked), "recalls what was asked", zone.end) if binds else None
        if not found or "relatives" not in found[0]:
            continue
        own = act.kinds(found[1])
        place = own[1] if own and "own_subjects" in own[0] else found[1]
        verb = act.kinds(place)
        asked = bool(verb and "asked_before" in verb[0])
        decided = bool(verb and "decided_before" in verb[0])
        place = verb[1] if verb and (asked or decided) else place
        link = act.kinds(place + (not (asked or decided)))  # "which decided that"
        says = bool(link and "that" in link[0])
        zone = act.zone(link[1] if link and says else place, tight=says or not asked)
        binds = bool(zone.asked) and (act.has_duty(zone.end, _DUTY_WITHIN) if not asked else says or zone.begins)
        if cased and not binds:
            continue
        return Asked("implied", tuple(zone.asked), "recalls what was asked", zone.end) if binds else None
    return None
