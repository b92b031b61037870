"""Numbers, dates, sessions and documents that moved between linked paragraphs.

Facts of one kind that differ are paired where they stand in one stretch of words that was put for another, or where
they look much alike. What has no partner was added or removed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import Indel

from operative.lineage.differences import Difference
from operative.lineage.likeness import neighbours
from operative.lineage.wording import Token, Wording
from operative.model.lineage import FactKind, FigureChange

_KINDS: tuple[FactKind, ...] = ("figure", "date", "session", "period", "document")
_WORDS_BEFORE, _WORDS_AFTER = 4, 4
"""Words around a fact that tell what it is of."""
_FARTHEST = 24
"""Tokens before a fact among which these are looked for."""
_LOOKS_ALIKE = 0.8
_FULLY = 10_000
"""Pairs of facts up to which all are weighed."""
_TOGETHER = 0.05
"""How much standing in one difference counts beside looking alike."""


def figure_changes(earlier: Wording, later: Wording, found: Sequence[Difference]) -> list[FigureChange]:
    """Return the facts that differ between two paragraphs, in the later one's order, then those that were removed.

    Args:
        earlier: the earlier paragraph, or several one after another.
        later: the later one.
        found: what differs between their tokens.
    """
    changes = []
    for kind in _KINDS:
        left = [fact for place, one in enumerate(found) for fact in _of(kind, earlier, place, one.earlier)]
        right = [fact for place, one in enumerate(found) for fact in _of(kind, later, place, one.later)]
        partners = _partners(left, right)
        taken = set(partners.values())
        changes += [_change(kind, earlier, later, partners.get(b.token), b.token) for b in right]
        changes += [_change(kind, earlier, later, a.token, None) for a in left if a.token not in taken]
    return changes


class Loose(NamedTuple):
    """A fact that only one paragraph has, the number of the difference in which it stands, and how it is printed."""

    place: int
    token: Token
    printed: str


def _of(kind: FactKind, wording: Wording, place: int, span: tuple[int, int]) -> Iterator[Loose]:
    for token in wording.tokens[slice(*span)]:
        if token.fact == kind:
            yield Loose(place, token, wording.text[token.start : token.end])


def _partners(left: Sequence[Loose], right: Sequence[Loose]) -> dict[Token, Token]:
    """Pair what looks most alike ("54/42 of 4 April" and "52/42 of 4 April"), then what stands in one difference."""
    ranked = []
    for i, j in candidates(left, right):
        together = left[i].place == right[j].place
        alike = Indel.normalized_similarity(left[i].printed, right[j].printed)
        if together or alike >= _LOOKS_ALIKE:
            ranked.append((alike + _TOGETHER * together, -abs(i - j), i, j))
    found: dict[Token, Token] = {}
    used: set[int] = set()
    for _, _, i, j in sorted(ranked, reverse=True):
        if i not in used and right[j].token not in found:
            found[right[j].token] = left[i].token
            used.add(i)
    return found


def candidates(left: Sequence[Loose], right: Sequence[Loose]) -> set[tuple[int, int]]:
    """Return which facts of two paragraphs may be partners, as their numbers: all, unless there are very many.

    Of very many, those whose places in their order are about the same: in the paragraphs, and among those in one
    difference. Their number grows with that of the facts, not with its square.
    """
    if len(left) * len(right) <= _FULLY:
        return set(product(range(len(left)), range(len(right))))
    found = set(neighbours(range(len(left)), range(len(right))))
    beside: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
    for side, facts in zip(beside, (left, right), strict=True):
        for number, fact in enumerate(facts):
            side.setdefault(fact.place, []).append(number)
    for place, numbers in beside[0].items():
        found.update(neighbours(numbers, beside[1].get(place, ())))
    return found


def _change(kind: FactKind, earlier: Wording, later: Wording, a: Token | None, b: Token | None) -> FigureChange:
    return FigureChange(
        kind=kind,
        what=_around(later, b) if b else _around(earlier, a),
        earlier=_printed(earlier, a),
        later=_printed(later, b),
        earlier_path=_path(earlier, a),
        later_path=_path(later, b),
    )


def _printed(wording: Wording, token: Token | None) -> str | None:
    return wording.text[token.start : token.end] if token else None


def _path(wording: Wording, token: Token | None) -> str | None:
    return wording.place(token.start, token.end).path if token else None


def _around(wording: Wording, token: Token | None) -> str:
    """Return some words before a fact and after it, with the fact left out."""
    if token is None:
        return ""
    place = bisect_left(wording.tokens, token.start, key=lambda one: one.start)
    before = _last_words(wording.tokens[max(0, place - _FARTHEST) : place])
    after = _up_to_mark(wording.tokens[place + 1 : place + 1 + _WORDS_AFTER])
    return " … ".join(filter(None, (_text(wording, before), _text(wording, after))))


def _last_words(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the last tokens from a word that carries meaning on, with so many of these among them."""
    first = last = len(tokens)
    found = 0
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place].role == "fact" and found:
            break
        if tokens[place].role == "word":
            first = place
            last = last if found else _end(tokens, place)
            found += 1
            if found == _WORDS_BEFORE:
                break
    return tokens[first:last]


def _end(tokens: Sequence[Token], place: int) -> int:
    """Return where what belongs to a word ends: before the next mark or fact."""
    stops = [index for index in range(place, len(tokens)) if tokens[index].role in ("mark", "fact", "join")]
    return stops[0] if stops else len(tokens)


def _up_to_mark(tokens: Sequence[Token]) -> Sequence[Token]:
    return tokens[: _end(tokens, 0)]


def _text(wording: Wording, tokens: Sequence[Token]) -> str:
    return wording.text[tokens[0].start : tokens[-1].end] if tokens else ""
