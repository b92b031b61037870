"""Duties where word order, not an infinitive, tells whose they are.

In Arabic a duty and a verb stand before their subject ("ينبغي للدول أن", "أن على جميع الدول أن"); in Chinese a sentence
may begin with an aside (为防止此类行为，各国应), its subject may stand far from its verb, and a noun for a role or a
duty ends the clause (强调国家人权机构在监测方面的作用).
"""

from __future__ import annotations

from operative.findings.addressees.act import MOST_BEFORE_DUTY, MOST_BEFORE_NAME, STOPS, Act, Asked
from operative.findings.addressees.doers_behind import done_by_agent
from operative.findings.addressees.mentions import Mention
from operative.findings.addressees.needs import SECOND_NEED_WITHIN
from operative.findings.addressees.reader import Zone
from operative.typography.punctuation import COMMAS

_DUTIES = frozenset({"modals", "owing"})
_MOST_BEFORE_SUBJECT = 3
_OPENS_ASIDE = frozenset({"prepositions", "coverbs", "asides_with", "aside_openers"})
_ASIDE_IN_CHARACTERS = 60
_ASIDE_WITHIN = 40
_DOER_WITHIN = 10
_DOER_OF_NOTHING_WITHIN = 25
"""Words after the verb of duty; more where its sentence has no subject, and says what there must not be."""
_BEFORE_DUTY = 12
_BEHIND_ASIDE = 45
_PLACE_WITHIN = 14
_BRACKET_WITHIN = 10
_RESTS_WITHIN = 25
_SHORTEST_DOING = 4
"""Code points between a name and the word for a need, at least: 参与进程的重要性."""
_MOST_ADJECTIVES = 7


def bound(act: Act, at: int | None) -> Zone | None:
    """Read the names after a duty that stands before whom it binds: "أن على جميع الدول أن", "ينبغي أن تقوم الدول".

    Args:
        act: with the words after it.
        at: the index at which its sentence begins; None where none does.
    """
    found = act.kinds(at) if act.lexicon.verb_first and at is not None else None
    if not found or found[0].isdisjoint(_DUTIES):
        return None
    link = act.kinds(found[1])
    is_verb = bool(link and "that" in link[0])
    place = link[1] if link and is_verb else found[1]
    zone = act.zone(place, tight=True)
    if not zone.asked or zone.asked[0].start > place + _MOST_BEFORE_SUBJECT:
        return None
    return None if is_verb and _is_done(act, place, zone.asked[0]) else zone


def bound_after_aside(act: Act, start: int | None) -> Zone | None:
    """Read the names after a duty that stands after an aside: "تشدد على أنه، منعا لتكرار ذلك، ينبغي للدول أن"."""
    if start is None or not act.lexicon.verb_first:
        return None
    keys = act.toks.keys
    for at in range(start + 1, min(len(keys), start + _ASIDE_WITHIN)):
        if keys[at] in act.lexicon.duties and keys[at - 1] in COMMAS and (zone := bound(act, at)):
            return zone
    return None


def adjoining(act: Act, zone: Zone, place: int, *, sentence: bool, need: bool) -> Zone:
    """Return the names that were read, if the first stands next to the need, or next to the verb after "that".

    Only that tells whose need it is where no infinitive does: "ضرورة أن تقوم الدول", "أهمية قيام الدول", but not
    "أهمية دعم جهود الدول".

    Args:
        act: with the words after it.
        zone: the names.
        place: the index after the need and what links it.
        sentence: does "that" stand before the place?
        need: is it a need, not a duty, which may have adjectives?
    """
    if not zone.asked or not (act.lexicon.verb_first or act.lexicon.head_final):
        return zone
    name, at = zone.asked[0], place + 1 if sentence else place
    while at < name.start and (found := act.kinds(at)) and "determiners" in found[0]:
        at = found[1]
    near = name.start - at <= (1 if sentence else 0 if need else MOST_BEFORE_DUTY)
    return zone if near and not (sentence and _is_done(act, place, name)) else Zone()


