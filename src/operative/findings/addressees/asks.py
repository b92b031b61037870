"""Does an act ask somebody to act, and whom does it name?

The rules are those of the annotation guidelines (docs/reference/addressees.md): requests, urgings and encouragements
ask in terms, and so does a decision that binds somebody else; other acts may ask by implication (`implied`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice, repeat, takewhile

from operative.findings.addressees.act import DUTY_WITHIN_CHARACTERS, Act, Asked
from operative.findings.addressees.between import between
from operative.findings.addressees.cases import is_document, is_nominal
from operative.findings.addressees.decided_duty import OBLIGED, OWED, lead_to_items, obliged, owed
from operative.findings.addressees.doers import by_doer
from operative.findings.addressees.doers_behind import bound_behind_comma, is_place
from operative.findings.addressees.duties import after_aside, bound, by_whom, has_duty_behind_aside, rests, second_that
from operative.findings.addressees.implied import judge_implied
from operative.findings.addressees.mentions import UNKNOWN_BODY, Mention
from operative.findings.addressees.needed import needed
from operative.findings.addressees.reader import Zone
from operative.findings.addressees.words import is_comma
from operative.model.findings import Force

_DUTY_WITHIN = 4
_DUTY_BEHIND = 12
_MOST_LIKE_VERBS = 2
_DUTY_FAR = 14
_LONGEST_ASIDE = 30
_THAT_WITHIN = 30
_SECOND_WITHIN = 40
_JOINT_WITHIN = 25
_DOER_BEFORE = 12
_NEED_WITHIN = 3
_DOCUMENT_WITHIN = 5
SUBJECT = "the subject of what is asked for"
"""The rule for "Demands that Malta withdraw"."""
BOUND = "a decision that binds the subject of its sentence"
"""The rule for "Decides that Malta shall withdraw"."""

_OWN = ("-council", "-assembly")
"""How the actors end that stand for an organ: no decision of it has another of them as its object."""

_LEADS = frozenset({"state_links", "determiners", "prepositions"})
"""Behind what another noun of a name stands, never the verb of its subject."""
_PASSED = _LEADS | {"reflexives"}

_ASKING: frozenset[Force] = frozenset({"request", "urge", "encourage"})


def judge(act: Act) -> Asked:
    """Judge an act.

    Args:
        act: with the words after it.
    """
    if act.force in _ASKING:
        return _explicit(act)
    if act.force == "decide":
        return _binding(act)
    return judge_implied(act)


def _explicit(act: Act) -> Asked:
    start = act.sentence()
    if act.is_of_another():
        return _of_another(act)
    if start is not None:
        return _that_he_act(act, start)
    if is_nominal(act):
        return by_doer(act, 0)
    zone = act.zone(0)
    again = _reiterated(act)
    if again and not (zone.asked and zone.asked[0].start <= again.mentions[0].start):
        return again
    name = zone.asked[0].start if zone.asked else 0
    if zone.asked and (_is_done_together(act, name) or _is_object(act, zone.asked[0]) or _is_behind_doer(act, zone)):
        return by_doer(act, 0)
    if (named := between(act)) and (not zone.asked or named[0].start <= zone.asked[0].start):
        return Asked("explicit", named, "the doer of what is asked for", named[-1].end)
    if zone.asked:
        return Asked("explicit", tuple(zone.asked), "named after the act", zone.end)
    found = _owner(zone) or by_doer(act, 0)
    return found if found.mentions else _insisted(act) or found


def _insisted(act: Act) -> Asked | None:
    """Judge "Insists on the need for all parties to disarm": who is needed, or bound, to act."""
    near = range(min(_NEED_WITHIN, len(act.toks)) if act.lexicon.possessive else 0)
    if any((found := act.kinds(at)) and found[0] & {"needs", "duties"} for at in near) and (asked := needed(act)):
        return asked._replace(ask="explicit")
    return None


def _owner(zone: Zone) -> Asked | None:
    """Find whose doing is asked for ("Encourages States' efforts"), or a body that no list holds."""
    if zone.owners:
        return Asked("explicit", tuple(zone.owners), "the owner of what is asked for", zone.end)
    if zone.unknown is not None and zone.begins:
        body = Mention(UNKNOWN_BODY, zone.unknown, zone.unknown + 1)
        return Asked("explicit", (body,), "a body by a name that the registry does not hold", zone.end)
    return None


def _that_he_act(act: Act, start: int) -> Asked:
    """Judge "Demands that Malta withdraw": the subject of the sentence, or by whom it is to be done."""
    if act.is_turned(start):
        return by_doer(act, start)
    if act.lexicon.verb_first and is_document(act, start):
        return _done(act, start)
    zones = (act.zone(place, tight=True) for place in act.subjects(start))
    zone = next((zone for zone in zones if zone.asked), Zone())  # «чтобы до 1 мая Комитет представил»
    if zone.asked and (act.is_done_to(zone.asked[-1].end) or all(mention.is_persons for mention in zone.asked)):
        return _done(act, zone.asked[-1].end)
    if zone.asked:
        return Asked("explicit", (*zone.asked, *_second_subject(act, zone.end)), SUBJECT, zone.end)
    return _author(act, start) or _done(act, start)


def _author(act: Act, start: int) -> Asked | None:
    """Judge "Requests that the next report of the Board contain a map": whose document it is that is to be so."""
    for at in range(start, min(len(act.toks), start + _DOCUMENT_WITHIN)):
        found = act.kinds(at)
        link = act.kinds(found[1]) if found and "documents" in found[0] else None
        cased = found if found and "documents" in found[0] and act.lexicon.inflects else None
        link = link if link and "performer_links" in link[0] else cased  # «чтобы доклад Комитета содержал карту»
        if link:
            zone = act.zone(link[1], tight=True, doer=True)
            if not zone.asked or act.is_done_to(zone.asked[-1].end):  # "that the report of the Board be printed"
                return None
            return Asked("explicit", tuple(zone.asked), "the owner of what is asked for", zone.end)
        if found and found[0].isdisjoint({"determiners", "connectives", "prepositions"}):
            return None
    return None


def _done(act: Act, start: int) -> Asked:
    """Find the doer of what is to be done, else who is asked next: "that the crew be freed and that Malta pay"."""
    asked = by_doer(act, start)
    second = () if asked.mentions else _second_subject(act, start)
    return Asked("explicit", second, SUBJECT, start) if second else asked


def _second_subject(act: Act, start: int, *, duty: bool = False) -> tuple[Mention, ...]:
    """Find who is asked by a second sentence: "demands that Malta withdraw and that Iceland release the crew".

    A decision binds only by a verb of duty, or the future: "decides that Malta shall withdraw and that Iceland shall
    follow", «что Мальта покрывает расходы, а Исландия обеспечивает перевод».
    """
    for at in range(start, min(len(act.toks), start + _SECOND_WITHIN)):
        found = act.kinds(at)
        link = act.kinds(found[1]) if found else None  # « ainsi qu’ » is one join, « qu’ » in it opens no sentence
        if found and "that" in found[0]:
            break  # "that Malta ensure that the ports are open and that States use them": what Malta is to ensure
        if found and "contrasts" in found[0] and at > start and act.toks.keys[at - 1] == "," and act.name_at(at + 1):
            other = act.zone(at + 1, tight=True)  # «чтобы Мальта отошла, а Исландия вывела корабли»
            acts = other.begins and other.asked and not act.is_done_to(other.asked[-1].end)
            end = other.asked[-1].end if other.asked else 0
            bound = not duty or (end and (act.has_duty(end, _DUTY_WITHIN) or _shall(act, at + 1, other)))
            return tuple(other.asked) if acts and bound else ()
        if found and link and "joins" in found[0] and "that" in link[0]:
            second = (zone := act.zone(link[1], tight=True)).asked
            after = second[-1].end if second else 0
            undergoes = act.is_done_to(after) or act.is_done_to(after + 1)  # « et que les États y soient associés »
            bound = act.has_duty(after, _DUTY_WITHIN)  # «и что государства запретят импорт»
            bound = bound or bool(second and act.lexicon.inflects and _shall(act, link[1], zone))
            undergoes |= duty and not bound
            return () if undergoes or any(one.is_persons for one in second) else tuple(second)
    return ()


def _is_done_together(act: Act, name: int) -> bool:
    """Does a name stand behind what is done together: "continued interaction among the Board and the States"?"""
    if act.lexicon.head_final:
        return False
    for at in range(min(name, _JOINT_WITHIN)):
        if (found := act.kinds(at)) and found[0] & {"between", "among"}:
            return act.has_before("joint", 0, at)
    return False


def _is_object(act: Act, first: Mention) -> bool:
    """Is the first name an object of what is asked for: "encourages exploring ways, including new mechanisms"?

    Right before a body's name such a word is an adjective: "encourages participating States", but "empowering women".
    """
    if first.is_persons and act.has_before("taking_part", 0, first.start):  # "تشجع مشاركة النساء"
        return True
    return (
        first.start > (0 if first.is_persons else 1)
        and act.lexicon.possessive is not None
        and not act.calls_persons()  # "Calls upon exporting and importing States"
        and act.is_doing(0)
        and not act.has_before("ing_adjectives", 0, 1)
    )


def _is_behind_doer(act: Act, zone: Zone) -> bool:
    """Do the names stand behind the doer of what is asked for: "Encourages visits by the Board, with States"?"""
    if not act.lexicon.possessive:
        return False
    for at in range(1, min(zone.asked[0].start, _DOER_BEFORE)):
        if (found := act.kinds(at)) and "agents" in found[0]:
            doer = not (act.is_passive(at) or act.is_doing(found[1]))  # "a truce by all parties, with women"
            if not zone.begins or (doer and act.zone(found[1], tight=True, doer=True).asked):
                return doer
    # "Calls for observers to be given access and for Malta to free the crew"
    return zone.begins and act.folded.endswith(" for") and act.undergoes(zone.end)


def _of_another(act: Act) -> Asked:
    """Find whom a call of another asks: "Reiterates the call of the Secretary-General on all States to disarm"."""
    end = act.zone(0, tight=True, doer=True).end
    found = act.kinds(end)
    if found and found[0] & {"datives", "that"}:
        zone = act.zone(found[1], tight="that" in found[0])
        if zone.asked and (zone.begins or "that" in found[0]):
            return Asked("explicit", tuple(zone.asked), "whom the call that is made again asks", zone.end)
    return Asked("explicit", (), "", end)


def _reiterated(act: Act) -> Asked | None:
    """Find whom a request that is reiterated asks, behind where and by whom it was made.

    "Reiterates its request in resolution 1/1 that the Board …", "Reaffirms the request made by the Assembly to the
    Board to …".
    """
    if not act.is_recalling():
        return None
    for at in range(1, min(len(act.toks), _THAT_WITHIN)):
        if not (found := act.kinds(at)):
            continue
        if "that" in found[0]:
            zone = act.zone(found[1], tight=True)
            if zone.asked and not act.is_done_to(zone.asked[-1].end):
                return Asked("explicit", tuple(zone.asked), "the subject of what was asked for", zone.end)
            return None
        if act.begins(at):
            return None
        if "datives" in found[0] and "performer_links" not in found[0]:
            zone = act.zone(found[1])
            near = range(found[1], zone.asked[0].start) if zone.asked else ()
            alone = all((word := act.kinds(place)) and "determiners" in word[0] for place in near)
            if zone.begins and zone.asked and alone:
                return Asked("explicit", tuple(zone.asked), "whom the request that is made again asks", zone.end)
    return None


def _binding(act: Act) -> Asked:
    """A decision that somebody else shall act: "Decides that all States shall …"."""
    if obliges := obliged(act):
        return Asked("explicit", tuple(obliges.asked), OBLIGED, obliges.end)
    start = act.sentence()
    dropped = act.lexicon.head_final or act.lexicon.possessive  # "Decides the Committees will continue to"
    if start is None and (start := second_that(act, 0)) is None and not dropped:
        return Asked("none")
    if owes := owed(act, start):
        return Asked("explicit", tuple(owes.asked), OWED, owes.end)
    if binds := bound(act, start or 0):
        return Asked("explicit", tuple(binds.asked), BOUND, binds.end)
    if not (act.lexicon.future or act.lexicon.verb_first or act.says_duty()):
        return Asked("none")
    aside = (after_aside(act),) if act.lexicon.head_final else ()
    for place in (*act.subjects(start or 0), *aside):
        zone = act.zone(place, tight=True)
        within = DUTY_WITHIN_CHARACTERS if act.lexicon.head_final else _DUTY_WITHIN
        if act.lexicon.inflects and zone.asked:  # «государства в течение первых двенадцати месяцев должны»
            end = zone.asked[-1].end
            behind = list(takewhile(lambda at: act.text[at] != ",", act.toks.starts[end : end + _DUTY_FAR]))
            shall = act.has_duty(end, len(behind)) or act.has_duty(zone.end, within) or _shall(act, place, zone)
            shall |= lead_to_items(act, end)
        else:
            shall = bool(zone.asked) and (act.has_duty(zone.end, within) or _shall(act, place, zone))
            shall &= not (zone.asked and is_place(act, place, zone))
        if shall or (zone.asked and not act.lexicon.head_final and has_duty_behind_aside(act, zone)):
            second = bound_behind_comma if act.lexicon.head_final else partial(_second_subject, duty=True)
            bound_too = second(act, zone.end)
            return Asked("explicit", (*zone.asked, *bound_too), BOUND, zone.end)
    if start is not None and act.lexicon.inflects and (bears := rests(act, start)):
        return bears._replace(ask="explicit", rule=OWED)  # «что расходы несет принимающее государство»
    return _bound_doer(act, start)


def _bound_doer(act: Act, start: int | None) -> Asked:
    """A decision on what somebody else shall do, in the passive: "Decides that it shall be led by the Board".

    Else whom its second sentence binds: "Decides that the rules shall expire and that Malta shall write new ones".
    """
    done = by_whom(act)
    if done is None or any(mention.actor.actor.endswith(_OWN) for mention in done.mentions):
        later = bound_behind_comma(act, start or 0, alone=True) if act.lexicon.head_final else ()
        second = _second_subject(act, start, duty=True) if start is not None and not act.lexicon.head_final else later
        return Asked("explicit", second, BOUND, second[-1].end) if second else Asked("none")
    return Asked("explicit", done.mentions, "a decision that binds the doer of what its sentence says", done.end)


def _shall(act: Act, start: int, zone: Zone) -> bool:
    """Does the sentence say in its tense or order of words that its subject shall act?"""
    words = act.lexicon
    if act.folded.startswith(words.permits):
        return False  # "يأذن بأن تواصل البعثة"
    if words.verb_first and words.article:
        first, place = zone.asked[0], start + 1
        if "p" in first.clitics or ((verb := act.kinds(start)) and "being" in verb[0]):
            return False
        while place < first.start and (found := act.kinds(place)) and "determiners" in found[0]:
            place = found[1]
        # A verb that does not agree with the organ has another subject; else only an article tells it from an object.
        agrees = act.toks.keys[start][:1] == act.folded[:1] and not first.actor.actor.endswith(_OWN)
        agrees = agrees and not (verb and "deeds" in verb[0])
        return first.start == place and (not agrees or act.toks.keys[place].startswith(words.article))
    return words.future is not None and any(map(words.future.match, repeat(act.text), _verbs_at(act, zone)))


def _parts(act: Act, at: int) -> bool:
    """Does a mark, a relative or another sentence begin at a word, behind which a verb is none of the subject's?"""
    found = act.kinds(at)
    return is_comma(act.toks.keys[at]) or bool(found and found[0] & {"relatives", "that", "joins"})


