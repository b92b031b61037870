"""What the document named last: "the Government", "the Commission", "the Mission", "it".

A Government without its State is that of the State whose Government was named in the same paragraph or shortly before, else
that of the State the document is about: the one in its title, or the one it names by far the most. A short name of a body
("the Commission") is the body with that word in its name that was named last. Paragraphs are read only as far back as
needed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from operative.findings.addressees.lexicon import Lexicon
from operative.findings.addressees.mentions import Mention, mention_at
from operative.languages.tokens import Tokens, tokens
from operative.model import Paragraph, Resolution
from operative.vocabulary.actors import find_named_state

_NEAR = 2
_OFTEN = 3
_WINDOW = 6000


@dataclass(frozen=True, slots=True)
class Place:
    """A mention in its paragraph's words."""

    mention: Mention
    toks: Tokens


@dataclass(slots=True)
class Context:
    """The mentions of a document, found when they are asked for.

    Attributes:
        paragraphs: of the reading.
        title: its title and other lines of the masthead that name its subject.
        lexicon: of its language.
    """

    paragraphs: tuple[Paragraph, ...]
    title: str
    lexicon: Lexicon
    _read: dict[int, list[Place]] = field(default_factory=dict)
    _about: tuple[str, ...] | None = None

    def government(self, index: int, before: int) -> tuple[str, ...]:
        """Return the States whose Government "the Government" is at a place in a paragraph; empty where none is."""
        for place in self._near(index, before):
            if place.mention.states and place.mention.actor.id == "states":
                return place.mention.states
        return self.about()

    def about(self) -> tuple[str, ...]:
        """Return the States that the document is about."""
        if self._about is None:
            self._about = self._titled() or self._most_named()
        return self._about

    def full_name(self, short: Mention, toks: Tokens, index: int, before: int) -> Mention | None:
        """Return the body named last whose name holds the first word of a short name."""
        word = self._bare(toks.keys[short.start])
        for place in (*self._back(index, before), *_mentions(self.title, self.lexicon)):
            named = place.mention
            if named.actor.anaphor and not named.actor.subject:
                continue
            names = place.toks.keys[named.start : named.end]
            if named.actor.id in short.actor.anaphor and self._names(names, short, toks, word):
                return named
        return None

    def _names(self, names: list[str], short: Mention, toks: Tokens, word: str) -> bool:
        if self.lexicon.head_final:
            whole = toks.keys[short.start : short.end]
            return len(names) > len(whole) and names[-len(whole) :] == whole
        return len(names) > short.end - short.start and word in map(self._bare, names)

    def _bare(self, key: str) -> str:
        article = self.lexicon.article
        return key.removeprefix(article) if article else key

    def _near(self, index: int, before: int) -> Iterator[Place]:
        yield from self._back(index, before, _NEAR)

    def _back(self, index: int, before: int, most: int | None = None) -> Iterator[Place]:
        """Yield the mentions before a place, the last first."""
        first = 0 if most is None else max(0, index - most)
        for at in range(index, first - 1, -1):
            for place in reversed(self.mentions(at)):
                if at < index or place.toks.starts[place.mention.start] < before:
                    yield place

    def mentions(self, index: int) -> list[Place]:
        """Return the mentions of one paragraph."""
        if index not in self._read:
            self._read[index] = list(_mentions(self.paragraphs[index].text[:_WINDOW], self.lexicon))
        return self._read[index]

    def _titled(self) -> tuple[str, ...]:
        toks = tokens(self.title, self.lexicon.language)
        states: list[str] = []
        at = 0
        while at < len(toks):
            found = find_named_state(toks.keys, at, self.lexicon.language)
            if found and not self.title[toks.starts[at]].islower() and found.actor.id not in states:
                states.append(found.actor.id)
            at = found.end if found else at + 1
        return tuple(states)

    def _most_named(self) -> tuple[str, ...]:
        count: Counter[str] = Counter()
        for index in range(len(self.paragraphs)):
            count.update(state for place in self.mentions(index) for state in place.mention.states)
        ranked = count.most_common(2)
        if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
            return ()
        return (ranked[0][0],)


def context_of(resolution: Resolution, lexicon: Lexicon) -> Context:
    """Return the context of a reading."""
    title = " . ".join(filter(None, (resolution.title, resolution.agenda_item_title)))
    return Context(resolution.paragraphs, _NUMBER.sub("", title), lexicon)


_NUMBER = re.compile(r"^\d+/\d+\.?\s*")


def _mentions(text: str, lexicon: Lexicon) -> Iterator[Place]:
    toks = tokens(text, lexicon.language)
    at = 0
    while at < len(toks):
        mention = mention_at(text, toks, at, lexicon)
        if mention:
            yield Place(mention, toks)
        at = mention.end if mention else at + 1
