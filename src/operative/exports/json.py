"""A reading as plain JSON data, and back again without loss.

The form is the library's contract (``docs/reference/json.md``, described by ``resolution.schema.json``): fields
may be added, none is renamed. Lists of findings stand empty where the reading did not look for them; `steps` says
what was looked for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from operative.errors import UsageError
from operative.exports.comparison import comparison_data, series_data
from operative.exports.findings import KINDS, finding_data, finding_from
from operative.model import (
    SCHEMA_VERSION,
    Division,
    Issue,
    Note,
    Paragraph,
    Provenance,
    Resolution,
    RollCall,
    RollCallEntry,
    Vote,
)
from operative.model.lineage import Comparison
from operative.model.series import Series

Data = dict[str, Any]

_PLAIN = (
    "symbol",
    "organ",
    "kind",
    "session",
    "session_from",
    "session_to",
    "number",
    "title",
    "language",
    "adopted_on",
    "issued_on",
    "meeting",
    "agenda_item",
    "agenda_item_title",
    "job_number",
    "original_language",
    "distribution",
    "formula",
    "proponent",
)
"""Fields that are the same in a reading and in its JSON."""

_LINES = ("sponsors", "masthead", "closing", "furniture", "unplaced", "steps")
"""Fields that are tuples of strings in a reading and lists in its JSON."""

_SIDES = ("in_favour", "against", "abstaining")


def as_dict(result: Resolution | Comparison | Series) -> Data:
    """Return a reading, a comparison or a series as plain data: dicts, lists, strings, numbers, booleans and None.

    Args:
        result: a reading, what :func:`operative.compare` returned, or one of what :func:`operative.series` did.

    Returns:
        What ``operative read FILE --format json``, ``operative compare`` or ``operative series`` prints, in the order
        of the contract.

    >>> from operative.model import Paragraph
    >>> data = as_dict(Resolution(symbol="A/RES/60/251", paragraphs=(Paragraph("1", None, "operative", "Decides"),)))
    >>> data["schema_version"], data["symbol"], data["paragraphs"][0]["path"]
    ('1', 'A/RES/60/251', '1')
    """
    if isinstance(result, Comparison):
        return {"schema_version": SCHEMA_VERSION, **comparison_data(result)}
    if isinstance(result, Series):
        return {"schema_version": SCHEMA_VERSION, **series_data(result)}
    return _reading(result)


def _reading(resolution: Resolution) -> Data:
    return {
        "schema_version": SCHEMA_VERSION,
        **{name: getattr(resolution, name) for name in _PLAIN},
        "sponsors": list(resolution.sponsors),
        "vote": _vote(resolution.vote),
        "paragraphs": [_paragraph(paragraph) for paragraph in resolution.paragraphs],
        **{name: [finding_data(finding) for finding in getattr(resolution, name)] for name in KINDS},
        "notes": [_note(note) for note in resolution.notes],
        "parts": [_division(division) for division in resolution.parts],
        "annexes": [_division(division) for division in resolution.annexes],
        "masthead": list(resolution.masthead),
        "closing": list(resolution.closing),
        "furniture": list(resolution.furniture),
        "unplaced": list(resolution.unplaced),
        "issues": [{"code": i.code, "path": i.path, "message": i.message} for i in resolution.issues],
        "steps": list(resolution.steps),
        "provenance": _provenance(resolution.provenance),
    }


def from_dict(data: Mapping[str, Any]) -> Resolution:
    """Return the reading that :func:`as_dict` turned into `data`: the two are equal.

    Fields this version does not know are passed over; fields that are absent take their default.

    Args:
        data: one reading, as ``json.loads`` gives it.

    Raises:
        UsageError: where `data` is no reading or of another schema version.

    >>> from_dict(as_dict(Resolution(title="On peace"))).title
    'On peace'
    """
    given: object = data
    if not isinstance(given, Mapping) or given.get("schema_version") != SCHEMA_VERSION:
        raise UsageError(f"this is no reading of schema version {SCHEMA_VERSION}; pass what as_dict returned")
    try:
        return _resolution(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        problem = f"this reading does not follow its JSON Schema ({type(error).__name__}: {error})"
        raise UsageError(f"{problem}; read the document again") from error


def dumps(data: Any, *, indent: int | None = None) -> bytes:
    """Return JSON as UTF-8, letters of every script as themselves; compact where `indent` is None.

    >>> dumps({"formula": "人权理事会，"}).decode()
    '{"formula":"人权理事会，"}'
    """
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
    # A lone surrogate has no UTF-8; JSON may write it as an escape, which is what "backslashreplace" does.
    return text.encode("utf-8", "backslashreplace")


# -- to data ------------------------------------------------------------------------------------------------------


def _note(note: Note) -> Data:
    return {"marker": note.marker, "text": note.text, "at": note.at}


def _paragraph(paragraph: Paragraph) -> Data:
    return {
        "path": paragraph.path,
        "label": paragraph.label,
        "kind": paragraph.kind,
        "text": paragraph.text,
        "emphasis": [list(span) for span in paragraph.emphasis],
        "notes": [_note(note) for note in paragraph.notes],
    }


def _vote(vote: Vote) -> Data:
    call: Data = {}
    if vote.roll_call is not None:
        call = {side: [{"name": e.name, "state": e.state} for e in getattr(vote.roll_call, side)] for side in _SIDES}
    return {"outcome": vote.outcome, **{side: getattr(vote, side) for side in _SIDES}, "roll_call": call}


def _division(division: Division) -> Data:
    return {"id": division.id, "label": division.label, "title": division.title, "formula": division.formula}


def _provenance(origin: Provenance | None) -> Data | None:
    if origin is None:
        return None
    return {"sha256": origin.sha256, "format": origin.format, "encoding": origin.encoding, "reader": origin.reader}


# -- from data ----------------------------------------------------------------------------------------------------


def _resolution(data: Mapping[str, Any]) -> Resolution:
    same: Data = {name: data[name] for name in _PLAIN if name in data}
    lines: Data = {name: tuple(data[name]) for name in _LINES if name in data}
    found: Data = {name: tuple(finding_from(kind, item) for item in data.get(name, ())) for name, kind in KINDS.items()}
    return Resolution(
        **same,
        **lines,
        **found,
        vote=_vote_from(data["vote"]) if "vote" in data else Vote(),
        paragraphs=tuple(_paragraph_from(item) for item in data.get("paragraphs", ())),
        notes=_notes_from(data.get("notes", ())),
        parts=tuple(_division_from(item) for item in data.get("parts", ())),
        annexes=tuple(_division_from(item) for item in data.get("annexes", ())),
        issues=tuple(Issue(item["code"], item["path"], item["message"]) for item in data.get("issues", ())),
        provenance=_provenance_from(data.get("provenance")),
    )


def _notes_from(items: Sequence[Data]) -> tuple[Note, ...]:
    return tuple(Note(item["marker"], item["text"], item["at"]) for item in items)


def _paragraph_from(item: Data) -> Paragraph:
    emphasis = tuple((start, end) for start, end in item.get("emphasis", ()))
    return Paragraph(
        item["path"], item["label"], item["kind"], item["text"], emphasis, _notes_from(item.get("notes", ()))
    )


def _vote_from(item: Data) -> Vote:
    call = item.get("roll_call") or None
    sides = call and {side: tuple(RollCallEntry(e["name"], e["state"]) for e in call[side]) for side in _SIDES}
    return Vote(
        item["outcome"],
        item["in_favour"],
        item["against"],
        item["abstaining"],
        RollCall(**sides) if sides else None,
    )


def _division_from(item: Data) -> Division:
    return Division(item["id"], item["label"], item["title"], item["formula"])


def _provenance_from(item: Data | None) -> Provenance | None:
    if item is None:
        return None
    return Provenance(item["sha256"], item["format"], item["encoding"], item["reader"])