def _names_more(act: Act, at: int) -> bool:
    """Is a word of the name before it, by its capital or what leads to it: «los miembros de la Junta sufraguen»?"""
    before, found = act.kinds(at - 1), act.kinds(at)
    led = bool(before and before[0] & _LEADS) or bool(found and found[0] & _PASSED)
    return led or act.text[act.toks.starts[at]].isupper()


def _verbs_at(act: Act, zone: Zone) -> Iterator[int]:
    """Yield where the verb of a subject may begin: next to its names, or behind an aside after them."""
    toks = act.toks
    yield from toks.starts[zone.end : zone.end + 2]
    end = zone.asked[-1].end
    last = min(len(toks), end + _LONGEST_ASIDE)
    if toks.keys[end : end + 1] == [","]:
        for at in range(end + 1, last):
            if toks.keys[at - 1] == ",":
                found = act.kinds(at)
                yield toks.starts[at + 1 if found and "reflexives" in found[0] and at + 1 < len(toks) else at]
    elif act.lexicon.classes_after or act.lexicon.possessive:
        near: Iterator[int] = iter(range(end, min(len(toks), end + _DUTY_BEHIND)))
        near = takewhile(lambda at: not _parts(act, at), near)
        if act.lexicon.bare_infinitive:  # where a subjunctive binds, other words look like it: «una política»
            near = islice((at for at in near if not _names_more(act, at)), _MOST_LIKE_VERBS)
        yield from (toks.starts[at] for at in near)  # « le Comité des droits de l’enfant tiendra »
    elif act.lexicon.inflects:  # «Миссия в сотрудничестве с правительством обеспечит»
        yield from takewhile(lambda at: act.text[at] != ",", toks.starts[end : end + _DUTY_BEHIND])
