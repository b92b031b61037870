"""What the walks over the parts of one Word file share: its styles, lists and notes, and what they leave behind."""

from __future__ import annotations

from dataclasses import dataclass, field

from operative.sources.docx.notes import Notes
from operative.sources.docx.numbering import Numbers
from operative.sources.docx.styles import Styles


@dataclass(slots=True)
class Document:
    """One file.

    Attributes:
        styles, numbers, footnotes, endnotes: of the file.
        furniture: alternative texts of pictures, and what stands in fields that nobody filled in.
        layouts: tables that hold tables, which are there for the layout alone.
        hidden: how many stretches of text were left out because they are not printed.
        tracked: whether text is deleted or inserted by tracked changes, or struck out.
        embedded: how many files are to be inserted in the text, which are not in it yet.
        commented: whether a comment stands in the text.
    """

    styles: Styles
    numbers: Numbers
    footnotes: Notes
    endnotes: Notes
    furniture: list[str] = field(default_factory=list)
    layouts: set[int] = field(default_factory=set)
    hidden: int = 0
    tracked: bool = False
    embedded: int = 0
    commented: bool = False
    _tables: int = 0
    _rows: int = 0
    _cells: int = 0
    _paragraphs: int = 0

    def next_table(self) -> int:
        """Count a table."""
        self._tables += 1
        return self._tables

    def next_row(self) -> int:
        """Count a row, through all tables."""
        self._rows += 1
        return self._rows

    def next_cell(self) -> int:
        """Count a cell, through all tables."""
        self._cells += 1
        return self._cells

    def next_paragraph(self) -> int:
        """Count a paragraph, through all parts."""
        self._paragraphs += 1
        return self._paragraphs
