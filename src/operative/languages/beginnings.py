"""What a pattern can begin with: two letters, so that a long list of phrases is tried only where one may stand.

A regular expression of hundreds of phrases is tried at every word of a text; nearly all words can be passed over by a
look at two letters. Only what wordings hold is understood here (groups, choices, classes, counts, looking around); a
pattern that may begin with anything is said to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_DEPTH = 2  # letters
_COUNT = re.compile(r"(?:[?*+]|\{\d*,?\d*\})\??")
_LOOKING = ("(?=", "(?!", "(?<=", "(?<!")


def beginning(pattern: str) -> set[str]:
    """Return the strings, of two characters at most, that a match of a pattern can begin with.

    A shorter string may be followed by anything; an empty one among them means that any beginning is possible.

    >>> sorted(beginning("(?:to )?re(?:port|ad)"))
    ['re', 'to']
    """
    found, _ = _choice(pattern, 0)
    return {text.rstrip("\0") for text in found}


def places(patterns: Iterable[str], lead: str) -> re.Pattern[str]:
    """Return a pattern that finds where any of some patterns may begin.

    Args:
        patterns: regular expressions.
        lead: what has to hold before them (``(?<!\\w)``).
    """
    starts: set[str] = set()
    for pattern in patterns:
        starts |= beginning(pattern)
    if "" in starts:
        return re.compile(lead + r"(?=\S)")
    short = {text for text in starts if len(text) < _DEPTH}
    by_first: dict[str, set[str]] = {}
    for text in starts:
        if text[0] not in short:
            by_first.setdefault(text[0], set()).add(text[1])
    branches = [re.escape(text) for text in sorted(short)]
    branches += [
        f"{re.escape(a)}[{''.join(map(re.escape, sorted(seconds)))}]" for a, seconds in sorted(by_first.items())
    ]
    return re.compile(f"{lead}(?={'|'.join(branches)})" if branches else "(?!)")


def _choice(pattern: str, at: int) -> tuple[set[str], int]:
    """Read alternatives up to the end of their group; a NUL ends a beginning that anything may follow."""
    found: set[str] = set()
    while True:
        branch, at = _sequence(pattern, at)
        found |= branch
        if at >= len(pattern) or pattern[at] != "|":
            return found, at
        at += 1


def _sequence(pattern: str, at: int) -> tuple[set[str], int]:
    found = {""}
    while at < len(pattern) and pattern[at] not in "|)":
        atom, at = _atom(pattern, at)
        if (count := _COUNT.match(pattern, at)) is not None:
            at = count.end()
            if count.group()[0] in "?*" or count.group().startswith(("{0", "{,")):
                atom = atom | {""}
        found = {_joined(head, tail) for head in found for tail in atom}
    return found, at


def _joined(head: str, tail: str) -> str:
    return head if len(head) >= _DEPTH or head.endswith("\0") else (head + tail)[:_DEPTH]


def _atom(pattern: str, at: int) -> tuple[set[str], int]:
    if pattern.startswith(_LOOKING, at):
        _, end = _choice(pattern, at + (4 if pattern[at + 2] == "<" else 3))
        return {""}, end + 1
    if pattern[at] == "(":
        found, end = _choice(pattern, at + (3 if pattern.startswith("(?:", at) else 1))
        return found, end + 1
    if pattern[at] == "[":
        end = pattern.index("]", at + 2)
        inside = pattern[at + 1 : end]
        plain = inside[0] != "^" and "\\" not in inside and "-" not in inside[1:-1]
        return set(inside) if plain else {"\0"}, end + 1
    if pattern[at] == "\\":
        sign = pattern[at + 1]
        if sign in "bBAZ":
            return {""}, at + 2
        return {" "} if sign == "s" else {"\0"} if sign.isalpha() else {sign}, at + 2
    return {"\0"} if pattern[at] == "." else {""} if pattern[at] in "^$" else {pattern[at]}, at + 1
