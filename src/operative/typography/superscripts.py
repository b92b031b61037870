"""Raised digits, with which the markers of notes are kept apart from the text they stand in."""

from __future__ import annotations

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""The raised digits from nought to nine."""
_RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
_LOWERED = str.maketrans(SUPERSCRIPTS, "0123456789")


def raised(text: str) -> str:
    """Return a text with its digits raised.

    >>> raised("12, 13")
    '¹², ¹³'
    """
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """Return a text with its raised digits as common ones.

    >>> lowered("2030¹²")
    '203012'
    """
    return text.translate(_LOWERED)
