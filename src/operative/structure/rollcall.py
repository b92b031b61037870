"""Lists of States: who voted how, and who sponsors a draft.

A list is told apart by the names themselves, since names hold the very commas, brackets and conjunctions that
separate them ("Trinidad and Tobago, United Kingdom of Great Britain and Northern Ireland and United States of
America"). What no vocabulary knows is kept as printed.
"""

from __future__ import annotations

import re
from functools import cache

from operative.languages import words
from operative.languages.wording import any_of, fold, plain, printed_place
from operative.model import RollCall, RollCallEntry
from operative.vocabulary.states import find_state, longest_name

_MOST_PIECES = 6
_MARKERS = re.compile(r"[\s*†‡§.;:\d]+$|^[\s*†‡§.;:]+")
_MARKS = "*†‡"
_INNER_MARKERS = re.compile(rf"\s?[{_MARKS}]+")
_SIDES = ("favour", "against", "abstaining")


def split_states(text: str, language: str) -> tuple[RollCallEntry, ...]:
    """Split a list of States into names.

    Args:
        text: the list, with or without a full stop at its end; asterisks after names are dropped.
        language: one of :data:`operative.languages.CODES`.

    Returns:
        One entry a name in the order printed, with its code where the name is known.

    >>> [entry.state for entry in split_states("Bosnia and Herzegovina, Mali and United States of America", "en")]
    ['BIH', 'MLI', 'USA']
    """
    pieces = _pieces(text, language)
    entries: list[RollCallEntry] = []
    at = 0
    while at < len(pieces):
        entry, at = _next_name(text, pieces, at, language)
        if entry.name:
            entries += [entry] if entry.state else _unseparated(entry.name, language)
    return tuple(entries)


def read_roll_call(text: str, language: str) -> RollCall | None:
    """Read the names under the labels of a recorded vote.

    Args:
        text: the vote's words, from before the first label to the end of the last list; a label may be glued to
            the name before it.
        language: one of :data:`operative.languages.CODES`.

    Returns:
        The roll call, or None where no label has a name.

    >>> read_roll_call("In favour: ChileAgainst: Cuba Abstaining: None", "en").against
    (RollCallEntry(name='Cuba', state='CUB'),)
    """
    found = list(labels(language).finditer(plain(text, language)))
    ends = [printed_place(text, match.start(), language) for match in found[1:]]
    lists: dict[str, tuple[RollCallEntry, ...]] = {}
    for index, match in enumerate(found):
        side, start = str(match.lastgroup), printed_place(text, match.end(), language)
        end = ends[index] if index < len(ends) else _end_of_list(text, start)
        lists[side] = lists.get(side, ()) + _voters(text[start:end], language)
    if not any(lists.values()):
        return None
    return RollCall(lists.get("favour", ()), lists.get("against", ()), lists.get("abstaining", ()))


@cache
def labels(language: str) -> re.Pattern[str]:
    """Return a pattern for the labels of a roll call with their colon, in plain text; the group names the side."""
    table = words(language)["closing"]
    sides = "|".join(f"(?P<{side}>{any_of(table[f'label_{side}'])})" for side in _SIDES)
    return re.compile(rf"(?:{sides})\s?[:：]", re.IGNORECASE)


def _voters(text: str, language: str) -> tuple[RollCallEntry, ...]:
    """The names of a list; a word for none is no name."""
    entries = split_states(text, language)
    nobody = words(language)["closing"]["nobody"]
    return () if len(entries) == 1 and fold(entries[0].name) in map(fold, nobody) else entries


def _end_of_list(text: str, start: int) -> int:
    """The last list ends with the bracket of the sentence."""
    end = text.find("]", start)
    return len(text) if end < 0 else end


def _pieces(text: str, language: str) -> list[tuple[int, int]]:
    """The places of what stands between separators; those within brackets separate nothing."""
    pieces: list[tuple[int, int]] = []
    depth = start = 0
    for match in _separators(language).finditer(text):
        sign = match[0]
        if sign in "(（":
            depth += 1
        elif sign in ")）":
            depth = max(0, depth - 1)
        elif depth == 0:
            pieces.append((start, match.start()))
            start = match.end()
    return [piece for piece in (*pieces, (start, len(text))) if text[slice(*piece)].strip()]


@cache
def _separators(language: str) -> re.Pattern[str]:
    joins = "|".join(words(language)["closing"]["name_joins"])
    return re.compile(rf"[()（）]|[,，、،;；؛\n]|\.\s|{joins}")


def _next_name(text: str, pieces: list[tuple[int, int]], at: int, language: str) -> tuple[RollCallEntry, int]:
    """The name that begins with a piece, as long as a known one can be, and the index of the piece after it."""
    start = pieces[at][0]
    for last in range(min(at + _MOST_PIECES, len(pieces)) - 1, at - 1, -1):
        end = pieces[last][1]
        if last > at and end - start > longest_name(language) + _MOST_PIECES:
            continue
        name = _bare(text[start:end])
        if state := find_state(name, language):
            return RollCallEntry(name, state), last + 1
    return RollCallEntry(_bare(text[slice(*pieces[at])]), None), at + 1


def _unseparated(name: str, language: str) -> list[RollCallEntry]:
    """Two names between which the comma was lost, or the one name."""
    spaces = [match.start() for match in re.finditer(" ", name)]
    for space in spaces[: 2 * _MOST_PIECES]:
        first, second = name[:space], name[space + 1 :]
        if (state := find_state(first, language)) and (other := find_state(second, language)):
            return [RollCallEntry(first, state), RollCallEntry(second, other)]
    return [RollCallEntry(name, None)]


def _bare(name: str) -> str:
    """A name without marks of notes, and without white space that a line end left in it."""
    name = name.strip()
    if not (name[:1].isalpha() and name[-1:].isalpha()):  # most often both are letters
        name = _MARKERS.sub("", name)
    if any(map(name.__contains__, _MARKS)):
        name = _INNER_MARKERS.sub("", name)
    return " ".join(name.split())
