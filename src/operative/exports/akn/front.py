"""Cover page, preface and conclusions: the lines around the text, with the facts marked in them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from lxml import etree

from operative.exports.akn.facts import Facts
from operative.exports.akn.inline import Words, add
from operative.model import Resolution
from operative.sources.akn_own import own


class Front:
    """Writes what stands before and after the text of a document."""

    def __init__(self, resolution: Resolution, words: Words) -> None:
        self._resolution = resolution
        self._words = words
        self._facts = Facts(resolution)

    def before(self, parent: etree._Element) -> None:
        """Write the masthead: its lines as far as the title on the cover, the title and what follows in the preface."""
        lines = self._resolution.masthead
        title = self._title_line()
        cover, preface = lines[:title], lines[title:]
        if cover:
            page = add(parent, "coverPage")
            for line in cover:
                self._line(page, line, "masthead")
        if preface:
            element = add(parent, "preface")
            for line in preface:
                self._line(element, line, "masthead")
        elif self._resolution.title and not lines:
            self._said_title(add(parent, "preface"))

    def after(self, parent: etree._Element) -> None:
        """Write the closing lines."""
        if self._resolution.closing:
            element = add(parent, "conclusions")
            for line in self._resolution.closing:
                self._line(element, line, "closing")

    def _title_line(self) -> int:
        """Where the title stands: the line it begins in, also where it runs over several; else behind all."""
        lines, title = self._resolution.masthead, self._resolution.title
        place = " ".join(lines).find(title) if title else -1
        if place < 0:
            return len(lines)
        starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        return bisect_right(starts, place) - 1

    def _said_title(self, preface: etree._Element) -> None:
        """The title of a reading that has no masthead."""
        line = add(preface, "p")
        if self._resolution.number:
            add(line, "docNumber", self._resolution.number).tail = " "
        add(line, "docTitle", self._resolution.title)

    def _line(self, parent: etree._Element, line: str, of: str) -> None:
        element = add(parent, "p")
        element.set(own("line"), of)
        self._words.line(element, line, self._facts.masthead(line) if of == "masthead" else self._facts.closing(line))
