"""Find: which passages are nearest to a query, counted and put in order by the same arithmetic on every database.

The database names candidates: of the rarest word's passages those that hold the others too, the strongest first, a
bounded number of them; permissions and filters stand in the same query. What is nearest among them is worked out here,
in whole numbers, so that no database rounds otherwise.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from operative_web.accounts.viewer import Viewer
from operative_web.register.models import Entry
from operative_web.search.indexing import tokens_of
from operative_web.search.models import Passage, PassageKind, Posting, Term, seen
from operative_web.search.query import Wanted, holds_phrase, read_query

_CANDIDATES = 400
"""Passages weighed for one language of a query."""
_FEW = 20
"""Fewer than this many that hold all words: those that hold some are weighed too."""
_LOOSE = 200
"""Of each word then."""
_RERANKED = 40
"""The nearest ones, among which words that stand together count for more."""
_PHRASED = 150
"""The nearest ones, among which a phrase is looked for."""
_OF_A_WORD = 10**9
"""What each word of a query counts that is there at all: more than all that it may count by its strength."""
_COUNTED = 20_000
"""A term that stands in more passages is as common as one that stands in so many."""
_WHOLE = 1_000_000
_TWO_TO_32 = 1 << 32
FACETS = ("kind", "language", "organ", "year", "force", "ask", "state", "addressee")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to; empty ones do not narrow it.

    Attributes:
        kind: a :class:`PassageKind`.
        language: of the texts.
        organ: that adopted.
        year: of adoption.
        force: of a clause in the paragraph.
        ask: ``explicit``, ``implied`` or ``none``, of a clause.
        state: of a clause or schedule entry: ``found``, ``confirmed`` and so on.
        addressee: the id of one who is asked there.
        work: the id of one resolution.
    """

    kind: str = ""
    language: str = ""
    organ: str = ""
    year: str = ""
    force: str = ""
    ask: str = ""
    state: str = ""
    addressee: str = ""
    work: str = ""


@dataclass(slots=True)
class Hit:
    """A passage that was found.

    Attributes:
        pk: of the passage, in the language in which it is nearest; then what is known of it without its words.
        wanted: as which the query was read.
        score: how near; compared within one query only.
        others: the languages in which the same paragraph was found too.
        passage: the passage itself; filled in by :func:`fill_in`.
        entries: clauses and schedule entries of the paragraph; likewise.
    """

    pk: int
    order: int
    kind: str
    work: UUID | None
    item: UUID | None
    language: str
    path: str
    organ: str
    year: int | None
    wanted: Wanted
    score: int
    others: list[str] = field(default_factory=list)
    passage: Passage | None = None
    entries: list[Entry] = field(default_factory=list)


_KNOWN = ("pk", "order", "kind", "work", "item", "language", "path", "organ", "year")


@dataclass(frozen=True, slots=True)
class Results:
    """What was found.

    Attributes:
        hits: all that were weighed, the nearest first.
        more: were there more than are weighed?
        facets: by the filter's name how many hits have which value, the commonest first.
    """

    hits: list[Hit]
    more: bool
    facets: dict[str, list[tuple[str, int]]]


def search(viewer: Viewer, query: str, filters: Filters | None = None, *, facets: bool = True) -> Results:
    """Find passages.

    Args:
        viewer: who looks; nothing that they may not see is found, counted or weighed.
        query: words, phrases in quotation marks, words that must not be there after a minus.
        filters: to what it is narrowed.
        facets: count what the hits could be narrowed to?
    """
    filters = filters or Filters()
    allowed = _allowed(viewer, filters)
    found: list[Hit] = []
    more = False
    for wanted, ids, rarity in _languages(read_query(query, filters.language)):
        candidates, full = _candidates(wanted, ids, rarity, allowed)
        more |= full
        found += _weighed(candidates, wanted, ids, rarity)
    hits = _grouped(_together(_ordered(found)))
    return Results(hits, more, _facets(hits) if facets else {})


def _allowed(viewer: Viewer, filters: Filters) -> Q:
    """Return the condition on a posting: what the viewer may see, and what is asked for."""
    condition = seen(viewer, "passage__")
    for name in ("kind", "language", "organ", "year"):
        if value := getattr(filters, name):
            if name == "year" and not value.isdigit():
                return Q(pk__in=())
            condition &= Q(**{f"passage__{name}": value})
    if filters.work:
        condition &= Q(passage__work=filters.work)
    entries = _entries(filters)
    if entries is not None:
        here = entries.filter(work=OuterRef("passage__work"), path=OuterRef("passage__path"))
        condition &= Exists(here)
    return condition


