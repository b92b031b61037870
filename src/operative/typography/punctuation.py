"""The marks that end a paragraph, clause or introduction, in the scripts of six languages."""

from __future__ import annotations

ENDS = ".;:,!?，。；：、！？،؛؟…"
_CLOSERS = "\"'”’»›)]}）】」』*\u00a0 "


def ends_sentence(text: str) -> bool:
    """Does `text` end with a mark that ends a paragraph, clause or introduction, quotation marks apart?"""
    stripped = text.rstrip(_CLOSERS) if text[-1:] in _CLOSERS else text
    return stripped[-1:] in ENDS if stripped else False
