"""The delegate's sheet as plain JSON data, under the dataclasses' own names; entries are as in a reading's JSON."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from operative.exports.findings import finding_data
from operative.model import SCHEMA_VERSION
from operative.model.sheet import Passage, Sheet
from operative.model.similar import Adopted


def sheet_data(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet as dicts, lists and plain values.

    Args:
        sheet: of a draft (:func:`operative.lineage.sheet.sheet`).

    Returns:
        What ``operative sheet --format json`` writes (``docs/reference/sheet.md``).
    """
    own: dict[str, Any] = {
        "follows": _adopted(sheet.follows) if sheet.follows else None,
        "passages": [_passage(one) for one in sheet.passages],
        "history": [_adopted(one) for one in sheet.history],
        "asked": [{"entry": finding_data(one.entry), "change": one.change} for one in sheet.asked],
        "term": [finding_data(entry) for entry in sheet.term],
        "references": [asdict(one) for one in sheet.references],
        "form": [asdict(one) for one in sheet.form],
    }
    plain = {field.name: getattr(sheet, field.name) for field in fields(sheet)}
    listed = {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}
    return {"schema_version": SCHEMA_VERSION, **listed, **own}


def _passage(one: Passage) -> dict[str, Any]:
    verbs = [{"earlier": earlier, "later": later} for earlier, later in one.verbs]
    return {**asdict(one), "earlier_paths": list(one.earlier_paths), "verbs": verbs}


def _adopted(one: Adopted) -> dict[str, Any]:
    data = asdict(one)
    data["vote"].pop("roll_call")  # as in what is similar: the names of States are in the document's own reading
    return {**data, "sponsors": list(one.sponsors)}
