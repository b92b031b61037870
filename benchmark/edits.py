"""Pairs of resolutions of which we know what was changed, since a seed changed it.

From a text of the corpus are taken its plain paragraphs; the later text has, all at once, one of them dropped, one of
another text inserted, one moved, two merged, one split, verbs put up or down the scale, an ask added to one and one
taken away, a figure changed, and words changed in one.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from operative.lineage.forces import direction
from operative.model import Clause, Resolution

_NUMBER = re.compile(r"(?<![\w/.-])\d{1,3}(?![\w/.,-]*\d)")
_END = re.compile(r"[\s,;.:；，。،؛]+$")
_FEWEST = 14
"""Paragraphs of a text that is used."""


@dataclass(slots=True)
class Edited:
    """One paragraph of the later text.

    Attributes:
        text: without number and end mark.
        preambular: is it one?
        earlier: indices of the paragraphs it comes from; none for an inserted one.
        change: what was done to it.
    """

    text: str
    preambular: bool
    earlier: list[int]
    change: str = "same"
    clauses: list[Clause] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and the truth about them.

    Attributes:
        language: of both.
        earlier: the earlier text.
        later: the later one.
        links: (later path, earlier path).
        changes: the kind of change by later path, of those that have any.
        new: later paths without an earlier one.
        dropped: earlier paths without a later one.
    """

    language: str
    earlier: str
    later: str
    links: frozenset[tuple[str, str]]
    changes: dict[str, str]
    new: frozenset[str]
    dropped: frozenset[str]


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def usable(reading: Resolution) -> bool:
    """Has a text plain numbered paragraphs, and enough of them?"""
    kinds = [paragraph.kind for paragraph in reading.paragraphs]
    return (
        len(kinds) >= _FEWEST
        and set(kinds) <= {"preambular", "operative"}
        and not reading.annexes
        and not reading.parts
    )


def edited_pair(reading: Resolution, other: Resolution, seed: int) -> Pair:
    """Return a pair made of a reading.

    Args:
        reading: of a usable text.
        other: a text of the same language, from which the inserted paragraph is taken.
        seed: the same makes the same pair.
    """
    chance = random.Random(seed)
    language = reading.language or "en"
    before = [Edited(_bare(p.text), p.kind == "preambular", [index]) for index, p in enumerate(reading.paragraphs)]
    places = {paragraph.path: index for index, paragraph in enumerate(reading.paragraphs)}
    for clause in reading.clauses:
        before[places[clause.path]].clauses.append(clause)
    after = [Edited(one.text, one.preambular, list(one.earlier), clauses=one.clauses) for one in before]
    free = list(range(len(after)))
    chance.shuffle(free)
    for edit in (_split, _verb, _verb, _shrunk, _figure, _grown, _worded):
        _apply(edit, after, before, free, language)
    later = _rearranged(
        after, free, chance, [_bare(p.text) for p in other.paragraphs if p.kind == "operative"], language
    )
    return _pair(before, later, language)


_Edit = Callable[[Edited, Edited, str], list[Edited] | None]
"""What is done to one paragraph; None where it does not fit. The earlier one may be changed too."""


def _apply(edit: _Edit, after: list[Edited], before: list[Edited], free: list[int], language: str) -> None:
    """Edit the first free paragraph that fits. A split leaves its second half behind the first."""
    for index in free:
        place = next(place for place, one in enumerate(after) if one.earlier == [index])
        made = edit(after[place], before[index], language)
        if made is not None:
            after[place : place + 1] = made
            free.remove(index)
            return


def _split(one: Edited, _: Edited, language: str) -> list[Edited] | None:
    for clause in one.clauses[1:]:
        first, second = _bare(one.text[: clause.start]), one.text[clause.start :]
        first = re.sub(r"[\s,;]+(?:and|et|y|e|и|و)$", "", first)
        if min(len(first), len(second)) >= (25 if language == "zh" else 60):
            halves = (_bare(first), second[:1].upper() + second[1:])
            return [Edited(text, one.preambular, list(one.earlier), "split") for text in halves]
    return None


def _verb(one: Edited, _: Edited, language: str) -> list[Edited] | None:
    if len(one.clauses) != 1 or one.clauses[0].action_spans[0][0] != 0:
        return None
    clause, table = one.clauses[0], _words()[language]["verbs"]
    for verb in (verb for verbs in table.values() for verb in verbs):
        force = next(force for force, verbs in table.items() if verb in verbs)
        if one.text.lower().startswith(verb.lower() + ("" if language == "zh" else " ")) and force == clause.force:
            wanted = [other for other in table if direction(force, other)]
            new = wanted[len(one.text) % len(wanted)]
            change = "strengthened" if direction(force, new) > 0 else "weakened"
            return [
                Edited(
                    table[new][len(one.text) % len(table[new])] + one.text[len(verb) :],
                    False,
                    list(one.earlier),
                    change,
                )
            ]
    return None


