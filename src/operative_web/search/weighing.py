"""The index as one query sees it: what the viewer may see, which passages hold its terms, how near each one is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Aggregate, F, TextField

from operative_web.accounts.viewer import Viewer
from operative_web.documents.models import Work
from operative_web.followup.models import Item
from operative_web.search.models import Block, Held, Mark, Posting
from operative_web.search.planes import BYTES, DIGITS, SIZE, Numbers, highest, spread, whole
from operative_web.search.query import Terms, Wanted
from operative_web.search.writing import ORDER_DIGITS

_ROOM = 2 * SIZE
"""More than an extent is long: with it a place and a length are one number."""
_FINENESS = 8
"""By which a term's weight, a logarithm, is multiplied before it is rounded."""
ENOUGH = 5
"""Where fewer passages than this hold all words of a query, those that hold one word less are found too, and so on."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a viewer may see.

    Attributes:
        blocks: how many the index has.
        order: planes of the passages' ``order``.
        all: the passages.
        facets: of these, by organ and by year (``{"organ": {"hrc": …}}``).
    """

    blocks: int
    order: Sequence[int]
    all: int
    facets: Mapping[str, Mapping[str, int]]


def seen_by(viewer: Viewer, *, work: str = "") -> Seen:
    """Return what a viewer may see.

    Args:
        viewer: who looks.
        work: the id of a resolution, where only its passages are asked for.
    """
    orders = [bytes(order) for order in Block.objects.order_by("pk").values_list("order", flat=True)]
    blocks = len(orders)
    works = Work.objects.visible_to(viewer).order_by().filter(extents__isnull=False)
    if work:
        works = works.filter(pk=work)
    extents: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for organ, year, told in works.values_list("organ", "extents__year").annotate(told=_TOLD):
        extents.setdefault((organ, year), []).extend(_read(told))
    if not work:
        items = Item.objects.visible_to(viewer).order_by().filter(extents__isnull=False)
        extents.setdefault(("", 0), []).extend(_read(items.aggregate(told=_TOLD)["told"]))
    every = 0
    facets: dict[str, dict[str, int]] = {"organ": {}, "year": {}}
    for (organ, year), there in extents.items():
        bits = spread(there, blocks)
        every |= bits
        for name, value in (("organ", organ), ("year", str(year or ""))):
            if value:
                facets[name][value] = facets[name].get(value, 0) | bits
    return Seen(blocks, _order(orders), every, facets)


class _Told(Aggregate):
    """The extents of many rows as one text, so that thousands of them are one value from the database."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The same in PostgreSQL's words."""
        return self.as_sql(
            compiler, connection, function="STRING_AGG", template="%(function)s((%(expressions)s)::text, ',')", **extra
        )


_TOLD = _Told(F("extents__first") * _ROOM + F("extents__length"))


def _read(told: str | None) -> Iterator[tuple[int, int]]:
    for one in map(int, told.split(",") if told else ()):
        yield one // _ROOM, one % _ROOM


def _order(orders: Sequence[bytes]) -> list[int]:
    return [
        int.from_bytes(b"".join(one[at : at + BYTES] for one in orders), "little")
        for at in range(0, ORDER_DIGITS * BYTES, BYTES)
    ]


def marks(seen: Seen, names: Iterable[str] | None = None) -> dict[str, int]:
    """Return by the mark which of the passages seen have it.

    Args:
        seen: what may be seen.
        names: of the marks; all unless given.
    """
    rows = _stored(Mark, seen.blocks, names)
    return {name: bits for name, planes in rows.items() if (bits := planes[0] & seen.all)}


def postings(seen: Seen, terms: Iterable[str]) -> dict[str, list[int]]:
    """Return by the term the planes of how strongly the passages seen hold it; none for a term that none holds."""
    found = {}
    for term, planes in _stored(Posting, seen.blocks, terms).items():
        held = [plane & seen.all for plane in planes]
        if any(held):
            found[term] = held
    return found


def _stored(model: type[Held], blocks: int, names: Iterable[str] | None) -> dict[str, list[int]]:
    rows = model._default_manager.filter(block__lt=blocks)
    if names is not None:
        rows = rows.filter(term__in=sorted(names))
    stored: dict[str, dict[int, bytes]] = {}
    for term, block, levels in rows.values_list("term", "block", "levels"):
        stored.setdefault(term, {})[block] = bytes(levels)
    return {term: whole(data, blocks) for term, data in stored.items()}


@dataclass(frozen=True, slots=True)
class Weighed:
    """How near each passage is.

    Attributes:
        matched: how many of the query's words it holds.
        score: how much these tell, and how strongly it holds them.
        found: those that answer the query.
    """

    matched: Numbers
    score: Numbers
    found: int

    @property
    def planes(self) -> list[int]:
        """Of how near each is: more words before fewer, then by score."""
        return [*self.score.planes, *self.matched.planes]


def weigh(wanted: Wanted, held: Mapping[str, Sequence[int]], seen: Seen) -> Weighed:
    """Weigh every passage that a viewer may see.

    A word counts by the first of its terms that a passage holds. A term tells more, the fewer of the passages seen
    hold it: what nobody shows the viewer does not change the order of what they see.
    """
    matched, score = Numbers(), Numbers()
    for word in wanted.words:
        taken = 0
        for term in word:
            planes = held.get(term)
            if planes is None:
                continue
            bits = reduce(or_, planes)
            weight = _weight(bits.bit_count(), seen.all.bit_count())
            new = bits & ~taken
            for digit in range(DIGITS):
                score.add(planes[digit] & new, weight << digit)
            taken |= bits
        matched.add(taken, 1)
    return Weighed(matched, score, _found(wanted, matched, held, seen))


def holders(word: Terms, held: Mapping[str, Sequence[int]]) -> int:
    """Return the passages that hold a word by any of its terms."""
    return reduce(or_, (plane for term in word for plane in held.get(term, ())), 0)


def _found(wanted: Wanted, matched: Numbers, held: Mapping[str, Sequence[int]], seen: Seen) -> int:
    among = seen.all
    for phrase in wanted.phrases:
        for word in phrase:
            among &= holders(word, held)
    found = 0
    for count in range(len(wanted.words), 0, -1):
        found = matched.at_least(count, among)
        if found.bit_count() >= ENOUGH or (found and wanted.phrases):
            break
    for word in wanted.without:
        found &= ~holders(word, held)
    return found


def nearest(weighed: Weighed, among: int, most: int, seen: Seen) -> int:
    """Return the passages that are nearest; a few more than asked for where the last ones cannot be told apart."""
    return highest([*seen.order, *weighed.planes], among, most)


def _weight(holding: int, of: int) -> int:
    return max(1, int(_FINENESS * math.log(1 + of / max(1, holding))))
