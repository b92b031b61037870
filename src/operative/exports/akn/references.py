"""Which words of a text refer to another document, and to which address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from operative.exports.addresses import quoted, undocs
from operative.exports.akn.profiles import Profile
from operative.model import Citation, Resolution
from operative.vocabulary.symbols import parse_symbol, symbol_spans


class Reference(NamedTuple):
    """A stretch of a text and the address it refers to."""

    start: int
    end: int
    href: str


class References:
    """Finds the references of a reading: its citations where it has some, else the symbols that stand in its text."""

    def __init__(self, resolution: Resolution, profile: Profile) -> None:
        self._profile = profile
        self._language = resolution.language
        self._cited: dict[tuple[str | None, int | None], list[Citation]] = defaultdict(list)
        for citation in resolution.citations:
            self._cited[citation.path, citation.note].append(citation)

    def of(self, text: str, path: str | None, note: int | None = None) -> list[Reference]:
        """Return the references in a paragraph's text, or in that of a note."""
        if not self._cited:
            found = ((a, b, self._href(symbol.text, None)) for symbol, a, b in symbol_spans(text))
            return [Reference(start, end, href) for start, end, href in found if href]
        cited = self._cited.get((path, note), ())
        return [reference for citation in cited for reference in self._parts(text, citation)]

    def _parts(self, text: str, citation: Citation) -> Iterator[Reference]:
        """Yield one reference for each document named: on its own number, or on the whole where that is not in it."""
        if not 0 <= citation.start < citation.end <= len(text) or not citation.symbols:
            return
        found = list(self._each(text, citation))
        if len(found) == len(citation.symbols) > 1:
            yield from found
        elif href := self._href(citation.symbols[0], citation.date):
            yield Reference(citation.start, citation.end, href)

    def _each(self, text: str, citation: Citation) -> Iterator[Reference]:
        """Yield a reference for each document whose symbol or number stands in the words, in their order."""
        quote = text[citation.start : citation.end]
        at = 0
        for symbol in citation.symbols:
            href, read = self._href(symbol, citation.date), parse_symbol(symbol)
            for printed in (symbol, read.number if read else None):
                place = quote.find(printed, at) if printed else -1
                if printed and href and place >= 0:
                    at = place + len(printed)
                    yield Reference(citation.start + place, citation.start + at, href)
                    break

    def _href(self, symbol: str, date: str | None) -> str | None:
        """Return the IRI of a document whose date is known, which that needs; else where it is published."""
        read = parse_symbol(symbol)
        if self._profile.numbered and date and read and read.number and read.organ:
            return work_iri(self._profile, read.organ, date, read.number)
        return undocs(symbol, self._language)


def work_iri(profile: Profile, organ: str | None, date: str, number: str | None) -> str:
    """Return the IRI of a work (AKN4UN part 1, naming convention): whose, of which day, which number.

    >>> from operative.exports.akn.profiles import PROFILES
    >>> work_iri(PROFILES["strict"], "ga", "2016-10-13", "71/4")
    '/akn/un/statement/deliberation/un-ga/2016-10-13/71-4'
    """
    actor = profile.actors.get(organ or "", "un")
    name = quoted((number or "").replace("/", "-").replace(" ", "_"))
    return "/".join(["/akn/un/statement/deliberation", actor, date, *([name] if name else [])])
