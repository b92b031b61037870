"""What readers of files say they left out, in the same words for every format."""

from __future__ import annotations

from operative.model import Issue


def hidden_text(document: str, parts: int) -> Issue:
    """Return the issue that text which nobody is shown was left out.

    Args:
        document: what hides it, as a word ("file", "page").
        parts: how many stretches were left out, at least one.

    >>> hidden_text("page", 1).message
    'The page hides 1 part of its text from its readers; what is not shown was left out.'
    """
    counted = "1 part" if parts == 1 else f"{parts} parts"
    message = f"The {document} hides {counted} of its text from its readers; what is not shown was left out."
    return Issue("hidden-text-left-out", None, message)


def tracked_changes() -> Issue:
    """Return the issue that a text with tracked changes was read as if all were accepted."""
    message = "The text holds tracked changes; it was read as if all of them were accepted."
    return Issue("tracked-changes-accepted", None, message)
