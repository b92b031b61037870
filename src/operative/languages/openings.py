"""Opening words: does a paragraph begin as a preambular or as an operative one does?

Preambular paragraphs open with a participle or an adjective, operative ones with a verb in the present tense
(United Nations Editorial Manual). Chinese and French use some words for both: those tell nothing and are in
neither list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from operative.languages import is_spaced, words

_MARKS = re.compile("[\u064b-\u0652\u0640\u0670]")
_ENDS = ",:;.،，：；"


def _plain(word: str) -> str:
    return (word if word.isascii() else _MARKS.sub("", word)).strip(_ENDS).replace("'", "’")


@dataclass(frozen=True, slots=True)
class Openings:
    """The opening words of one language.

    Attributes:
        preambular: one- and two-word openings, lower case.
        operative: likewise.
        spaced: whether words are set apart by spaces.
        prefixes: for Chinese, which sets none, the openings with their roles, none where they are in both lists.
        lengths: of these by their first character, the longest first.
    """

    preambular: frozenset[str]
    operative: frozenset[str]
    spaced: bool
    prefixes: dict[str, str | None]
    lengths: dict[str, tuple[int, ...]]

    def role(self, text: str) -> str | None:
        """Return ``preambular``, ``operative`` or None where the opening words do not tell.

        >>> openings("en").role("Recalling its resolution 60/251,")
        'preambular'
        """
        if not self.spaced:
            return self._prefix_role(text)
        head = [_plain(word) for word in text[:80].lower().split(None, 2)[:2]]
        if not head:
            return None
        both = " ".join(head)
        for key in (both, head[0]):
            if key in self.preambular:
                return "preambular"
            if key in self.operative:
                return "operative"
        return None

    def _prefix_role(self, text: str) -> str | None:
        for length in self.lengths.get(text[:1], ()):
            if (prefix := text[:length]) in self.prefixes:
                return self.prefixes[prefix]
        return None


@cache
def openings(language: str) -> Openings:
    """Return the opening words of `language` (one of the six codes)."""
    table = words(language)["body"]
    prefixes: dict[str, str | None] = {}
    lengths: dict[str, set[int]] = {}
    for role in ("preambular", "operative"):
        for prefix in table[role]:
            prefixes[prefix] = None if prefix in prefixes else role
            lengths.setdefault(prefix[:1], set()).add(len(prefix))
    return Openings(
        frozenset(map(_plain, table["preambular"])),
        frozenset(map(_plain, table["operative"])),
        is_spaced(language),
        prefixes,
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
    )
