"""What the lists of a reading say of one another: each list is gone through once, however many rows ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from operative.exports.points import Points
from operative.model import Citation, Clause, Note, Resolution, ScheduleEntry, Theme

_Finding = TypeVar("_Finding")


class Lookup:
    """A reading, and what it says elsewhere of one of its findings."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution

    def themes(self, clause: Clause) -> Sequence[Theme]:
        """Return what a clause is about."""
        return self._themes.get(clause.key, ())

    def points(self, clause: Clause) -> list[tuple[str, str]]:
        """Return the items that a clause goes on in, each with its path and text."""
        return self._points.of(clause.path, clause.end)

    def schedule(self, clause: Clause) -> list[ScheduleEntry]:
        """Return the entries of the schedule whose words stand in a clause.

        >>> entry, other = (ScheduleEntry(f"1@{at}", "1", at, at + 9, "", "report") for at in (4, 40))
        >>> clause = Clause("1#1", "", "1", 0, 20, "Requests", "Requests", (), "request", "explicit", "")
        >>> [found.key for found in Lookup(Resolution(schedule=(entry, other))).schedule(clause)]
        ['1@4']
        """
        entries = self._schedule.get(clause.path, ())
        return [entry for entry in entries if entry.start < clause.end and clause.start < entry.end]

    def schedule_at(self, path: str) -> Sequence[ScheduleEntry]:
        """Return the entries of the schedule whose words stand in a paragraph or item."""
        return self._schedule.get(path, ())

    def marker(self, citation: Citation) -> str | None:
        """Return the marker of the note in which a citation stands, or None."""
        if citation.note is None:
            return None
        notes = self.resolution.notes if citation.path is None else self._notes.get(citation.path, ())
        return notes[citation.note].marker if 0 <= citation.note < len(notes) else None

    @cached_property
    def _themes(self) -> Mapping[str, Sequence[Theme]]:
        return _grouped(self.resolution.themes, lambda theme: theme.clause)

    @cached_property
    def _points(self) -> Points:
        return Points((paragraph.path, paragraph.text) for paragraph in self.resolution.paragraphs)

    @cached_property
    def _schedule(self) -> Mapping[str, Sequence[ScheduleEntry]]:
        return _grouped(self.resolution.schedule, lambda entry: entry.path)

    @cached_property
    def _notes(self) -> Mapping[str, Sequence[Note]]:
        return {paragraph.path: paragraph.notes for paragraph in reversed(self.resolution.paragraphs)}


def _grouped(findings: Iterable[_Finding], of: Callable[[_Finding], str]) -> Mapping[str, Sequence[_Finding]]:
    found: dict[str, list[_Finding]] = defaultdict(list)
    for finding in findings:
        found[of(finding)].append(finding)
    return found
