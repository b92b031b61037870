"""Does an act ask somebody to act, and whom does it name?

The rules are those of the annotation guidelines (docs/reference/addressees.md): requests, urgings and encouragements ask in
terms, and so does a decision that binds somebody else; other acts ask by implication where they say what a named actor
needs, ought or is bound to do.
"""

from __future__ import annotations

from dataclasses import dataclass

from operative.findings.addressees.lexicon import Lexicon
from operative.findings.addressees.mentions import Mention
from operative.findings.addressees.zone import Zone, read_zone
from operative.languages.tokens import Tokens
from operative.languages.wording import fold
from operative.model.findings import Ask, Force

_NEED_WITHIN = 14
_MODAL_WITHIN = 30
_MODAL_NEAR = 12
_DOER_WITHIN = 70
_ASKING: frozenset[Force] = frozenset({"request", "urge", "encourage"})


@dataclass(frozen=True, slots=True)
class Asked:
    """The judgement of an act.

    Attributes:
        ask: in terms, by implication or not.
        mentions: who is named as asked.
        rule: why, in plain English.
        end: the index of the word at which the names ended.
    """

    ask: Ask
    mentions: tuple[Mention, ...] = ()
    rule: str = ""
    end: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """An act with the words after it.

    Attributes:
        text: of the paragraph.
        toks: its words from the end of the act's own words to the end of the clause.
        action: the act's words.
        force: of the act.
        lexicon: of the language.
    """

    text: str
    toks: Tokens
    action: str
    force: Force
    lexicon: Lexicon

    def kinds(self, at: int) -> tuple[frozenset[str], int] | None:
        """Return the lists in which the phrase at a word is, and the index after it."""
        return self.lexicon.phrases.longest(self.toks.keys, at) if at < len(self.toks) else None

    def zone(self, start: int, *, tight: bool = False, doer: bool = False) -> Zone:
        """Read the names from a word on."""
        stems = self.lexicon.that_frames
        frame = not stems or any(stem in fold(self.action) for stem in stems)
        return read_zone(
            self.text, self.toks, start, len(self.toks), self.lexicon, tight=tight, doer=doer, frame=frame
        )


def judge(act: Act) -> Asked:
    """Judge an act.

    Args:
        act: with the words after it.
    """
    if act.force in _ASKING:
        return _explicit(act)
    if act.force == "decide":
        return _binding(act)
    return _implied(act)


def _explicit(act: Act) -> Asked:
    start = _sentence(act)
    if start is not None:
        zone = act.zone(start, tight=True)
        if zone.asked:
            return Asked("explicit", tuple(zone.asked), "the subject of what is asked for", zone.end)
        return _by_doer(act, start)
    zone = act.zone(0)
    if zone.asked:
        return Asked("explicit", tuple(zone.asked), "named after the act", zone.end)
    if zone.owners:
        return Asked("explicit", tuple(zone.owners), "the owner of what is asked for", zone.end)
    return _by_doer(act, 0)


def _sentence(act: Act) -> int | None:
    """Return the index after a "that" that follows the act at once, or after one aside."""
    found = act.kinds(0)
    if found and "that" in found[0]:
        return found[1]
    if act.toks.keys and act.toks.keys[0] in (",", "،", "，"):
        if (found := act.kinds(1)) and "that" in found[0]:
            return found[1]
        for at in range(1, min(len(act.toks), _NEED_WITHIN)):
            if act.toks.keys[at] in (",", "،", "，"):
                found = act.kinds(at + 1)
                return found[1] if found and "that" in found[0] else None
    return None


def _by_doer(act: Act, start: int) -> Asked:
    """Find the doer of a noun or of a passive: "reporting by", "cooperation between", "the participation of"."""
    toks = act.toks
    at = start
    end = min(len(toks), start + _DOER_WITHIN)
    while at < end:
        found = act.kinds(at)
        kinds, after = found or (frozenset(), at + 1)
        place = None
        if kinds & {"agents", "givers"} and not _is_passive(act, at):
            place = after
        elif "between" in kinds:
            place = after
        elif "performers" in kinds and (link := act.kinds(after)) and link[0] & {"datives", "prepositions"} and toks.keys[after] not in ("with", "to", "for", "in", "con", "en", "avec", "с"):
            place = link[1]
        if place is not None:
            zone = act.zone(place, tight=True, doer=True)
            if zone.asked and not act.lexicon.head_final:
                return Asked("explicit", tuple(zone.asked), "the doer of what is asked for", zone.end)
        at = max(after, at + 1) if found else at + 1
    return Asked("explicit", (), "", start)


