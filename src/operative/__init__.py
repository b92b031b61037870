r"""Operative reads United Nations resolutions.

>>> import operative
>>> text = "The General Assembly,\n\tRecalling its resolution 60/251,\n\t1. Decides."
>>> reading = operative.parse(text)
>>> [(p.path, p.kind) for p in reading.paragraphs]
[('P1', 'preambular'), ('1', 'operative')]
"""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, version
from typing import BinaryIO, TextIO

from operative.errors import OperativeError, SourceError, UsageError
from operative.exports.json import as_dict
from operative.languages import CODES
from operative.lineage import compare, series
from operative.model import Provenance, Resolution
from operative.model.lineage import Comparison
from operative.model.series import Series
from operative.pipeline import Asked, read_source
from operative.sources.formats import read_blocks
from operative.sources.opening import open_document
from operative.sources.text import read_text
from operative.vocabulary.symbols import parse_symbol

try:
    __version__ = version("operative")
except PackageNotFoundError:  # a source tree that is not installed
    __version__ = "0"

__all__ = [
    "Comparison",
    "OperativeError",
    "Resolution",
    "Series",
    "SourceError",
    "UsageError",
    "as_dict",
    "compare",
    "parse",
    "read",
    "series",
]


def parse(
    text: str,
    *,
    language: str | None = None,
    symbol: str | None = None,
    findings: bool = True,
) -> Resolution:
    """Read a resolution from text.

    Any text parses: what cannot be understood is an issue of the reading.

    Args:
        text: the document, as pasted or as saved, with line ends.
        language: ``en``, ``fr``, ``es``, ``ru``, ``zh`` or ``ar``; recognised where it is not given.
        symbol: the document symbol where the text does not print it (``A/HRC/RES/48/23``).
        findings: whether to look for findings too, or for the structure only.

    Raises:
        UsageError: for a language that is none of the six or a symbol that is none.
    """
    asked = _asked(language, symbol, findings=findings)
    return read_source(read_text(text), asked, Provenance(None, "text", None, __version__))


def read(
    source: str | os.PathLike[str] | bytes | BinaryIO | TextIO,
    *,
    language: str | None = None,
    symbol: str | None = None,
    findings: bool = True,
) -> Resolution:
    """Read a resolution from a file.

    The format is recognised by content: plain text in any usual encoding, or Akoma Ntoso as the United Nations
    publishes it.

    Args:
        source: a path, the bytes of a document, or an open file.
        language: ``en``, ``fr``, ``es``, ``ru``, ``zh`` or ``ar``; recognised where it is not given.
        symbol: the document symbol where the document does not print it.
        findings: whether to look for findings too, or for the structure only.

    Raises:
        SourceError: for a file that cannot be opened or is no document; the message says what to do.
        UsageError: for a language that is none of the six or a symbol that is none.

    >>> read(b"The Human Rights Council,\\nDecides to remain seized of the matter.").organ
    'hrc'
    """
    asked = _asked(language, symbol, findings=findings)
    document = open_document(source)
    blocks = read_blocks(document)
    return read_source(blocks, asked, Provenance(document.sha256, blocks.format, blocks.encoding, __version__))


def _asked(language: str | None, symbol: str | None, *, findings: bool) -> Asked:
    if language is not None and language not in CODES:
        raise UsageError(f"language {language!r} is not known; use one of {', '.join(CODES)}, or leave it out")
    if symbol is not None and parse_symbol(symbol) is None:
        raise UsageError(f"{symbol!r} is no document symbol; write it as in A/HRC/RES/48/23, or leave it out")
    return Asked(language, symbol, findings)
