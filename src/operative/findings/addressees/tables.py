"""What the table ``[addressees]`` of a language holds, in the form in which it is looked up: patterns, trees, keys."""

from __future__ import annotations

import re

from operative.languages.tokens import tokens
from operative.languages.wording import any_of, fold
from operative.languages.wordtree import WordTree


def markers(table: dict[str, dict[str, list[str]]]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the particles by which acts lead to an infinitive: « invite … à », « prie … de »."""
    named = table.get("markers", {})
    return tuple((fold(stem), frozenset(map(fold, keys.split()))) for keys, stems in named.items() for stem in stems)


def pattern(table: dict[str, str | list[str]], name: str) -> re.Pattern[str] | None:
    """Return a pattern of the table, compiled; None where the language has none."""
    return re.compile(spelled(table[name])) if name in table else None


def spelled(pattern: str | list[str]) -> str:
    """Return a pattern that may be spelled as a list of its alternatives."""
    return pattern if isinstance(pattern, str) else "|".join(pattern)


def first_words(language: str, table: dict[str, list[str]], kinds: tuple[str, ...]) -> frozenset[str]:
    """Return the first words of the phrases of some lists."""
    return frozenset(tokens(phrase, language).keys[0] for kind in kinds for phrase in table.get(kind, []))


def closing(table: dict[str, dict[str, list[str]]]) -> re.Pattern[str] | None:
    """Return how a clause may end that says after whose it is what is needed, the kind as its group, or None."""
    groups = [f"(?P<{kind}>{any_of(endings)})" for kind, endings in table.get("closings", {}).items()]
    return re.compile(f"(?:{'|'.join(groups)})$") if groups else None


def keyed(language: str, named: dict[str, list[str]]) -> dict[str, str]:
    """Return ids by the words that stand for them, as words are compared."""
    return {tokens(word, language).keys[0]: id_ for id_, words_of in named.items() for word in words_of}


def owned(language: str, table: dict[str, dict[str, list[str]]]) -> WordTree[str]:
    """Return the ids by the phrases that make bodies before them some body's."""
    tree = WordTree[str]()
    for id_, named in table.get("owned", {}).items():
        for phrase in named:
            tree.add(tokens(phrase, language).keys, id_)
    return tree
