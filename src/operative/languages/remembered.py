"""What was made of words before: a text repeats its words, and so does the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")

_LONGEST = 40
"""Characters of a word that is remembered."""


class Remembered(dict[str, Made], Generic[Made]):
    """What a function makes of each word, made once; looked up faster than by :func:`functools.lru_cache`.

    Long words are not remembered, and all are forgotten once there are too many: bounds on memory.

    Args:
        make: makes something of a word, always the same of the same word.
        most: how many words are remembered.

    >>> Remembered(str.upper, most=1000)["report"]
    'REPORT'
    """

    __slots__ = ("_make", "_most")

    def __init__(self, make: Callable[[str], Made], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, word: str) -> Made:
        made = self._make(word)
        if len(word) <= _LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[word] = made
        return made
