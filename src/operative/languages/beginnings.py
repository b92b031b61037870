"""What a pattern can begin with: six letters, so that a long list of phrases is tried only where one may stand.

A regular expression of hundreds of phrases is tried at every word of a text; nearly all words can be passed over by a
look at six letters. Only what wordings hold is understood here (groups, choices, classes, counts, looking around); a
pattern that may begin with anything is said to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_DEPTH = 6  # letters
_DIGIT = "\1"
_CLASSES = {" ": r"\s", _DIGIT: r"\d"}
"""What stands for a class of characters in a beginning."""
_COUNT = re.compile(r"(?:[?*+]|\{\d*,?\d*\})\??")
_GROUP = re.compile(r"\(\?(?::|P<\w+>)")
_LOOKING = ("(?=", "(?!", "(?<=", "(?<!")


def beginning(pattern: str) -> set[str]:
    """Return the strings, of six characters at most, that a match of a pattern can begin with.

    A shorter string may be followed by anything; an empty one among them means that any beginning is possible.

    >>> sorted(beginning("(?:to )?re(?:port|ad)"))
    ['read', 'report', 'to rea', 'to rep']
    """
    found, _ = _choice(pattern, 0)
    return {text.rstrip("\0") for text in found}


def places(patterns: Iterable[str], lead: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str] | None:
    """Return a pattern that finds where any of some patterns may begin; None where that is anywhere.

    Its match is the first letter there.

    Args:
        patterns: regular expressions.
        lead: what has to hold before them (``(?<!\\w)``).
        flags: with which they are compiled.
    """
    starts: set[str] = set()
    for pattern in patterns:
        starts |= beginning(pattern)
    if "" in starts:
        return None
    if not starts:
        return re.compile("(?!)", flags)
    # A search runs fastest over a set of letters that it may take: one is taken, and the rest is asked from before it.
    return re.compile(rf"{_letters(starts, 0)}(?<={lead}(?={any_start(starts)})[\s\S])", flags)


def first_letters(starts: set[str], flags: re.RegexFlag) -> re.Pattern[str]:
    """Return a pattern that finds where a text may begin as one of some strings does, by two letters each alone."""
    if not starts:
        return re.compile("(?!)", flags)
    alone = {text for text in starts if len(text) == 1}
    told = [f"(?={_letters(starts - alone, 1)})"] if starts - alone else []
    told += [f"(?<={_letters(alone, 0)})"] if alone else []
    return re.compile(f"{_letters(starts, 0)}(?:{'|'.join(told)})", flags)


def _letters(starts: set[str], at: int) -> str:
    """Return a set of the letters that stand at an index of some strings."""
    return f"[{''.join(sorted({_CLASSES.get(text[at]) or re.escape(text[at]) for text in starts}))}]"


def fits(sign: str, letter: str) -> bool:
    """May a character of a beginning stand for a letter of a text?"""
    return sign == letter or (sign == " " and letter.isspace()) or (sign == _DIGIT and letter.isdecimal())


def alternatives(pattern: str) -> list[str]:
    """Return the alternatives of a pattern that is one group of them, else the pattern itself.

    >>> alternatives("(?:a|b(?:c|d))"), alternatives("(?:a|b)c")
    (['a', 'b(?:c|d)'], ['(?:a|b)c'])
    """
    found: list[str] = []
    at = len("(?:")
    while pattern.startswith("(?:"):
        start = at
        _, at = _sequence(pattern, at)
        found.append(pattern[start:at])
        if at == len(pattern) - 1:
            return found
        if pattern[at] == ")":
            break
        at += 1
    return [pattern]


def any_start(starts: set[str]) -> str:
    """Return a pattern for any of some strings, each letter of which is looked at but once."""
    if "" in starts:
        return ""
    rests: dict[str, set[str]] = {}
    for text in starts:
        rests.setdefault(text[0], set()).add(text[1:])
    branches: dict[str, str] = {}
    for first, rest in sorted(rests.items()):
        tail = any_start(rest)
        branches[tail] = branches.get(tail, "") + (_CLASSES.get(first) or re.escape(first))
    found = [f"[{firsts}]{tail}" if len(firsts) > 1 else firsts + tail for tail, firsts in branches.items()]
    return f"(?:{'|'.join(found)})" if len(found) > 1 else found[0]


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
            if count.group()[0] != "?" and atom != {" "}:  # white space is single in a text
                atom = {text if text.endswith("\0") else text + "\0" for text in atom}
            if count.group()[0] in "?*" or count.group().startswith(("{0", "{,")):
                atom = atom | {""}
        found = {_joined(head, tail) for head in found for tail in atom}
    return found, at


def _joined(head: str, tail: str) -> str:
    return head if len(head) >= _DEPTH or head.endswith("\0") else (head + tail)[:_DEPTH]


def _atom(pattern: str, at: int) -> tuple[set[str], int]:
    if pattern.startswith("(?!)", at):
        return set(), at + 4  # nothing matches
    if pattern.startswith(_LOOKING, at):
        _, end = _choice(pattern, at + (4 if pattern[at + 2] == "<" else 3))
        return {""}, end + 1
    if pattern[at] == "(":
        opening = _GROUP.match(pattern, at)
        found, end = _choice(pattern, opening.end() if opening else at + 1)
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
        return {" "} if sign == "s" else {_DIGIT} if sign == "d" else {"\0"} if sign.isalpha() else {sign}, at + 2
    return {"\0"} if pattern[at] == "." else {""} if pattern[at] in "^$" else {pattern[at]}, at + 1
