"""Phrases as a tree of words: the longest phrase that begins at a word is found in as many steps as it has words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class WordTree(Generic[T]):
    """Phrases, each with a value.

    >>> tree = WordTree[str]()
    >>> tree.add(["in", "particular"], "names some")
    >>> tree.longest(["states", ",", "in", "particular"], 2)
    ('names some', 4)
    """

    __slots__ = ("next", "value")

    def __init__(self) -> None:
        self.next: dict[str, WordTree[T]] = {}
        self.value: T | None = None

    def add(self, phrase: Sequence[str], value: T) -> None:
        """Keep a phrase; one that is there already takes the new value. An empty phrase is left out."""
        node = self
        for word in phrase:
            node = node.next.setdefault(word, WordTree())
        if phrase:
            node.value = value

    def get(self, phrase: Sequence[str]) -> T | None:
        """Return the value of a phrase as a whole, or None."""
        node: WordTree[T] | None = self
        for word in phrase:
            node = node.next.get(word) if node else None
        return node.value if node else None

    def longest(self, keys: Sequence[str], at: int) -> tuple[T, int] | None:
        """Return the value of the longest phrase that begins at a word, and the index of the word after it.

        Args:
            keys: the words of a text.
            at: the index of the word; behind the last one nothing begins.

        >>> tree = WordTree()
        >>> tree.add(["the", "Council"], "organ")
        >>> tree.longest(["asks", "the", "Council"], 1), tree.longest(["asks"], 1)
        (('organ', 3), None)
        """
        node = self.next.get(keys[at]) if at < len(keys) else None
        return node.onward(keys, at + 1) if node is not None else None

    def onward(self, keys: Sequence[str], at: int) -> tuple[T, int] | None:
        """Return the same for a tree to which the words before an index have led: the rest of a phrase begins there."""
        found = None if self.value is None else (self.value, at)
        node, end = self, len(keys)
        while at < end:
            after = node.next.get(keys[at])
            if after is None:
                break
            node, at = after, at + 1
            if node.value is not None:
                found = node.value, at
        return found
