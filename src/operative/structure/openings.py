"""Opening words: does a paragraph begin as a preambular or as an operative one does?

Preambular paragraphs open with a participle or an adjective, operative ones with a verb in the present tense
(United Nations Editorial Manual). Chinese and French use some words for both: those tell nothing and are in
neither list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from operative.languages import words

_MARKS = re.compile("[\u064b-\u0652\u0640\u0670]")
_ENDS = ",:;.،，：；"


def _plain(word: str) -> str:
    return _MARKS.sub("", word).strip(_ENDS).replace("'", "’")


@dataclass(frozen=True, slots=True)
class Openings:
    """The opening words of one language.

    Attributes:
        preambular: one- and two-word openings, lower case; for Chinese, which sets no spaces, prefixes.
        operative: likewise.
        spaced: whether words are set apart by spaces.
    """

    preambular: frozenset[str]
    operative: frozenset[str]
    spaced: bool
    prefixes: tuple[tuple[str, ...], tuple[str, ...]]

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
        preambular = max((len(p) for p in self.prefixes[0] if text.startswith(p)), default=0)
        operative = max((len(p) for p in self.prefixes[1] if text.startswith(p)), default=0)
        if preambular == operative:
            return None
        return "preambular" if preambular > operative else "operative"


@cache
def openings(language: str) -> Openings:
    """Return the opening words of `language` (one of the six codes)."""
    table = words(language)["body"]
    preambular, operative = table["preambular"], table["operative"]
    return Openings(
        frozenset(map(_plain, preambular)),
        frozenset(map(_plain, operative)),
        language != "zh",
        (tuple(preambular), tuple(operative)),
    )
