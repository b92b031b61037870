"""By whom something is to be done: the doer of a noun or of a passive that is asked for.

"Requests reporting by the Board", "cooperation between States", "the participation of the Office" and "that the crew be
freed by Malta" name who is asked behind what is asked for.
"""

from __future__ import annotations

from operative.findings.addressees.act import Act, Asked
from operative.findings.addressees.cases import is_in_doer_case
from operative.findings.addressees.duties import behind_adjectives
from operative.findings.addressees.mentions import Mention, mention_at
from operative.findings.addressees.reader import Zone
from operative.findings.addressees.words import is_infinitive
from operative.vocabulary.actors import find_named_state

_OPENS, _CLOSES = ("«", "“"), ("»", "”")
_DOER_WITHIN = 70
_MOST_ADJECTIVES = 3
_LONGEST_GIVER = 4
_GIVING = frozenset({"performers", "givers"})
_GOVERNING = frozenset({"prepositions", "asides_with"})
_OF_PERSONS = frozenset({"performers", "among", "taking_part"})


def by_doer(act: Act, start: int) -> Asked:
    """Find the doer of a noun or of a passive: "reporting by", "cooperation between", "the participation of"."""
    at = len(act.toks) if act.lexicon.head_final else start
    doing = False  # after "to ensure", the participation of somebody is an aim, not what is asked of them
    while at < min(len(act.toks), start + _DOER_WITHIN):
        if act.text.startswith(_OPENS, act.toks.starts[at] - 1):  # entitled “Cooperation between”
            at = _after_title(act, at)
            continue
        found = act.kinds(at)
        doing = (
            doing or bool((act.lexicon.infinitive_marks or act.lexicon.inflects) and act.begins(at)) or _aims(act, at)
        )
        place = None if doing and found and found[0] & _GIVING else _doer_at(act, start, at)
        place = at if place is None and is_in_doer_case(act, at) else place
        place = _giver_at(act, start, at) if place is None and found and "gifts" in found[0] else place
        if place is None and found and "performers" in found[0] and (state := _state_at(act, start, at)):
            return Asked("explicit", (state,), "the State whose doing it is", at)
        if place is not None:
            zone = act.zone(place, tight=True, doer=True)
            if zone.asked and not (zone.asked[0].is_persons and found and found[0] & _OF_PERSONS):
                named = [mention for mention in zone.asked if not mention.is_persons] or zone.asked
                return Asked("explicit", tuple(named), "the doer of what is asked for", zone.end)
        if found and "joins" in found[0] and (beside := _asked_beside(act, found[1])):
            return Asked("explicit", tuple(beside.asked), "named beside what is asked for", beside.end)
        at = found[1] if found else at + 1
    return Asked("explicit", (), "", start)


def _after_title(act: Act, at: int) -> int:
    """The index behind a title, of which nothing is asked; that behind its first word where it has no end."""
    ends = (place + 1 for place in range(at, len(act.toks)) if act.text.startswith(_CLOSES, act.toks.ends[place]))
    return next(ends, at + 1)


def _aims(act: Act, at: int) -> bool:
    """Do words say what for: « pour assurer », «para garantizar», «a fin de que los puertos conozcan la labor de»?"""
    found = act.kinds(at)
    if found and "boundaries" in found[0] and not act.lexicon.possessive:
        opens = (act.lexicon.phrases.get(act.toks.keys[at : at + words]) for words in (1, 2))
        return any(kinds and "prepositions" in kinds for kinds in opens)
    if at == 0 or act.lexicon.possessive or not act.lexicon.infinitive_marks:
        return False
    if not is_infinitive(act.word(at), act.lexicon.language):
        return False
    return act.has_before("prepositions", at - 1, at)


def _asked_beside(act: Act, at: int) -> Zone | None:
    """Read the names of "Calls for the ratification of the treaty and for all States to apply it", from "for" on."""
    found = act.kinds(at)
    if not found or "boundaries" not in found[0] or act.toks.keys[at] != act.folded.rpartition(" ")[2]:
        return None
    zone = act.zone(found[1])
    return zone if zone.asked and zone.begins and zone.asked[0].start - found[1] <= _MOST_ADJECTIVES else None


