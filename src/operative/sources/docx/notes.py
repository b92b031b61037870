"""Footnotes and endnotes (``word/footnotes.xml``, ``word/endnotes.xml``), and the markers that Word counts for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from operative.model import Note
from operative.sources.docx.names import Element, W, value_of, whole
from operative.sources.docx.number_formats import written

_EMPTY_BRACKETS = re.compile(r"\(\s?\)\s?")
"""What is left of a marker that a note prints itself, as in Arabic."""
_AFTER_MARKER = " .)/\u00a0"


@dataclass(frozen=True, slots=True)
class Counting:
    """How the notes of a section are counted (``w:footnotePr``, 17.11.11).

    Attributes:
        form: of the numbers.
        start: the first number.
        restart: ``continuous``, ``eachSect`` or ``eachPage``.
    """

    form: str
    start: int = 1
    restart: str = "continuous"


class Notes:
    """The notes of one kind in one file; they are called in the order of their markers."""

    def __init__(self, kind: str, root: Element | None, countings: Sequence[Counting]) -> None:
        """Index the notes.

        Args:
            kind: ``footnote`` or ``endnote``.
            root: of the part that holds them, or None.
            countings: one for each section, at least one.
        """
        self._elements: dict[str, Element] = {}
        self._read = f"{W}{kind}Ref"
        for element in root.iterchildren(f"{W}{kind}") if root is not None else ():
            if element.get(f"{W}type", "normal") == "normal":
                self._elements.setdefault(element.get(f"{W}id", ""), element)
        self._countings = countings
        self._place = (0, 0)
        self._count: int | None = None
        self._called: dict[str, str] = {}

    def call(
        self, identifier: str, mark: str | None, place: tuple[int, int], text: Callable[[Element], tuple[str, bool]]
    ) -> Note | str:
        """Return the note that a marker calls, or the marker alone where the note was called before or is none.

        Args:
            identifier: ``w:id``.
            mark: a marker of the author's own, which Word does not count.
            place: section and page of the marker, each from 0 on.
            text: reads what a note holds, and says whether a raised number begins it.
        """
        if identifier in self._called:
            return self._called[identifier]
        marker = mark or self._next(place)
        self._called[identifier] = marker
        element = self._elements.get(identifier)
        if element is None:
            return marker
        words, raised = text(element)
        printed = raised or next(element.iter(self._read), None) is None
        return Note(marker, _without_marker(words, marker, printed=printed))

    def _next(self, place: tuple[int, int]) -> str:
        counting = self._countings[min(place[0], len(self._countings) - 1)]
        (section, page), self._place = self._place, place
        anew = (counting.restart == "eachSect" and section != place[0]) or (
            counting.restart == "eachPage" and (section, page) != place
        )
        self._count = counting.start if anew or self._count is None else self._count + 1
        return written(self._count, counting.form) or str(self._count)


def counting_of(properties: Element | None, kind: str, usual: Counting) -> Counting:
    """Return how notes are counted by the properties of a section, or by a file's settings.

    Args:
        properties: ``w:sectPr`` or ``w:settings``.
        kind: ``footnote`` or ``endnote``.
        usual: what holds where the properties do not say otherwise.
    """
    element = None if properties is None else properties.find(f"{W}{kind}Pr")
    if element is None:
        return usual
    form, start, restart = (element.find(f"{W}{name}") for name in ("numFmt", "numStart", "numRestart"))
    return Counting(
        value_of(form, usual.form),
        whole(value_of(start), usual.start),
        value_of(restart, usual.restart),
    )


def _without_marker(text: str, marker: str, *, printed: bool) -> str:
    """A note begins with its marker where Word does not count it, and in Arabic with the brackets around it."""
    if printed and text.startswith(marker) and not text[len(marker) : len(marker) + 1].isalnum():
        return text[len(marker) :].lstrip(_AFTER_MARKER)
    empty = _EMPTY_BRACKETS.match(text)
    return text[empty.end() :] if empty else text
