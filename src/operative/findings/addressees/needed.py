"""Who is needed or bound to act: "the need for the Government to …", "the responsibility of business enterprises"."""

from __future__ import annotations

from operative.findings.addressees.act import Act, Asked
from operative.findings.addressees.cases import is_in_doer_case
from operative.findings.addressees.duties import (
    adjoining,
    are_organs,
    behind_adjectives,
    is_emphatic,
    link_behind_aside,
    marked,
    rests,
)
from operative.findings.addressees.needs import (
    SECOND_NEED_WITHIN,
    are_persons,
    is_beside_the_point,
    is_in_compound,
    is_object,
    is_role,
    needed_too,
    owned,
    second_need,
)
from operative.findings.addressees.reader import Zone

_NEED_WITHIN = 14
_LONGEST_ASIDE = 45
_FOLLOWS_WITHIN = 30
_DOER_WITHIN = 12
_MOST_ADJECTIVES = 4
_MOST_BEFORE_PAIR = 3
_NEEDED = frozenset({"needs", "duties", "roles"})
_FOR = frozenset({"need_links", "boundaries"})
_ENDS_DUTY = frozenset({"connectives", "duty_aims"})


def needed(act: Act, at: int = 0) -> Asked | None:
    """Judge "Stresses the need for the Government to …", "the responsibility of business enterprises to …".

    Args:
        act: with the words after it.
        at: the index from which on a need is looked for.
    """
    role, first = False, at
    # Without a mark of what is to be done, a second need further on cannot be told from other words.
    within = SECOND_NEED_WITHIN if act.lexicon.infinitive_marks and act.lexicon.follows else _NEED_WITHIN
    last = min(len(act.toks), first + within)
    while at < last:
        if at - first >= _NEED_WITHIN and act.toks.keys[at] not in act.lexicon.triggers:
            at += 1
            continue
        found = act.kinds(at)
        kinds, after = found or (frozenset(), at + 1)
        before = act.lexicon.head_final and "needs" not in kinds  # whose duty or role it is
        if before or (at - first >= _NEED_WITHIN and not ("needs" in kinds and act.is_joined(at))):
            at = after
            continue
        pledge = "pledges" in kinds and act.force == "affirm"
        duty = "duties" in kinds or pledge
        role = role or ("roles" in kinds and is_emphatic(act))
        if kinds & _NEEDED and (_is_paired(act, after) or is_beside_the_point(act, at)):
            at = after
            continue
        if duty or "needs" in kinds or (role and "roles" in kinds):
            place = _after_aside(act, link_behind_aside(act, _behind_adjectives(act, after)))
            if act.begins(place):
                return rests(act, place) if duty else second_need(act, place)
            sentence = False  # "it is essential that States open": any verb is what they are to do
            purpose = False  # "the need for borrowing States to act": they do something, nobody borrows them
            while (link := act.kinds(place)) and "need_links" in link[0]:
                sentence, purpose, place = "that" in link[0], "boundaries" in link[0], link[1]
            zone = marked(act, after, place, need="needs" in kinds)
            idle = are_persons(zone) or (pledge and are_organs(zone))  # an organ's own commitment
            if zone.asked and (idle or is_object(act, place, zone, purpose=purpose)):
                return None if idle else second_need(act, place)
            zone = adjoining(act, zone, place, sentence=sentence, need="needs" in kinds)
            named = zone.asked[-1].end if zone.asked else 0
            says = sentence and not duty and not act.is_done_to(named)
            told = duty and _is_told(act, named)
            undergoes = bool(zone.asked) and not (duty or role)
            undergoes = undergoes and (act.undergoes(named) or is_in_compound(act, named, joined=not sentence))
            aim = act.kinds(named) if duty and act.lexicon.inflects else None  # «признает ответственность Мальты за»
            follows = not (aim and "duty_aims" in aim[0]) and follows_duty(act, named, duty=duty)
            if zone.asked and not undergoes and (role or says or told or follows):
                named_too = () if duty or role or says else tuple(needed_too(act, zone.end))
                return Asked("implied", (*zone.asked, *named_too), "names who is needed or bound to act", zone.end)
            if zone.asked:
                return second_need(act, zone.end)
            spoken = duty and act.force != "affirm"  # "Welcomes the commitments of": what somebody took upon himself
            doer = (rests(act, after) if duty else owned(act, zone)) or (None if spoken else _doer_of_need(act, after))
            if at - first < _NEED_WITHIN and doer:
                return doer
            return _further(act, after) or second_need(act, after)
        at = after if found else at + 1
    return None


