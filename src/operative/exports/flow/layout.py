"""Where the clauses of a series stand in its picture: columns are resolutions, slots the order of their texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from operative.findings.keys import path_of
from operative.model.lineage import Comparison
from operative.model.series import Appearance, Series


@dataclass(frozen=True, slots=True)
class Stand:
    """A clause in one resolution.

    Attributes:
        life: its index among the lives of the series.
        column: the resolution's index.
        slot: its order in the resolution's text, from 0.
        appearance: what is known of it there.
        leaves: will the next resolution drop it?
    """

    life: int
    column: int
    slot: int
    appearance: Appearance
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """What joins two stands: one clause that goes on, or, with a gap, that was taken up again.

    Attributes:
        before: the earlier stand.
        after: the later one.
    """

    before: Stand
    after: Stand

    @property
    def has_gap(self) -> bool:
        """Did resolutions in between do without the clause?"""
        return self.after.column - self.before.column > 1


@dataclass(frozen=True, slots=True)
class Thread:
    """A clause that was merged into another's paragraph, or split off it: from one stand to another of another life."""

    before: Stand
    after: Stand


@dataclass(frozen=True, slots=True)
class Layout:
    """All places of a picture.

    Attributes:
        stands: by life, those of one life in the order of the resolutions.
        threads: of paragraphs that were merged or split.
        slots: how many the fullest column has.
    """

    stands: tuple[tuple[Stand, ...], ...]
    threads: tuple[Thread, ...]
    slots: int

    def bands(self, life: int) -> Iterator[Band]:
        """Yield what joins the stands of a life."""
        stands = self.stands[life]
        for before, after in pairwise(stands):
            yield Band(before, after)


def lay_out(series: Series) -> Layout:
    """Return where the clauses of a series stand."""
    slots = [{key: slot for slot, key in enumerate(keys)} for keys in _orders(series)]
    columns = {symbol: index for index, symbol in enumerate(series.resolutions)}
    stands = []
    for index, life in enumerate(series.lives):
        gone = {columns[one.resolution] for one in life.appearances if one.event == "dropped"}
        own = []
        for one in life.appearances:
            if one.clause is not None:
                column = columns[one.resolution]
                own.append(Stand(index, column, slots[column][one.clause], one, column + 1 in gone))
        stands.append(tuple(own))
    held = {(one.column, one.appearance.clause or ""): one for own in stands for one in own}
    threads = [thread for column, found in enumerate(series.comparisons) for thread in _threads(found, column, held)]
    return Layout(tuple(stands), tuple(threads), max(map(len, slots), default=0))


def _orders(series: Series) -> Iterator[list[str]]:
    """Yield the clauses of each resolution in the order of its text."""
    lives = series.lives
    yield [life.first.clause for life in lives if life.first.resolution == series.resolutions[0] and life.first.clause]
    for comparison in series.comparisons:
        yield [link.later for link in comparison.clauses if link.later is not None]


def _threads(found: Comparison, column: int, held: dict[tuple[int, str], Stand]) -> Iterator[Thread]:
    """Yield the threads between one resolution and the next.

    A clause that was dropped from a paragraph that was merged leads to the paragraph it was merged into; a clause that
    is new in a part of a paragraph that was split comes from there.
    """
    merged = {path: link.later for link in found.links if link.change == "merged" for path in link.earlier}
    split = {link.later: link.earlier[0] for link in found.links if link.change == "split" and link.earlier}
    for link in found.clauses:
        if link.later is None and link.earlier is not None:
            before, into = held.get((column, link.earlier)), merged.get(path_of(link.earlier))
            after = held.get((column + 1, f"{into}#1")) if into else None
        elif link.earlier is None and link.later is not None:
            after, source = held.get((column + 1, link.later)), split.get(path_of(link.later))
            before = held.get((column, f"{source}#1")) if source else None
        else:
            continue
        if before and after:
            yield Thread(before, after)
