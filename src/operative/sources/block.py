"""What every source format is turned into before the structure is read: a list of blocks.

A block is one visual paragraph of the document (a line of the masthead, a preambular paragraph, an item, a
heading, a note at the end). The readers of single formats (`text`, `akn`, …) end here, and everything after is the
same for all of them: that is the seam at which a further format is added.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from operative.model import Issue, Note, Resolution, Span
from operative.model.quick import quick


class Role(Enum):
    """What a format with markup says a block is. A hint: files are wrong, so the structure may overrule it."""

    MASTHEAD = "masthead"
    TITLE = "title"
    FORMULA = "formula"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    HEADING = "heading"
    CLOSING = "closing"
    NOTE = "note"
    PART = "part"
    """Opens a part or an embedded draft; its text, if any, is the part's letter and title."""
    ANNEX = "annex"
    """Opens an annex; its text is the annex's label or title."""
    TABLE = "table"


@quick
@dataclass(frozen=True, slots=True)
class Block:
    """One visual paragraph.

    Attributes:
        text: NFC, single spaces, no soft hyphens or bidirectional controls, without note markers; where
            `label` is given, without the number too.
        label: the printed number where the format keeps it apart (``1.``, ``(a)``), else empty.
        line: where it starts in the source: the 1-based line of a text, the source line of an element, the number of
            the paragraph in a Word file.
        indent: the width of leading white space in a text, 0 elsewhere.
        emphasis: spans set off, in order, not overlapping.
        notes: notes whose markers stand in this block, each `at` an offset in `text`.
        role: what the markup says it is, or None.
    """

    text: str
    label: str = ""
    line: int = 0
    indent: int = 0
    emphasis: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file of this program says of its paragraphs beside their words (`operative.sources.plan`).

    Attributes:
        told: the plan as it stands in the file.
        words: a digest of all text in the file as it is now.
    """

    told: str
    words: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document as blocks in reading order.

    Attributes:
        format: of the file: ``text``, ``akn``, ``docx``, ``html``, ``pdf`` or ``markdown``.
        blocks: in reading order.
        language: as the file declares it (``en`` … ``ar``), or None.
        furniture: page headers, page numbers and conversion debris that were set aside.
        encoding: how bytes were decoded, or None.
        issues: what went wrong on the way here.
        known: the reading itself, where the file is one this program wrote and holds it whole and unchanged.
        plan: of the reading, where this program wrote the file; whether it still holds is to be seen.
    """

    format: str
    blocks: tuple[Block, ...]
    language: str | None = None
    furniture: tuple[str, ...] = ()
    encoding: str | None = None
    issues: tuple[Issue, ...] = ()
    known: Resolution | None = None
    plan: Plan | None = None
