"""Which paragraph comes from which: one to one, moved, merged and split.

Equal paragraphs come first, then the likest, where two are about as like the one whose place agrees; then what little
is like, where what stands before it and after it is linked in the same order. What is left over may be a part of a
paragraph that is linked already: then that one was split, or several were merged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from operative.lineage.likeness import Features, Weights, neighbours, pairs, weigh

_ALIKE = 0.3
"""Of two paragraphs anywhere: the least likeness that links them."""
_ALIKE_IN_PLACE = 0.16
"""The same where what stands before and after is linked in the same order."""
_PLACE = 0.08
"""How much the agreement of two places counts beside likeness."""
_PART = 0.5
"""How much of a part must stand in the whole it was cut from or went into."""
_OWN = 0.45
"""How much of what a part shares with the whole must stand in the part alone."""


Core = tuple[str, ...]
"""What makes two paragraphs the same: the words that count."""


@dataclass(slots=True)
class Alignment:
    """The links of two texts, while they are being made.

    Attributes:
        earlier_of: the earlier paths each later path comes from.
        later_of: the later paths each earlier path went into.
        likeness: of each linked pair, from 0 to 1.
    """

    earlier_of: dict[str, list[str]] = field(default_factory=dict)
    later_of: dict[str, list[str]] = field(default_factory=dict)
    likeness: dict[tuple[str, str], float] = field(default_factory=dict)

    def link(self, earlier: str, later: str, likeness: float) -> None:
        """Say that a later paragraph comes from an earlier one."""
        self.earlier_of.setdefault(later, []).append(earlier)
        self.later_of.setdefault(earlier, []).append(later)
        self.likeness[earlier, later] = likeness

    def mirrored(self) -> Alignment:
        """Return the same links with the two texts swapped."""
        likeness = {(later, earlier): value for (earlier, later), value in self.likeness.items()}
        return Alignment(self.later_of, self.earlier_of, likeness)


def align(
    earlier: Mapping[str, Features],
    later: Mapping[str, Features],
    cores: tuple[Mapping[str, Core], Mapping[str, Core]],
    sections: tuple[Mapping[str, str], Mapping[str, str]],
) -> Alignment:
    """Link the paragraphs of two texts. Which of them is the earlier makes no difference to what is linked.

    Args:
        earlier: what counts for likeness of each earlier paragraph, by path, in order.
        later: likewise.
        cores: of both: paragraphs with equal cores are the same.
        sections: of both: ``heading``, ``preambular`` or ``operative`` by path. A heading is linked to a heading only,
            and parts are of one section.

    >>> words = {"1": frozenset("abc"), "2": frozenset("xyz")}
    >>> cores = ({"1": ("abc",), "2": ("xyz",)}, {"5": ("xyz",)})
    >>> sections = (dict.fromkeys("12", "operative"), {"5": "operative"})
    >>> align(words, {"5": frozenset("xyz")}, cores, sections).earlier_of
    {'5': ['2']}
    """
    if tuple(cores[0].values()) > tuple(cores[1].values()):
        return align(later, earlier, cores[::-1], sections[::-1]).mirrored()
    weights = weigh(earlier, later)
    places = _Places(_order(earlier), _order(later), *sections)
    made = Alignment()
    _link_same(made, cores, places)
    loose = (_without(earlier, made.later_of), _without(later, made.earlier_of))
    found = pairs(*loose, weights, least=_ALIKE_IN_PLACE, inside=_PART)
    alike = {pair: value for pair, value in found.items() if places.may_link(*pair)}
    _link_likest(made, alike, places)
    _link_likest(made, _all_common(made, loose, weights, places), places)
    _link_in_place(made, alike, (list(earlier), list(later)))
    near = {pair: value for pair, value in alike.items() if places.of_one_section(*pair)}
    _link_parts(made, near, earlier, later, weights)
    return made


def _without(side: Mapping[str, Features], linked: Mapping[str, list[str]]) -> dict[str, Features]:
    return {path: features for path, features in side.items() if path not in linked}


def _all_common(
    made: Alignment, loose: tuple[Mapping[str, Features], Mapping[str, Features]], weights: Weights, places: _Places
) -> dict[tuple[str, str], float]:
    """Return how alike what is left over is where it shares only what most paragraphs have, in the order of the texts.

    So do the lines of a list that differ in a name or a number each, when all of these changed.
    """
    earlier, later = _without(loose[0], made.later_of), _without(loose[1], made.earlier_of)
    near = (pair for pair in neighbours(list(earlier), list(later)) if places.of_one_section(*pair))
    return {pair: weights.dice(earlier[pair[0]], later[pair[1]]) for pair in near}


def _order(side: Mapping[str, Features]) -> dict[str, float]:
    return {path: index / max(1, len(side) - 1) for index, path in enumerate(side)}


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the paragraphs of the two texts stand: from 0 to 1 in the text, and in which section."""

    earlier: Mapping[str, float]
    later: Mapping[str, float]
    earlier_sections: Mapping[str, str]
    later_sections: Mapping[str, str]

    def may_link(self, a: str, b: str) -> bool:
        """Are both headings or neither?"""
        return (self.earlier_sections[a] == "heading") == (self.later_sections[b] == "heading")

    def of_one_section(self, a: str, b: str) -> bool:
        """Are both preambular, or both operative?"""
        return self.earlier_sections[a] == self.later_sections[b]

    def distance(self, a: str, b: str) -> float:
        """Return how far from one another they stand; another section is as far as the whole text."""
        return abs(self.earlier[a] - self.later[b]) + (not self.of_one_section(a, b))


