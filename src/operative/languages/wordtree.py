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

    def longest(self, keys: Sequence[str], at: int, first: str | None = None) -> tuple[T, int] | None:
        """Return the value of the longest phrase that begins at a word, and the index of the word after it.

        Args:
            keys: the words of a text.
            at: the index of the word.
            first: what to take for that word, where it has lost a particle.
        """
        node = self.next.get(keys[at] if first is None else first)
        end = len(keys)
        found: tuple[T, int] | None = None
        while node is not None:
            at += 1
            if node.value is not None:
                found = node.value, at
            if at == end:
                break
            node = node.next.get(keys[at])
        return found
