"""Canonical paths of a division's rows, by the rules of ``docs/adr/0005-canonical-paths.md``.

This is a second, plainer implementation, so that the library is not measured by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmark.labels import Reading, letter, number, readings, roman, section
from benchmark.unxml import Row


def assign(rows: Sequence[Row], *, annex: bool = False) -> list[str]:
    """Return one path for each row, without the division's prefix.

    Args:
        rows: of one division, in order.
        annex: whether unnumbered text follows a number (``0+1``) even where nothing is numbered.
    """
    starts = _runs(rows)
    used: set[str] = set()
    out: list[str] = []
    headings = 0
    for place, (start, end) in enumerate(zip(starts, [*starts[1:], len(rows)], strict=True)):
        name = _name(rows, start, end, place, used)
        used.add(name)
        prefix = f"{name}." if name else ""
        run = _Run(annex=annex or any(_number(row) for row in rows))
        for index in range(start, end):
            if rows[index].kind == "heading":
                headings += 1
                run.close()
                out.append(f"H{headings}")
            else:
                out.append(prefix + run.take(rows, index))
    return out


def _number(row: Row) -> int | None:
    return number(row.labels[0]) if row.kind == "operative" and row.labels else None


def _runs(rows: Sequence[Row]) -> list[int]:
    """Return where each run of numbers begins: its headings and its preamble belong to it."""
    starts, last, after = [0], 0, 0
    for index, row in enumerate(rows):
        value = _number(row)
        if value is None:
            continue
        if value == 1 and last:
            starts.append(_opening(rows, after, index))
        last, after = value, index + 1
    return starts


def _opening(rows: Sequence[Row], after: int, index: int) -> int:
    """Where the section of the paragraph at `index` opens: its group of headings, else its preamble, else itself."""
    heads = [i for i in range(after, index) if rows[i].kind == "heading"]
    if heads:
        first = heads[-1]
        while first - 1 in heads:
            first -= 1
        return first
    first = index
    while first > after and rows[first - 1].kind == "preambular":
        first -= 1
    return first


def _name(rows: Sequence[Row], start: int, end: int, place: int, used: set[str]) -> str:
    """Name a run: the first none, the others by the numeral printed over them or their place."""
    if place == 0:
        return ""
    for row in rows[start:end]:
        if row.kind != "heading":
            break
        printed = section(" ".join([*row.labels[-1:], row.text]))
        if printed and printed not in used:
            return printed
    name = roman(place + 1).upper()
    while name in used:
        name += "'"
    return name


@dataclass(slots=True)
class _Level:
    way: str
    ordinal: int
    place: int = 1


@dataclass(slots=True)
class _Run:
    """Counts within one run of numbers."""

    annex: bool
    preambular: int = 0
    number: int = 0
    more: int = 0
    base: str = ""
    levels: list[_Level] = field(default_factory=list)
    held: tuple[str, list[_Level]] | None = None

    def close(self) -> None:
        self.levels, self.held = [], None

    def take(self, rows: Sequence[Row], index: int) -> str:
        row = rows[index]
        if row.kind == "item":
            return self._item(rows, index)
        if row.kind == "preambular":
            self.preambular += 1
            self.base = f"P{self.preambular}"
            self.close()
        elif (value := _number(row)) is not None:
            self.number, self.more, self.base = value, 0, str(value)
            self.close()
        elif self.annex:
            self.more += 1
            self.held = (self.base, self.levels) if self.levels else self.held
            self.levels, self.base = [], f"{self.number}+{self.more}"
        else:
            self.number, self.base = self.number + 1, str(self.number + 1)
            self.close()
        return self.base

    def _item(self, rows: Sequence[Row], index: int) -> str:
        printed = rows[index].labels[-1]
        following = rows[index + 1] if index + 1 < len(rows) and rows[index + 1].kind == "item" else None
        ways = readings(printed)
        if not self.levels and self.held and not any(ordinal <= 1 for _, ordinal in ways):
            self.base, self.levels = self.held  # a list that goes on after unnumbered text
        self.held = None
        self._place(ways, following, opened=rows[index - 1].text.endswith((":", "：")) if index else False)
        return (self.base or "0") + "".join(map(_component, self.levels))

    def _place(self, ways: list[Reading], following: Row | None, *, opened: bool) -> None:
        goes_on = self._continuation(ways)
        opens = next((way for way in ways if way[1] == 1 or way[0] == "bullet"), None)
        if goes_on and opens and opens != goes_on[1] and self._opens(opens, goes_on[1], following, opened=opened):
            goes_on = None
        if goes_on:
            depth, (_, ordinal) = goes_on
            del self.levels[depth + 1 :]
            self.levels[depth].ordinal = ordinal
            self.levels[depth].place += 1
        elif opens or not self.levels or not ways:
            self.levels.append(_Level(*(opens or (ways or [("letter", 1)])[0])))
        else:  # a letter skipped or misprinted: the next place of the list it looks like
            depth = next((d for d in range(len(self.levels) - 1, -1, -1) if self.levels[d].way == ways[0][0]), -1)
            del self.levels[depth % len(self.levels) + 1 :]
            self.levels[-1].place += 1
            self.levels[-1].ordinal = ways[0][1]

    def _continuation(self, ways: list[Reading]) -> tuple[int, Reading] | None:
        for depth in range(len(self.levels) - 1, -1, -1):
            level = self.levels[depth]
            for way in ways:
                if way[0] == level.way and (way[0] == "bullet" or way[1] == level.ordinal + 1):
                    return depth, way
        return None

    def _opens(self, opens: Reading, goes_on: Reading, following: Row | None, *, opened: bool) -> bool:
        """Is ``(i)`` after ``(h)`` the first numeral of a list below rather than the ninth letter?"""
        after = readings(following.labels[-1]) if following else []
        if (goes_on[0], goes_on[1] + 1) in after:
            return False
        return (opens[0], 2) in after or opened


def _component(level: _Level) -> str:
    """Return a level's component in the way its list is counted, as printed in every language."""
    if level.way == "bullet":
        return f"[{level.place}]"
    return f"({_COUNTED[level.way](level.place)})"


_COUNTED: dict[str, Callable[[int], str]] = {"letter": letter, "roman": roman, "digit": str, "number": str}