def _link_same(
    made: Alignment,
    cores: tuple[Mapping[str, Core], Mapping[str, Core]],
    places: _Places,
) -> None:
    waiting: dict[Core, list[str]] = {}
    for path, core in cores[0].items():
        waiting.setdefault(core, []).append(path)
    for path, core in cores[1].items():
        held = [other for other in waiting.get(core, ()) if places.may_link(other, path)]
        if held:
            nearest = min(held, key=partial(places.distance, b=path))
            waiting[core].remove(nearest)
            made.link(nearest, path, 1.0)


def _link_likest(made: Alignment, alike: Mapping[tuple[str, str], float], places: _Places) -> None:
    def rank(pair: tuple[str, str]) -> float:
        return alike[pair] - _PLACE * places.distance(*pair)

    for pair in sorted((pair for pair, value in alike.items() if value >= _ALIKE), key=rank, reverse=True):
        if pair[0] not in made.later_of and pair[1] not in made.earlier_of:
            made.link(*pair, alike[pair])


def _link_in_place(
    made: Alignment, alike: Mapping[tuple[str, str], float], orders: tuple[Sequence[str], Sequence[str]]
) -> None:
    """Link what little is like where what stands before and after it is linked in the same order."""
    indices = tuple({path: index for index, path in enumerate(order)} for order in orders)
    for (a, b), value in sorted(alike.items(), key=lambda item: -item[1]):
        if value < _ALIKE_IN_PLACE or a in made.later_of or b in made.earlier_of:
            continue
        low, high = _room(b, orders[1], indices[1], made.earlier_of, indices[0])
        if low < indices[0][a] < high:
            made.link(a, b, value)


def _room(
    path: str,
    order: Sequence[str],
    index: Mapping[str, int],
    links: Mapping[str, list[str]],
    other_index: Mapping[str, int],
) -> tuple[int, int]:
    """Return between which places of the other text the nearest linked neighbours of a path stand."""
    place = index[path]
    before = next((links[near] for near in reversed(order[:place]) if near in links), None)
    after = next((links[near] for near in order[place + 1 :] if near in links), None)
    low = max(map(other_index.__getitem__, before)) if before else -1
    high = min(map(other_index.__getitem__, after)) if after else len(other_index)
    return low, high


def _link_parts(
    made: Alignment,
    alike: Mapping[tuple[str, str], float],
    earlier: Mapping[str, Features],
    later: Mapping[str, Features],
    weights: Weights,
) -> None:
    """Link what is left over to the paragraph it was cut from or went into, if that one is linked to one other."""
    for part, whole in _parts(alike, later, made.earlier_of, weights, earlier, of_later=True):
        others = made.later_of.get(whole, [])
        if part not in made.earlier_of and others and _is_own(later, part, others, earlier[whole], weights):
            made.link(whole, part, weights.dice(earlier[whole], later[part]))
    for part, whole in _parts(alike, earlier, made.later_of, weights, later, of_later=False):
        others = made.earlier_of.get(whole, [])
        if part not in made.later_of and others and _is_own(earlier, part, others, later[whole], weights):
            made.link(part, whole, weights.dice(earlier[part], later[whole]))


def _parts(
    alike: Mapping[tuple[str, str], float],
    parts: Mapping[str, Features],
    linked: Mapping[str, list[str]],
    weights: Weights,
    wholes: Mapping[str, Features],
    *,
    of_later: bool,
) -> Iterator[tuple[str, str]]:
    """Yield each unlinked path with the paragraphs it may be a part of, the likeliest first."""
    found = []
    for a, b in alike:
        part, whole = (b, a) if of_later else (a, b)
        if part not in linked:
            share = weights.inside(parts[part], wholes[whole])
            if share >= _PART:
                found.append((share, part, whole))
    for _, part, whole in sorted(found, reverse=True):
        yield part, whole


def _is_own(parts: Mapping[str, Features], part: str, others: Sequence[str], whole: Features, weights: Weights) -> bool:
    """Is most of what a part shares with the whole in none of the other parts, and more than a phrase?"""
    shared = parts[part] & whole
    own = shared.difference(*(parts[other] for other in others))
    return weights.of(own) >= _OWN * weights.of(shared)


def moved(made: Alignment, order: tuple[Sequence[str], Sequence[str]], apart: Collection[str] = ()) -> frozenset[str]:
    """Return the later paths that stand in another order than the most that keep theirs.

    Args:
        made: the links.
        order: the paths of both texts in order.
        apart: later paths of which it is known that they moved, and which say nothing of the others.
    """
    index = {path: place for place, path in enumerate(order[0])}
    linked = [path for path in order[1] if path in made.earlier_of and path not in apart]
    chain = [(index[min(made.earlier_of[path], key=index.__getitem__)], path) for path in linked]
    return frozenset(linked) - longest_rising(chain)


def longest_rising(chain: Sequence[tuple[int, str]]) -> frozenset[str]:
    """Return the paths of the longest run whose numbers never fall (patience sorting).

    >>> sorted(longest_rising([(0, "a"), (4, "b"), (1, "c"), (2, "d")]))
    ['a', 'c', 'd']
    """
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (number, _) in enumerate(chain):
        pile = bisect_left(tops, number + 1)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(number)
            ends.append(place)
        else:
            tops[pile], ends[pile] = number, place
    kept, place = set(), ends[-1] if ends else -1
    while place >= 0:
        kept.add(chain[place][1])
        place = before[place]
    return frozenset(kept)
