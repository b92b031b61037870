"""The state of a reading of names (`zone`), and what it has found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from operative.findings.addressees.lexicon import Lexicon
from operative.findings.addressees.mentions import Mention
from operative.languages.tokens import Tokens

_DESCRIBING = frozenset({"determiners", "coverbs", "describing"})
MOST_ADJECTIVES = 4
"""So many words of no list may stand before a name that is one more of those asked."""


_MOST_PRONOUNS = 3


class State(Enum):
    """Where in the names a reading stands; see `zone`."""

    OPEN = 1
    AFTER = 2
    GOVERNED = 3
    ASIDE = 4


@dataclass(slots=True)
class Zone:
    """What was read.

    Attributes:
        asked: those who are named as asked, in order.
        owners: those who are named as the owners of what is asked for: "the Agency's efforts".
        end: the index of the word at which the reading stopped.
        begins: did what is asked for begin there?
        unknown: the index of the first word with a capital where a name was expected and none is known.
    """

    asked: list[Mention] = field(default_factory=list)
    owners: list[Mention] = field(default_factory=list)
    end: int = 0
    begins: bool = False
    unknown: int | None = None


class Frame(NamedTuple):
    """By what an act leads to what is asked.

    Attributes:
        that: does "that" open what is asked, not a relative clause?
        markers: the particles by which it leads to an infinitive; None where any may.
    """

    that: bool = False
    markers: frozenset[str] | None = None


ANY_FRAME = Frame()


@dataclass(slots=True)
class Reader:
    """A reading of names under way.

    Attributes:
        text: of the paragraph.
        toks: its words.
        lexicon: of the language.
        start: the index of the first word.
        tight: does the first word that goes with no name end the names?
        doer: are the names those of the doer of a noun?
        frame: does "that" open what is asked?
        markers: the particles by which the act leads to an infinitive; None where any may.
        zone: what was read.
        state: where the reading stands.
        unknown: how many words of no list stand since a name was expected.
        dependent: how many stand in what depends on a name.
        comma: was the last thing read a comma?
        lead: did the names begin with an aside, which a comma ends?
        subject: does the subject of a mandate stand here, which may hold joins and names of its own?
        coverb: did a word open what depends that may end in a description of a name after it?
        relative: is the aside a relative clause, which has infinitives of its own?
        named_aside: does the aside name somebody? Its commas may then part a list of its own.
        parts: how many marks stand in such an aside?
        paired: did "between" open what depends, the two sides of which a join links?
        run: the index of the first of the words of no list with a capital that stand here, or None.
        clause: does a relative clause without a comma stand here, after which a name has its own article or mark?
        rejoined: is a name expected because of a join among what depends on a name? It may be the name's own.
    """

    text: str
    toks: Tokens
    lexicon: Lexicon
    start: int
    tight: bool
    doer: bool
    frame: bool
    markers: frozenset[str] | None = None
    zone: Zone = field(default_factory=Zone)
    state: State = State.OPEN
    unknown: int = 0
    dependent: int = 0
    comma: bool = False
    lead: bool = False
    relative: bool = False
    subject: bool = False
    coverb: bool = False
    named_aside: bool = False
    parts: int = 0
    paired: bool = False
    rejoined: bool = False
    clause: bool = False
    run: int | None = None

    def open(self) -> None:
        """Expect a name."""
        self.state, self.unknown = State.OPEN, 0
        self.relative = self.rejoined = self.clause = False

    def ask(self, mention: Mention) -> None:
        """Take a name as one of those asked."""
        self.zone.asked.append(mention)
        self.state, self.unknown, self.dependent = State.AFTER, 0, 0
        self.subject = mention.actor.subject

    def awaits_last(self) -> bool:
        """Does "between" stand before the names, and has "and" not yet been read, which the last of them follows?"""
        keys, phrases, asked = self.toks.keys, self.lexicon.phrases, self.zone.asked
        before = phrases.get(keys[self.start - 1 : self.start]) if self.start else None
        if not (before and "between" in before and asked):
            return False
        joining = (phrases.get([key]) for key in keys[asked[0].end : asked[-1].start])
        return not any(found and "joins" in found for found in joining)

    def begins_aside(self) -> bool:
        """Did the names begin with an aside? Else words that depend on a noun before any name hold no names."""
        return self.lead or self.toks.keys[self.start] in ",،，"

    def describes(self) -> bool:
        """Do the names begin with a word that goes with a name, which a description parts from it: 所有尚未…的国家?"""
        if not self.lexicon.head_final or self.zone.asked:
            return False
        found = self.lexicon.phrases.longest(self.toks.keys, self.start)
        first = self.toks.keys[self.start]
        titled = first.startswith("《") or first.isdigit()
        return bool(titled or (found and found[0] & _DESCRIBING))  # 《协定》第十条提到的国家

    def is_marked(self, at: int) -> bool:
        """May the particle at a word lead to what is asked: « prie les États en mesure de le faire … de »?"""
        if self.markers is None:
            return True
        for place in range(at, max(-1, at - _MOST_PRONOUNS), -1):  # « de le tenir informé »
            if self.toks.keys[place] in self.lexicon.particles:
                return self.toks.keys[place] in self.markers
        return True

    def word(self, at: int) -> str:
        """Return a word as printed, in small letters."""
        return self.text[self.toks.starts[at] : self.toks.ends[at]].lower()

    def is_capital(self, at: int) -> bool:
        """Is a word printed with a capital?"""
        return self.text[self.toks.starts[at]].isupper()
