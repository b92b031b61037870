"""Which words of a text refer to another document, and to which address."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from operative.exports.akn.profiles import Profile
from operative.model import Resolution
from operative.vocabulary.symbols import parse_symbol, symbol_spans

_PLAIN = re.compile(r"[^A-Za-z0-9/.()*_-]")


class Citation(Protocol):
    """What is used of a citation: where it stands and which documents it names."""

    @property
    def path(self) -> str | None:
        """Of the paragraph, or None for a note whose paragraph is not known."""

    @property
    def note(self) -> int | None:
        """The place of the note among those of the paragraph or the reading, or None for a paragraph's own text."""

    @property
    def start(self) -> int:
        """Offset in the text."""

    @property
    def end(self) -> int:
        """Offset in the text, behind it."""

    @property
    def symbols(self) -> Sequence[str]:
        """Of the documents cited."""


class Reference(NamedTuple):
    """A stretch of a text and the address it refers to."""

    start: int
    end: int
    href: str


class References:
    """Finds the references of a reading: its citations where it has some, else the symbols that stand in its text."""

    def __init__(self, resolution: Resolution, profile: Profile) -> None:
        self._profile = profile
        self._language = resolution.language or "en"
        citations: Sequence[Citation] = getattr(resolution, "citations", ())
        self._cited: dict[tuple[str | None, int | None], list[Citation]] | None = None
        if citations:
            self._cited = defaultdict(list)
            for citation in citations:
                self._cited[citation.path, citation.note].append(citation)

    def of(self, text: str, path: str | None, note: int | None = None) -> list[Reference]:
        """Return the references in a paragraph's text, or in that of a note."""
        if self._cited is None:
            return [Reference(a, b, self._href(symbol.text, None)) for symbol, a, b in symbol_spans(text)]
        cited = self._cited.get((path, note), ())
        return [reference for citation in cited for reference in self._parts(text, citation)]

    def _parts(self, text: str, citation: Citation) -> Iterator[Reference]:
        """Yield one reference for each document named: on its own number, or on the whole where that is not in it."""
        if not 0 <= citation.start < citation.end <= len(text) or not citation.symbols:
            return
        date = getattr(citation, "date", None)
        quote = text[citation.start : citation.end]
        at = 0
        found = []
        for symbol in citation.symbols:
            read = parse_symbol(symbol)
            for printed in (symbol, read.number if read else None):
                place = quote.find(printed, at) if printed else -1
                if printed and place >= 0:
                    at = place + len(printed)
                    start = citation.start + place
                    found.append(Reference(start, start + len(printed), self._href(symbol, date)))
                    break
        if len(found) == len(citation.symbols) > 1:
            yield from found
        else:
            yield Reference(citation.start, citation.end, self._href(citation.symbols[0], date))

    def _href(self, symbol: str, date: str | None) -> str:
        """Return the IRI of a document whose date is known, which that needs; else where it is published."""
        read = parse_symbol(symbol)
        if self._profile.numbered and date and read and read.number and read.organ:
            return work_iri(self._profile, read.organ, date, read.number)
        return f"https://undocs.org/{self._language}/{quoted(symbol.replace(' ', ''))}"


def work_iri(profile: Profile, organ: str | None, date: str, number: str | None) -> str:
    """Return the IRI of a work (AKN4UN part 1, naming convention): whose, of which day, which number.

    >>> from operative.exports.akn.profiles import PROFILES
    >>> work_iri(PROFILES["strict"], "ga", "2016-10-13", "71/4")
    '/akn/un/statement/deliberation/un-ga/2016-10-13/71-4'
    """
    actor = profile.actors.get(organ or "", "un")
    name = quoted((number or "").replace("/", "-").replace(" ", "_"))
    return "/".join(["/akn/un/statement/deliberation", actor, date, *([name] if name else [])])


def quoted(text: str) -> str:
    """Return text as part of an address: what is not plain becomes its bytes in UTF-8 (RFC 3987 to RFC 3986)."""
    return _PLAIN.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), text)
