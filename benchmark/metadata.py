"""What a document says of itself, read from rendered text, against the Human Rights Council's own records."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import operative
from benchmark import gold, scoring
from benchmark.corpus import XmlFile, shared_folder, stem
from benchmark.forms import render
from benchmark.report import Goal, Section, Table, percent

Record = dict[str, Any]
SIDES = ("in_favour", "against", "abstaining")
_OUTCOMES = {"adoptedWithoutVote": "without-vote", "adoptedRecordedVote": "recorded"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one document: what the record says, what was read."""

    document: str
    language: str
    name: str
    wanted: object
    read: object

    @property
    def right(self) -> bool:
        """Was it read as recorded?"""
        return self.wanted == self.read


def records(folder: Path) -> Iterator[Record]:
    """Yield the records: JSON objects one after another, among stray quotes."""
    decoder = json.JSONDecoder(strict=False)
    for path in sorted(folder.glob("*.json")):
        text = path.read_text(encoding="utf-8")
        place = text.find("{")
        while place >= 0:
            record, end = decoder.raw_decode(text, place)
            yield record
            place = text.find("{", end)


def wanted_fields(record: Record, language: str) -> dict[str, object]:
    """Return what should be read from the text of a record's resolution."""
    day = datetime.strptime(record["adoption_date"].replace("\u00a0", " "), "%d %B %Y")  # noqa: DTZ007 a date alone
    fields: dict[str, object] = {
        "symbol": record["symbol"],
        "adopted_on": day.date().isoformat(),
        "meeting": int(re.sub(r"\D", "", record["adoption_meeting"])),
        "agenda_item": record["agenda_item"].removeprefix("Agenda item ").strip(),
    }
    if language == "en":
        fields["title"] = scoring.norm(record["title"])
    if outcome := _OUTCOMES.get(record["voting_type"]):
        fields["vote"] = outcome
    if record["voting_type"] == "adoptedRecordedVote":
        for side in SIDES:
            fields[f"tally {side}"] = int(record[f"MS_{side}_count"])
            fields[f"roll call {side}"] = sorted(state_code(name) for name in record[f"MS_{side}"])
    return fields


def read_fields(reading: Mapping[str, Any]) -> dict[str, object]:
    """Return the same fields from a reading's JSON data."""
    fields: dict[str, object] = {name: reading[name] for name in ("symbol", "adopted_on", "meeting", "agenda_item")}
    fields["title"] = scoring.norm(reading["title"] or "")
    vote = reading["vote"]
    fields["vote"] = vote["outcome"]
    roll_call = vote["roll_call"] or {}
    for side in SIDES:
        fields[f"tally {side}"] = vote[side]
        fields[f"roll call {side}"] = sorted(entry["state"] or entry["name"] for entry in roll_call.get(side, []))
    return fields


# ISO 3166-1 codes of States whose row in the table is empty.
_MISSING = {"Côte d'Ivoire": "CIV"}


@cache
def _codes() -> dict[str, str]:
    """Names of States as the house's table has them (UNTERM, English), to ISO 3166-1 codes."""
    shared = shared_folder()
    table = shared / "tables" / "states_unterm_names.csv" if shared else None
    if table is None or not table.exists():
        return {}
    with table.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    return {_key(name): code for name, code in _MISSING.items()} | {
        _key(row[column]): row["ISO3166-1-Alpha-3"]
        for row in rows
        for column in ("UNTERM English Short", "UNTERM English Formal")
        if row[column]
    }


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).upper().replace("(THE)", "")
    return re.sub(r"[^A-Z]|^THE ", "", plain)


def state_code(name: str) -> str:
    """Return the code of a State as the records name it; the name itself where none or several fit."""
    codes = _codes()
    for key in (_key(name), _key(name.partition("(")[0])):
        alike = {code for known, code in codes.items() if known.startswith(key)}
        if code := codes.get(key) or (alike.pop() if len(alike) == 1 else None):
            return code
    return name


def printed(name: str, wanted: object, text: str, cover: Sequence[str]) -> bool:
    """Does the text print what the record says? A symbol, an agenda item, a tally that is not there cannot be read.

    Args:
        name: of the field.
        wanted: what the record says.
        text: of the document.
        cover: the lines of its masthead; an agenda item stands in one that is no date.
    """
    if name == "agenda_item":
        number = re.compile(rf"(?<![\d/]){re.escape(str(wanted))}(?![\d/])")
        return any(number.search(line) and not re.search(r"\d{4}", line) for line in cover)
    if name == "symbol":
        return re.sub(r"\s", "", str(wanted)) in re.sub(r"\s", "", text)
    if name == "adopted_on":
        year, _, day = str(wanted).split("-")
        return year in text and re.search(rf"(?<!\d){int(day)}(?!\d)", text) is not None
    if isinstance(wanted, int):
        return wanted == 0 or re.search(rf"(?<!\d){wanted}(?!\d)", text) is not None
    return True


def measure(files: Sequence[XmlFile], folder: Path) -> tuple[list[Field], list[str]]:
    """Return every field of every document, and those that the text does not print."""
    by_name = {record["symbol"].replace("/", "_"): record for record in records(folder)}
    fields: list[Field] = []
    absent: list[str] = []
    for file in files:
        record = by_name.get(stem(file.name))
        if record is None:
            continue
        right = gold.main_gold(gold.load(file.path))
        text = render(right, "plain")
        if not printed("symbol", record["symbol"], text, right.cover):
            absent.append(f"{file.name}: does not print its symbol; it holds another text")
            continue
        read = read_fields(operative.as_dict(operative.parse(text, findings=False)))
        for name, wanted in wanted_fields(record, file.language).items():
            if read[name] != wanted and not printed(name, wanted, text, right.cover):
                absent.append(f"{file.name}: {name} {wanted} is not printed")
            else:
                fields.append(Field(file.name, file.language, name, wanted, read[name]))
    return fields, absent


def section(files: Sequence[XmlFile], folder: Path) -> Section:
    """Measure and report."""
    fields, absent = measure(files, folder)
    report = Section("metadata", "Masthead and end matter: symbol, title, date, meeting, agenda item, vote")
    share = sum(f.right for f in fields) / max(1, len(fields))
    report.goals.append(Goal(f"fields right, of {len(fields)}", share, 0.99, percent=True))
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for f in fields:
        for language in (f.language, "all"):
            sums[f.name, language][0] += f.right
            sums[f.name, language][1] += 1
    languages = [*dict.fromkeys(f.language for f in fields), "all"]
    names = list(dict.fromkeys(f.name for f in fields))
    rows: list[tuple[str, ...]] = [(n, *[percent(*sums[n, code]) for code in languages]) for n in names]
    report.tables.append(Table(("field", *languages), rows))
    wrong = [(f.document, f.name, _shown(f.wanted, f.read), _shown(f.read, f.wanted)) for f in fields if not f.right]
    report.tables.append(Table(("document", "field", "recorded", "read"), wrong[:40], f"Wrong ({len(wrong)})"))
    if absent:
        report.remarks.append(f"Left out, because the text does not print them ({len(absent)}): " + "; ".join(absent))
    return report


def _shown(one: object, other: object) -> str:
    if isinstance(one, list) and isinstance(other, list):
        return "only here: " + (", ".join(str(x) for x in one if x not in other) or "none")
    return str(one)[:80]
