"""A reading as tables: each a named list of columns over a list of rows.

Every row begins with the document's symbol and the paragraph's path, so that rows of many documents can be put together
and each finds its words again. What is shown is in the terms of the JSON (``docs/reference/json.md``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from operative.exports.cells import Cell, Column, Table, as_date, joined
from operative.exports.lookup import Lookup
from operative.exports.phrases import word
from operative.exports.sections import division_id
from operative.model import Clause, Paragraph, Resolution, ScheduleEntry

# -- columns ----------------------------------------------------------------------------------------------------------


def _field(name: str, title: str, width: int = 12) -> Column:
    """A column of a field of the row."""
    return Column(name, title, lambda _, row: getattr(row, name), width)


def _several(name: str, title: str, width: int = 16) -> Column:
    """A column of a field that holds several values."""
    return Column(name, title, lambda _, row: joined(getattr(row, name)), width)


_SYMBOL = Column("symbol", "Symbol", lambda lookup, _: lookup.resolution.symbol, 18)
_PATH = _field("path", "Paragraph", 10)
_QUOTE = _field("quote", "Words", 60)
_RULE = _field("rule", "Found by", 30)


def _notes(paragraph: Paragraph) -> str:
    return joined(f"{note.marker} {note.text}" for note in paragraph.notes)


def _themes(lookup: Lookup, clause: Clause) -> str:
    return joined(f"{theme.scheme}:{theme.id}" for theme in lookup.themes(clause))


@dataclass(frozen=True, slots=True)
class _Dated:
    """A schedule entry with one of the times at which it falls due, all None where none could be worked out."""

    entry: ScheduleEntry
    session: int | None = None
    start: str | None = None
    end: str | None = None
    basis: str | None = None
    rule: str | None = None


def _dated(resolution: Resolution) -> Iterator[_Dated]:
    for entry in resolution.schedule:
        for due in entry.due:
            yield _Dated(entry, due.session, due.start, due.end, due.basis, due.rule)
        if not entry.due:
            yield _Dated(entry)


def _entry(name: str, title: str, width: int = 12) -> Column:
    """A column of a field of the schedule entry in a row; several values are joined."""

    def value(_: Lookup, row: _Dated) -> Cell:
        held: Any = getattr(row.entry, name)
        return joined(held) if isinstance(held, tuple) else held

    return Column(name, title, value, width)


def _votes(resolution: Resolution) -> Iterator[tuple[str, Any]]:
    call = resolution.vote.roll_call
    if call is not None:
        for side in ("in_favour", "against", "abstaining"):
            yield from ((side, entry) for entry in getattr(call, side))


# -- tables -----------------------------------------------------------------------------------------------------------

_ALL = (
    Table(
        "paragraphs",
        "Paragraphs, items and headings",
        lambda reading: reading.paragraphs,
        (
            _SYMBOL,
            _PATH,
            Column("part", "Part", lambda _, row: division_id(row) or None, 8),
            _field("kind", "Kind", 12),
            _field("label", "Number", 8),
            _field("text", "Text", 90),
            Column("notes", "Notes", lambda _, row: _notes(row), 40),
        ),
        found=False,
    ),
    Table(
        "clauses",
        "What is done, and who is asked",
        lambda reading: reading.clauses,
        (
            _SYMBOL,
            _PATH,
            _field("key", "Clause", 10),
            _field("action", "Act", 20),
            _field("force", "Force", 11),
            _field("ask", "Ask", 9),
            Column("addressees", "Who is asked", lambda _, row: joined(a.id for a in row.addressees), 22),
            Column("actors", "Precisely", lambda _, row: joined(a.actor for a in row.addressees if a.actor), 24),
            _QUOTE,
            Column("themes", "Themes", _themes, 20),
            _RULE,
        ),
    ),
    Table(
        "schedule",
        "What is to happen when",
        _dated,
        (
            _SYMBOL,
            _entry("path", "Paragraph", 10),
            _entry("key", "Entry", 10),
            _entry("kind", "Kind", 13),
            _entry("who", "Who", 20),
            _entry("to", "To", 8),
            _entry("what", "What", 50),
            _entry("sessions", "Sessions named", 10),
            _entry("dates", "Dates named", 14),
            _entry("duration", "Term", 8),
            _entry("recurrence", "Recurs", 10),
            Column("due_session", "Due at session", lambda _, row: row.session, 9),
            Column("due_from", "Due from", lambda _, row: as_date(row.start), 12),
            Column("due_to", "Due to", lambda _, row: as_date(row.end), 12),
            Column("basis", "Date is", lambda _, row: row.basis, 11),
            Column("worked_out", "Worked out", lambda _, row: row.rule, 30),
            _entry("status", "Status", 20),
            _entry("quote", "Words", 60),
            _entry("rule", "Found by", 30),
        ),
    ),
    Table(
        "steps",
        "What practice sets before a due date",
        lambda reading: [(entry, step) for entry in reading.schedule for step in entry.steps],
        (
            _SYMBOL,
            Column("path", "Paragraph", lambda _, row: row[0].path, 10),
            Column("key", "Entry", lambda _, row: row[0].key, 10),
            Column("name", "Step", lambda _, row: row[1].name, 16),
            Column("date", "Date", lambda _, row: as_date(row[1].date), 12),
            Column("basis", "Date is", lambda _, row: row[1].basis, 11),
            Column("rule", "Worked out", lambda _, row: row[1].rule, 50),
        ),
    ),
    Table(
        "citations",
        "Documents named",
        lambda reading: reading.citations,
        (
            _SYMBOL,
            _PATH,
            Column("note", "In note", lambda lookup, row: lookup.marker(row), 8),
            _several("symbols", "Document", 26),
            _field("name", "Name", 30),
            Column("date", "Dated", lambda _, row: as_date(row.date), 12),
            _QUOTE,
            _RULE,
        ),
    ),
    Table(
        "figures",
        "Numbers that count or measure",
        lambda reading: reading.figures,
        (
            _SYMBOL,
            _PATH,
            _field("value", "Value", 14),
            _field("unit", "Unit", 20),
            _field("of", "Of", 30),
            Column("approximate", "About", lambda _, row: "about" if row.approximate else None, 8),
            _field("bound", "Bound", 10),
            _QUOTE,
        ),
    ),
    Table(
        "votes",
        "Who voted how",
        _votes,
        (
            _SYMBOL,
            Column("side", "Vote", lambda _, row: word("sides", row[0]), 14),
            Column("name", "State as printed", lambda _, row: row[1].name, 40),
            Column("state", "State", lambda _, row: row[1].state, 8),
        ),
        found=False,
    ),
)

TABLES = {table.name: table for table in _ALL}
"""The tables, in the order in which people meet them."""
