"""Canonical paths: where in a division a paragraph stands, the same in every language.

``P1`` …, the operative number, items by position, ``31+1`` for text that goes on after items, and a section's numeral
before them where the numbers begin again (``II.3``): the printed one where the section's heading has one.
"""

from __future__ import annotations

from collections.abc import Sequence

from operative.structure.headings import section_numeral
from operative.structure.items import ItemLists
from operative.typography.labels import Label, roman


class Paths:
    """Counts through one division.

    Attributes:
        prefix: of the division (``B:``), or empty.
        number: of the last operative paragraph; 0 before the first.
        lists: open under the last paragraph.
    """

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.number = 0
        self.lists = ItemLists()
        self._held: tuple[str, ItemLists] | None = None
        self._preambular = self._headings = self._more = 0
        self._base = "0"
        self._run = 1
        self._section = ""
        self._sections: set[str] = set()

    def preambular(self) -> str:
        """Count a preambular paragraph and return its path."""
        self._preambular += 1
        return self._paragraph(f"P{self._preambular}")

    def operative(self, number: int) -> str:
        """Count the operative paragraph `number` and return its path; 1 after others begins a section."""
        if number == 1 and self.number:
            self.restart("")
        self.number = number
        return self._paragraph(str(number))

    def continuation(self, *, preambular: bool = False) -> str:
        """Return the path of text that goes on after a paragraph, or stands unnumbered between numbered ones."""
        self._more += 1
        if self.lists.levels:
            self._held = (self._base, self.lists)
            self.lists = ItemLists()
        self._base = f"{f'P{self._preambular}' if preambular else self.number}+{self._more}"
        return self.here(self._base)

    def heading(self, *, within: bool = False) -> str:
        """Count a heading and return its path; one `within` a paragraph's items leaves their lists open."""
        self._headings += 1
        if not within:
            self._close()
        return f"{self.prefix}H{self._headings}"

    def item(self, label: Label, upcoming: Sequence[Label], *, opened: bool) -> str:
        """Count an item; see :meth:`operative.structure.items.ItemLists.place`."""
        if self._held and not self.lists.levels and self._held[1].continues(label):
            self._base, self.lists = self._held  # the list goes on after unnumbered text
        self._held = None
        return self.here(self._base + self.lists.place(label, upcoming, opened=opened))

    def here(self, path: str) -> str:
        """Return `path` in full."""
        return f"{self.prefix}{self._section}{path}"

    def meet_heading(self, heading: str, *, opens_run: bool) -> None:
        """Take note of a heading; where the numbers begin again under it (`opens_run`), a section begins."""
        numeral = section_numeral(heading)
        if self.number and opens_run:
            self.restart(numeral or "")
        elif not self.number and self._run > 1 and numeral and numeral not in self._sections:
            self._sections.discard(self._section.rstrip("."))  # the line after "Part two" that has the numeral
            self._name(numeral)

    def restart(self, numeral: str) -> None:
        """Begin a section, named by its printed numeral or else by its place."""
        self._run += 1
        self.number = self._more = self._preambular = 0
        self._base = "0"
        self._close()
        self._name(numeral if numeral and numeral not in self._sections else roman(self._run).upper())

    def _name(self, name: str) -> None:
        while name in self._sections:
            name += "'"
        self._sections.add(name)
        self._section = f"{name}."

    def _paragraph(self, path: str) -> str:
        self._more = 0
        self._close()
        self._base = path
        return self.here(path)

    def _close(self) -> None:
        self.lists = ItemLists()
        self._held = None
