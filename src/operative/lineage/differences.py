"""What was put for what between two wordings, and whether that added or took away an item.

An item is added where words come in that a join or a mark of a list holds to those beside them ("women, girls,
children"; "… and the Confederation"; ", including in the fight against terrorism"). What only qualifies ("the technical
assistance", "in May 2023", ", which provides for …") adds none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from operative.lineage.wording import Token, Wording, subordinators
from operative.model.lineage import Place, WordChange

_WEAK = ("mark", "function", "chain")
_MANY = 10
"""Words with which even what only qualifies adds something."""
_MOST_PAIRS = 100_000_000
"""Pairs of words that an edit is looked for among: the edit takes a bit of memory for each."""
_AN_ITEM = 2
"""Words by which the longer of two replaced stretches must exceed the other to have added an item."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of the earlier tokens and the stretch of the later ones that was put for it; one may be empty.

    Attributes:
        earlier: first and last (exclusive) index of the earlier tokens.
        later: likewise of the later ones.
    """

    earlier: tuple[int, int]
    later: tuple[int, int]


def differences(earlier: Sequence[Token], later: Sequence[Token]) -> list[Difference]:
    """Return what differs, in order; stretches with nothing but weak words between them are one.

    Which of the two is the earlier makes no difference to where they differ.
    """
    keys = [token.key for token in earlier], [token.key for token in later]
    if keys[0] > keys[1]:
        return [Difference(one.later, one.earlier) for one in differences(later, earlier)]
    found: list[Difference] = []
    for one in edits(*keys):
        if found and _adjoin(found[-1], one, earlier):
            last = found.pop()
            found.append(Difference((last.earlier[0], one.earlier[1]), (last.later[0], one.later[1])))
        else:
            found.append(one)
    return list(_at_joins(found, earlier, later))


def edits(earlier: Sequence[str], later: Sequence[str]) -> Iterator[Difference]:
    """Yield the stretches in which two sequences differ by the shortest edit; one stretch where that takes too much."""
    shortest = min(len(earlier), len(later))
    first = next((place for place in range(shortest) if earlier[place] != later[place]), shortest)
    rest = shortest - first
    last = next((place for place in range(rest) if earlier[-1 - place] != later[-1 - place]), rest)
    middles = earlier[first : len(earlier) - last], later[first : len(later) - last]
    if len(middles[0]) * len(middles[1]) > _MOST_PAIRS:
        yield Difference((first, len(earlier) - last), (first, len(later) - last))
        return
    for operation in Indel.opcodes(*middles):
        if operation.tag != "equal":
            yield Difference(
                (first + operation.src_start, first + operation.src_end),
                (first + operation.dest_start, first + operation.dest_end),
            )


def counts(one: Difference, earlier: Sequence[Token], later: Sequence[Token]) -> bool:
    """Is more different than marks and words that only chain acts ("also", "further")?"""
    return _counts(earlier[slice(*one.earlier)]) or _counts(later[slice(*one.later)])


def _at_joins(found: Sequence[Difference], earlier: Sequence[Token], later: Sequence[Token]) -> Iterator[Difference]:
    """Shift each difference to a join, as far as the words between it and those beside it go."""
    ends = [*(one.later[0] for one in found[1:]), len(later)]
    last = 0
    for one, end in zip(found, ends, strict=False):  # no difference has an end of the text, either
        shifted = _at_a_join(one, earlier, later, one.later[0] - last, end - one.later[1])
        yield shifted
        last = shifted.later[1]


def _at_a_join(one: Difference, earlier: Sequence[Token], later: Sequence[Token], left: int, right: int) -> Difference:
    """Shift what was only added or only removed to where a mark or a join is at its edge, if its words allow it.

    "of boats, of sails, of nets": whether ", of sails" came in or "sails, of" is one to the words, not to the reader.

    Args:
        one: a difference.
        earlier: the tokens of both texts.
        later: likewise.
        left: the number of tokens before it that both have.
        right: of those behind it.
    """
    if one.earlier[0] == one.earlier[1]:
        step = _shift(later, *one.later, left, right)
    elif one.later[0] == one.later[1]:
        step = _shift(earlier, *one.earlier, left, right)
    else:
        return one
    return Difference((one.earlier[0] + step, one.earlier[1] + step), (one.later[0] + step, one.later[1] + step))


def _shift(tokens: Sequence[Token], start: int, end: int, left: int, right: int) -> int:
    """Return by how many tokens a stretch can be shifted so that it begins with a mark or a join or ends with one."""
    for step in range(1 + left):
        if step and tokens[start - step].key != tokens[end - step].key:
            break
        if tokens[start - step].joins or tokens[start - step].lists or tokens[end - step - 1].role == "join":
            return -step
    for step in range(1, 1 + right):
        if tokens[start + step - 1].key != tokens[end + step - 1].key:
            break
        if tokens[start + step].joins or tokens[start + step].lists or tokens[end + step - 1].role == "join":
            return step
    return 0


def _adjoin(a: Difference, b: Difference, earlier: Sequence[Token]) -> bool:
    """Do two differences touch, or does only one short word stand between two replacements?"""
    between = earlier[a.earlier[1] : b.earlier[0]]
    if not between:
        return True
    both_replace = all(one.earlier[0] < one.earlier[1] and one.later[0] < one.later[1] for one in (a, b))
    return both_replace and len(between) == 1 and between[0].role in _WEAK


def _counts(tokens: Iterable[Token]) -> bool:
    """Is there anything among the tokens but marks and chaining words?"""
    return any(token.role not in ("mark", "chain") for token in tokens)


def word_changes(earlier: Wording, later: Wording, found: Iterable[Difference]) -> Iterator[WordChange]:
    """Yield differences with their places in the two paragraphs' texts."""
    for one in found:
        yield WordChange(_place(earlier, *one.earlier), _place(later, *one.later))


