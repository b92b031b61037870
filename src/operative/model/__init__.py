"""The field's words as frozen dataclasses: what a reading of a resolution holds, and what was found in it.

The names are those of United Nations editors and of the JSON contract (``docs/reference/json.md``); a field may be
added, none is renamed. Offsets count code points; ``text[start:end]`` is always the quote.
"""

from operative.model.findings import (
    Addressee,
    Ask,
    Basis,
    Citation,
    Clause,
    Due,
    Figure,
    Force,
    ScheduleEntry,
    ScheduleKind,
    Scheme,
    Step,
    Theme,
)
from operative.model.reading import (
    SCHEMA_VERSION,
    Division,
    DocumentKind,
    Issue,
    Note,
    Paragraph,
    ParagraphKind,
    Provenance,
    Resolution,
    RollCall,
    RollCallEntry,
    Span,
    Vote,
    VoteOutcome,
)

__all__ = [
    "SCHEMA_VERSION",
    "Addressee",
    "Ask",
    "Basis",
    "Citation",
    "Clause",
    "Division",
    "DocumentKind",
    "Due",
    "Figure",
    "Force",
    "Issue",
    "Note",
    "Paragraph",
    "ParagraphKind",
    "Provenance",
    "Resolution",
    "RollCall",
    "RollCallEntry",
    "ScheduleEntry",
    "ScheduleKind",
    "Scheme",
    "Span",
    "Step",
    "Theme",
    "Vote",
    "VoteOutcome",
]
