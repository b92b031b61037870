"""The marks that end a paragraph, clause or introduction, in the scripts of six languages."""

from __future__ import annotations

COMMAS = (",", "،", "，")
"""The commas of the six languages; none is a part of another, and nothing is in an empty text."""
ENDS = ".;:,!?，。；：、！？،؛؟…"
_CLOSERS = "\"'”’»›)]}）】」』*\u00a0 ⁰¹²³⁴⁵⁶⁷⁸⁹"
"""What may stand after such a mark: quotation marks, brackets, and the raised marker of a note."""


def ends_sentence(text: str) -> bool:
    """Does `text` end with a mark that ends a paragraph, clause or introduction, quotation marks and notes apart?

    >>> ends_sentence("Recalling the report,¹"), ends_sentence("10 m²")
    (True, False)
    """
    last = last_mark(text)
    return last != "" and last in ENDS


def last_mark(text: str) -> str:
    """Return the last character of `text`, quotation marks, brackets and notes' markers apart, or nothing.

    >>> last_mark("Requests all States:¹")
    ':'
    """
    stripped = text.rstrip(_CLOSERS) if text[-1:] in _CLOSERS else text
    return stripped[-1:]
