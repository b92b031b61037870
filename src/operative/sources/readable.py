"""What can be read, for people who ask: each format, how its files are usually named, and what it needs."""

from __future__ import annotations

from dataclasses import dataclass

from operative.sources.legacy import find_program
from operative.sources.pdf.ocr import languages as recognised_languages

LIBREOFFICE, TESSERACT = "LibreOffice", "tesseract"


@dataclass(frozen=True, slots=True)
class Readable:
    """A format that is read.

    Attributes:
        name: as in a reading's provenance (``docx``).
        suffixes: how its files are usually named; what a file is called decides nothing.
        what: in plain words.
        needs: a program that must be installed, or None.
    """

    name: str
    suffixes: tuple[str, ...]
    what: str
    needs: str | None = None


READABLE = (
    Readable("docx", (".docx", ".docm", ".DOC"), "Word document, also where it is named .DOC"),
    Readable("pdf", (".pdf",), "PDF with text"),
    Readable("pdf", (".pdf",), "PDF of pictures, as a scanner makes it", TESSERACT),
    Readable("html", (".html", ".htm"), "web page, also as saved by Word or LibreOffice"),
    Readable("akn", (".xml",), "Akoma Ntoso, as the United Nations publishes it or others do"),
    Readable("text", (".txt",), "plain text in any usual encoding"),
    Readable("markdown", (".md",), "Markdown"),
    Readable("doc", (".doc",), "Word document of before 2007", LIBREOFFICE),
    Readable("rtf", (".rtf",), "Rich Text Format", LIBREOFFICE),
    Readable("odt", (".odt",), "OpenDocument text", LIBREOFFICE),
)
"""In the order in which people meet them."""


def found(program: str) -> str | None:
    """Tell whether a program that a format needs is installed.

    Returns:
        In plain words what was found (for tesseract the languages it knows), or None where it is not installed.
    """
    if program == LIBREOFFICE:
        return find_program()
    known = recognised_languages()
    return f"languages: {', '.join(known)}" if known else None
