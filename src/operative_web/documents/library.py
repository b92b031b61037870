"""Where the register calls the library."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import operative
from operative.exports.cells import cell
from operative.exports.csv import csv_lines as _csv_lines
from operative.findings.keys import fingerprint
from operative.vocabulary.symbols import parse_symbol

_MODIFIER = re.compile(r"/(?:ADD|CORR|REV|AMEND)\.")

__all__ = [
    "canonical_symbol", "cell", "csv_lines", "finding_fingerprint", "read", "reader_version",
]  # fmt: skip


@cache
def reader_version() -> str:
    """Return what a reading depends on beside its file: the library's version and a digest of its rules, words and
    calendars (``0.1.0+8f3c…``).
    """
    whole = hashlib.sha256()
    for path, content in _sources(files("operative"), ""):
        whole.update(path.encode())
        whole.update(content)
    return f"{operative.__version__}+{whole.hexdigest()[:12]}"


def read(content: bytes, *, language: str | None = None, symbol: str | None = None) -> dict[str, Any]:
    """Read a file's bytes; return the reading as the contract's JSON.

    Args:
        content: of the file.
        language: as a person says; found out where it is not given.
        symbol: as a person says.

    Raises:
        operative.SourceError: for a file that cannot be read; says what to do.
    """
    return operative.as_dict(operative.read(content, language=language or None, symbol=symbol or None))


def canonical_symbol(written: str) -> str:
    """Return a document's symbol in canonical spacing, or empty for what is none.

    >>> canonical_symbol(" S/RES/2504(2020) "), canonical_symbol("a/hrc/48/l.12/rev.1"), canonical_symbol("../etc")
    ('S/RES/2504 (2020)', 'A/HRC/48/L.12/Rev.1', '')
    """
    symbol = parse_symbol(written) or parse_symbol(_MODIFIER.sub(lambda found: found[0].title(), written.upper()))
    return symbol.text if symbol else ""


def csv_lines(lines: list[list[Any]]) -> bytes:
    """Return lines of cells as a CSV file that spreadsheets open as it is; each went through :func:`cell`."""
    return _csv_lines(lines, mark=True)


def finding_fingerprint(data: dict[str, Any]) -> str:
    """Return a finding's fingerprint; schedule entries have none of their own, so it is made of their words."""
    return data.get("fingerprint") or fingerprint(data["quote"])


def _sources(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            found += _sources(entry, name) if entry.name != "__pycache__" else []
        elif entry.name.endswith((".py", ".toml", ".txt", ".csv")):
            found.append((name, entry.read_bytes()))
    return found
