"""An act with the words after it, as the judges of asks see it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from operative.findings.addressees.lexicon import Kinds, Lexicon
from operative.findings.addressees.mentions import Mention, mention_at
from operative.findings.addressees.reader import Frame, Zone
from operative.findings.addressees.words import is_comma, is_infinitive
from operative.findings.addressees.zone import read_zone
from operative.languages.tokens import Tokens, tokens
from operative.languages.wording import fold
from operative.model.findings import Ask, Force
from operative.model.quick import quick
from operative.typography.punctuation import COMMAS

_ASIDE_WITHIN = 45
_OPENING_ASIDE = 40
_MOST_MARKS = 4
_SECOND_DUTY_WITHIN = 40
_TWO_ADVERBS = 5
_LONGEST_NAME = 4  # words
_DUTY_AIM_WITHIN = 8  # words: "an obligation under Article 2 to"
_LONGEST_DUTY = 7  # words: "a general, clear and binding obligation"
MOST_BEFORE_NAME = 4
"""Words that may stand between what asks and the first name of who is asked."""
MOST_BEFORE_DUTY = 5
"""The same between the subject of a sentence and its verb of duty."""
DUTY_WITHIN_CHARACTERS = 10
"""Code points after the names in which a verb of duty is looked for, where words are characters."""
CLOSING = 12
"""How many letters at the end of a clause tell whether it names a role, a duty or that somebody matters."""
STOPS = ";；؛。"
_QUALIFYING = frozenset({"determiners", "joins"})
_LEADING = frozenset({"prepositions", "datives", "asides_with"})

_folded = lru_cache(maxsize=4096)(fold)  # the same acts open most paragraphs


class Asked(NamedTuple):
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


@quick
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

    @property
    def folded(self) -> str:
        """The act's words as they are compared."""
        return _folded(self.action)

    def kinds(self, at: int) -> tuple[Kinds, int] | None:
        """Return the lists in which the phrase at a word is, and the index after it."""
        keys = self.toks.keys
        if at >= len(keys) or keys[at] not in self.lexicon.phrases.next:
            return None
        return self.lexicon.phrases.longest(keys, at)

    def name_at(self, at: int) -> Mention | None:
        """Return who is named at a word, or None."""
        return mention_at(self.text, self.toks, at, self.lexicon) if at < len(self.toks) else None

    def begins(self, at: int) -> bool:
        """Does an infinitive stand at a word?"""
        found = self.kinds(at)
        marked = bool(found and "infinitive_after" in found[0])
        place = found[1] if found and marked else at
        if found and not marked and "boundaries" in found[0]:  # "to ensure" is a phrase of its own
            alone = self.lexicon.phrases.get(self.toks.keys[at : at + 1])
            marked, place = bool(alone and "infinitive_after" in alone), at + 1
            if place < len(self.toks) and not is_infinitive(self.word(place), self.lexicon.language):
                place = found[1]  # « à les surveiller »
        if place >= len(self.toks) or not (marked or self.lexicon.needs_no_marker):
            return False
        return is_infinitive(self.text[self.toks.starts[place] : self.toks.ends[place]], self.lexicon.language)

    def is_bare_infinitive(self, at: int) -> bool:
        """Does an infinitive stand at a word without a particle: «corresponde al Gobierno proteger»?"""
        return (
            self.lexicon.bare_infinitive and at < len(self.toks) and is_infinitive(self.word(at), self.lexicon.language)
        )

    def may_ask(self) -> bool:
        """Does a phrase stand anywhere by which an act may ask though its verb does not?"""
        if self.closing():
            return True
        if self.lexicon.triggers.isdisjoint(self.toks.keys):
            return False
        asking = self.lexicon.asking
        return asking is None or bool(asking.search(self.text, self.toks.starts[0], self.toks.ends[-1]))

    def word(self, at: int) -> str:
        """Return a word as printed, in small letters."""
        return self.text[self.toks.starts[at] : self.toks.ends[at]].lower()

    def zone(self, start: int, *, tight: bool = False, doer: bool = False) -> Zone:
        """Read the names from a word on."""
        stems = self.lexicon.that_frames
        markers = next((keys for stem, keys in self.lexicon.markers if stem in self.folded), None)
        frame = Frame(not stems or any(map(self.folded.__contains__, stems)), markers)
        return read_zone(self.text, self.toks, start, len(self.toks), self.lexicon, tight=tight, doer=doer, frame=frame)

    def sentence(self) -> int | None:
        """Return the index after a "that" that ends the act ("Trusts that"), follows it at once, or after one aside."""
        last = self.lexicon.phrases.get([self.folded.rpartition(" ")[2]])
        if last and "that" in last:
            return 0
        found = self.kinds(0)
        if found and "connectives" in found[0]:  # "Emphasizes in this regard that", «подчеркивает в этой связи, что»
            found = self.kinds(found[1] + (self.toks.keys[found[1] : found[1] + 1] == [","]))
        if found and "that" in found[0]:
            return found[1]
        keys = self.toks.keys
        alone = self.lexicon.phrases.get(keys[:1]) if self.force in ("decide", "affirm") else None
        if alone and "that" in alone:  # « qu’à l’issue », where « qu’a » is a phrase too
            return 1
        if not keys or keys[0] not in COMMAS:
            return None
        if (found := self.kinds(1)) and "that" in found[0]:
            return found[1]
        for at in range(1, min(len(keys), _ASIDE_WITHIN)):
            if keys[at] in COMMAS:
                found = self.kinds(at + 1)
                return found[1] if found and "that" in found[0] else None
        return None

    def subjects(self, start: int) -> tuple[int, ...]:
        """Return where the subject of a sentence may begin: first behind an aside with which the sentence begins."""
        keys = self.toks.keys
        if self.lexicon.opening_time and start < len(keys):
            time = self.lexicon.opening_time.match(self.text, self.toks.starts[start])
            if time and (after := bisect_left(self.toks.starts, time.end())) < len(keys):
                return (after, start)
        if self.lexicon.head_final or not (keys[start : start + 1] == [","] or self._is_aside(start)):
            return (start,)
        ends = (at for at in range(start + 2, min(len(keys), start + _OPENING_ASIDE)) if keys[at] == ",")
        most = _MOST_MARKS if self.lexicon.possessive or self.lexicon.classes_after else 1  # "selling arms, mines or"
        return (*(end + 1 for end in islice(ends, most)), start)

    def _is_aside(self, at: int) -> bool:
        """Does a sentence begin with what is no name: « qu’à l’issue de son mandat, le Comité rendra compte »?"""
        found = self.kinds(at)
        leads = bool(found and (found[0] & _LEADING) and not found[0] & {"performer_links", "determiners"})
        return leads and bool(self.lexicon.classes_after or self.lexicon.possessive) and not self.lexicon.verb_first

    def says_duty(self) -> bool:
        """Does a verb of duty stand anywhere?"""
        duties = self.lexicon.duties
        return any(key in duties and self.after_duty(at) is not None for at, key in enumerate(self.toks.keys))

    def after_duty(self, at: int) -> int | None:
        """Return the index after a verb of duty at a word: "must", "have a clear and binding obligation to"."""
        found = self.kinds(at)
        if found is None or "modals" in found[0]:
            return found and found[1]
        if "bears" not in found[0]:
            return None
        for place in range(found[1], found[1] + _LONGEST_DUTY):
            noun = self.kinds(place)
            if noun and "duties" in noun[0]:
                aim = self.kinds(noun[1])  # "the sole responsibility for"
                near = range(noun[1], noun[1] + _DUTY_AIM_WITHIN)
                return noun[1] if (aim and aim[0] & self.lexicon.aims) or any(map(self.begins, near)) else None
            if noun and noun[0].isdisjoint(_QUALIFYING):
                return None
        return None

    def closing(self) -> re.Match[str] | None:
        """Find a role or a duty, or that somebody matters, with which the words end; a role may end before a comma."""
        if not (self.toks.keys and self.lexicon.closing):
            return None
        start, end = self.toks.starts[0], self.toks.ends[-1]
        found = self.lexicon.closing.search(self.text, max(start, end - CLOSING), end)
        role = self.lexicon.role_ending
        if found or not role or (comma := self.text.find(role, start, end)) < 0:
            return found
        end = comma + len(role) - 1
        return self.lexicon.closing.search(self.text, max(start, end - CLOSING), end)

    def has_duty(self, at: int, within: int) -> bool:
        """Does a verb of duty follow a word, other than in the passive ("shall be provided")?"""
        place, last = at, min(len(self.toks), at + within)
        while place < last:
            found = self.kinds(place)
            if (duty := self.after_duty(place)) is not None:
                being = self.kinds(duty)
                if being and "constant" in being[0]:
                    return self._acts_then(duty)
                is_done = self.lexicon.head_final or (being and self._is_done(being[1]))
                return not (being and "being" in being[0] and is_done) or self._acts_then(duty)
            if self.toks.keys[place] in STOPS:
                return False
            place = found[1] if found and self.lexicon.head_final else place + 1  # 应 is no duty in 应对, "to address"
        return False

    def _acts_then(self, start: int) -> bool:
        """Does a second verb of duty say what the same subject does: "shall be convened in June and shall report"?"""
        for at in range(
            start, min(len(self.toks), start + _SECOND_DUTY_WITHIN) if not self.lexicon.head_final else start
        ):
            join, duty = self.kinds(at), self.kinds(at + 1)
            if join and duty and "joins" in join[0] and "modals" in duty[0]:
                verb = self.kinds(duty[1])
                return not (verb and verb[0] & {"being", "constant"})
        return False

    def is_adverb(self, at: int) -> bool:
        """Has a word the form of an adverb: "jointly"?"""
        return self.lexicon.adverb is not None and self.lexicon.adverb.fullmatch(self.word(at)) is not None

    def is_passive(self, at: int) -> bool:
        """Is the agent at a word that of something done already: "violations committed by"?"""
        if at == 0:
            return False
        done = self.lexicon.passive.fullmatch
        back = 3 if at > 2 and "being" not in (self.kinds(at - 2) or ("",))[0] else 2  # "be adequately supported by"
        if back == 3 and at > _TWO_ADVERBS and self.is_adverb(at - 4) and self.is_joined(at - 2):
            back = _TWO_ADVERBS  # "be jointly and promptly drawn up by"
        before = self.kinds(at - back) if at > 1 else None
        if before and "being" in before[0]:
            form = self.lexicon.participle  # « pouvant être acceptés par »
            return at > back and form is not None and form.fullmatch(self.word(at - back - 1)) is not None
        if done(self.word(at - 1)) or (at > 1 and len(self.word(at - 1)) < 4 and done(self.word(at - 2))):
            return True
        return self._is_done_to_name(at)

    def _is_done_to_name(self, at: int) -> bool:
        """Do a participle, a preposition and a name stand before a word: "acts committed against Malta by"?"""
        name = at
        while name > 1 and at - name < _LONGEST_NAME and self.text[self.toks.starts[name - 1]].isupper():
            name -= 1
        before = self.kinds(name - 1) if name < at else None
        return bool(before and "prepositions" in before[0] and name > 1 and self._done(name - 2))

    def is_governed(self, start: int, at: int) -> bool:
        """Does a preposition or a comma stand between two places, so that what is done is no object of the act?"""
        near = range(start, at)
        return any(is_comma(self.toks.keys[place]) for place in near) or any(
            self.has_before(kind, start, at) for kind in ("prepositions", "datives", "joins")
        )

    def _done(self, at: int) -> bool:
        return bool(self.lexicon.passive.fullmatch(self.word(at)))

    def is_recalling(self) -> bool:
        """Does the act speak of a request made before: "Reiterates its request in"?"""
        keys, phrases = tokens(self.action, self.lexicon.language).keys, self.lexicon.phrases
        if "said" in (phrases.get(keys[-1:]) or ()):
            return len(keys) > 1  # "Reiterates the request"
        return any((found := phrases.longest(keys, at)) and "recalled" in found[0] for at in range(len(keys)))

    def is_of_another(self) -> bool:
        """Does the act make again what another has asked: "Reiterates the call of"?"""
        keys, phrases = tokens(self.action, self.lexicon.language).keys, self.lexicon.phrases
        last = phrases.get(keys[-1:]) or frozenset()
        if last.isdisjoint({"performer_links", "agents"}):
            return False
        return any("said" in (phrases.get([key]) or ()) for key in keys)

    def is_to_somebody(self) -> bool:
        """Does the act end with a preposition that leads to whom it is addressed, or one follow it: "Rappelle aux"?"""
        last = self.lexicon.phrases.get(tokens(self.action, self.lexicon.language).keys[-1:])
        return any(kinds and "datives" in kinds for kinds in (last, (self.kinds(0) or (None, 0))[0]))

    def calls_persons(self) -> bool:
        """Does the act end with a preposition behind which only persons stand: "Calls upon", not "Calls for"?"""
        last = self.lexicon.phrases.get([self.folded.rpartition(" ")[2]]) or frozenset[str]()
        return "datives" in last and "boundaries" not in last

    def is_joined(self, at: int) -> bool:
        """Does a word follow a join, with at most a determiner between: "and the need for States to …"?"""
        before = [found[0] for place in (at - 2, at - 1) if place >= 0 and (found := self.kinds(place))]
        return bool(before) and ("joins" in before[-1] or ("joins" in before[0] and "determiners" in before[-1]))

    def is_done_to(self, at: int) -> bool:
        """Is the subject before a word no doer, being done to ("that all missions be provided") or only enabled?

        "La importancia de que la Misión pueda utilizar sus bases": others are to let it.
        """
        found = self.kinds(at)
        while found and found[0] & {"determiners", "pronouns"} and not self.lexicon.head_final:
            at, found = found[1], self.kinds(found[1])  # "that they each be given", « que le rapport lui soit remis »
        if found and "enabled" in found[0]:
            return True
        if found and "modals" in found[0]:
            at = found[1]
            found = self.kinds(at)
        return bool(found and "being" in found[0] and self._is_done(found[1]))

    def undergoes(self, at: int) -> bool:
        """Does an infinitive in the passive follow a word: "the need for the Mission to be provided with …"?"""
        found = self.kinds(at)
        if not found or "infinitive_after" not in found[0]:
            return False
        found = self.kinds(found[1])
        return bool(found and "being" in found[0] and self._is_done(found[1]))

    def is_turned(self, at: int) -> bool:
        """Does a passive stand before its subject: « que soient renforcées », «que se refuercen las capacidades»?"""
        found = self.kinds(at)
        if found and "reflexives" in found[0]:
            return True
        return bool(self.lexicon.classes_after and found and "being" in found[0] and self._is_done(found[1]))

    def is_doing(self, at: int) -> bool:
        """Does a verb of doing stand at a word: "by allowing States to …" names a means, not a doer?"""
        doing = self.lexicon.doing
        return bool(doing and at < len(self.toks) and doing.fullmatch(self.word(at)) and not self.kinds(at))

    def has_before(self, kind: str, start: int, at: int) -> bool:
        """Does a word of a list stand between two places?"""
        return any(kind in found[0] for place in range(start, at) if (found := self.kinds(place)))

    def _is_done(self, at: int) -> bool:
        """Does a participle stand at a word or next to it?"""
        return any(self.lexicon.passive.fullmatch(self.word(place)) for place in (at, at + 1) if place < len(self.toks))