def _place(wording: Wording, first: int, last: int) -> Place:
    tokens = wording.tokens
    if first < last:
        start, end = tokens[first].start, tokens[last - 1].end
        following = tokens[last].start if last < len(tokens) else len(wording.text)
        while end < following and not wording.text[end].isspace():  # "d" with the apostrophe behind it
            end += 1
    else:
        start = end = tokens[first].start if first < len(tokens) else len(wording.text)
    return wording.place(start, end)


@dataclass(frozen=True, slots=True)
class Balance:
    """What the differences of a pair come to.

    Attributes:
        added: words of items that came in.
        removed: words of items that were taken away.
        other: words that are otherwise different.
        facts: is any fact different?
    """

    added: int = 0
    removed: int = 0
    other: int = 0
    facts: bool = False


def balance(earlier: Sequence[Token], later: Sequence[Token], found: Iterable[Difference], language: str) -> Balance:
    """Weigh the differences of two sequences of tokens.

    Args:
        earlier: tokens.
        later: tokens.
        found: what :func:`differences` returned for the two, as far as it counts.
        language: of both.
    """
    added = removed = other = 0
    facts = False
    for one in found:
        out, into = earlier[slice(*one.earlier)], later[slice(*one.later)]
        gain = _size(into) - _size(out)
        if gain > 0 and _is_item(into, later, one.later, language, beside=_size(out)):
            added += gain
        elif gain < 0 and _is_item(out, earlier, one.earlier, language, beside=_size(into)):
            removed -= gain
        else:
            other += max(_size(out), _size(into)) or _says_other(out, into)
            facts = facts or any(token.role == "fact" for token in (*out, *into))
    return Balance(added, removed, other, facts)


def _says_other(out: Sequence[Token], into: Sequence[Token]) -> bool:
    """Do short words make a difference ("not", "or" for "and", "by" for "from")? They may turn the meaning."""
    return any(token.role in ("function", "join") for token in (*out, *into))


def _size(tokens: Iterable[Token]) -> int:
    """Return the number of words that carry meaning."""
    return sum(token.role == "word" for token in tokens)


def _is_item(
    stretch: Sequence[Token], tokens: Sequence[Token], span: tuple[int, int], language: str, *, beside: int
) -> bool:
    """Does a stretch hold more items than the words it stands in place of?"""
    size = _size(stretch)
    if beside and size - beside < _AN_ITEM:
        return False
    after = tokens[span[1]] if span[1] < len(tokens) else None
    if beside:
        return any(token.joins for token in stretch)
    ends = [token for token in stretch if token.role != "function"]
    if ends and (ends[0].joins or ends[-1].role == "join"):
        return True
    if size >= _MANY:
        return True
    first = next(token for token in stretch if token.role != "mark")
    listed = (
        stretch[0].lists or stretch[-1].lists or (after is not None and after.lists and _follows_mark(tokens, span))
    )
    return listed and (first.key not in subordinators(language) or _is_parallel(first, tokens, span))


def _is_parallel(first: Token, tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """Does the next item begin with the same word ("for sailors, for pilots and for keepers")?"""
    following = next((token for token in tokens[span[1] :] if token.role not in ("mark", "join")), None)
    return following is not None and following.key == first.key


def _follows_mark(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    return span[0] > 0 and tokens[span[0] - 1].lists
