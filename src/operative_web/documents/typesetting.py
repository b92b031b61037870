"""How the library sets a reading's text, for the pages of the register.

Pages get what the library's own page of HTML is made of, so that both look alike: sections, stretches of text with
their emphasis and the calls of their notes, anchors, and the direction of the writing.
"""

from __future__ import annotations

from urllib.parse import quote

from operative.exports.addresses import undocs
from operative.exports.html.text import Ids, Script, plain
from operative.exports.json import from_dict
from operative.exports.sections import Section, depth, sections
from operative.exports.stretches import Call, Stretch, stretches
from operative.exports.writing import RIGHT_TO_LEFT
from operative.model import Division, Note, Paragraph, Resolution
from operative_web.documents.models import Reading

__all__ = [
    "Call",
    "Division",
    "Note",
    "Paragraph",
    "Resolution",
    "Script",
    "Section",
    "Stretch",
    "address_of",
    "anchors",
    "depth",
    "direction",
    "plain",
    "resolution_of",
    "sections",
    "stretches",
]

_ACCESS = "https://documents.un.org/api/symbol/access?s={symbol}&l={language}&t=pdf"
"""The public address of the United Nations' documents, by symbol."""


def resolution_of(reading: Reading) -> Resolution:
    """Return a reading as the library's own record."""
    return from_dict(reading.data)


def anchors(resolution: Resolution) -> dict[str, str]:
    """Return the anchor of each paragraph on a page, by its path: the same as on the library's own page.

    >>> anchors(Resolution(paragraphs=(Paragraph("31(a)", "(a)", "item", "Laws;"),)))
    {'31(a)': 'p-31-a'}
    """
    ids = Ids()
    return {paragraph.path: ids.of(paragraph.path) for paragraph in resolution.paragraphs}


def direction(language: str) -> str:
    """Return the direction in which a language is written: ``rtl`` or ``ltr``."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def address_of(symbol: str, language: str) -> str:
    """Return where the United Nations show a document, empty for a symbol that fits none. Nothing is fetched there.

    >>> address_of("A/HRC/RES/48/23", "fr"), address_of('"><', "fr")
    ('https://documents.un.org/api/symbol/access?s=A/HRC/RES/48/23&l=fr&t=pdf', '')
    """
    if undocs(symbol, language) is None:
        return ""
    return _ACCESS.format(symbol=quote("".join(symbol.split()).rstrip("*")), language=quote(language or "en"))