def is_genitive(act: Act, start: int, zone: Zone) -> bool:
    """Is the first name only the genitive of the noun with which a sentence begins: "أن استخدام الخبراء ينبغي أن"?"""
    article = act.lexicon.article
    if not article or not zone.asked or zone.asked[0].start == start:
        return False
    at, key = zone.asked[0].start - 1, act.toks.keys[zone.asked[0].start - 1]
    return not (act.kinds(at) or key in COMMAS or key.startswith(article))


def has_duty_after(act: Act, at: int) -> bool:
    """Does a verb of duty follow an aside after the subject: 各国对保护所有人权负有责任, 各国在采取措施时，应?"""
    found, keys, words = act.kinds(at), act.toks.keys, act.lexicon
    if not found or found[0].isdisjoint(_OPENS_ASIDE):
        return False
    for place in range(found[1], min(len(keys), at + _ASIDE_IN_CHARACTERS)):
        before = keys[place - 1]
        ends = before in words.aside_ends
        if keys[place] in STOPS or (keys[place] in COMMAS and not ends):
            return False
        # In 各国对此所作的承诺应 the promise is the subject.
        if act.has_duty(place, 1) and (ends or before in COMMAS or words.description not in keys[at:place]):
            return True
    return False


def has_duty_behind_aside(act: Act, zone: Zone) -> bool:
    """Does a verb of duty follow an aside to the names: "the Conference, within its mandate, should …"?

    What says where or when may stand without its first mark: "the Bureau at its tenth session, if need be, should".
    """
    end = zone.asked[-1].end
    if _is_described(act, end):
        return True
    place = act.kinds(end)
    if place and place[0] & {"prepositions", "asides_with"}:
        end = next((at for at in range(end, end + _PLACE_WITHIN) if act.toks.keys[at : at + 1] == [","]), end)
    if act.toks.keys[end : end + 1] == ["("]:  # "the Monitoring Team (“the Team”), set up in 2030, shall"
        near = range(end, min(len(act.toks), end + _BRACKET_WITHIN))
        end = next((at + 1 for at in near if act.toks.keys[at] == ")"), end)
    if act.toks.keys[end : end + 1] != [","]:
        return False
    commas = (at for at in range(end, min(len(act.toks), end + _BEHIND_ASIDE)) if act.toks.keys[at] == ",")
    return any(act.has_duty(at + 1, 1) for at in commas)


def _is_described(act: Act, at: int) -> bool:
    """Does a participle stand between the names and a verb of duty: "all agencies running ports there should"?"""
    if not act.lexicon.possessive or not act.is_doing(at):
        return False
    for place in range(at + 1, min(len(act.toks), at + _PLACE_WITHIN)):
        found = act.kinds(place)
        if act.toks.keys[place] in STOPS or act.toks.keys[place] in COMMAS or (found and "that" in found[0]):
            return False
        if found and "modals" in found[0]:
            return act.has_duty(place, 1)
    return False


def after_aside(act: Act) -> int:
    """Return the index after an aside with which a sentence begins: 为防止此类行为，各国应; 0 where none does."""
    keys = act.toks.keys
    start = 1 if keys and keys[0] in COMMAS else 0
    found = act.kinds(start) if act.lexicon.head_final else None
    if not found or found[0].isdisjoint(_OPENS_ASIDE):
        return 0
    for place in range(found[1], min(len(keys), start + _ASIDE_IN_CHARACTERS)):
        if keys[place] in COMMAS and not ((mark := act.kinds(place)) and "joins" in mark[0]):  # 、 joins
            return place + 1
        if keys[place] in STOPS:
            return 0
    return 0


def link_behind_aside(act: Act, at: int) -> int:
    """Return the index of the link behind what is interposed, else the index itself.

    "The need, in particular for States, to", "the importance in this regard of the Government agreeing".
    """
    comma = act.toks.keys[at : at + 1] == [","]
    opens = act.kinds(at + comma)
    if opens is None or not ("connectives" in opens[0] or (comma and "includes" in opens[0])):
        return at
    place = opens[1] + (act.toks.keys[opens[1] : opens[1] + 1] == [","])
    link = act.kinds(place)
    return place if link and "need_links" in link[0] else at


