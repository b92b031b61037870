"""The agenda: what falls due in several resolutions, by date, each thing once however often its resolution was read.

One row is one due date of a schedule entry, or one dated step before it. Several languages and formats of one
resolution are one resolution: of its readings one is taken.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from operative.exports.cells import Cell, cell, joined
from operative.exports.csv import csv_lines
from operative.exports.json import dumps
from operative.exports.phrases import UNCONFIRMED, recurring
from operative.model import Due, Resolution, ScheduleEntry, Step

_KINDS = {
    "report": "Report",
    "oral-update": "Oral update",
    "event": "Event",
    "consideration": "Consideration",
    "mandate": "Mandate",
    "deadline": "Deadline",
    "submission": "Submission of report",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that falls due.

    Attributes:
        uid: the same whenever the same resolution is read, in whatever language or format.
        start: first day, ISO 8601, or None where no date is known.
        end: last day, or None.
        kind: of the schedule entry, or the name of the step.
        what: in the text's own words.
        who: ids of those who act.
        to: the organ that receives it, or None.
        session: of that organ, or None.
        status: what a term's end is to be read as, or None.
        recurrence: how often, or None.
        symbol: of the resolution, or None where it has none.
        path: of the paragraph.
        basis: ``held``, ``announced``, ``estimated``, ``computed``, or empty where there is no date.
        rule: how the date was found, and how the entry.
        note: that nobody has confirmed it.
    """

    uid: str
    start: str | None
    end: str | None
    kind: str
    what: str
    who: tuple[str, ...]
    to: str | None
    session: int | None
    status: str | None
    recurrence: str | None
    symbol: str | None
    path: str
    basis: str
    rule: str
    note: str = UNCONFIRMED


def agenda(readings: Iterable[Resolution], *, prefer: str = "en") -> list[Row]:
    """Return the rows of some readings by date, those without one last.

    Args:
        readings: in any number of languages and formats.
        prefer: the language whose reading is taken where a resolution was read in several; else the first.
    """
    rows = [row for of_work in _works(readings, prefer) for row in of_work]
    return sorted(rows, key=lambda row: (row.start is None, row.start or "", row.end or "", row.symbol or ""))


def _works(readings: Iterable[Resolution], prefer: str) -> Iterable[list[Row]]:
    """The rows of one reading for each resolution; the readings themselves are let go."""
    chosen: dict[str, tuple[bool, list[Row]]] = {}
    for reading in readings:
        key, preferred = _work(reading), reading.language == prefer
        if key not in chosen or (preferred and not chosen[key][0]):
            chosen[key] = preferred, list(_rows(reading))
    return [rows for _, rows in chosen.values()]


def _work(reading: Resolution) -> str:
    """What is the same in every language and format: the symbol; without one, the document itself."""
    if reading.symbol:
        return reading.symbol
    sha256 = reading.provenance.sha256 if reading.provenance else None
    return sha256 or hashlib.sha256("\n".join(p.text for p in reading.paragraphs).encode()).hexdigest()


def _rows(reading: Resolution) -> Iterator[Row]:
    for entry in reading.schedule:
        dated = [due for due in entry.due if due.start]
        for due in dated:
            yield _row(reading, entry, due)
        if not dated:
            yield _row(reading, entry, None)
        for step in entry.steps:
            if step.date:
                yield _step(reading, entry, step)


def _row(reading: Resolution, entry: ScheduleEntry, due: Due | None) -> Row:
    session = due.session if due else None
    return Row(
        uid=_uid(reading, entry.key, str(session or (due.start if due else ""))),
        start=due.start if due else None,
        end=due.end if due else None,
        kind=entry.kind,
        what=entry.what,
        who=entry.who,
        to=entry.to,
        session=session,
        status=entry.status,
        recurrence=entry.recurrence,
        symbol=reading.symbol,
        path=entry.path,
        basis=due.basis if due else "",
        rule=f"{due.rule}. {entry.rule}" if due else f"no date is said or can be worked out. {entry.rule}",
    )


def _step(reading: Resolution, entry: ScheduleEntry, step: Step) -> Row:
    return Row(
        uid=_uid(reading, entry.key, f"{step.name} {step.date}"),
        start=step.date,
        end=step.date,
        kind=step.name,
        what=entry.what,
        who=entry.who,
        to=entry.to,
        session=None,
        status=None,
        recurrence=None,
        symbol=reading.symbol,
        path=entry.path,
        basis=step.basis,
        rule=f"{step.rule}. {entry.rule}",
    )


def _uid(reading: Resolution, key: str, which: str) -> str:
    digest = hashlib.sha256("\n".join((_work(reading), key, which)).encode("utf-8", "surrogatepass"))
    return f"{digest.hexdigest()[:24]}@operative"


def kind_words(kind: str) -> str:
    """Return the name of a kind of row for people.

    >>> kind_words("oral-update")
    'Oral update'
    """
    return _KINDS.get(kind, kind.capitalize())


def as_json(rows: Sequence[Row]) -> bytes:
    """Return rows as JSON, a list of objects."""
    return dumps([asdict(row) for row in rows], indent=2) + b"\n"


def as_csv(rows: Sequence[Row]) -> bytes:
    """Return rows as CSV with a line of headings; no cell can be taken for a formula."""
    names = list(Row.__dataclass_fields__)
    return csv_lines([names, *([_cell(getattr(row, name)) for name in names] for row in rows)], mark=True)


def _cell(value: Any) -> Cell:
    return cell(joined(value) if isinstance(value, tuple) else value)


def as_table(rows: Sequence[Row]) -> str:
    """Return rows as text for people: the dates, what falls due, where it says so, and how the date was found."""
    lines: list[str] = []
    for row in rows:
        lines += [f"{span(row):24}{kind_words(row.kind)}: {row.what}", " " * 24 + told(row)]
    lines += ["", UNCONFIRMED] if rows else ["Nothing falls due."]
    return "\n".join(lines) + "\n"


def told(row: Row) -> str:
    """Return where a row is said, of whom, and how its date was found, in one line."""
    said = [f"{row.symbol or 'no symbol'}, {row.path}", f"by {', '.join(row.who)}" if row.who else ""]
    said += [f"to {row.to}" if row.to else "", f"session {row.session}" if row.session else "", row.status or ""]
    return "; ".join(filter(None, [*said, recurring(row.recurrence or ""), row.basis]))


def span(row: Row) -> str:
    """Return the days of a row: one, or the first and the last."""
    if not row.start:
        return "no date"
    return row.start if row.start == row.end else f"{row.start} – {row.end}"
