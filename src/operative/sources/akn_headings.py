"""What a heading of an Akoma Ntoso file says: that an annex begins, or the number it has once more."""

from __future__ import annotations

from functools import cache

from operative.languages import CODES, words
from operative.sources.block import Block

_LONGEST_ANNEX_LABEL = 60


@cache
def _annex_words() -> tuple[str, ...]:
    return tuple(word for code in CODES for word in words(code)["body"]["annex"])


def says_annex(text: str) -> bool:
    """Is this short line an annex's label, in any of the six languages?

    >>> says_annex("Annex II"), says_annex("Annexed to the present resolution")
    (True, False)
    """
    if len(text) > _LONGEST_ANNEX_LABEL:
        return False
    lowered = text.casefold()
    starts = (word for word in _annex_words() if lowered.startswith(word))
    return any("\u3400" <= word[0] <= "\u9fff" or not lowered[len(word) : len(word) + 1].isalpha() for word in starts)


def repeats_label(block: Block) -> bool:
    """Does the text begin with the number that the label gives too?"""
    after = block.text[len(block.label) : len(block.label) + 1]
    return bool(block.label) and block.text.startswith(block.label) and not after.isalnum()