def _entries(filters: Filters) -> QuerySet[Entry] | None:
    """Return the entries that are asked for, None where all are."""
    asked = {
        "finding__force": filters.force, "finding__ask": filters.ask, "state": filters.state,
        "finding__addressees__code": filters.addressee,
    }  # fmt: skip
    chosen = {name: value for name, value in asked.items() if value}
    return Entry.objects.filter(**chosen) if chosen else None


Ids = dict[str, int]
Rarity = dict[int, int]


def _languages(read: Sequence[Wanted]) -> list[tuple[Wanted, Ids, Rarity]]:
    """Keep the languages in which most of the words are known at all."""
    texts = {term for wanted in read for term in (*wanted.terms, *wanted.without)}
    ids = dict(Term.objects.filter(text__in=texts).values_list("text", "pk"))
    known = [(wanted, sum(any(term in ids for term in word) for word in wanted.words)) for wanted in read]
    best = max((count for _wanted, count in known), default=0)
    kept = [wanted for wanted, count in known if count == best and count]
    needed = {ids[term] for wanted in kept for term in wanted.terms if term in ids}
    rarity = {term: _rarity(term) for term in needed}
    return [(wanted, ids, rarity) for wanted in kept]


def _rarity(term: int) -> int:
    """Return how much a term tells: more, the fewer passages hold it."""
    count = Posting.objects.filter(term=term)[:_COUNTED].count()
    return int(1000 * math.log(1 + _WHOLE / max(1, count)))


def _candidates(wanted: Wanted, ids: Ids, rarity: Rarity, allowed: Q) -> tuple[list[int], bool]:
    """Return the ids of passages to weigh, and whether there are more."""
    words = [[ids[term] for term in word if term in ids] for word in wanted.words]
    words = sorted((word for word in words if word), key=lambda word: -max(rarity[term] for term in word))
    if not words:
        return [], False
    rows = Posting.objects.filter(allowed, term__in=words[0])
    for word in words[1:]:
        rows = rows.filter(Exists(Posting.objects.filter(passage=OuterRef("passage"), term__in=word)))
    found = _strongest(rows, _CANDIDATES + 1)
    full = len(found) > _CANDIDATES
    if len(found) < _FEW and len(words) > 1:
        for word in words[:4]:
            found += _strongest(Posting.objects.filter(allowed, term__in=word), _LOOSE)
    without = [ids[term] for term in wanted.without if term in ids]
    unique = list(dict.fromkeys(found[: max(_CANDIDATES, len(found) - 1)]))
    if without and unique:
        barred = set(Posting.objects.filter(passage__in=unique, term__in=without).values_list("passage", flat=True))
        unique = [one for one in unique if one not in barred]
    return unique, full


def _strongest(rows: QuerySet[Posting], most: int) -> list[int]:
    return list(rows.order_by("-rank", "passage").values_list("passage", flat=True)[:most])


def _weighed(candidates: list[int], wanted: Wanted, ids: Ids, rarity: Rarity) -> list[Hit]:
    """Weigh candidates: more of the words before fewer; then by how much each tells, and how strongly it is there."""
    groups = [[ids[term] for term in word if term in ids] for word in wanted.words]
    strengths: dict[int, dict[int, int]] = {}
    every = [term for word in groups for term in word]
    for chunk in range(0, len(candidates), 300):
        rows = Posting.objects.filter(passage__in=candidates[chunk : chunk + 300], term__in=every)
        for passage, term, rank in rows.values_list("passage", "term", "rank"):
            strengths.setdefault(passage, {})[term] = rank // _TWO_TO_32
    scores = {}
    for passage, held in strengths.items():
        told = [max((held[term] * rarity[term] for term in word if term in held), default=0) for word in groups]
        scores[passage] = sum(map(bool, told)) * _OF_A_WORD + sum(told) // 100
    rows = Passage.objects.filter(pk__in=list(scores)).values_list(*_KNOWN)
    return [Hit(*row, wanted=wanted, score=scores[row[0]]) for row in rows]


