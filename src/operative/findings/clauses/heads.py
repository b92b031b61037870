"""With which letters a pattern may begin: so that a place in a text is tried only against what can match there.

Only what the wordings of a language need is understood: letters, groups of alternatives, optional groups. Anything else
ends the head.
"""

from __future__ import annotations

import re
from functools import cache

_ATOM = re.compile(r"\(\?:|[^\W_]|(?P<space>\\s\+)|(?P<other>.)", re.DOTALL)


@cache
def heads(pattern: str, letters: int = 6) -> frozenset[str]:
    """Return the beginnings that a match of the pattern may have.

    Args:
        pattern: a regular expression.
        letters: how many letters of a beginning are looked at.

    >>> sorted(heads(r"(?:takes|gives)\\s+note"))
    ['gives ', 'takes ']
    >>> sorted(heads("(?:re)?affirms")), sorted(heads(r"is\\s+(?:also\\s+)?[a-z]"))
    (['affirm', 'reaffi'], ['is ', 'is als'])
    """
    return frozenset(head[:letters] for head in _heads(pattern, letters))


def _heads(pattern: str, room: int) -> set[str]:
    """Return beginnings of at most `room` letters; the empty one where something else may begin a match."""
    atom = _ATOM.match(pattern)
    if room <= 0 or not atom or atom["other"]:
        return {""}
    if atom[0] == "(?:":
        inner, rest = _group(pattern)
        optional = rest.startswith(("?", "*", "{0"))
        found = {head for alternative in _alternatives(inner) for head in _longer(alternative, rest, room, optional)}
        return found | (_heads(_after_quantifier(rest), room) if optional else set())
    if atom["space"]:
        return {" " + head for head in _heads(pattern[atom.end() :], room - 1)}
    rest = pattern[1:]
    if rest.startswith(("?", "*", "{0")):
        after = _after_quantifier(rest)
        return {atom[0] + head for head in _heads(after, room - 1)} | _heads(after, room)
    return {atom[0] + head for head in _heads(rest, room - 1)}


def _longer(alternative: str, rest: str, room: int, optional: bool) -> set[str]:
    """Return the heads of an alternative, longer by what follows its group where it is shorter than there is room."""
    if _plain(alternative) and len(alternative) < room and not (rest[:1] in ("+", "{") and not optional):
        after = _after_quantifier(rest) if optional else rest
        return {alternative + head for head in _heads(after, room - len(alternative))}
    return _heads(alternative, room)


def _plain(pattern: str) -> bool:
    return all(letter.isalnum() for letter in pattern)


def _after_quantifier(rest: str) -> str:
    match = re.match(r"(?:[?*+]|\{[\d,]+\})\??", rest)
    return rest[match.end() :] if match else rest


def _group(pattern: str) -> tuple[str, str]:
    """Split a pattern that begins with a group into what it holds and what follows it."""
    depth = 0
    for match in re.finditer(r"\\.|\[(?:\\.|[^\]])*\]|[()]", pattern, re.DOTALL):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth == 0 and match[0] == ")":
            return pattern[3 : match.start()], pattern[match.end() :]
    return pattern[3:], ""


def _alternatives(inner: str) -> list[str]:
    """Split what a group holds at its own bars."""
    found, depth, last = [], 0, 0
    for match in re.finditer(r"\\.|\[(?:\\.|[^\]])*\]|[()|]", inner, re.DOTALL):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match[0] == "|" and depth == 0:
            found.append(inner[last : match.start()])
            last = match.end()
    return [*found, inner[last:]]
