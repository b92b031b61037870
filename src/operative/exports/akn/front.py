"""Cover page, preface and conclusions: the lines around the text, with the facts marked in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, chain

from lxml import etree

from operative.exports.akn.inline import Mark, Words, add
from operative.languages import CODES
from operative.languages.dates import find_dates
from operative.model import Resolution
from operative.sources.akn_own import own
from operative.sources.akn_seal import writable
from operative.structure.agenda import find_agenda_item
from operative.structure.masthead_words import masthead_words, read_session
from operative.vocabulary.organs import named_organ


class Front:
    """Writes what stands before and after the text of a document."""

    def __init__(self, resolution: Resolution, words: Words) -> None:
        self._resolution = resolution
        self._words = words
        self._language = resolution.language if resolution.language in CODES else "en"

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
        self._words.line(element, line, self._marks(line, of))

    def _marks(self, line: str, of: str) -> list[Mark]:
        """Mark the facts that stand in a line; what one has marked is left alone by those after it."""
        marks: list[Mark] = []
        found = (self._told(line), self._named(line) if of == "masthead" else (), self._dates(line, of))
        for mark in chain.from_iterable(found):
            if not any(other.start < mark.end and mark.start < other.end for other in marks):
                marks.append(mark)
        return marks

    def _told(self, line: str) -> Iterator[Mark]:
        """What stands word for word."""
        told = self._resolution
        facts: tuple[tuple[str | None, str, dict[str, str]], ...] = (
            (told.proponent, "docProponent", {}),
            (told.title, "docTitle", {}),
            (told.symbol, "docNumber", {}),
            (told.job_number, "docketNumber", {}),
            (told.number, "docNumber", {}),
            (told.agenda_item_title, "inline", {"name": "agenda item name"}),
        )
        for fact, tag, attributes in facts:
            if fact and (place := line.find(fact)) >= 0:
                yield Mark(place, place + len(fact), tag, attributes)

    def _named(self, line: str) -> Iterator[Mark]:
        """Session and agenda item, whose printed words differ from the fact, and an organ alone on its line."""
        told, language = self._resolution, self._language
        session = read_session(line, masthead_words(language), language) if told.session else None
        if session and session[2] == told.session:
            yield Mark(session[0], session[1], "session", {"value": writable(session[2])})
        item = find_agenda_item(line, language) if told.agenda_item else None
        if item and item[2] == told.agenda_item:
            yield Mark(item[0], item[1], "inline", {"name": "agenda item", "title": writable(item[2])})
        if named_organ(language).fullmatch(line):
            yield Mark(0, len(line), "docAuthority", {})

    def _dates(self, line: str, of: str) -> Iterator[Mark]:
        """The dates of adoption and issue."""
        wanted = {self._resolution.adopted_on, self._resolution.issued_on if of == "masthead" else None} - {None}
        for start, end, date in find_dates(line, self._language) if wanted else ():
            if date in wanted:
                yield Mark(start, end, "docDate", {"date": date})
