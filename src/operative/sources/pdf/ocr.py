"""Pages that are pictures: tesseract, where it is installed, recognises their text."""

from __future__ import annotations

from collections.abc import Sequence

from operative.model import Issue
from operative.sources.block import Source


def languages() -> list[str]:
    """Return the languages that tesseract has installed."""
    return []


def recognised(data: bytes, name: str, pages: Sequence[int], *, alone: bool) -> tuple[Source, Issue]:
    """Recognise pages."""
    raise NotImplementedError
