"""A few paragraphs read by themselves, as a case for the reader is."""

from __future__ import annotations

from typing import Any

import operative


def parsed(text: str, language: str) -> dict[str, Any]:
    """Read a text without its findings; return the reading as the contract's JSON.

    >>> [one["path"] for one in parsed("The General Assembly,\\n1. Urges all States to act;", "en")["paragraphs"]]
    ['1']
    """
    return operative.as_dict(operative.parse(text, language=language, findings=False))