def closing(act: Act) -> Asked | None:
    """Judge 强调国家人权机构在监测方面的作用: whose role or duty it is, or who matters, stands before at any length."""
    found = act.closing()
    if not found or (found.lastgroup == "roles" and not any(stem in act.folded for stem in act.lexicon.role_acts)):
        return None
    for start in dict.fromkeys((0, after_aside(act))):
        zone = act.zone(start, tight=True)
        if zone.asked and zone.asked[0].start <= start + MOST_BEFORE_NAME:
            if found.lastgroup == "needs" and _is_thing(act, zone, found.start()):
                return None
            return Asked("implied", tuple(zone.asked), "names whose role or duty it is, or who is needed", zone.end)
    return None


def plays_role(act: Act) -> Asked | None:
    """Judge "Emphasizes that civil society plays a vital role in guarding the reefs" as "Emphasizes the role of"."""
    plays, start = act.lexicon.plays, act.sentence()
    if plays is None or start is None or not is_emphatic(act):
        return None
    zone = act.zone(start, tight=True)
    if not zone.asked or zone.end >= len(act.toks) or all(mention.is_persons for mention in zone.asked):
        return None
    if not plays.match(act.text, act.toks.starts[zone.end]):
        return None
    return Asked("implied", tuple(zone.asked), "names whose role it is", zone.end)


def _is_thing(act: Act, zone: Zone, end: int) -> bool:
    """Does something matter that is somebody's, not what he does: 秘书处问责制的重要性, 各国的报告对于审查的重要性?"""
    place = zone.asked[-1].end
    rest = act.text[act.toks.ends[place - 1] : end]
    together = any((found := act.kinds(at)) and "joint" in found[0] for at in range(place, len(act.toks)))
    matters_for = act.lexicon.matters_for
    return bool(matters_for and matters_for in rest) or (len(rest) < _SHORTEST_DOING and not together)


def by_whom(act: Act) -> Asked | None:
    """Judge "Underscores that elections must be held by the Government": the doer of what ought to be done.

    Who did what is spoken of is none: "that there must be no impunity for acts committed by the rebels".
    """
    if act.lexicon.head_final:
        return done_by_agent(act)
    start = act.sentence()
    if start is None or not (act.force == "decide" or act.says_duty()):
        return None
    return _done_by(act, start) or ((second := second_that(act, start)) and _done_by(act, second)) or None


def second_that(act: Act, start: int) -> int | None:
    """Return where a second sentence begins: "Recognizes that the plan is good and that it must be carried out"."""
    for at in range(start, min(len(act.toks), start + SECOND_NEED_WITHIN) if not act.lexicon.head_final else start):
        found, link = act.kinds(at), act.kinds(at + 1)
        if found and link and "joins" in found[0] and "that" in link[0]:
            return link[1]
    return None


def _done_by(act: Act, start: int) -> Asked | None:
    """The doer of what a sentence that begins at a word says ought to be done."""
    near = range(start, min(len(act.toks), start + _BEFORE_DUTY))
    verbs = {"modals", "will_be"} if act.force == "decide" else {"modals"}  # « sera dirigée par le Comité »
    duty = next((at for at in near if (found := act.kinds(at)) and not verbs.isdisjoint(found[0])), None)
    if duty is None:
        return None
    alone = duty <= start + 1  # "that there should be no …"
    for at in range(duty + 1, min(len(act.toks), duty + (_DOER_OF_NOTHING_WITHIN if alone else _DOER_WITHIN))):
        if act.toks.keys[at] in STOPS or (act.toks.keys[at] in COMMAS and not alone):
            return None
        found = act.kinds(at)
        if act.lexicon.inflects and (named := _in_case_of_doer(act, at)):
            return Asked("implied", tuple(named), "names by whom it is to be done", at)
        if not found or "agents" not in found[0] or act.is_passive(at) or act.is_doing(found[1]):
            continue
        if not alone and not _says_passive(act, duty, at):
            continue  # "should be corrected prior to the adoption by"
        zone = act.zone(found[1], tight=True, doer=True)
        if zone.asked and not zone.asked[0].is_persons:
            return Asked("implied", tuple(zone.asked), "names by whom it is to be done", zone.end)
    return None


