"""Comments (``word/comments.xml``): what colleagues noted in the margin is no text, and is told as issues."""

from __future__ import annotations

import re
from collections.abc import Callable

from operative.model import Issue
from operative.sources.clean import clean
from operative.sources.docx.names import Element, W

_MOST = 50
"""Comments that are told one by one."""
_LONGEST = 300
_FOR_MACHINES = re.compile(r"\s*<<[A-Z0-9 ]{1,40}>>")
"""How a comment begins by which the Official Document System of the United Nations keeps a document's particulars."""


def read_comments(root: Element | None, words: Callable[[Element], list[str]]) -> tuple[list[Issue], list[str]]:
    """Return the comments of a file as issues, and as furniture those that programs left for programs.

    Args:
        root: ``w:comments``, or None.
        words: reads the lines of a comment.
    """
    issues: list[Issue] = []
    furniture: list[str] = []
    more = 0
    for comment in root.iterchildren(f"{W}comment") if root is not None else ():
        lines = words(comment)
        if not lines:
            continue
        if _FOR_MACHINES.match(lines[0]):
            furniture += lines
        elif len(issues) < _MOST:
            issues.append(_issue(comment, " ".join(lines)))
        else:
            more += 1
            furniture += lines
    if more:
        issues.append(Issue("comment", None, f"{more} further comments are kept with the page furniture."))
    return issues, furniture


def _issue(comment: Element, text: str) -> Issue:
    author = clean(comment.get(f"{W}author", ""))[:80]
    shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    message = f"A comment{f' by {author}' if author else ''}, which is no part of the text: {shown}"
    return Issue("comment", None, message)