def _grown(one: Edited, _: Edited, language: str) -> list[Edited] | None:
    if one.preambular or len(one.clauses) != 1:
        return None
    return [Edited(one.text + _words()[language]["ask"], False, list(one.earlier), "extended")]


def _shrunk(one: Edited, earlier: Edited, language: str) -> list[Edited] | None:
    if one.preambular or len(one.clauses) != 1:
        return None
    earlier.text += _words()[language]["ask"]
    return [Edited(one.text, False, list(one.earlier), "narrowed")]


def _figure(one: Edited, _: Edited, __: str) -> list[Edited] | None:
    number = _NUMBER.search(one.text)
    if number is None or one.preambular:
        return None
    text = one.text[: number.start()] + str(int(number[0]) + 3) + one.text[number.end() :]
    return [Edited(text, False, list(one.earlier), "reworded")]


def _worded(one: Edited, _: Edited, language: str) -> list[Edited] | None:
    if one.preambular or len(one.clauses) != 1 or language == "zh":
        return None
    words = list(re.finditer(r"(?<=\s)[^\W\d_]{6,}(?=\s)", one.text[one.clauses[0].action_spans[-1][1] + 20 :]))
    if len(words) < 4:
        return None
    offset = one.clauses[0].action_spans[-1][1] + 20
    a, b = words[len(words) // 3], words[2 * len(words) // 3]
    if a[0] == b[0]:
        return None
    text = one.text[: offset + a.start()] + b[0] + one.text[offset + a.end() :]
    return [Edited(text, False, list(one.earlier), "reworded")]


def _rearranged(
    after: list[Edited], free: list[int], chance: random.Random, others: Sequence[str], language: str
) -> list[Edited]:
    """Merge two neighbours, drop one, insert one, move one."""
    operative = [place for place, one in enumerate(after) if not one.preambular and one.earlier[0] in free]
    follow = [(a, b) for a, b in pairwise(operative) if b == a + 1]
    if follow:
        a, b = chance.choice(follow)
        join = _words()[language]["join"]
        text = after[a].text + join + after[b].text[:1].lower() + after[b].text[1:]
        free[:] = [index for index in free if index not in (*after[a].earlier, *after[b].earlier)]
        after[a : b + 1] = [Edited(text, False, [*after[a].earlier, *after[b].earlier], "merged")]
    last = max(free)
    if (gone := chance.choice(free)) != last:
        free.remove(gone)
        after = [one for one in after if one.earlier != [gone]]
    mine = {one.text for one in after}
    if fresh := [text for text in others if text not in mine and len(text) > 40]:
        start = next(place for place, one in enumerate(after) if not one.preambular)
        after.insert(chance.randrange(start, len(after)), Edited(chance.choice(fresh), False, [], "new"))
    movable = [one for one in after if not one.preambular and one.earlier and one.earlier[0] in free]
    if movable:
        one = chance.choice(movable)
        after.remove(one)
        start = next(place for place, other in enumerate(after) if not other.preambular)
        after.insert(chance.randrange(start, len(after) + 1), one)
    return after


def _bare(text: str) -> str:
    return _END.sub("", text)


def _pair(before: Sequence[Edited], after: Sequence[Edited], language: str) -> Pair:
    formula = _words()[language]["formula"]
    paths_before, earlier = _text(before, formula)
    paths_after, later = _text(after, formula)
    links = {(path, paths_before[index]) for path, one in zip(paths_after, after, strict=True) for index in one.earlier}
    gone = set(range(len(before))) - {index for one in after for index in one.earlier}
    return Pair(
        language,
        earlier,
        later,
        frozenset(links),
        {path: one.change for path, one in zip(paths_after, after, strict=True) if one.earlier},
        frozenset(path for path, one in zip(paths_after, after, strict=True) if not one.earlier),
        frozenset(paths_before[index] for index in gone),
    )


def _text(paragraphs: Sequence[Edited], formula: str) -> tuple[list[str], str]:
    """Return the paths of paragraphs, and the text in which they stand numbered."""
    paths, lines = [], [formula]
    preambular = operative = 0
    for one in paragraphs:
        if one.preambular:
            preambular += 1
            paths.append(f"P{preambular}")
            lines.append(f"\t{one.text},")
        else:
            operative += 1
            paths.append(str(operative))
            lines.append(f"\t{operative}. {one.text};")
    return paths, "\n".join(lines)
