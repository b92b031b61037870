"""Sums over measured documents, by class, form, language and organ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from benchmark.measure import Measured
from benchmark.scoring import Verdict


@dataclass(slots=True)
class Tally:
    """Sums over documents."""

    documents: int = 0
    exact: int = 0
    words_exact: int = 0
    gold: int = 0
    got: int = 0
    hit: int = 0

    def add(self, verdict: Verdict) -> None:
        """Count one more document."""
        self.documents += 1
        self.exact += verdict.exact
        self.words_exact += verdict.words_exact
        self.gold += verdict.gold
        self.got += verdict.got
        self.hit += verdict.hit

    @property
    def f1(self) -> float:
        """The F1 of paragraphs and items."""
        return 2 * self.hit / (self.gold + self.got) if self.gold + self.got else 0.0

    @property
    def share(self) -> float:
        """The share of documents wholly exact."""
        return self.exact / self.documents if self.documents else 0.0


def tallies(results: Iterable[Measured]) -> dict[tuple[str, str, str, str], Tally]:
    """Sum by class, form, language and organ; ``all`` stands for every language or organ."""
    out: dict[tuple[str, str, str, str], Tally] = defaultdict(Tally)
    for r in results:
        if r.verdict:
            for language in (r.file.language, "all"):
                for organ in (r.file.organ, "all"):
                    out[r.group, r.form, language, organ].add(r.verdict)
    return out
