"""What the document named last: "the Government", "the Commission", "the Mission", "it".

A Government without its State is that of the State in the document's title; where the title has none or several, that
of the State whose Government was named in the same paragraph or shortly before, or which the document names by far the
most. A short name of a body ("the Commission") is the body with that word in its name that was named last. Texts are
read only as far back as needed, and around the word that is looked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from typing import NamedTuple

from operative.findings.addressees.lexicon import Lexicon
from operative.findings.addressees.mentions import POWER, TITLED, Mention, mention_at
from operative.findings.addressees.words import name_places
from operative.languages.tokens import Tokens, tokens
from operative.model import Paragraph, Resolution
from operative.vocabulary.actors import Actor, beginnings, find_by

_NEAR = 2
_OFTEN = 3
_WINDOW = 6000
_OPENING = 400
_MOST_PARAGRAPHS = 40
_MOST_TRIES = 12
_LONGEST_ENDING = 2
_STEM = 4
"""Letters of a word that its gender and number leave alone."""
_NAME_BEFORE = 90
_NAME_AFTER = 160
_MOST_KEPT = 1024
"""Places in texts whose mentions are kept; a bound on memory."""
_PAIR = 2
_TREATIES = frozenset({"ga", "ecosoc"})
"""Organs that speak of the parties to a treaty as "the parties"; those of other organs are to a conflict."""
_BESIDE = 6  # words: "Iceland, in its capacity as the administering Power"
_IN_CAPACITY = 16  # words: "Iceland is obliged, under Article 73 e of the Charter, as the administering Power"
_AS = 2  # words before the Power, of which one says in which capacity: "as the"


class Place(NamedTuple):
    """A mention in its paragraph's words."""

    mention: Mention
    toks: Tokens


def _are_joined(first: Place, second: Place) -> bool:
    """Are two States' names joined by one word alone?"""
    one_each = len(first.mention.states) == len(second.mention.states) == 1
    return one_each and first.toks is second.toks and second.mention.start - first.mention.end == 1


