"""The numbers that Word itself sets before paragraphs (``word/numbering.xml``; ISO/IEC 29500-1, 17.9).

A paragraph names a *list* and a level. Lists that share one definition go on counting together; a list may start its
levels anew, or write them otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from operative.sources.clean import clean
from operative.sources.docx.names import MC, Element, W, is_on, value_of, whole
from operative.sources.docx.number_formats import BULLET, padded, written
from operative.sources.docx.styles import Numbering, Styles
from operative.typography.labels import whole_label

_LEVELS = 9
_LONGEST = 60
"""Code points of a label; what stands before a paragraph is a number, perhaps with a word such as Article."""
_PLACE = re.compile(r"%(?P<level>[1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts and is written.

    Attributes:
        start: its first number.
        form: ``w:numFmt``, or the pattern of one of the user's own.
        text: with ``%1`` … for the numbers of the levels.
        restart: None where each higher level starts it anew, else the number of the level from 1 that does; 0: none.
        decimal: whether the numbers of all levels are written in digits in it (``w:isLgl``).
        style: the paragraph style whose paragraphs it numbers.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    decimal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the definition it shares, its levels, and the numbers at which it starts some of them anew."""

    definition: str
    levels: tuple[_Level, ...]
    starts: dict[int, int]


class Numbers:
    """Counts the numbered paragraphs of one file; they have to be asked for in order."""

    def __init__(self, load: Callable[[], Element | None], styles: Styles) -> None:
        """Prepare to count.

        Args:
            load: returns ``w:numbering``, or None where a file has none; called for the first numbered paragraph.
            styles: of the file.
        """
        self._load: Callable[[], Element | None] | None = load
        self._styles = styles
        self._definitions: dict[str, Element] = {}
        self._elements: dict[int, Element] = {}
        self._lists: dict[int, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()

    def label(self, own: Numbering, style: Numbering, named_by: tuple[str, ...] = ()) -> str:
        """Count a paragraph and return its label as printed; empty where it has none.

        Args:
            own: the numbering that the paragraph gives itself.
            style: that of its style, which holds for what the paragraph does not say.
            named_by: the identifiers of the style and those it is based on.
        """
        number = style.list if own.list is None else own.list
        found = self._list(number) if number else None
        if number is None or found is None:
            return ""
        level = own.level
        if level is None and own.list is None:
            level = next((at for at, each in enumerate(found.levels) if each.style and each.style in named_by), None)
        level = (style.level or 0) if level is None else level
        if level >= len(found.levels):
            return ""
        return self._written(found, level, self._count(number, found, level))

    # -- counting -------------------------------------------------------------------------------------------------

    def _count(self, number: int, found: _List, level: int) -> list[int | None]:
        counts = self._counts.setdefault(found.definition, [None] * _LEVELS)
        before = counts[level]
        start = found.starts.get(level)
        if start is not None and (number, level) not in self._started:
            counts[level] = start
        else:
            counts[level] = found.levels[level].start if before is None else before + 1
        self._started.add((number, level))
        for deeper in range(level + 1, len(found.levels)):
            restart = found.levels[deeper].restart
            if restart is None or level < restart:
                counts[deeper] = None
        return counts

    def _written(self, found: _List, level: int, counts: list[int | None]) -> str:
        own = found.levels[level]

        def number(place: re.Match[str]) -> str:
            at = int(place["level"]) - 1
            if at >= len(found.levels):
                return ""
            other = found.levels[at]
            count = counts[at]
            form = "decimal" if own.decimal and other.form != "none" else other.form
            return _in_form(other.start if count is None else count, form)

        if own.form == "bullet":
            mark = clean(own.text)
            return mark if whole_label(mark) else BULLET  # else a place in a font of symbols, such as o
        return clean(_PLACE.sub(number, own.text))[:_LONGEST]

    # -- lists ----------------------------------------------------------------------------------------------------

    def _index(self, root: Element | None) -> None:
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                self._definitions[element.get(f"{W}abstractNumId", "")] = element
            elif element.tag == f"{W}num":
                self._elements[whole(element.get(f"{W}numId"), 0)] = element

    def _list(self, number: int) -> _List | None:
        if self._load is not None:
            load, self._load = self._load, None
            self._index(load())
        if number not in self._lists:
            self._lists[number] = self._read(number)
        return self._lists[number]

    def _read(self, number: int) -> _List | None:
        element = self._elements.get(number)
        definition = self._definition(element)
        if element is None or definition is None:
            return None
        levels = [_Level(form="none")] * _LEVELS
        for each in definition.iterchildren(f"{W}lvl"):
            levels[whole(each.get(f"{W}ilvl"), 0, most=_LEVELS - 1)] = _level(each)
        starts: dict[int, int] = {}
        for override in element.iterchildren(f"{W}lvlOverride"):
            at = whole(override.get(f"{W}ilvl"), 0, most=_LEVELS - 1)
            anew, other = override.find(f"{W}startOverride"), override.find(f"{W}lvl")
            if other is not None:
                levels[at] = _level(other)
            if anew is not None:
                starts[at] = whole(value_of(anew), levels[at].start)
        return _List(definition.get(f"{W}abstractNumId", ""), tuple(levels), starts)

    def _definition(self, element: Element | None) -> Element | None:
        """The definition of a list; one that only names a style of lists is defined by the list of that style."""
        for _ in range(3):
            if element is None:
                return None
            definition = self._definitions.get(value_of(element.find(f"{W}abstractNumId")))
            link = "" if definition is None else value_of(definition.find(f"{W}numStyleLink"))
            if not link:
                return definition
            number = self._styles.list_of(link)
            element = None if number is None else self._elements.get(number)
        return None


def _level(element: Element) -> _Level:
    restart = element.find(f"{W}lvlRestart")
    legal = element.find(f"{W}isLgl")
    return _Level(
        start=whole(value_of(element.find(f"{W}start")), 0),
        form="bullet" if element.find(f"{W}lvlPicBulletId") is not None else _form(element),
        text=value_of(element.find(f"{W}lvlText"))[:_LONGEST],
        restart=None if restart is None else whole(value_of(restart), 0, most=_LEVELS),
        decimal=legal is not None and is_on(legal),
        style=value_of(element.find(f"{W}pStyle")),
    )


def _form(level: Element) -> str:
    """The format of a level's numbers; one of the user's own stands beside one for older programs."""
    element = level.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if element is None:
        element = level.find(f"{W}numFmt")
    form = value_of(element, "decimal")
    return element.get(f"{W}format", "decimal") if form == "custom" else form


def _in_form(number: int, form: str) -> str:
    return padded(number, form) if "," in form else written(number, form)
