"""The two texts of a comparison in one language, and which paragraph of the one comes from which of the other."""

from __future__ import annotations

from dataclasses import dataclass

from operative.lineage.across import paragraph_features
from operative.lineage.align import Alignment, Core, align
from operative.lineage.wording import Wording, likeness_features, rules_of, wordings
from operative.model import Paragraph, Resolution


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts.

    Attributes:
        reading: it, with its findings.
        wordings: of its paragraphs, by path, in order.
        sections: ``heading``, ``preambular`` or ``operative`` by path.
    """

    reading: Resolution
    wordings: dict[str, Wording]
    sections: dict[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Both texts, and the language they share, or None where they share none and words cannot be compared."""

    earlier: Side
    later: Side
    language: str | None

    @classmethod
    def of(cls, earlier: Resolution, later: Resolution) -> Pair:
        """Return a pair of readings."""
        shared = rules_of(later) if earlier.language == later.language else None
        return cls(_side(earlier), _side(later), shared)

    @property
    def paths(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Those of both texts, in order: the versions of a pair in all languages should have the same."""
        return tuple(self.earlier.wordings), tuple(self.later.wordings)

    def aligned(self) -> Alignment:
        """Link the paragraphs, by their words where both are in one language, else by what was found in them."""
        sides = (self.earlier, self.later)
        if self.language:
            features = [{path: likeness_features(words) for path, words in side.wordings.items()} for side in sides]
            cores: list[dict[str, Core]] = [
                {path: words.core for path, words in side.wordings.items()} for side in sides
            ]
        else:
            features = [paragraph_features(side.reading, side.wordings) for side in sides]
            cores = [{path: (side.reading.language or "", path) for path in side.wordings} for side in sides]
        return align(features[0], features[1], (cores[0], cores[1]), (sides[0].sections, sides[1].sections))


def _side(reading: Resolution) -> Side:
    return Side(reading, wordings(reading), {paragraph.path: _section(paragraph) for paragraph in reading.paragraphs})


def _section(paragraph: Paragraph) -> str:
    """Return ``heading``, ``preambular`` or ``operative``; an item is of its paragraph's section."""
    if paragraph.kind == "item":
        return "preambular" if paragraph.path.rpartition(":")[2].startswith("P") else "operative"
    return paragraph.kind
