"""Subjects of the Human Rights Council's thematic mandates: one name for each in every language (``mandates.toml``).

"The Special Rapporteur on the right to food", « le Rapporteur spécial sur le droit à l'alimentation » and
食物权问题特别报告员 are one mandate, ``special-rapporteur:right-to-food``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from operative.languages.tokens import tokens, without_clitics
from operative.languages.wordtree import WordTree


def find_subject(keys: Sequence[str], begin: int, end: int, language: str) -> str | None:
    """Return the name of the first subject of a mandate that begins between two words, or None where none is known.

    Args:
        keys: words as :func:`operative.languages.tokens.tokens` returns them.
        begin: the index of the first word to look at.
        end: the index after the last.
        language: one of :data:`operative.languages.CODES`.

    >>> keys = tokens("Rapporteuse spéciale sur le droit à l’alimentation", "fr").keys
    >>> find_subject(keys, 2, len(keys), "fr")
    'right-to-food'
    """
    tree = _tree(language)
    for at in range(begin, end):
        for form, _ in without_clitics(keys[at], language):
            node = tree.next.get(form)
            if node is not None and (found := node.onward(keys, at + 1)):
                return found[0]
    return None


def is_in_own_words(actor: str) -> bool:
    """Has the actor of a mandate a subject in the words of its text, not by its name here?

    >>> is_in_own_words("special-rapporteur:right-to-food"), is_in_own_words("special-rapporteur:harbour-dues")
    (False, True)
    """
    _, colon, subject = actor.partition(":")
    return bool(colon) and subject not in _table()


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("mandates.toml").read_text("utf-8"))


@cache
def _tree(language: str) -> WordTree[str]:
    tree = WordTree[str]()
    for name, wordings in _table().items():
        for wording in wordings.get(language, ()):
            tree.add(tokens(wording, language).keys, name)
    return tree
