"""The styles of a Word file (``word/styles.xml``): what text looks like by them, and what they say it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from operative.sources.docx.looks import by_styles, change_of
from operative.sources.docx.names import Element, W, is_on, value_of, whole
from operative.sources.drawn.looks import Change, joined

_DEEPEST = 40
"""Styles based on one another that are followed; Word allows ten."""
_BODY = 9
"""The outline level that means none (17.3.1.20)."""
_HEADING = re.compile(r"_? ?H ?_{0,2}(?:Ch|CH|M|1|2/3|4|5/6)(?:_G\w?)?")
"""What the templates of the United Nations call the styles of headings: ``_ H_1``, in Geneva ``_ H_1_G``."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """What numbers a paragraph: the list (``w:numId``; 0 for none) and the level in it, from 0; None where not said."""

    list: int | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph's style says of it.

    Attributes:
        look: of its text.
        change: the same as what it switches on and off.
        heading: whether it is a heading's.
        numbering: the list that numbers its paragraphs.
        numbered_by: identifiers of the styles that give the numbering, its own first: a list's level may name one.
    """

    look: int
    change: Change
    heading: bool
    numbering: Numbering
    numbered_by: tuple[str, ...] = ()


class Styles:
    """The styles of one file, resolved when a paragraph first uses them."""

    def __init__(self, root: Element | None) -> None:
        """Index the styles of ``w:styles``; a file may have none."""
        self._elements: dict[str, Element] = {}
        self._default: str = ""
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._changes: dict[str, Change] = {}
        self._looks: dict[tuple[str, str], int] = {}
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._defaults = change_of(defaults)[0]
        self.language = value_of(None if defaults is None else defaults.find(f"{W}lang"))
        for element in root.iterchildren(f"{W}style") if root is not None else ():
            identifier = element.get(f"{W}styleId", "")
            self._elements[identifier] = element
            if element.get(f"{W}default") in ("1", "true", "on") and element.get(f"{W}type") == "paragraph":
                self._default = self._default or identifier

    def paragraph(self, identifier: str) -> ParagraphStyle:
        """Return a paragraph style, or the default one for an identifier that is unknown or empty."""
        if identifier not in self._elements:
            identifier = self._default
        if identifier not in self._paragraphs:
            self._paragraphs[identifier] = self._resolved(identifier)
        return self._paragraphs[identifier]

    def look(self, paragraph: str, character: str) -> int:
        """Return how a run looks by the styles of its paragraph and of its own, either of which may be empty."""
        found = self._looks.get((paragraph, character))
        if found is None:
            change = self.paragraph(paragraph).change
            found = by_styles(self._defaults, change, self._change(character) if character else (0, 0))
            self._looks[paragraph, character] = found
        return found

    def list_of(self, identifier: str) -> int | None:
        """Return the list (``w:numId``) that a style of lists stands for."""
        return self._numbering(identifier)[0].list

    def _resolved(self, identifier: str) -> ParagraphStyle:
        change = self._change(identifier)
        numbering, numbered_by = self._numbering(identifier)
        look = by_styles(self._defaults, change, (0, 0))
        return ParagraphStyle(look, change, self._is_heading(identifier), numbering, numbered_by)

    def _change(self, identifier: str) -> Change:
        if identifier not in self._changes:
            change: Change = (0, 0)
            for element in reversed(list(self._chain(identifier))):
                change = joined(change, change_of(element.find(f"{W}rPr")))
            self._changes[identifier] = change
        return self._changes[identifier]

    def _chain(self, identifier: str) -> Iterator[Element]:
        """The style and those it is based on, itself first."""
        for _ in range(_DEEPEST):
            element = self._elements.get(identifier)
            if element is None:
                return
            yield element
            identifier = value_of(element.find(f"{W}basedOn"))

    def _numbering(self, identifier: str) -> tuple[Numbering, tuple[str, ...]]:
        found: int | None = None
        level: int | None = None
        names: list[str] = []
        for element in self._chain(identifier):
            names.append(element.get(f"{W}styleId", ""))
            own = numbering_of(element.find(f"{W}pPr"))
            level = own.level if level is None else level
            if own.list is not None:
                found = own.list
                break
        return Numbering(found, level), tuple(names)

    def _is_heading(self, identifier: str) -> bool:
        for element in self._chain(identifier):
            if _HEADING.fullmatch(value_of(element.find(f"{W}name"))):
                return True
            outline = element.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None:
                return whole(value_of(outline), _BODY) < _BODY
        return False


def numbering_of(properties: Element | None) -> Numbering:
    """Return the numbering that the properties of a paragraph (``w:pPr``) give themselves."""
    element = None if properties is None else properties.find(f"{W}numPr")
    if element is None:
        return Numbering()
    list_, level = element.find(f"{W}numId"), element.find(f"{W}ilvl")
    return Numbering(
        None if list_ is None else whole(value_of(list_), 0),
        None if level is None else whole(value_of(level), 0, most=8),
    )


def is_marked(properties: Element | None, names: frozenset[str]) -> bool:
    """Do the properties of a paragraph's mark (``w:pPr/w:rPr``) hold one of these elements, switched on?"""
    mark = None if properties is None else properties.find(f"{W}rPr")
    return mark is not None and any(element.tag in names and is_on(element) for element in mark)