@dataclass(slots=True)
class Context:
    """The mentions of a document, found when they are asked for.

    Attributes:
        paragraphs: of the reading.
        title: its title and other lines of the masthead that name its subject.
        lexicon: of its language.
        organ: whose resolution it is.
    """

    paragraphs: tuple[Paragraph, ...]
    title: str
    lexicon: Lexicon
    organ: str | None = None
    _read: dict[int, list[Place]] = field(default_factory=dict)
    _stretches: dict[tuple[str, int], list[Place]] = field(default_factory=dict)
    mandates: dict[tuple[str, ...], tuple[int, str | None]] = field(default_factory=dict)
    """By the words of a mandate's title: the first paragraph not yet looked at, and the actor named last before it."""
    _full: dict[tuple[str, tuple[str, ...], tuple[str, ...]], tuple[int, Mention | None]] = field(default_factory=dict)
    _about: tuple[str, ...] | None = None
    _in_title: tuple[str, ...] | None = None
    _power: tuple[str, ...] | None = None
    _to_treaty: dict[str, bool] = field(default_factory=dict)

    def government(self, index: int, before: int) -> tuple[str, ...]:
        """Return the States whose Government "the Government" is at a place in a paragraph; empty where none is."""
        about = self.titled()
        if len(about) == 1:
            return about
        for place in self._near(index, before):
            if place.mention.states and place.mention.actor.id == "states":
                return place.mention.states
        return self.about()

    def two(self, index: int, before: int) -> tuple[str, ...]:
        """Return the two States that "the two Governments" are at a place in a paragraph; empty where none are.

        They are those named together shortly before, or those that the document names by far the most.
        """
        behind: Place | None = None
        for place in self._near(index, before):
            if len(place.mention.states) == _PAIR:
                return place.mention.states
            if self.lexicon.head_final and behind and _are_joined(place, behind):  # 马耳他政府和冰岛政府
                return (*place.mention.states, *behind.mention.states)
            behind = place
        ranked = self._ranked()
        both = ranked[:_PAIR]
        least, next_most = (ranked[at][1] if at < len(ranked) else 0 for at in (1, 2))
        return tuple(state for state, _ in both) if least >= _OFTEN and next_most * 2 <= least else ()

    def about(self) -> tuple[str, ...]:
        """Return the States that the document is about."""
        if self._about is None:
            self._about = self.titled() or self._most_named()
        return self._about

    def titled(self) -> tuple[str, ...]:
        """Return the States in the document's title."""
        if self._in_title is None:
            self._in_title = self._states_in(self.title)
        return self._in_title

    def are_to_treaty(self, word: str) -> bool:
        """Does the document call the parties to a treaty by a word, again and again, and no party to a conflict?

        "All parties" are then those to the treaty. Where a document is about one State it is seldom so.
        """
        if word not in self._to_treaty:
            of_treaties = self.organ in _TREATIES and not self.about()
            ids = [place.mention.actor.id for place in self._named_longer(word)] if of_treaties else []
            self._to_treaty[word] = ids.count("states") >= _PAIR and "parties" not in ids
        return self._to_treaty[word]

    def _named_longer(self, word: str) -> Iterator[Place]:
        """Yield the mentions that begin with a word, in any of its forms, and go on: "parties to the Convention"."""
        stem = word[:_STEM]
        for index, paragraph in enumerate(self.paragraphs):
            for place in self.mentions(index) if stem in paragraph.text.lower() else ():
                first = place.mention.start
                if place.mention.end > first + 1 and place.toks.keys[first].startswith(stem):
                    yield place

    def power(self) -> str | None:
        """Return the State that the document calls the administering Power, where it calls one State so."""
        if self._power is None:
            self._power = tuple({state for at in range(len(self.paragraphs)) for state in self._powers(at)})
        return self._power[0] if len(self._power) == 1 else None

    def _powers(self, index: int) -> Iterator[str]:
        """Yield the States beside which that word stands in a paragraph: "Iceland, as the administering Power"."""
        for first, second in pairwise(self.mentions(index)):
            named, other = first.mention, second.mention
            between = range(named.end, other.start)
            said = self.lexicon.capacity.intersection(first.toks.keys[max(named.end, other.start - _AS) : other.start])
            if POWER not in (named.actor.head, other.actor.head) or len(between) > (_IN_CAPACITY if said else _BESIDE):
                continue
            kinds = [self.lexicon.phrases.longest(first.toks.keys, at) for at in between]
            if not any(found and "joins" in found[0] for found in kinds):
                yield from (*named.states, *other.states)

    def full_name(self, short: Mention, text: str, toks: Tokens, index: int, before: int) -> Mention | None:
        """Return the body named last whose name holds the words of a short name, the first as it is printed.

        Args:
            short: the short name.
            text: of its paragraph.
            toks: its words.
            index: of the paragraph.
            before: where the short name begins.
        """
        rest = self._rest(short, toks)
        for word in self._telling(short, text, toks):
            here = self._named_with(word, rest, self.paragraphs[index].text, before, short)
            if named := here or self._named_before(word, rest, index, short):
                return named
        return None

    def spelled_out(self, short: str) -> Mention | None:
        """Return the body behind whose name an abbreviation stands in a paragraph: "the Joint Committee (JC)"."""
        for paragraph in self.paragraphs:
            place = paragraph.text.find(f"({short})")
            if place >= 0:
                stretch = paragraph.text[max(0, place - _NAME_BEFORE) : place]
                named = list(_mentions(stretch, self.lexicon))[-1:]
                return next((one.mention for one in named if one.mention.end == len(one.toks)), None)
        return None

    def in_title(self, short: Mention, text: str, toks: Tokens) -> Actor:
        """Return whom a short name means where the title names him, else whom it means by itself."""
        words, rest = self._telling(short, text, toks), self._rest(short, toks)
        words = (*words, *(word.capitalize() for word in words))  # as a title may begin with it
        named = next(filter(None, (self._named_with(word, rest, self.title, None, short) for word in words)), None)
        return named.actor if named else Actor(short.actor.id, short.actor.id)

    def _telling(self, short: Mention, text: str, toks: Tokens) -> tuple[str, ...]:
        """What of a short name its full name holds: its first word; where names end with their nouns, the whole, else
        its last character: 特派团 is the last that was named so, else a 稳定团.
        """
        start, end = toks.starts[short.start], toks.ends[short.end - 1]
        if not self.lexicon.head_final:
            return (self._bare(text[start : toks.ends[short.start]]),)
        return (text[start:end], text[toks.starts[short.end - 1] : end])

    def _rest(self, short: Mention, toks: Tokens) -> tuple[str, ...]:
        """How the words of a short name behind its first begin, without what their number and gender change."""
        return () if self.lexicon.head_final else tuple(key[:_STEM] for key in toks.keys[short.start + 1 : short.end])

    def _named_before(self, word: str, rest: tuple[str, ...], index: int, short: Mention) -> Mention | None:
        """The body named last in the paragraphs before one; what was read for an earlier one is kept."""
        key = (word, rest, short.actor.anaphor)
        first, named = self._full.get(key, (0, None))
        for at in range(index - 1, first - 1, -1):
            if later := self._named_with(word, rest, self.paragraphs[at].text, None, short):
                named = later
                break
        else:
            if key not in self._full:
                named = self._named_with(word, rest, self.title, None, short)
        self._full[key] = (max(first, index), named)
        return named

    def _named_with(
        self, word: str, rest: tuple[str, ...], text: str, before: int | None, short: Mention
    ) -> Mention | None:
        """The last body in a text, or in the part of it before a place, in whose name a word and others stand."""
        place = len(text) if before is None else before
        for _ in range(_MOST_TRIES):
            place = max(text.rfind(word, 0, place), text.rfind(word.lower(), 0, place))
            if place < 0:
                return None
            if self._goes_on(text, place + len(word)):
                continue
            at = place - max(0, place - _NAME_BEFORE)
            for named in self._around(text, place):
                mention, toks = named.mention, named.toks
                end = toks.ends[mention.end - 1]
                if toks.starts[mention.start] <= at < end and (at + len(word) == end or not self.lexicon.head_final):
                    longer = mention.end - mention.start > short.end - short.start
                    if not longer or mention.actor.id not in short.actor.anaphor or self._is_short(mention):
                        continue
                    keys = toks.keys[mention.start : mention.end]
                    if all(any(key.startswith(one) for key in keys) for one in rest):
                        return self._as_titled(mention, text, place, toks)
        return None

    def _as_titled(self, mention: Mention, text: str, place: int, toks: Tokens) -> Mention:
        """A body found, as the document's title names it: "the Office", after "the Office of the High Commissioner"."""
        if mention.actor.head != TITLED:
            return mention
        return mention._replace(actor=self.in_title(mention, text[max(0, place - _NAME_BEFORE) :], toks))

    def _around(self, text: str, place: int) -> list[Place]:
        """The mentions in the words around a place; each act of a paragraph looks at the same places."""
        if (text, place) not in self._stretches:
            if len(self._stretches) >= _MOST_KEPT:
                self._stretches.clear()
            stretch = text[max(0, place - _NAME_BEFORE) : place + _NAME_AFTER]
            self._stretches[text, place] = list(_mentions(stretch, self.lexicon))
        return self._stretches[text, place]

    def _goes_on(self, text: str, end: int) -> bool:
        """Does a word go on, as a plural: "the Commission" is none of the "regional commissions"?"""
        if plural := self.lexicon.plural_end:
            return plural.match(text, end) is not None
        one_form = not (self.lexicon.inflects or self.lexicon.head_final or self.lexicon.article)
        return one_form and text[end : end + 1].isalpha()

    def _is_short(self, mention: Mention) -> bool:
        return bool(mention.actor.anaphor) and not mention.actor.subject and mention.actor.head != TITLED

    def _bare(self, word: str) -> str:
        """A word without its article and, where names are inflected, without its ending."""
        article = self.lexicon.article
        bare = word.removeprefix(article) if article else word
        return bare[:-_LONGEST_ENDING] if self.lexicon.inflects and len(bare) > _LONGEST_ENDING * 2 else bare

    def _near(self, index: int, before: int) -> Iterator[Place]:
        """Yield the mentions in a paragraph before a place, and in those just before it, the last first."""
        for at in range(index, max(0, index - _NEAR) - 1, -1):
            for place in reversed(self.mentions(at)):
                if at < index or place.toks.starts[place.mention.start] < before:
                    yield place

    def mentions(self, index: int) -> list[Place]:
        """Return the mentions of one paragraph."""
        if index not in self._read:
            self._read[index] = list(_mentions(self.paragraphs[index].text[:_WINDOW], self.lexicon))
        return self._read[index]

    def _states_in(self, text: str) -> tuple[str, ...]:
        """Return the States named in a text, each once, in order."""
        toks = tokens(text, self.lexicon.language)
        states: list[str] = []
        end = 0
        for at, begun in enumerate(map(beginnings, toks.keys, repeat(self.lexicon.language))):
            if at < end:
                continue
            if self.lexicon.head_final and begun.actors and (named := find_by(begun.actors, toks.keys, at)):
                end = named.end  # 发展中国家 holds the characters of a State's name
            elif begun.states and (found := find_by(begun.states, toks.keys, at)):
                end = found.end
                if not text[toks.starts[at]].islower() and found.actor.id not in states:
                    states.append(found.actor.id)
        return tuple(states)

    def _most_named(self) -> tuple[str, ...]:
        ranked = self._ranked()
        if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
            return ()
        return (ranked[0][0],)

    def _ranked(self) -> list[tuple[str, int]]:
        """The States that the document's paragraphs name, with how many name each at their beginning."""
        count: Counter[str] = Counter()
        for paragraph in self.paragraphs[:_MOST_PARAGRAPHS]:
            count.update(self._states_in(paragraph.text[:_OPENING]))
        return count.most_common(3)


def context_of(resolution: Resolution, lexicon: Lexicon) -> Context:
    """Return the context of a reading."""
    title = " . ".join(filter(None, (resolution.title, resolution.agenda_item_title)))
    return Context(resolution.paragraphs, _NUMBER.sub("", title[:_WINDOW]), lexicon, resolution.organ)


_NUMBER = re.compile(r"^\d+/\d+\.?\s*")


def _mentions(text: str, lexicon: Lexicon) -> Iterator[Place]:
    toks = tokens(text, lexicon.language)
    end = 0
    # Where names end with their nouns, one that another touches only describes it: 工程处咨询委员会.
    held: Mention | None = None
    for at in name_places(toks.keys, lexicon):
        if at >= end and (mention := mention_at(text, toks, at, lexicon)):
            if held and (held.end < at or held.states or held.actor.head):
                yield Place(held, toks)
            end = mention.end
            held = mention if lexicon.head_final else None
            if held is None:
                yield Place(mention, toks)
    if held:
        yield Place(held, toks)
