"""Sections: how notes are counted in each, and which headers and footers their pages have (17.6, 17.10).

The template of United Nations documents keeps the masthead in the header of the first page; the headers of the others
repeat the symbol.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from operative.sources.docx.names import Element, R, W, is_on
from operative.sources.docx.notes import Counting, counting_of

_USUAL = {"footnote": Counting("decimal"), "endnote": Counting("lowerRoman")}
"""How Word counts where nothing is said (17.11.18)."""
_MOST = 200
"""Sections whose headers are looked at."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Identifiers of the parts around the text.

    Attributes:
        first: the header of the first page, or None.
        alone: whether it is the first page's alone.
        others: all other headers and footers.
    """

    first: str | None = None
    alone: bool = False
    others: tuple[str, ...] = field(default=())


def sections_of(document: Element) -> list[Element]:
    """Return the properties of the sections of a text (``w:sectPr``), in order."""
    return [each for each in document.iter(f"{W}sectPr") if each.getparent().tag in (f"{W}pPr", f"{W}body")]


def countings(sections: list[Element], settings: Element | None, kind: str) -> list[Counting]:
    """Return how the notes of a kind are counted in each section; one at least."""
    usual = counting_of(settings, kind, _USUAL[kind])
    return [counting_of(section, kind, usual) for section in sections] or [usual]


def surroundings(sections: list[Element]) -> Surroundings:
    """Return which headers and footers the pages have."""
    if not sections:
        return Surroundings()
    titled = sections[0].find(f"{W}titlePg")
    alone = titled is not None and is_on(titled)
    wanted = "first" if alone else "default"
    first = next((name for kind, name in _headers(sections[0]) if kind == wanted), None)
    named = (name for section in sections[:_MOST] for name in (*_names(section),))
    return Surroundings(first, alone, tuple(dict.fromkeys(name for name in named if name != first)))


def _headers(section: Element) -> Iterator[tuple[str, str]]:
    for reference in section.iterchildren(f"{W}headerReference"):
        yield reference.get(f"{W}type", "default"), reference.get(f"{R}id", "")


def _names(section: Element) -> Iterator[str]:
    for reference in section.iterchildren(f"{W}headerReference", f"{W}footerReference"):
        yield reference.get(f"{R}id", "")
