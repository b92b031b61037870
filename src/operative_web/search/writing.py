"""Write passages into the index: each is given a number, and its terms and marks are noted by blocks.

A number is never given twice. A passage that goes takes its row and its extent with it, and without an extent nobody
sees it; what blocks say of its number does no harm, and is gone when the index is made anew.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from operative_web.search.models import Block, Extent, Held, Mark, Passage, Posting
from operative_web.search.planes import BYTES, HIGHEST, SIZE, changed
from operative_web.search.tokens import LATIN, Token, languages_of, tokens, version

ORDER_DIGITS = 16
"""Of a passage's order that its block knows; where these are the same, the whole one decides."""
_USUAL = 40
"""Words of a usual paragraph: a longer one says each of its words less strongly."""
_SATURATION, _LENGTH = 1.2, 0.6
"""As BM25 has them."""
_AT_ONCE = 500

Levels = dict[str, dict[int, int]]
"""By the term: of passages, by their place in a block, how strongly they hold it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage to be written.

    Attributes:
        kind: a :class:`operative_web.search.models.PassageKind`.
        text: its words.
        language: empty where nobody says it.
        path: of a paragraph.
        name: the symbol or title of what it belongs to; decides with the words between passages equally near.
        marks: what it can be filtered by (``force:urge``).
    """

    kind: str
    text: str
    language: str = ""
    path: str = ""
    name: str = ""
    marks: frozenset[str] = frozenset()


def write(drafts: Sequence[Draft], **belongs: Any) -> None:
    """Write passages.

    Args:
        drafts: of one text or item.
        belongs: the fields of their extents (``work=``, ``language=``).
    """
    write_all([(drafts, belongs)])


def write_all(texts: Iterable[tuple[Sequence[Draft], Mapping[str, Any]]]) -> None:
    """Write the passages of many texts; what is said of terms is gathered, and written once for each block."""
    terms: Levels = {}
    marks: Levels = {}
    held: list[tuple[Extent, Sequence[Draft]]] = []
    block = _last()
    for drafts, belongs in texts:
        left = list(drafts)
        while left:
            if block.used >= SIZE:
                _hold(held)
                _close(block, terms, marks)
                block = _next(block)
            some, left = left[: SIZE - block.used], left[SIZE - block.used :]
            held.append((Extent(first=block.pk * SIZE + block.used, length=len(some), **belongs), some))
            _note(some, block, terms, marks)
    _hold(held)
    _close(block, terms, marks)


def _hold(held: list[tuple[Extent, Sequence[Draft]]]) -> None:
    """Store the passages of some extents, by few questions however many they are."""
    Extent.objects.bulk_create([extent for extent, _drafts in held], batch_size=_AT_ONCE)
    Passage.objects.bulk_create(
        [passage for extent, drafts in held for passage in _passages(drafts, extent)], batch_size=_AT_ONCE
    )
    held.clear()


def set_marks(wanted: Mapping[int, frozenset[str]]) -> None:
    """Let passages have some marks and no others.

    Args:
        wanted: by the passage's number.
    """
    for number in {one // SIZE for one in wanted}:
        here = {one % SIZE: marks for one, marks in wanted.items() if one // SIZE == number}
        rows = Mark.objects.filter(block=number)
        known = {row.term: bytes(row.levels) for row in rows}
        levels = {
            term: {place: int(term in marks) for place, marks in here.items()}
            for term in {*known, *(term for marks in here.values() for term in marks)}
        }
        _store(Mark, number, levels, known)


def tokens_of(text: str, language: str) -> list[list[Token]]:
    """Return a passage's tokens, once for each language it may be in."""
    if language:
        return [tokens(text, language)]
    return [tokens(text, one) for one in dict.fromkeys((*languages_of(text), *LATIN))]


def strengths(text: str, language: str) -> dict[str, int]:
    """Return how strongly a passage holds each of its terms: from 1 to 7, as BM25 weighs how often it says a word."""
    levels: dict[str, int] = {}
    for found in tokens_of(text, language):
        length = _SATURATION * (1 - _LENGTH + _LENGTH * len(found) / _USUAL)
        for term, count in Counter(term for token in found for term in token.terms).items():
            level = max(1, round(HIGHEST * count / (count + length)))
            levels[term] = max(level, levels.get(term, 0))
    return levels


def _last() -> Block:
    number = Block.objects.aggregate(last=Max("pk"))["last"]
    return _next(None) if number is None else Block.objects.get(pk=number)


def _next(before: Block | None) -> Block:
    number = 0 if before is None else before.pk + 1
    return Block.objects.create(pk=number, version=version(), order=bytes(ORDER_DIGITS * BYTES))


def _passages(drafts: Sequence[Draft], extent: Extent) -> Iterator[Passage]:
    for number, draft in enumerate(drafts, extent.first):
        yield Passage(
            id=number, extent=extent, kind=draft.kind, language=draft.language, path=draft.path,
            text=draft.text, order=_order(draft),
        )  # fmt: skip


def _order(draft: Draft) -> int:
    key = f"{draft.name} {draft.path} {draft.language} {draft.text}"
    return zlib.crc32(key.encode("utf-8", "surrogatepass"))


def _note(drafts: Sequence[Draft], block: Block, terms: Levels, marks: Levels) -> None:
    """Gather what drafts hold, give them their numbers in the block."""
    order = bytearray(block.order)
    for place, draft in enumerate(drafts, block.used):
        for term, level in strengths(draft.text, draft.language).items():
            terms.setdefault(term, {})[place] = level
        for mark in (f"kind:{draft.kind}", f"language:{draft.language}", *draft.marks):
            marks.setdefault(mark, {})[place] = 1
        number = _order(draft) >> 32 - ORDER_DIGITS
        for digit in range(ORDER_DIGITS):
            if number >> digit & 1:
                order[digit * BYTES + (place >> 3)] |= 1 << (place & 7)
    block.order, block.used = bytes(order), block.used + len(drafts)


def _close(block: Block, terms: Levels, marks: Levels) -> None:
    """Store what was gathered of a block."""
    for model, levels in ((Posting, terms), (Mark, marks)):
        known: dict[str, bytes] = {}
        for some in _some(sorted(levels)):
            rows = model._default_manager.filter(block=block, term__in=some)
            known |= {term: bytes(data) for term, data in rows.values_list("term", "levels")}
        _store(model, block.pk, levels, known)
        levels.clear()
    block.save(update_fields=["used", "order"])


def _store(model: type[Held], block: int, levels: Levels, known: Mapping[str, bytes]) -> None:
    rows = []
    for term, held in levels.items():
        data = changed(known.get(term), held, model.digits)
        if data != known.get(term):
            rows.append(model(term=term, block_id=block, levels=data))
    model._default_manager.bulk_create(
        rows, batch_size=_AT_ONCE, update_conflicts=True, unique_fields=["term", "block"], update_fields=["levels"]
    )


def _some(terms: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(terms), _AT_ONCE):
        yield terms[start : start + _AT_ONCE]