def _further(act: Act, start: int) -> Asked | None:
    """Judge «необходимость ремонта маяка и необходимость того, чтобы Мальта издала карту»: a need after a join."""
    if not act.lexicon.inflects:
        return None
    for at in range(start, min(len(act.toks), start + SECOND_NEED_WITHIN)):
        found = act.kinds(at)
        for place in range(found[1], found[1] + _MOST_BEFORE_PAIR) if found and "joins" in found[0] else ():
            need = act.kinds(place)
            if need and "needs" in need[0] and need[0].isdisjoint({"modals", "vital"}):
                return needed(act, place)
    return None


def _behind_adjectives(act: Act, at: int) -> int:
    """Return the index of the link behind adjectives of a need or role: « le rôle essentiel que joue l’Union »."""
    for place in range(at, at + _MOST_ADJECTIVES if act.lexicon.classes_after else at):
        if act.toks.keys[place : place + 1] == [","]:
            return at
        if (found := act.kinds(place)) and "vital" not in found[0]:
            return place if "need_links" in found[0] and found[0].isdisjoint({"datives", "that"}) else at
    return at


def _after_aside(act: Act, at: int) -> int:
    """Return the index of the link behind an aside: "the need, in particular for States, to", "vital, in war, that"."""
    if act.toks.keys[at : at + 1] != [","]:
        return at
    opens = act.kinds(at + 1)
    link = act.kinds(opens[1]) if opens and "includes" in opens[0] else None
    if opens and link and "need_links" in link[0]:
        return opens[1]
    for end in range(at + 2, min(len(act.toks), at + _LONGEST_ASIDE) if act.lexicon.infinitive_marks else at):
        link = act.kinds(end + 1) if act.toks.keys[end] == "," else None
        if link and ("that" in link[0] or link[0] >= _FOR):  # "the need, in times of war, for States to act"
            return end + 1
    return at


def _is_paired(act: Act, at: int) -> bool:
    """Does a second noun of the kind follow: "the obligation and primary responsibility", "importance of the role"?"""
    join = act.kinds(at)
    if not join or "joins" not in join[0]:
        cased = act.lexicon.inflects  # «важность центральной роли правительства в»
        return bool(join and "need_links" in join[0] and is_role(act, join[1])) or (cased and is_role(act, at))
    near = range(join[1], join[1] + _MOST_BEFORE_PAIR)
    return any((found := act.kinds(place)) and found[0] & _NEEDED for place in near)


def _is_told(act: Act, at: int) -> bool:
    """Does an emphatic act say no more of a duty and whose it is than "in this regard", or what it is for?

    "Emphasizes the responsibility of States", "Reaffirms the responsibility of the parties for the safety of staff".
    """
    kinds = (act.kinds(at) or (frozenset[str](), at))[0]
    stems = (*act.lexicon.role_acts, *(act.lexicon.duty_acts if "duty_aims" in kinds else ()))
    ends = at >= len(act.toks) or not kinds.isdisjoint(_ENDS_DUTY)
    return ends and any(stem in act.folded for stem in stems)


