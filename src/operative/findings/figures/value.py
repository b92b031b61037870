"""The value of a number in figures."""

from __future__ import annotations

import re

GROUPED = re.compile(r"[0-9]{3}(?<![0-9.,/]...)(?: [0-9]{3})* [0-9]{1,3}(?![0-9/.,])")
"""What may be a number whose groups are printed from right to left. It is looked behind from its first group, so that a
search runs from figure to figure."""
_ORDERED = re.compile(r"[0-9](?<![0-9.,/].)(?<![0-9] .)[0-9]?(?: [0-9]{3})+(?! ?[0-9]|[/.,])")
"""A number whose groups can only be printed from left to right; it is looked behind in the same way."""
_GROUPS = re.compile(r"[^0-9]+")
_MOST = 3
"""Digits in a group of thousands."""


def is_turned(printed: str) -> bool:
    """Can a number with spaces between its groups be read from right to left only?

    >>> is_turned("967 13"), is_turned("500 251"), is_turned("000 250")
    (True, False, True)
    """
    groups = _GROUPS.split(printed)
    return not _in_order(groups) and _in_order(groups[::-1])


def prints_turned(text: str) -> bool:
    """Does a document whose language is written from right to left print the groups of its numbers so?

    It does unless a number of it can be read from left to right only and none from right to left only: of published
    texts that tell, all do.

    >>> prints_turned("684 344 and 967 13"), prints_turned("684 344"), prints_turned("684 344 and 13 967")
    (True, True, False)
    """
    return _ORDERED.search(text) is None or any(is_turned(match[0]) for match in GROUPED.finditer(text))


def value_of(printed: str, decimal: str, *, turned: bool = False) -> int | float | None:
    """Return the value of a number as printed, or None where its groups make no number.

    Args:
        printed: with thousands parted by spaces, commas or points.
        decimal: the language's decimal sign.
        turned: does the document print groups from right to left, so that those that can be read so are?

    Groups in an impossible order (000 250, 900 519 97) are read from the right: Arabic files print them so.

    >>> value_of("6,000", "."), value_of("6,2", ","), value_of("000 250", ",")
    (6000, 6.2, 250000)
    """
    whole, sign, fraction = printed.rpartition(decimal)
    groups = _GROUPS.split(whole if sign else printed)
    if not _in_order(groups) or (turned and _in_order(groups[::-1])):
        groups.reverse()
        if not _in_order(groups):
            return None
    number = int("".join(groups))
    return float(f"{number}.{fraction}") if sign else number


def _in_order(groups: list[str]) -> bool:
    if len(groups) == 1:
        return True
    return not groups[0].startswith("0") and all(len(group) == _MOST for group in groups[1:])
