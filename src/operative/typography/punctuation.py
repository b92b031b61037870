"""The marks that end a paragraph, clause or introduction, in the scripts of six languages."""

from __future__ import annotations

ENDS = ".;:,!?，。；：、！？،؛؟…"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Superscript digits, of which the marker of a note is made."""
_CLOSERS = "\"'”’»›)]}）】」』*\u00a0 " + RAISED
"""What may stand after such a mark: quotation marks, brackets, the raised marker of a note."""


def ends_sentence(text: str) -> bool:
    """Does `text` end with a mark that ends a paragraph, clause or introduction? Quotes and note markers may follow it.

    >>> ends_sentence("Recalling its resolution,¹"), ends_sentence("Scope²")
    (True, False)
    """
    stripped = text.rstrip(_CLOSERS) if text[-1:] in _CLOSERS else text
    return stripped[-1:] in ENDS if stripped else False