def _is_passive(act: Act, at: int) -> bool:
    """Is an agent that of something done already: "violations committed by"?"""
    if at == 0:
        return False
    word = act.text[act.toks.starts[at - 1] : act.toks.ends[at - 1]].lower()
    before = act.text[act.toks.starts[at - 2] : act.toks.ends[at - 2]].lower() if at > 1 else ""
    done = act.lexicon.passive.fullmatch
    return bool(done(word) or (len(word) < 4 and done(before))) and before not in ("be", "être", "sea", "sean", "ser")


def _binding(act: Act) -> Asked:
    """A decision that somebody else shall act: "Decides that all States shall …"."""
    start = _sentence(act)
    if start is None and not act.lexicon.head_final:
        return Asked("none")
    zone = act.zone(start or 0, tight=True)
    if zone.asked and _modal_near(act, zone.end, 4):
        return Asked("explicit", tuple(zone.asked), "a decision that binds the subject of its sentence", zone.end)
    return Asked("none")


def _modal_near(act: Act, at: int, within: int) -> bool:
    for place in range(at, min(len(act.toks), at + within)):
        found = act.kinds(place)
        if found and "modals" in found[0]:
            return True
        if act.toks.keys[place] in ";；؛":
            return False
    return False


def _implied(act: Act) -> Asked:
    for rule in (_ought, _needed, _recalled, _aside_ask):
        if asked := rule(act):
            return asked
    return Asked("none")


def _ought(act: Act) -> Asked | None:
    """ "Reaffirms that States must …": the subject of a sentence with a verb of duty."""
    start = _sentence(act)
    if start is None:
        if not act.lexicon.head_final:
            return None
        start = 0
    zone = act.zone(start, tight=True)
    if zone.asked and _modal_near(act, zone.end, 3 if not act.lexicon.head_final else 10):
        return Asked("implied", tuple(zone.asked), "says what the subject of its sentence must do", zone.end)
    return None


def _needed(act: Act) -> Asked | None:
    """ "Stresses the need for the Government to …", "the responsibility of business enterprises to …"."""
    emphatic = fold(act.action)
    at = 0
    while at < min(len(act.toks), _NEED_WITHIN):
        found = act.kinds(at)
        kinds, after = found or (frozenset(), at + 1)
        duty = "duties" in kinds
        role = "roles" in kinds and any(stem in emphatic for stem in act.lexicon.role_acts)
        if duty or role or "needs" in kinds:
            place = after
            while (link := act.kinds(place)) and "need_links" in link[0]:
                place = link[1]
            zone = act.zone(place, tight=True) if place > after or act.lexicon.needs_no_marker else Zone()
            if zone.asked and (duty or role or _follows(act, zone.asked[-1].end)):
                return Asked("implied", tuple(zone.asked), "names who is needed or bound to act", zone.end)
            if zone.asked:
                return None
            if doer := _doer_of_need(act, after):
                return doer
            return None
        at = after if found else at + 1
    return None


def _doer_of_need(act: Act, start: int) -> Asked | None:
    """ "Stresses the importance of sustainable management by the Chambers"."""
    for at in range(start, min(len(act.toks), start + _MODAL_NEAR)):
        found = act.kinds(at)
        if found and "agents" in found[0] and not _is_passive(act, at):
            zone = act.zone(found[1], tight=True, doer=True)
            if zone.asked:
                return Asked("implied", tuple(zone.asked), "names the doer of what is needed", zone.end)
    return None


def _follows(act: Act, at: int) -> bool:
    """After a name that is needed, does what it is to do follow?"""
    follows = act.lexicon.follows
    if follows is None:
        return True
    for place in range(at, min(len(act.toks), at + _MODAL_WITHIN)):
        word = act.text[act.toks.starts[place] : act.toks.ends[place]].lower()
        if follows.fullmatch(word):
            return True
        if place == at and act.text[act.toks.ends[place - 1] : act.toks.starts[place]].strip():
            return True
        if word in (";", ":"):
            return False
        if place > at + 3 and word == ",":
            continue
    return False


def _recalled(act: Act) -> Asked | None:
    """ "Recalls its request that the Secretary-General …"."""
    for at in range(min(len(act.toks), 4)):
        found = act.kinds(at)
        if found and "recalled" in found[0]:
            place = found[1]
            if (link := act.kinds(place)) and link[0] & {"that", "datives"}:
                place = link[1]
            for start in range(place, min(len(act.toks), place + _MODAL_NEAR)):
                zone = act.zone(start, tight=True)
                if zone.asked:
                    return Asked("implied", tuple(zone.asked), "recalls what was asked of those it names", zone.end)
    return None


def _aside_ask(act: Act) -> Asked | None:
    """ "… , while requesting the Government to …": an ask in a participle."""
    for at in range(1, len(act.toks)):
        found = act.kinds(at)
        if found and "side_asks" in found[0]:
            zone = act.zone(found[1])
            if zone.asked and zone.begins:
                return Asked("implied", tuple(zone.asked), "asks in an aside", zone.end)
    return None
