"""The elements of Akoma Ntoso as they are laid out: which break a line, which group, which are read apart.

From the OASIS schema (LegalDocML 1.0, part 2) and the guidelines of the United Nations (AKN4UN); versions 1 and 2 and
the XHTML that files embed have the same names. What is not named here runs on within its line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from operative.sources.block import Role


def _names(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


DOCUMENTS = _names(
    "akomaNtoso statement doc act bill amendment amendmentList debate debateReport judgment documentCollection "
    "officialGazette portion"
)
"""Whole documents, the embedded ones too: each begins anew."""

BODIES = _names("mainBody body collectionBody amendmentBody debateBody judgmentBody portionBody")

ITEMS = _names(
    "paragraph subparagraph point item indent alinea clause subclause article rule subrule proviso transitional "
    "hcontainer li"
)
"""What holds a numbered paragraph or an item of one."""

HEADINGS = _names("heading subheading crossHeading h1 h2 h3 h4 h5 h6")

ROLES = {
    "coverPage": Role.MASTHEAD,
    "header": Role.MASTHEAD,
    "preface": Role.TITLE,
    "preamble": Role.PREAMBULAR,
    "conclusions": Role.CLOSING,
}

LINES = _names(
    "p block container blockContainer content intro wrapUp listIntroduction listWrapUp list sublist blockList ul ol dl "
    "dt dd div pre blockquote caption table thead tbody tfoot toc tocItem section subsection chapter subchapter part "
    "subpart title subtitle book tome division subdivision level longTitle recitals recital citations citation "
    "interstitial quotedStructure embeddedStructure foreign blockSignature tblock components attachments "
    "collectionItem speech speechGroup answer question narrative summary other scene address adjournment "
    "administrationOfOath communication debateSection declarationOfVote ministerialStatements "
    "nationalInterest noticesOfMotion oralStatements papers petitions personalStatements pointOfOrder prayers "
    "proceduralMotions questions resolutions rollCall writtenStatements introduction background arguments "
    "remedies motivation decision"
)
"""Groups and lines that say nothing of their role."""

ITALIC, BOLD = 1, 2
STYLES = {"i": ITALIC, "em": ITALIC, "b": BOLD, "strong": BOLD}


class Handlers(dict[Any, Callable[..., None] | None]):
    """From an element's tag in any namespace to what reads it; None for what runs on within its line.

    A dictionary, since it is asked for every element of every document. What is no element (a reference to an
    entity) has a function for its tag.
    """

    def __init__(self, named: dict[str, Callable[..., None]], entity: Callable[..., None]) -> None:
        super().__init__()
        self._named = named
        self._entity = entity

    def __missing__(self, tag: Any) -> Callable[..., None] | None:
        handler = self._named.get(local_name(tag)) if isinstance(tag, str) else self._entity
        if len(self) < 10_000:  # a hostile file may invent names without end
            self[tag] = handler
        return handler


def local_name(tag: str) -> str:
    """Return an element's name without its namespace.

    >>> local_name("{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}point")
    'point'
    """
    return tag.rpartition("}")[2]


def style_of(classes: str | None) -> int:
    """The styles a class names: ``italic``, ``bold``, ``bold italic``."""
    if not classes:
        return 0
    return (ITALIC if "italic" in classes else 0) | (BOLD if "bold" in classes else 0)
