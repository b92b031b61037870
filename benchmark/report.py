"""What a measurement reports: figures against their goals, tables, and what is bad."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure with its goal.

    Attributes:
        name: what was measured.
        value: the figure.
        goal: what it should reach.
        at_most: whether less is better.
        percent: whether the figure is a share.
    """

    name: str
    value: float
    goal: float
    at_most: bool = False
    percent: bool = False

    @property
    def met(self) -> bool:
        """Does the figure reach its goal?"""
        return self.value <= self.goal if self.at_most else self.value >= self.goal

    def __str__(self) -> str:
        wanted = "at most" if self.at_most else "at least"
        end = "met" if self.met else "NOT MET"
        return f"{self.name}: {self._shown(self.value)} ({wanted} {self._shown(self.goal)}: {end})"

    def row(self) -> tuple[str, str, str, str]:
        """Return the goal as a table's row: name, figure, goal, whether it is met."""
        wanted = f"{'at most' if self.at_most else 'at least'} {self._shown(self.goal)}"
        return self.name, self._shown(self.value), wanted, "met" if self.met else "**not met**"

    def _shown(self, value: float) -> str:
        # Rounded down, so that no figure looks better than it is.
        return f"{math.floor(10000 * value) / 100:.2f} %" if self.percent else f"{value:.4g}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: column heads and rows of text.

    Attributes:
        head, rows, title: as printed.
        quoting: heads of columns that quote texts of the corpus: they are printed, not published.
    """

    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    title: str = ""
    quoting: tuple[str, ...] = ()

    def published(self) -> Table:
        """Return the table without the columns that quote."""
        kept = [place for place, name in enumerate(self.head) if name not in self.quoting]
        rows = [tuple(row[place] for place in kept) for row in self.rows]
        return Table(tuple(self.head[place] for place in kept), rows, self.title)


@dataclass(slots=True)
class Section:
    """The result of one measurement.

    Attributes:
        name: how it is asked for (``structure``).
        title: how it is headed.
        goals: the figures that count.
        tables: the detail.
        remarks: sentences, among them what is bad.
        quotes: lines of the texts themselves, for the eye: they are printed, not published.
    """

    name: str
    title: str
    goals: list[Goal] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)

    def lines(self, *, published: bool = False) -> list[str]:
        """Return the section as Markdown, which also reads well in a terminal.

        Args:
            published: for the repository, which holds no text of the corpus.
        """
        out = [f"## {self.title}", ""]
        out += [f"- {goal}" for goal in self.goals] + ([""] if self.goals else [])
        for table in [table.published() for table in self.tables] if published else self.tables:
            out += ([f"### {table.title}", ""] if table.title else []) + table_lines(table) + [""]
        for remark in self.remarks + ([] if published else self.quotes):
            out += [remark, ""]
        return out


def table_lines(table: Table) -> list[str]:
    """Return a Markdown table with columns set to one width each."""
    rows = [table.head, *[tuple(cell.replace("|", "¦") for cell in row) for row in table.rows]]
    widths = [max(len(row[i]) for row in rows) for i in range(len(table.head))]

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"

    return [line(rows[0]), "|" + "|".join("-" * (width + 2) for width in widths) + "|", *map(line, rows[1:])]


def percent(part: float, whole: float) -> str:
    """Return a share as text; a dash where there is nothing to share.

    >>> percent(1, 3), percent(0, 0)
    ('33.3 %', '–')
    """
    return f"{100 * part / whole:.1f} %" if whole else "–"
