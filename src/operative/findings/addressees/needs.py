"""What a need says beside whose it is: a second need, persons who take part, a name that describes.

"Stresses the need for a plan, and for the Government to fund it" asks the Government; "the importance of civil society
space for empowering women" asks nobody (docs/reference/addressees.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from operative.findings.addressees.act import Act, Asked
from operative.findings.addressees.between import between
from operative.findings.addressees.mentions import Mention
from operative.findings.addressees.reader import Zone

SECOND_NEED_WITHIN = 60
"""Words after an act in which a second need may stand."""
_PARTICIPLE_WITHIN = 5
_DONE_WITHIN = 12
_COPULA_WITHIN = 10
_VITAL_WITHIN = 4
_MOST_ADJECTIVES = 4
_OF_NAME = 3  # words: «ассоциаций лоцманов в»
_ENDS_ADJECTIVES = frozenset({"duties", "roles", "need_links", "prepositions", "joins", "relatives"})


def are_persons(zone: Zone) -> bool:
    """Are only people named who take part, not who are asked: "Emphasizes the role of women in preventing conflict"?"""
    return all(mention.is_persons for mention in zone.asked)


def second_need(act: Act, start: int) -> Asked | None:
    """Judge "Stresses the need for a plan, and for the Government to fund it": who is needed after what is needed.

    The word for a need may stand once more: "the importance of plans, and the need for the Government to fund them".
    """
    if act.lexicon.bare_infinitive or act.lexicon.verb_first:
        return _second_sentence_needed(act, start)
    if not (act.lexicon.infinitive_marks and act.lexicon.follows):
        return None  # what is to be done has no mark that tells it from other words
    for at in range(start, min(len(act.toks), start + SECOND_NEED_WITHIN)):
        found = act.kinds(at)
        listed = act.toks.keys[at] == ","  # "the need for ports, for States to pay and for the Board to watch"
        place = _for_whom(act, found[1] if found else at + 1) if listed or (found and "joins" in found[0]) else None
        if place is not None:
            zone = act.zone(place, tight=True)
            if zone.begins and zone.asked and not (are_persons(zone) or act.undergoes(zone.end)):
                named = (*zone.asked, *needed_too(act, zone.end))
                return Asked("implied", named, "names who is needed or bound to act", zone.end)
    return None


def _second_sentence_needed(act: Act, start: int) -> Asked | None:
    """Judge «la necesidad de levantar cartas y la necesidad urgente de que Malta las imprima»: a second "that".

    So "على ضرورة الحوار وعلى ضرورة أن تتحاور الأطراف".
    """
    for at in range(start, min(len(act.toks), start + SECOND_NEED_WITHIN)):
        found = act.kinds(at)
        place = _behind_that(act, found[1]) if found and "joins" in found[0] else None
        zone = act.zone(place, tight=True) if place is not None else Zone()
        if zone.asked and not (are_persons(zone) or act.is_done_to(zone.end)):
            return Asked("implied", tuple(zone.asked), "names who is needed or bound to act", zone.end)
    return None


def _behind_that(act: Act, at: int) -> int | None:
    """Return the index behind «de que», or behind «la necesidad de que», at a word; None where neither stands."""
    link = act.kinds(at)
    while link and link[0] & {"determiners", "needs", "need_links"} and "that" not in link[0]:
        link = act.kinds(link[1])
    return link[1] if link and {"that", "need_links"} <= link[0] else None


def needed_too(act: Act, start: int) -> Iterator[Mention]:
    """Yield who else is needed: "the need for States to pay, for the Board to dig and for the Office to watch".

    Behind another "for", names may depend on it: "to create conditions for trade and for the unions to meet".
    """
    at = start if act.lexicon.follows else len(act.toks)
    last = min(len(act.toks), start + SECOND_NEED_WITHIN)
    while at < last:
        link = act.kinds(at)
        if not link or not {"need_links", "boundaries"} <= link[0]:
            at = link[1] if link and "joins" not in link[0] else at + 1
            continue
        zone = act.zone(link[1], tight=True) if act.is_joined(at) or act.toks.keys[at - 1] == "," else Zone()
        if not (zone.begins and zone.asked) or are_persons(zone) or act.undergoes(zone.end):
            return
        yield from zone.asked
        at = zone.end


def _for_whom(act: Act, at: int) -> int | None:
    """Return the index behind "for", or behind "the need for", at a word after a join; None where neither stands."""
    link = act.kinds(at)
    if link and {"need_links", "boundaries"} <= link[0]:
        return link[1]
    while link and link[0] & {"determiners", "datives"}:  # « et de la nécessité pour les États de »
        at, link = link[1], act.kinds(link[1])
    behind = act.kinds(link[1]) if link and "needs" in link[0] else None
    marks = {"need_links"} if act.lexicon.classes_after else {"need_links", "boundaries"}
    return behind[1] if behind and marks <= behind[0] else None


def is_role(act: Act, at: int) -> bool:
    """Is a role in something what is needed: "the importance of the role of the Board in guarding"?"""
    for place in range(at, at + _MOST_ADJECTIVES):
        if not (found := act.kinds(place)) or found[0].isdisjoint(_ENDS_ADJECTIVES):
            continue
        owed = "duties" in found[0]  # "the importance of the obligations of States under the Charter"
        whose = act.kinds(found[1]) if owed or "roles" in found[0] else None
        if whose is None and act.lexicon.classes_after and "roles" in found[0]:
            whose = act.kinds(found[1] + 1)  # « du rôle central que joue l’Union »
        linked = whose is not None and "need_links" in whose[0]
        cased = act.lexicon.inflects and (owed or "roles" in found[0])
        behind = whose[1] if whose and linked else found[1] if cased else None
        zone = act.zone(behind, tight=True) if behind is not None else Zone()
        if zone.asked and whose and (owed or "that" in whose[0]):  # "the role that civil society plays"
            return True
        if not zone.asked or (linked and act.lexicon.inflects):  # «роль, которую играют»
            return bool(zone.asked)
        near = range(zone.asked[-1].end, zone.asked[-1].end + (_OF_NAME if act.lexicon.inflects else 1))
        return any((kinds := act.kinds(each)) and "prepositions" in kinds[0] for each in near)
    return False


def is_in_compound(act: Act, at: int, *, joined: bool) -> bool:
    """Does a name only describe the noun behind it: "the importance of civil society space for empowering women"?

    Args:
        act: with the words after it.
        at: the index behind the name.
        joined: may a second noun follow: "the need for a Mission handover and drawdown"?
    """
    if not act.lexicon.possessive or at >= len(act.toks) or act.kinds(at):
        return False
    word, place = act.word(at), act.toks.starts[at]
    touches = act.text[act.toks.ends[at - 1] : place] == " " and act.text[place].islower()
    verbal = act.is_doing(at) or act.is_adverb(at) or act.lexicon.passive.fullmatch(word) or act.begins(at + 1)
    after = act.kinds(at + 1)
    ends = {"prepositions", "joins"} if joined else {"prepositions"}
    return bool(touches and not verbal and after and after[0] & ends)


def owned(act: Act, zone: Zone) -> Asked | None:
    """Judge "Stresses the importance of Malta’s continued cooperation": whose doing is needed.

    Args:
        act: with the words after it.
        zone: the names behind the need.
    """
    emphatic = any(stem in act.folded for stem in act.lexicon.role_acts)
    if not emphatic or not zone.owners or zone.owners[0].is_persons:
        return None
    end = zone.owners[-1].end
    near = [found[0] for at in range(end, end + _MOST_ADJECTIVES) if (found := act.kinds(at))]
    if not any(kinds & {"performers", "taking_part", "joint"} for kinds in near):
        return None
    return Asked("implied", tuple(zone.owners), "names those whose doing matters", zone.end)


def done_together(act: Act) -> Asked | None:
    """Judge 强调必须加强联合国与非洲联盟之间的合作: between whom it is needed, before the word "between"."""
    named = between(act)
    return Asked("implied", named, "names the doers of what is needed", named[-1].end) if named else None


def is_object(act: Act, start: int, zone: Zone, *, purpose: bool) -> bool:
    """Is a name the object of a verbal noun before it: "the importance of providing the Office"?

    After "for", where an infinitive follows the names, such a word describes them.
    """
    doing = act.lexicon.doing
    if doing is None:
        return False
    if purpose and zone.begins:  # "the need for funding for the Board to act": who is to get it
        return act.has_before("boundaries", start, zone.asked[0].start)
    before = [at for at in range(start, zone.asked[0].start) if act.text[act.toks.starts[at]].islower()]
    return any(doing.fullmatch(act.word(at)) for at in before)


def is_beside_the_point(act: Act, at: int) -> bool:
    """Is a need or role in a title ("Principles on the Role of Lawyers"), or said aside (", noting the role")?

    So is one of which something speaks: "Recalls the Principles, which underscore the duty of States".
    """
    if act.text[act.toks.starts[at]].isupper():
        return True
    near = range(max(1, at - _PARTICIPLE_WITHIN), at)
    comma = next((place for place in reversed(near) if act.toks.keys[place] == ","), None)
    behind = act.kinds(comma + 1) if comma is not None else None
    if comma is not None and act.lexicon.inflects and act.lexicon.participle:  # «, в которых подчеркивается»
        led = act.kinds(behind[1]) if behind and "prepositions" in behind[0] else behind
        told = act.lexicon.participle.fullmatch(act.word(comma + 1)) or (led and "relatives" in led[0])
        return bool(told) and comma + 1 < at
    return comma is not None and (act.is_doing(comma + 1) or bool(behind and "relatives" in behind[0]))


def vital(act: Act) -> Asked | None:
    """Judge "Stresses that cooperation between Malta and Iceland is essential": whose doing matters."""
    start = act.sentence()
    if start is None or not any(stem in act.folded for stem in act.lexicon.role_acts):
        return None
    for at in range(start, min(len(act.toks), start + _DONE_WITHIN)):
        kinds, after = act.kinds(at) or (frozenset[str](), at + 1)
        if kinds & {"between", "among"} and act.has_before("joint", start, at):
            return _is_vital(act, after)
        link = act.kinds(after)
        cased = act.lexicon.inflects and "performers" in kinds  # «сотрудничество сторон имеет важное значение»
        cased = cased and not (link and link[0] & {"between", "prepositions", "joins"})
        if {"performers", "joint"} <= kinds and link and "performer_links" in link[0]:
            return _is_vital(act, link[1])
        if cased and any(map(act.name_at, range(after, after + _MOST_ADJECTIVES))):
            return _is_vital(act, after)
        if kinds & {"copulas", "modals", "relatives"}:
            return None
    return None


def _is_vital(act: Act, at: int) -> Asked | None:
    """Are those named from a word on followed by how much what they do matters: "is also critical for peace"?"""
    zone = act.zone(at, tight=True, doer=True)
    if not zone.asked or are_persons(zone):
        return None
    for place in range(zone.asked[-1].end, min(len(act.toks), zone.asked[-1].end + _COPULA_WITHIN)):
        found = act.kinds(place)
        if found and "copulas" in found[0]:
            near = range(found[1], min(len(act.toks), found[1] + _VITAL_WITHIN))
            matters = any((kinds := act.kinds(word)) and "vital" in kinds[0] for word in near)
            return Asked("implied", tuple(zone.asked), "names those whose doing matters", zone.end) if matters else None
    return None