def _doer_of_need(act: Act, start: int) -> Asked | None:
    """Judge "Stresses the importance of sustainable management by the Chambers", "of cooperation between A and B"."""
    for at in range(start, min(len(act.toks), start + _DOER_WITHIN)):
        place = _after_need(act, start, at)
        zone = act.zone(place, tight=True, doer=True) if place is not None else Zone()
        if zone.asked and not zone.asked[0].is_persons:
            return Asked("implied", tuple(zone.asked), "names the doer of what is needed", zone.end)
    return None


def _after_need(act: Act, start: int, at: int) -> int | None:
    """Return the index after a phrase that opens the name of a doer of what is needed, or None where none stands.

    What somebody gives is asked of him where an aim follows: "the importance of the support of donors to end hunger".
    """
    kinds, after = act.kinds(at) or (frozenset(), at + 1)
    if is_in_doer_case(act, at):
        return at
    object_of_verb = at - start > 1 and act.is_doing(start + 1) and act.lexicon.infinitive_marks
    harms = "harms" in act.lexicon.lists and act.has_before("harms", max(start, at - 1), at)
    if "agents" in kinds:
        return None if object_of_verb or act.is_passive(at) or act.has_before("said", at - 1, at) or harms else after
    if kinds & {"between", "among"}:
        return after if act.has_before("joint", start, at) else None
    emphatic = any(stem in act.folded for stem in act.lexicon.role_acts)
    if "givers" in kinds and emphatic and act.has_before("gifts", start, at):
        return after  # "of continued support from donors"
    if "taking_part" in kinds and act.lexicon.article and act.toks.keys[at].startswith(act.lexicon.article):
        return behind_adjectives(act, after)
    if "taking_part" in kinds and (act.lexicon.inflects or act.lexicon.article):
        aimed = act.lexicon.action and any(map(act.lexicon.action.fullmatch, map(act.word, range(start, at))))
        return None if aimed else after  # the doer stands in the genitive; «важность расширения участия» names an aim
    if "taking_part" in kinds and not object_of_verb and (link := act.kinds(after)) and "performer_links" in link[0]:
        return link[1]
    if act.lexicon.inflects and {"joint", "performers"} <= kinds:  # «сотрудничества всех государств с Трибуналом»
        zone = act.zone(after, tight=True, doer=True)
        found = act.kinds(zone.end) if zone.asked else None
        return after if found and "prepositions" in found[0] else None
    link = act.kinds(after) if {"gifts", "performers"} <= kinds else None
    if not link or "performer_links" not in link[0]:
        return None
    zone = act.zone(link[1], tight=True, doer=True)
    found = act.kinds(zone.end)
    shared = bool("joint" in kinds and found and "prepositions" in found[0])  # "cooperation of States with the Court"
    shared |= bool(emphatic and found and "infinitive_after" in found[0])  # "support of donors to the process"
    return link[1] if zone.asked and (shared or act.begins(zone.end)) else None


def follows_duty(act: Act, at: int, *, duty: bool) -> bool:
    """After a name that is needed or bound, does what it is to do follow?"""
    follows = act.lexicon.follows
    if follows is None:
        return True
    aside = act.kinds(at + 1) if act.toks.keys[at : at + 1] == [","] else None
    relative = bool(aside and "relatives" in aside[0])  # "the importance of the unions, which have been helping"
    for place in range(at, min(len(act.toks), at + _FOLLOWS_WITHIN)):
        word = act.word(place)
        found = act.kinds(place)
        titled = act.text[act.toks.starts[place]].isupper()  # "the Programme of Assistance in the Teaching of"
        does = bool(follows.fullmatch(word)) and not (titled or (found and "includes" in found[0]))
        does = does and not (relative and act.toks.keys[place - 1] != ",")
        if act.begins(place) or (does and not duty) or (place == at and act.is_bare_infinitive(place)):
            return True
        if place == at and not duty and act.text[act.toks.ends[place - 1] : act.toks.starts[place]].strip():
            return True
        if word in (";", ":"):
            return False
    return False