def _key(hit: Hit) -> tuple[Any, ...]:
    return (-hit.score, hit.order, hit.language, hit.path)


def _ordered(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=_key)


def _together(hits: list[Hit]) -> list[Hit]:
    """Among the nearest let words that stand side by side, as in the query, count for more; keep phrases."""
    has_phrase = any(hit.wanted.phrases for hit in hits)
    nearest, rest = hits[: _PHRASED if has_phrase else _RERANKED], hits[_RERANKED:]
    passages = Passage.objects.only("text", "language").in_bulk([hit.pk for hit in nearest])
    kept = []
    for hit in nearest:
        texts = tokens_of(passages[hit.pk])
        if all(any(holds_phrase(text, phrase) for text in texts) for phrase in hit.wanted.phrases):
            hit.score += hit.score % _OF_A_WORD * max(_pairs(text, hit.wanted.words) for text in texts) // 4
            kept.append(hit)
    return _ordered(kept if has_phrase else [*kept, *rest])


def _pairs(text: Sequence[Any], words: Sequence[tuple[str, ...]]) -> int:
    """Count neighbours of the query that are neighbours in the text, words that say little left out."""
    places: dict[str, set[int]] = {}
    for place, token in enumerate(one for one in text if not one.common):
        for term in token.terms:
            places.setdefault(term, set()).add(place)
    stood = [set().union(*(places.get(term, set()) for term in word)) for word in words]
    return sum(any(place + 1 in after for place in before) for before, after in pairwise(stood))


def _grouped(hits: Iterable[Hit]) -> list[Hit]:
    """Put the languages of one paragraph together: the nearest is shown, the others are named."""
    found: dict[tuple[Any, str], Hit] = {}
    for hit in hits:
        first = found.setdefault((hit.work or hit.item, hit.path), hit)
        if first is not hit and hit.language not in {first.language, *first.others}:
            first.others.append(hit.language)
    return list(found.values())


def fill_in(hits: Sequence[Hit]) -> list[Hit]:
    """Fill in the passages of the hits that are shown, and the entries of their paragraphs; three queries."""
    passages = Passage.objects.select_related("work", "item__lead").in_bulk([hit.pk for hit in hits])
    places = {(hit.work, hit.path): hit for hit in hits if hit.kind == PassageKind.PARAGRAPH}
    for hit in hits:
        hit.passage = passages.get(hit.pk)
    for entry in _of_places(places).select_related("finding").order_by("position"):
        if hit_there := places.get((entry.work_id, entry.path)):
            hit_there.entries.append(entry)
    return [hit for hit in hits if hit.passage is not None]


def _of_places(places: Iterable[tuple[UUID | None, str]]) -> QuerySet[Entry]:
    wanted = list(places)
    works, paths = {work for work, _path in wanted}, {path for _work, path in wanted}
    return Entry.objects.filter(work__in=works, path__in=paths, finding__isnull=False)


def _facets(hits: Sequence[Hit]) -> dict[str, list[tuple[str, int]]]:
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for hit in hits:
        counts["kind"][hit.kind] += 1
        counts["language"].update(filter(None, (hit.language, *hit.others)))
        counts["organ"].update(filter(None, (hit.organ,)))
        counts["year"].update(str(year) for year in (hit.year,) if year)
    _count_entries(hits, counts)
    return {
        name: sorted(values.items(), key=lambda pair: (-pair[1], pair[0])) for name, values in counts.items() if values
    }


def _count_entries(hits: Sequence[Hit], counts: dict[str, Counter[str]]) -> None:
    """Count the paragraphs in which a clause is of some force, asks somebody, or stands somewhere."""
    places = {(hit.work, hit.path) for hit in hits if hit.kind == PassageKind.PARAGRAPH}
    told: dict[str, set[tuple[Any, str, str]]] = {name: set() for name in ("force", "ask", "state", "addressee")}
    names = ("work", "path", "finding__force", "finding__ask", "state", "finding__addressees__code")
    for work, path, *values in _of_places(places).order_by().values_list(*names):
        if (work, path) in places:
            for name, value in zip(told, values, strict=True):
                if value:
                    told[name].add((work, path, value))
    for name, found in told.items():
        counts[name].update(value for _work, _path, value in found)