def _in_case_of_doer(act: Act, at: int) -> list[Mention]:
    """Whom a case behind a passive shows to be the doer: «должны быть проведены правительством Мальты»."""
    words, before = act.lexicon, act.kinds(at - 2)
    if not (before and "being" in before[0] and words.passive.fullmatch(act.word(at - 1)) and words.doer_case):
        return []
    in_case = words.doer_case.fullmatch(act.word(at)) or (
        words.sole_doer and words.sole_doer.match(act.text, act.toks.starts[at])
    )
    zone = act.zone(at, tight=True, doer=True) if in_case else Zone()
    return [mention for mention in zone.asked if not mention.is_persons]


def _says_passive(act: Act, duty: int, at: int) -> bool:
    """Does a passive end before a word, with its object or preposition: "be denied entry by", "be disposed of by"?"""
    place = at - 1
    if place - 1 > duty and (found := act.kinds(place)) and "prepositions" in found[0]:
        place -= 1
    while place > duty + 1 and not act.kinds(place) and not act.lexicon.passive.fullmatch(act.word(place)):
        place -= 1
    return act.lexicon.passive.fullmatch(act.word(place)) is not None


def rests(act: Act, start: int) -> Asked | None:
    """Judge "Stresses that the primary responsibility for the reform rests with the Government".

    Args:
        act: with the words after it.
        start: the index after the duty.
    """
    for at in range(start, min(len(act.toks), start + _RESTS_WITHIN)):
        found = act.kinds(at)
        if found and "rests" in found[0]:
            zone = act.zone(found[1], tight=True)
            return Asked("implied", tuple(zone.asked), "names with whom a duty rests", zone.end) if zone.asked else None
    return None


def _is_done(act: Act, verb: int, name: Mention) -> bool:
    """Is a name no subject of a verb before it, as a preposition leads to it or the verb says what is done to it?"""
    found = act.kinds(verb)
    return "p" in name.clitics or bool(found and "being" in found[0])


def of_pronoun(act: Act, start: int) -> Asked | None:
    """Judge "that, while States may guard their borders, they must spare lives": the subject of the aside."""
    for place in act.subjects(start)[:-1]:
        found = act.kinds(place)
        if found and "subject_pronouns" in found[0] and act.has_duty(found[1], 1):
            zone = act.zone(start + 2, tight=True)
            if zone.asked and not zone.asked[0].is_persons:
                return Asked("implied", tuple(zone.asked), "says what the subject of its sentence must do", zone.end)
    return None


def is_emphatic(act: Act) -> bool:
    """Does an act stress, not only affirm again what was said before (يؤكد من جديد)?"""
    stressed = any(stem in act.folded for stem in act.lexicon.role_acts)
    return stressed and not any(words in act.folded for words in act.lexicon.once_more)


def are_organs(zone: Zone) -> bool:
    """Are only organs named, whose commitment is their own: "Reaffirms the commitment of the Council to …"?"""
    return all(mention.actor.id == "organ" for mention in zone.asked)


def marked(act: Act, after: int, place: int, *, need: bool) -> Zone:
    """Read those named behind a need, where the language marks what is to be done: "the importance of the Forum"."""
    alone = place == after and need and bool(act.lexicon.article)
    marks = (place > after or act.lexicon.needs_no_marker) and not alone
    zone = act.zone(place, tight=True) if marks else Zone()
    aside = bool(zone.asked) and "," in act.toks.keys[zone.asked[-1].end : zone.end]  # «Форума, с тем чтобы он»
    matters = act.lexicon.inflects and place == after and need and (aside or not zone.begins)  # «важность Форума»
    return Zone() if matters else zone


def behind_adjectives(act: Act, start: int) -> int | None:
    """Return the index of the doer behind the adjectives of a noun with an article (المشاركة الكاملة للمنظمات)."""
    article = act.lexicon.article or ""
    for at in range(start, min(len(act.toks), start + _MOST_ADJECTIVES)):
        key = act.toks.keys[at]
        if key.startswith("ل"):
            return at
        if not key.startswith((article, f"و{article}")):
            return None
    return None
