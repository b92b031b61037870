"""Where the words of a clause go on in a list: “Urges the Government to:” asks for nothing without its items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from operative.findings.keys import above

_MORE = re.compile(r"\+\d+$")
"""What text that goes on after items has behind their paragraph's path."""


class Points:
    """The items of a reading, by what they stand under. They are gone through once, however many clauses ask.

    >>> told = Points([("2", "Notes it, and urges States to:"), ("2(a)", "Act;"), ("2(a)(i)", "Now;"), ("2+1", "Or:")])
    >>> told.of("2", 29), told.of("2", 10), told.of("2(a)", 3)
    ([('2(a)', 'Act;'), ('2(a)(i)', 'Now;')], [], [('2(a)(i)', 'Now;')])

    Args:
        paragraphs: path and text of each, in order.
    """

    def __init__(self, paragraphs: Iterable[tuple[str, str]]) -> None:
        self._texts = dict(paragraphs)
        self._under: dict[str, list[tuple[str, str]]] = {}
        for path, text in self._texts.items():
            for chapeau in chapeaux(path):
                self._under.setdefault(chapeau, []).append((path, text))

    def of(self, path: str, end: int) -> list[tuple[str, str]]:
        """Return the items that a clause goes on in, path and text; none where other words of its paragraph follow it.

        Args:
            path: of the clause.
            end: of its words in the paragraph.
        """
        if any(sign.isalnum() for sign in self._texts.get(path, "")[end:]):
            return []
        return self._under.get(path, [])

    def rest(self, path: str, end: int) -> str:
        """Return all words that follow a clause up to the end of its list; empty where it goes on in none.

        >>> Points([("1", "Urges all to:"), ("1(a)", "Act;"), ("1(b)", "Report.")]).rest("1", 12)
        ': Act; Report.'
        """
        items = self.of(path, end)
        return " ".join([self._texts[path][end:].rstrip(), *(text for _, text in items)]) if items else ""


def chapeaux(path: str) -> Iterator[str]:
    """Yield what a path stands under, the nearest first; text that goes on after an item's own items as that item.

    >>> list(chapeaux("II.3(a)(ii)+1")), list(chapeaux("31+1"))
    (['II.3(a)', 'II.3'], [])
    """
    return above(_MORE.sub("", path))