def _giver_at(act: Act, start: int, at: int) -> int | None:
    """Return the index of a name right before what is given: "calls for more donor support"."""
    if not act.lexicon.possessive or act.has_before("includes", start, at):
        return None  # what describes a noun stands behind it; "visits, including with donor support"
    if any(map(act.begins, range(start, at))):
        return None  # "help for Malta to collect data on the private sector contribution": an aim
    for place in range(max(start, at - _LONGEST_GIVER), at):
        mention = mention_at(act.text, act.toks, place, act.lexicon)
        if mention and mention.end == at:
            return place
    return None


def _state_at(act: Act, start: int, at: int) -> Mention | None:
    """The State whose adjective stands before what is done: "calls for an end to all Maltese salvage activities"."""
    if not act.lexicon.possessive:
        return None  # what describes a noun stands behind it
    for place in range(max(start, at - _LONGEST_GIVER), at):
        state = find_named_state(act.toks.keys, place, act.lexicon.language)
        if state and act.has_before("prepositions", state.end, at):
            return None  # "summaries in English and French relating to the work of"
        if state and not state.actor.name and act.text[act.toks.starts[place]].isupper():
            return Mention(state.actor, place, state.end, (state.actor.id,))
    return None


def _doer_at(act: Act, start: int, at: int) -> int | None:
    """Return the index after a phrase that opens the doer's name, or None where none stands at a word.

    "From" opens it after what is given ("support from States"), "among" after what is done together.
    """
    kinds, after = act.kinds(at) or (frozenset(), at + 1)
    if "among" in kinds:
        return after if act.has_before("joint", start, at) else None
    if "givers" in kinds and "gifts" in act.lexicon.lists and not act.has_before("gifts", start, at):
        return None
    if (
        "between" in kinds
        and at > start
        and (act.has_before("joins", at - 1, at) or act.has_before("lying", at - 1, at))
    ):
        return None  # "inequality within and between countries", "the border between Malta and Iceland"
    if "between" in kinds or (kinds & {"agents", "givers"} and not act.is_passive(at) and not act.is_doing(after)):
        return after
    made = "agents" in kinds and act.force == "encourage" and act.sentence() is None
    if made and not act.is_governed(start, at) and not act.is_doing(after):
        return after  # "encourages the efforts made by the Board", not "the use of the rules made by the Board"
    if "taking_part" in kinds and act.lexicon.article and act.toks.keys[at].startswith(act.lexicon.article):
        before = act.kinds(at - 1) if at > start else None
        aim = bool(before and "boundaries" in before[0] and "datives" not in before[0])  # "ضمان المشاركة الكاملة ل"
        return None if aim else behind_adjectives(act, after)  # "يشجع المشاركة الكاملة للمجتمع المدني"
    if "performers" not in kinds:
        return None
    if act.lexicon.inflects:  # the doer stands in the genitive: «активизации усилий государств»
        return None if act.has_before("between", after, after + 1) else after  # «сотрудничество между странами»
    if _is_in_phrase(act, start, at):
        return None
    for place in range(after, after + _MOST_ADJECTIVES + 1):
        link = act.kinds(place)
        if link and not (place > after and "joins" in link[0]):  # "the immediate and full cooperation of"
            return link[1] if "performer_links" in link[0] else None
    return None


def _is_in_phrase(act: Act, start: int, at: int) -> bool:
    """Does a doing depend on a preposition: "the use of rules on the participation of States" asks no State?"""
    for place in range(at - 1, start, -1) if act.lexicon.possessive else ():
        found = act.kinds(place)
        if found and found[0] & _GOVERNING:  # "the continuation of the practice of the Secretariat" asks it
            return "performer_links" not in found[0]
        if (found and "determiners" not in found[0]) or act.toks.keys[place] == ",":
            break
    return False
