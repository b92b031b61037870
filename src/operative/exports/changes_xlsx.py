"""What changed between two resolutions as a workbook: paragraphs, clauses, verbs, figures, schedule, documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from operative.exports.cells import Cell, Column, Table
from operative.exports.changes import rows
from operative.exports.phrases import SCALE, across
from operative.exports.writing import RIGHT_TO_LEFT
from operative.exports.xlsx import workbook
from operative.model import Resolution
from operative.model.lineage import Comparison


def changes_xlsx(comparison: Comparison, earlier: Resolution, later: Resolution) -> bytes:
    """Return a comparison as a workbook.

    Args:
        comparison: of the two readings.
        earlier: the earlier reading.
        later: the later one.

    Returns:
        An ``.xlsx`` file; the same comparison gives the same bytes. A table without rows has no sheet, but for the
        paragraphs.
    """
    tables = (
        _table("paragraphs", "What happened to each paragraph", rows(comparison, earlier, later), _PARAGRAPHS),
        _table("clauses", "What became of each clause", comparison.clauses, _CLAUSES),
        _table("verbs", "Verbs and adverbs that changed, unranked", comparison.verbs, _VERBS),
        _table("figures", "Numbers, dates, sessions and documents that moved", comparison.figures, _FIGURES),
        _table("schedule", "What became of what is to happen", comparison.schedule, _SCHEDULE),
        _table("citations", "Documents that only one of the two names", comparison.citations, _CITATIONS),
    )
    sheets = [(table, list(table.lines(later))) for table in tables]
    facts: list[tuple[str, Cell]] = [
        ("Earlier", earlier.symbol),
        ("Earlier title", earlier.title),
        ("Later", later.symbol),
        ("Later title", later.title),
        ("Scale", SCALE),
    ]
    if told := across(comparison.languages):
        facts.append(("Languages", told))
    title = f"{earlier.symbol or 'Earlier text'} and {later.symbol or 'later text'}"
    kept = [(table, lines) for table, lines in sheets if lines or table.name == "paragraphs"]
    return workbook(kept, facts, title=title, leftward=later.language in RIGHT_TO_LEFT)


def _table(name: str, what: str, items: Iterable[Any], columns: tuple[Column, ...]) -> Table:
    kept = list(items)
    return Table(name, what, lambda _: kept, columns)


def _column(name: str, title: str, value: Callable[[Any], Cell], width: int = 12) -> Column:
    return Column(name, title, lambda _, row: value(row), width)


def _listed(values: Sequence[object]) -> str | None:
    return ", ".join(map(str, values)) or None


_PARAGRAPHS = (
    _column("later", "Later", lambda row: row.later, 9),
    _column("earlier", "Earlier", lambda row: _listed(row.earlier), 9),
    _column("change", "Change", lambda row: row.said, 14),
    _column("moved", "Moved", lambda row: "moved" if row.moved else None, 8),
    _column("note", "What changed", lambda row: row.note or None, 40),
    _column("earlier_text", "Earlier text", lambda row: row.earlier_text or None, 60),
    _column("later_text", "Later text", lambda row: row.later_text or None, 60),
)
_CLAUSES = (
    _column("later", "Later", lambda link: link.later, 9),
    _column("earlier", "Earlier", lambda link: link.earlier, 9),
    _column("change", "Change", lambda link: link.change, 14),
    _column("moved", "Moved", lambda link: "moved" if link.moved else None, 8),
    _column("earlier_action", "Earlier act", lambda link: link.actions[0], 24),
    _column("later_action", "Later act", lambda link: link.actions[1], 24),
    _column("earlier_force", "Earlier force", lambda link: link.forces[0], 12),
    _column("later_force", "Later force", lambda link: link.forces[1], 12),
    _column("earlier_ask", "Earlier ask", lambda link: link.asks[0], 10),
    _column("later_ask", "Later ask", lambda link: link.asks[1], 10),
    _column("earlier_addressees", "Asked before", lambda link: _listed(link.addressees[0]), 24),
    _column("later_addressees", "Asked now", lambda link: _listed(link.addressees[1]), 24),
)
_VERBS = (
    _column("later_clause", "Later", lambda change: change.later_clause, 9),
    _column("earlier_clause", "Earlier", lambda change: change.earlier_clause, 9),
    _column("earlier", "Verb before", lambda change: change.earlier, 40),
    _column("later", "Verb now", lambda change: change.later, 40),
)
_FIGURES = (
    _column("later_path", "Later", lambda change: change.later_path, 9),
    _column("earlier_path", "Earlier", lambda change: change.earlier_path, 9),
    _column("kind", "Kind", lambda change: change.kind, 10),
    _column("earlier", "Before", lambda change: change.earlier, 30),
    _column("later", "Now", lambda change: change.later, 30),
    _column("what", "Of what", lambda change: change.what or None, 50),
)
_SCHEDULE = (
    _column("later", "Later", lambda change: change.later, 9),
    _column("earlier", "Earlier", lambda change: change.earlier, 9),
    _column("change", "Change", lambda change: change.change, 10),
    _column("kind", "Kind", lambda change: change.kind, 14),
    _column("what", "What", lambda change: change.what or None, 50),
    _column("earlier_sessions", "Sessions before", lambda change: _listed(change.sessions[0]), 14),
    _column("later_sessions", "Sessions now", lambda change: _listed(change.sessions[1]), 14),
    _column("earlier_dates", "Dates before", lambda change: _listed(change.dates[0]), 14),
    _column("later_dates", "Dates now", lambda change: _listed(change.dates[1]), 14),
    _column("earlier_term", "Term before", lambda change: change.durations[0], 10),
    _column("later_term", "Term now", lambda change: change.durations[1], 10),
)
_CITATIONS = (
    _column("document", "Document", lambda change: change.document, 40),
    _column("change", "Change", lambda change: change.change, 10),
    _column("path", "Paragraph", lambda change: change.path or None, 12),
)
