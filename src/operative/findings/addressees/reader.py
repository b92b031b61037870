"""The state of a reading of names (`zone`), and what it has found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from operative.findings.addressees.lexicon import Lexicon
from operative.findings.addressees.mentions import Mention
from operative.languages.tokens import Tokens

_DESCRIBING = frozenset({"determiners", "coverbs", "describing"})
MOST_ADJECTIVES = 4
"""So many words of no list may stand before a name that is one more of those asked."""


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
        paired: did "between" open what depends, the two sides of which a join links?
        run: the index of the first of the words of no list with a capital that stand here, or None.
        rejoined: is a name expected because of a join among what depends on a name? It may be the name's own.
    """

    text: str
    toks: Tokens
    lexicon: Lexicon
    start: int
    tight: bool
    doer: bool
    frame: bool
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
    paired: bool = False
    rejoined: bool = False
    run: int | None = None

    def open(self) -> None:
        """Expect a name."""
        self.state, self.unknown, self.relative, self.rejoined = State.OPEN, 0, False, False

    def ask(self, mention: Mention) -> None:
        """Take a name as one of those asked."""
        self.zone.asked.append(mention)
        self.state, self.unknown, self.dependent = State.AFTER, 0, 0
        self.subject = mention.actor.subject

    def begins_aside(self) -> bool:
        """Did the names begin with an aside? Else words that depend on a noun before any name hold no names."""
        return self.lead or self.toks.keys[self.start] in ",،，"

    def describes(self) -> bool:
        """Do the names begin with a word that goes with a name, which a description parts from it: 所有尚未…的国家?"""
        if not self.lexicon.head_final or self.zone.asked:
            return False
        found = self.lexicon.phrases.longest(self.toks.keys, self.start)
        return bool(found and found[0] & _DESCRIBING)

    def word(self, at: int) -> str:
        """Return a word as printed, in small letters."""
        return self.text[self.toks.starts[at] : self.toks.ends[at]].lower()

    def is_capital(self, at: int) -> bool:
        """Is a word printed with a capital?"""
        return self.text[self.toks.starts[at]].isupper()
