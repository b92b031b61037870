"""How alike the paragraphs of two texts are: the weighted words and pairs of words that they share.

Weights are those of retrieval: what stands in few paragraphs of the two texts says more than what stands in many.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import log
from typing import TypeVar

T = TypeVar("T")

Features = frozenset[str]
PAIR = "\0"
"""What stands between the words of a pair."""
_OF_A_PAIR = 0.5
"""What a pair of words weighs beside a word: where words are inflected, fewer pairs stay."""
_COMMON = 0.5
"""What stands in a larger share of the paragraphs is passed over when pairs are looked for; it still has a weight."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of features over two texts."""

    weights: Mapping[str, float]

    def of(self, features: Features) -> float:
        """Return what a set of features weighs."""
        weights = self.weights
        return sum([weights[feature] for feature in features])

    def dice(self, a: Features, b: Features) -> float:
        """Return the share of their weight that two sets have in common, from 0 to 1."""
        whole = self.of(a) + self.of(b)
        return 2 * self.of(a & b) / whole if whole else 1.0

    def inside(self, part: Features, whole: Features) -> float:
        """Return the share of a part's weight that stands in the whole, from 0 to 1."""
        weight = self.of(part)
        return self.of(part & whole) / weight if weight else 0.0


def weigh(earlier: Mapping[str, Features], later: Mapping[str, Features]) -> Weights:
    """Return the weights of the features of two texts, by the number of paragraphs that have them.

    >>> weights = weigh({"1": frozenset({"a", "b"})}, {"1": frozenset({"a"})})
    >>> weights.weights["b"] > weights.weights["a"]
    True
    """
    counts = Counter(feature for side in (earlier, later) for features in side.values() for feature in features)
    total = len(earlier) + len(later)
    return Weights({feature: log(1 + total / count) * _share(feature) for feature, count in counts.items()})


def _share(feature: str) -> float:
    return _OF_A_PAIR if PAIR in feature else 1.0


_FULLY = 400
"""Pairs of paragraphs of equal features up to which all are taken; of more, only those at about the same place."""
_NEAR = 2
"""How many places such paragraphs, or ones that share nothing uncommon, may stand apart in their order."""


def pairs(
    earlier: Mapping[str, Features], later: Mapping[str, Features], weights: Weights, *, least: float, inside: float
) -> dict[tuple[str, str], float]:
    """Return how alike the pairs of an earlier and a later paragraph are that share an uncommon feature.

    Args:
        earlier: features by path.
        later: likewise.
        weights: of the features.
        least: pairs less alike than this are left out, for a text has millions of them,
        inside: unless it may be that such a share of the smaller one stands in the other.

    Returns:
        The dice coefficient, common features not counted, by (earlier path, later path).
    """
    held, holding = _by_features(earlier), _by_features(later)
    index: defaultdict[str, list[Features]] = defaultdict(list)
    for features in held:
        for feature in features:
            index[feature].append(features)
    most = max(3, _COMMON * len(held))
    sizes = {features: weights.of(features) for features in (*held, *holding)}
    common = frozenset(feature for feature, holders in index.items() if len(holders) > most)
    passed = {features: weights.of(features & common) for features in sizes}
    found: dict[tuple[str, str], float] = {}
    for features, paths in holding.items():
        for other, shared in _shared(features, index, common, weights).items():
            value = 2 * shared / (sizes[other] + sizes[features])
            part = inside * min(sizes[other], sizes[features])
            if value >= least or shared + min(passed[other], passed[features]) >= part:
                found.update(dict.fromkeys(_couples(held[other], paths), value))
    return found


def _by_features(side: Mapping[str, Features]) -> dict[Features, list[str]]:
    """Return the paths of paragraphs with equal features; a text of one sentence many times has few."""
    held: dict[Features, list[str]] = {}
    for path, features in side.items():
        held.setdefault(features, []).append(path)
    return held


def _shared(
    features: Features, index: Mapping[str, Sequence[Features]], common: Features, weights: Weights
) -> dict[Features, float]:
    """Return what the uncommon features weigh that others have too."""
    places: dict[int, Features] = {}
    shared: defaultdict[int, float] = defaultdict(float)
    for feature in features - common:
        weight = weights.weights[feature]
        for other in index.get(feature, ()):
            shared[id(other)] += weight
            places[id(other)] = other
    return {places[number]: weight for number, weight in shared.items()}


def _couples(earlier: Sequence[str], later: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(earlier) * len(later) <= _FULLY:
        return product(earlier, later)
    return neighbours(earlier, later)


def neighbours(earlier: Sequence[T], later: Sequence[T]) -> Iterator[tuple[T, T]]:
    """Yield the pairs whose places in two orders are about the same.

    >>> list(neighbours("a", "xyzw"))
    [('a', 'x'), ('a', 'y'), ('a', 'z')]
    """
    for place, path in enumerate(later):
        for other in earlier[max(0, place - _NEAR) : place + _NEAR + 1]:
            yield other, path
