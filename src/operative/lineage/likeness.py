"""How alike the paragraphs of two texts are: the weighted words and pairs of words that they share.

Weights are those of retrieval: what stands in few paragraphs of the two texts says more than what stands in many.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import log

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


def pairs(
    earlier: Mapping[str, Features], later: Mapping[str, Features], weights: Weights
) -> dict[tuple[str, str], float]:
    """Return how alike every pair of an earlier and a later paragraph is that shares an uncommon feature.

    Returns:
        The dice coefficient by (earlier path, later path).
    """
    index: defaultdict[str, list[str]] = defaultdict(list)
    for path, features in earlier.items():
        for feature in features:
            index[feature].append(path)
    most = max(3, _COMMON * len(earlier))
    sizes = {path: weights.of(features) for path, features in earlier.items()}
    found: dict[tuple[str, str], float] = {}
    for path, features in later.items():
        shared: defaultdict[str, float] = defaultdict(float)
        size = weights.of(features)
        for feature in features:
            holders = index.get(feature, ())
            if len(holders) <= most:
                weight = weights.weights[feature]
                for other in holders:
                    shared[other] += weight
        for other, weight in shared.items():
            found[other, path] = 2 * weight / (sizes[other] + size)
    return found
