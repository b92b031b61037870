"""The clauses of a folder that are closest in wording to one of a draft, and whether later resolutions kept them.

1. **Entries**: each reading shrinks to what is looked up: its clauses, how it was adopted, and what tells which
   resolution takes up which (`entry_of`; as plain data, so that processes can share the reading out).
2. **Index** (`postings`): the clauses by the beginnings of their words.
3. **Fate**: in the later resolutions of its series, is a clause there in the same words, in others, or not at all?

What is found is textually similar; whether it is agreed language is for people to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from heapq import nlargest
from typing import Any

from rapidfuzz import fuzz

from operative.languages.wording import fold
from operative.lineage.clauses import SAME_FORCE
from operative.lineage.likeness import weigh
from operative.lineage.postings import LONGEST, Postings, postings
from operative.lineage.succession import Subject, subject_of, successions_of
from operative.lineage.wording import quote_features
from operative.model import Resolution, Vote
from operative.model.findings import Force
from operative.model.similar import Adopted, Fate, Kept, Similar

LEAST = 0.6
"""Below this likeness two clauses share little more than their language's letters."""
_REWORDED = 0.45
"""From here on, by words and force, a clause of a later resolution is the same in other words.

Measured against what :func:`operative.compare` links in series in six languages (92 of 100; by letters 89).
"""
_WEIGHED = 5
"""Clauses of a later resolution, the likest by letters, that are judged by words."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Named:
    """A clause without its words, which stand in the index: its key, its verb words, its force."""

    key: str
    action: str
    force: Force


@dataclass(frozen=True, slots=True)
class Entry:
    """A resolution as it is looked up.

    Attributes:
        adopted: what is told of it.
        subject: what tells which it takes up.
        clauses: in order.
        quotes: their words; empty once they stand in an index.
    """

    adopted: Adopted
    subject: Subject
    clauses: tuple[Named, ...]
    quotes: tuple[str, ...] = ()


def entry_of(reading: Resolution, file: str) -> Entry:
    """Return what is looked up of a reading.

    Args:
        reading: with its findings.
        file: its place in the folder.
    """
    return Entry(
        adopted=Adopted(
            file=file,
            symbol=reading.symbol,
            organ=reading.organ,
            kind=reading.kind,
            title=reading.title,
            language=reading.language,
            adopted_on=reading.adopted_on,
            vote=replace(reading.vote, roll_call=None),
            sponsors=reading.sponsors,
        ),
        subject=subject_of(reading),
        clauses=tuple(Named(clause.key, clause.action, clause.force) for clause in reading.clauses),
        quotes=tuple(clause.quote for clause in reading.clauses),
    )


def entry_data(entry: Entry) -> dict[str, Any]:
    """Return an entry as plain data for JSON."""
    subject = asdict(entry.subject)
    return {
        "adopted": asdict(entry.adopted),
        "subject": subject | {name: sorted(subject[name]) for name in ("cites", "mandates")},
        "clauses": [(clause.key, clause.action, clause.force) for clause in entry.clauses],
        "quotes": entry.quotes,
    }


def entry_from(data: Mapping[str, Any]) -> Entry:
    """Return the entry that :func:`entry_data` made plain.

    Raises:
        KeyError, TypeError, ValueError: for data that it did not make.
    """
    adopted, subject = data["adopted"], data["subject"]
    order, sets = subject["order"], {name: frozenset(subject[name]) for name in ("cites", "mandates")}
    return Entry(
        adopted=Adopted(**{**adopted, "vote": Vote(**adopted["vote"]), "sponsors": tuple(adopted["sponsors"])}),
        subject=Subject(**{**subject, **sets, "order": (order[0], order[1], order[2])}),
        clauses=tuple(Named(*clause) for clause in data["clauses"]),
        quotes=tuple(data["quotes"]),
    )


@dataclass(frozen=True, slots=True)
class Library:
    """The clauses of many resolutions, to be looked up by their words.

    Attributes:
        entries: the resolutions, without their quotes.
        index: the clauses' words, numbered through all entries.
        firsts: the number of each entry's first clause.
        owners: the entry of each clause.
        later: of each entry those that take it up, one after another, in order of adoption.
    """

    entries: tuple[Entry, ...]
    index: Postings
    firsts: tuple[int, ...] = field(repr=False)
    owners: tuple[int, ...] = field(repr=False)
    later: Mapping[int, tuple[int, ...]] = field(repr=False)

    def similar(
        self, text: str, limit: int = 10, *, least: float = LEAST, draft: Resolution | None = None
    ) -> list[Similar]:
        """Return the clauses closest in wording to a text, the closest first; of equal ones the latest first.

        Args:
            text: of a clause. Of this and of every clause the first 4,000 characters are compared.
            limit: how many.
            least: the least likeness, from 0 to 1.
            draft: the reading that the clause stands in: only clauses of its language are returned, and none of its
                own or adopted later, so far as it and they tell.
        """
        wanted = None if draft is None else partial(self._is_before, draft)
        found = [self._similar(number, likeness) for number, likeness in self.index.nearest(text, limit, least, wanted)]
        found.sort(key=lambda one: one.adopted.adopted_on or "", reverse=True)
        return sorted(found, key=lambda one: one.likeness, reverse=True)

    def _is_before(self, draft: Resolution, number: int) -> bool:
        """May a clause be one that a draft took up?"""
        adopted = self.entries[self.owners[number]].adopted
        if adopted.language != draft.language or (draft.symbol and adopted.symbol == draft.symbol):
            return False
        return not (draft.adopted_on and adopted.adopted_on and adopted.adopted_on > draft.adopted_on)

    def _similar(self, number: int, likeness: float) -> Similar:
        place = self.owners[number]
        clause = self.entries[place].clauses[number - self.firsts[place]]
        quote = self.index.text(number)
        kept = tuple(self._kept(quote, clause, after) for after in self.later.get(place, ()))
        adopted = self.entries[place].adopted
        return Similar(adopted, clause.key, clause.action, clause.force, quote, round(likeness, 3), kept)

    def _kept(self, quote: str, clause: Named, place: int) -> Kept:
        """Say what a later resolution made of a clause: which of the likest by letters is the likest by words."""
        entry, first = self.entries[place], self.firsts[place]
        texts = [self.index.text(first + offset) for offset in range(len(entry.clauses))]
        letters = [fuzz.ratio(quote[:LONGEST], text[:LONGEST]) / 100 for text in texts]
        near = nlargest(_WEIGHED, range(len(texts)), key=letters.__getitem__)
        judged = _judged(quote, clause, {at: (texts[at], entry.clauses[at]) for at in near}, entry.adopted.language)
        value, at = max(((value, -at) for at, value in judged.items()), default=(0.0, 0))
        fate: Fate = "not-kept"
        if value >= _REWORDED:
            fate = "same" if _words(texts[-at]) == _words(quote) else "reworded"
        key = entry.clauses[-at].key if fate != "not-kept" else None
        likeness = letters[-at] if letters else 0.0
        return Kept(entry.adopted.symbol or "", entry.adopted.adopted_on, fate, round(likeness, 3), key)


def _judged(quote: str, clause: Named, near: Mapping[int, tuple[str, Named]], language: str | None) -> dict[int, float]:
    """Return how alike a clause and others are by their words and their force, as a comparison judges."""
    wanted = quote_features(quote, clause.action, language)
    features = {str(at): quote_features(text, other.action, language) for at, (text, other) in near.items()}
    weights = weigh({"": wanted}, features)
    return {
        at: weights.dice(wanted, features[str(at)]) + SAME_FORCE * (other.force == clause.force)
        for at, (_, other) in near.items()
    }


def _words(text: str) -> list[str]:
    """Return what makes two clauses the same: their words, whatever stands between them."""
    return _WORD.findall(fold(text))


def library(entries: Iterable[Entry]) -> Library:
    """Make the library of resolutions.

    >>> import operative
    >>> text = "The General Assembly,\\n1. Urges all States to count their lighthouses;\\n2. Decides to remain seized."
    >>> made = library([entry_of(operative.parse(text), "lighthouses.txt")])
    >>> [(one.clause, one.likeness) for one in made.similar("Urges States to count their lighthouses")]
    [('1#1', 0.951)]
    """
    held = list(entries)
    return arranged(
        [replace(entry, quotes=()) for entry in held], postings(quote for entry in held for quote in entry.quotes)
    )


def arranged(entries: Sequence[Entry], index: Postings) -> Library:
    """Return the library of entries whose quotes stand in an index.

    Raises:
        ValueError: where the two do not belong together.
    """
    firsts: list[int] = []
    owners: list[int] = []
    for place, entry in enumerate(entries):
        firsts.append(len(owners))
        owners += [place] * len(entry.clauses)
    if len(owners) != len(index):
        raise ValueError(f"{len(owners)} clauses are named and {len(index)} are in the index")
    return Library(tuple(entries), index, tuple(firsts), tuple(owners), dict(_later(entries)))


def _later(entries: Sequence[Entry]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield each entry that others take up, with these in order; a language's texts are a series of their own."""
    by_language: dict[str | None, dict[str, int]] = {}
    for place, entry in enumerate(entries):
        if entry.subject.symbol:
            by_language.setdefault(entry.adopted.language, {})[entry.subject.symbol] = place
    for places in by_language.values():
        takers: dict[str, list[str]] = {}
        for link in successions_of(entries[place].subject for place in places.values()):
            takers.setdefault(link.earlier, []).append(link.later)
        for symbol in takers:
            after = {places[name] for name in _takers(symbol, takers)}
            yield places[symbol], tuple(sorted(after, key=lambda place: entries[place].subject.order))


def _takers(symbol: str, takers: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(takers.get(symbol, ()))
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting += takers.get(name, ())
    return found
