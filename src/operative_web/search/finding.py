"""Find: the passages nearest to a query, counted and put in order by the same arithmetic on every database.

What the viewer may see is a condition of the query: of every other passage nothing is weighed, counted or looked at.
Of those that answer, all are weighed; the nearest are fetched, looked at word by word, and listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from uuid import UUID

from operative_web.accounts.viewer import Viewer
from operative_web.register.models import Entry
from operative_web.search import weighing
from operative_web.search.models import Passage, PassageKind
from operative_web.search.planes import numbers_at, places
from operative_web.search.query import Phrase, Terms, Wanted, holds_phrase, read_query
from operative_web.search.tokens import Token
from operative_web.search.writing import tokens_of

LISTED = 200
"""Passages that are fetched: the nearest. Further ones are counted."""
READ = 400
"""Passages in which a phrase is looked for, the nearest of those that hold its words."""
RERANKED = 40
"""The nearest ones, among which words that stand together count for more."""
FACETS = ("kind", "language", "organ", "year", "force", "ask", "state", "addressee", "theme")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to; empty ones do not narrow it.

    Attributes:
        kind: a :class:`operative_web.search.models.PassageKind`.
        language: of the texts.
        organ: that adopted.
        year: of adoption.
        force: of a clause in the paragraph.
        ask: ``explicit``, ``implied`` or ``none``, of a clause.
        state: of a clause or schedule entry: ``found``, ``confirmed`` and so on.
        addressee: the id of one who is asked there, or by an item.
        theme: of an item.
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
    theme: str = ""
    work: str = ""


@dataclass(slots=True)
class Hit:
    """A paragraph, title or item that was found.

    Attributes:
        number: of the passage in whose language it is shown.
        work: the id of the resolution, None for an item.
        item: the id of the item.
        kind: a :class:`operative_web.search.models.PassageKind`.
        language: in which it is shown.
        path: of a paragraph.
        order: between hits that are equally near.
        text: its words.
        wanted: as which the query was read.
        matched: how many words of the query it holds.
        score: how near it is; compared within one query only.
        others: the languages in which the same paragraph was found too.
        passage: it, with the resolution or item; filled in by :func:`fill_in`.
        entries: clauses and schedule entries of the paragraph; likewise.
    """

    number: int
    work: UUID | None
    item: UUID | None
    kind: str
    language: str
    path: str
    order: int
    text: str
    wanted: Wanted
    matched: int
    score: int
    others: list[str] = field(default_factory=list)
    passage: Passage | None = None
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Results:
    """What was found.

    Attributes:
        hits: the nearest, one for each paragraph whatever its languages.
        total: passages that answer, each language counted by itself.
        more: are there others than those of ``hits``? Where a phrase was looked for in the nearest passages only,
            ``total`` does not count them.
        facets: by the filter's name how many have which value, the commonest first.
    """

    hits: list[Hit]
    total: int
    more: bool
    facets: dict[str, list[tuple[str, int]]]


def search(viewer: Viewer, query: str, filters: Filters | None = None, *, prefer: str = "") -> Results:
    """Find passages.

    Args:
        viewer: who looks; nothing that they may not see is found, counted or weighed.
        query: words, phrases in quotation marks, words that must not be there after a minus.
        filters: to what it is narrowed.
        prefer: the language in which a paragraph is shown that was found as well in several.
    """
    filters = filters or Filters()
    read = read_query(query, filters.language)
    if not read.terms:
        return Results([], 0, more=False, facets={})
    seen = weighing.seen_by(viewer, work=filters.work)
    held = weighing.postings(seen, read.terms)
    wanted = read.in_languages(held.__contains__)
    weighed = weighing.weigh(wanted, held, seen)
    every = {**weighing.marks(seen), **_prefixed(seen.facets)}
    found = _narrowed(weighed.found, filters, every)
    nearest = weighing.nearest(weighed, found, READ if wanted.has_phrases else LISTED, seen)
    hits, more = _hits(nearest, weighed, wanted), nearest != found
    if wanted.has_phrases:
        hits = _with_phrases(hits, wanted)
        found = sum(1 << hit.number for hit in hits)
    listed = _together(hits[:LISTED], wanted)
    more |= len(listed) < len(hits)
    return Results(_grouped(listed, prefer), found.bit_count(), more, _facets(found, every))


def _prefixed(facets: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    return {f"{name}:{value}": bits for name, values in facets.items() for value, bits in values.items()}


def _narrowed(found: int, filters: Filters, every: Mapping[str, int]) -> int:
    for name in FACETS:
        if value := getattr(filters, name):
            found &= every.get(f"{name}:{value}", 0)
    return found


def _hits(nearest: int, weighed: weighing.Weighed, wanted: Wanted) -> list[Hit]:
    """Return passages, the nearest first."""
    numbers = places(nearest)
    matched = dict(zip(numbers, numbers_at(weighed.matched.planes, numbers), strict=True))
    scores = dict(zip(numbers, numbers_at(weighed.score.planes, numbers), strict=True))
    rows = Passage.objects.filter(pk__in=numbers).values_list(
        "pk", "extent__work", "extent__item", "kind", "language", "path", "order", "text"
    )
    names = ("number", "work", "item", "kind", "language", "path", "order", "text")
    told = [dict(zip(names, row, strict=True)) for row in rows]
    hits = [Hit(**one, wanted=wanted, matched=matched[one["number"]], score=scores[one["number"]]) for one in told]
    return sorted(hits, key=_key)


def _key(hit: Hit) -> tuple[int, int, int, str, str, int]:
    return (-hit.matched, -hit.score, -hit.order, hit.language, hit.path, hit.number)


def _with_phrases(hits: Sequence[Hit], wanted: Wanted) -> list[Hit]:
    texts = {hit.number: tokens_of(hit.text, hit.language) for hit in hits}

    def holds(hit: Hit, phrase: Phrase) -> bool:
        return any(holds_phrase(text, phrase) for text in texts[hit.number])

    return [
        hit
        for hit in hits
        if all(holds(hit, phrase) for phrase in wanted.phrases)
        and not any(holds(hit, phrase) for phrase in wanted.without_phrases)
    ]


def _together(hits: Sequence[Hit], wanted: Wanted) -> list[Hit]:
    """Among the nearest let words that stand side by side, as in the query, count for more."""
    if len(wanted.words) > 1:
        for hit in hits[:RERANKED]:
            pairs = max(_pairs(text, wanted.words) for text in tokens_of(hit.text, hit.language))
            hit.score += hit.score * pairs // 4
    return sorted(hits, key=_key)


def _pairs(text: Sequence[Token], words: Sequence[Terms]) -> int:
    """Count neighbours of the query that are neighbours in the text, words that say little left out."""
    stood: list[set[int]] = [set() for _ in words]
    by_term = {term: place for place, word in enumerate(words) for term in word}
    for place, token in enumerate(one for one in text if not one.common):
        for term in token.terms:
            if term in by_term:
                stood[by_term[term]].add(place)
    return sum(any(place + 1 in after for place in before) for before, after in pairwise(stood))


def _grouped(hits: Iterable[Hit], prefer: str) -> list[Hit]:
    """Put the languages of one paragraph together: the nearest is shown, the others are named.

    Where the preferred language has as many of the words, it is the one that is shown.
    """
    found: dict[tuple[Any, str], list[Hit]] = {}
    for hit in hits:
        found.setdefault((hit.work or hit.item, hit.path), []).append(hit)
    return [_shown(same, prefer) for same in found.values()]


def _shown(same: Sequence[Hit], prefer: str) -> Hit:
    first = same[0]
    hit = next((one for one in same if one.language == prefer and one.matched == first.matched), first)
    hit.others = sorted({one.language for one in same} - {hit.language})
    return hit


def _facets(found: int, every: Mapping[str, int]) -> dict[str, list[tuple[str, int]]]:
    counts: dict[str, list[tuple[str, int]]] = {}
    for mark, bits in every.items():
        name, _, value = mark.partition(":")
        if value and (count := (bits & found).bit_count()):
            counts.setdefault(name, []).append((value, count))
    return {name: sorted(counts[name], key=lambda pair: (-pair[1], pair[0])) for name in FACETS if name in counts}


def fill_in(hits: Sequence[Hit]) -> list[Hit]:
    """Fill in what hits that are shown belong to, and their clauses and schedule entries; return the same hits."""
    rows = Passage.objects.select_related("extent__work", "extent__item__lead__organisation")
    passages = rows.in_bulk([hit.number for hit in hits])
    there = {(hit.work, hit.path): hit for hit in hits if hit.kind == PassageKind.PARAGRAPH}
    for hit in hits:
        hit.passage = passages.get(hit.number)
    works, paths = {work for work, _ in there}, {path for _, path in there}
    entries = Entry.objects.filter(work__in=works, path__in=paths, finding__isnull=False)
    for entry in entries.select_related("finding").order_by("position"):
        if (place := there.get((entry.work_id, entry.path))) is not None:
            place.entries.append(entry)
    return [hit for hit in hits if hit.passage is not None]
