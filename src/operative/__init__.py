"""Operative reads United Nations resolutions.

>>> import operative
>>> reading = operative.parse("The Human Rights Council,\\n\\tRecalling its resolution 5/1,\\n\\t1. Decides to remain seized.")
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
from operative.model import Provenance, Resolution
from operative.pipeline import Asked, read_source
from operative.sources.text import read_text

try:
    __version__ = version("operative")
except PackageNotFoundError:  # a source tree that is not installed
    __version__ = "0"

__all__ = ["OperativeError", "Resolution", "SourceError", "UsageError", "as_dict", "parse", "read"]


def parse(text: str, *, language: str | None = None, symbol: str | None = None, findings: bool = True) -> Resolution:
    """Read a resolution from text.

    Any text parses: what cannot be understood is an issue of the reading.

    Args:
        text: the document, as pasted or as saved, with line ends.
        language: ``en``, ``fr``, ``es``, ``ru``, ``zh`` or ``ar``; recognised where it is not given.
        symbol: the document symbol where the text does not print it (``A/HRC/RES/48/23``).
        findings: whether to look for findings too; this version reads the structure in either case.

    Raises:
        UsageError: for a language that is none of the six or a symbol that is none.
    """
    asked = _asked(language, symbol)
    return read_source(read_text(text), asked, Provenance(None, "text", None, __version__))
